"""Who did what: a record that is only added to, chained by hash; and roles granted and revoked through it

Revision ID: 0025
Revises: 0024
"""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "0025"
down_revision = "0024"
branch_labels = None
depends_on = None

_DEFINER = "security definer set search_path = pg_catalog, public, pg_temp"
_FUNCTIONS = (
    """
    create function audit_hash(previous text, number bigint, at timestamptz, who text, role text, region text,
        action text, detail jsonb) returns text language sql immutable parallel safe
        set search_path = pg_catalog, public, pg_temp as $$
        select encode(sha256(convert_to(concat_ws(chr(31), previous, number::text, extract(epoch from at)::text, who,
            role, coalesce(region, ''), action, detail::text), 'UTF8')), 'hex')
    $$
    """,
    # One after the other: two at once would follow the same row.
    f"""
    create function append_audit(what text, more jsonb) returns bigint language plpgsql volatile {_DEFINER} as $$
    declare
        s text[] := opened_scope();
        last record;
        number bigint;
        doer text := coalesce(nullif(s[6], ''), session_user::text);
        made timestamptz := clock_timestamp();
    begin
        select * into last from audit_head for update;
        number := last.audit_id + 1;
        insert into audit (audit_id, happened_at, who, role, region_id, action, detail, previous, hash)
        values (number, made, doer, coalesce(s[2], ''), s[1], what, more, last.hash,
            audit_hash(last.hash, number, made, doer, coalesce(s[2], ''), s[1], what, more));
        update audit_head set audit_id = number,
            hash = audit_hash(last.hash, number, made, doer, coalesce(s[2], ''), s[1], what, more);
        return number;
    end $$
    """,
    f"""
    create function verify_audit() returns table (entries bigint, head text, broken bigint)
        language sql stable {_DEFINER} as $$
        with chained as (
            select a.*, lag(hash, 1, '') over (order by audit_id) as before, row_number() over (order by audit_id) as place
            from audit a
        ),
        wrong as (
            select audit_id from chained
            where previous <> before or audit_id <> place
               or hash <> audit_hash(previous, audit_id, happened_at, who, role, region_id, action, detail)
            union all  -- what stood last is gone
            select h.audit_id from audit_head h
            where h.audit_id > 0 and not exists (select from audit a where (a.audit_id, a.hash) = (h.audit_id, h.hash))
            union all
            select a.audit_id from audit a, audit_head h where a.audit_id > h.audit_id
        )
        select (select count(*) from audit), (select hash from audit_head), (select min(audit_id) from wrong)
    $$
    """,
    f"""
    create function keep_audit() returns trigger language plpgsql {_DEFINER} as $$
    begin
        raise insufficient_privilege using message = 'the audit is only added to';
    end $$
    """,
    f"""
    create function may_administer(in_region text) returns boolean language sql stable {_DEFINER} as $$
        select administers_database() or exists (
            select from opened_scope() s where s[1] = in_region and s[2] = 'administrator' and s[6] <> ''
        )
    $$
    """,
    f"""
    create function grant_access(in_region text, whom text, as_role text, of_districts text[], of_institution bigint)
        returns bigint language plpgsql volatile {_DEFINER} as $$
    declare
        s text[] := opened_scope();
        doer text := coalesce(nullif(s[6], ''), session_user::text);
        number bigint;
    begin
        if not may_administer(in_region) then
            raise insufficient_privilege using message = 'only an administrator grants access';
        end if;
        if exists (select from unnest(of_districts) d
                   where d not in (select district_id from district where region_id = in_region)) then
            raise foreign_key_violation using message = 'a district is not of this region';
        end if;
        -- nobody holds two roles at once
        update access_grant set revoked_at = now(), revoked_by = doer
        where region_id = in_region and holder = whom and revoked_at is null;
        insert into access_grant (region_id, holder, role, institution_id, granted_by)
        values (in_region, whom, as_role, of_institution, doer) returning access_grant_id into number;
        insert into access_grant_district select distinct number, d from unnest(of_districts) d;
        perform append_audit('granted', jsonb_build_object('grant', number, 'holder', whom, 'role', as_role,
            'districts', to_jsonb(of_districts), 'institution', of_institution, 'region', in_region));
        return number;
    end $$
    """,
    f"""
    create function revoke_access(in_region text, whom text) returns boolean
        language plpgsql volatile {_DEFINER} as $$
    declare
        s text[] := opened_scope();
        number bigint;
    begin
        if not may_administer(in_region) then
            raise insufficient_privilege using message = 'only an administrator revokes access';
        end if;
        update access_grant set revoked_at = now(), revoked_by = coalesce(nullif(s[6], ''), session_user::text)
        where region_id = in_region and holder = whom and revoked_at is null returning access_grant_id into number;
        if number is null then
            return false;
        end if;
        perform append_audit('revoked', jsonb_build_object('grant', number, 'holder', whom, 'region', in_region));
        return true;
    end $$
    """,
    f"""
    create function list_access(in_region text) returns table (access_grant_id bigint, holder text, role text,
        districts text[], institution_id bigint, granted_at timestamptz, granted_by text, revoked_at timestamptz,
        revoked_by text) language plpgsql stable {_DEFINER} as $$
    #variable_conflict use_column
    begin
        if not may_administer(in_region) then
            raise insufficient_privilege using message = 'only an administrator sees who has access';
        end if;
        return query select g.access_grant_id, g.holder, g.role,
            array(select district_id from access_grant_district d where d.access_grant_id = g.access_grant_id order by 1),
            g.institution_id, g.granted_at, g.granted_by, g.revoked_at, g.revoked_by
        from access_grant g where g.region_id = in_region
        order by g.revoked_at is not null, g.holder, g.access_grant_id;
    end $$
    """,
)
_OF_AUTHORS = (
    "append_audit(text, jsonb)",
    "grant_access(text, text, text, text[], bigint)",
    "revoke_access(text, text)",
    "list_access(text)",
)
_OTHERS = (
    "may_administer(text)",
    "keep_audit()",
    "verify_audit()",
    "audit_hash(text, bigint, timestamptz, text, text, text, text, jsonb)",
)


def upgrade() -> None:
    op.create_table('audit',
    sa.Column('audit_id', sa.BigInteger(), autoincrement=False, nullable=False, comment='Number, from 1 and without a gap'),
    sa.Column('happened_at', sa.DateTime(timezone=True), nullable=False, comment='Instant, UTC'),
    sa.Column('who', sa.Text(), nullable=False, comment='Holder of a role, or the user of the database where nobody has signed in'),
    sa.Column('role', sa.Text(), nullable=False, comment='Role in which it was done; empty: none was opened'),
    sa.Column('region_id', sa.Text(), nullable=True, comment='Region; empty: none was opened'),
    sa.Column('action', sa.Text(), nullable=False, comment='What was done'),
    sa.Column('detail', postgresql.JSONB(astext_type=sa.Text()), nullable=False, comment='Codes, ids and counts of it; no personal data'),
    sa.Column('previous', sa.Text(), nullable=False, comment='Hash of the entry before; empty: the first'),
    sa.Column('hash', sa.Text(), nullable=False, comment='SHA-256 of the entry with the hash before'),
    sa.CheckConstraint("action in ('signed_in', 'signed_out', 'granted', 'revoked', 'viewed_as', 'looked_at_people', 'exported', 'imported', 'taken_back', 'decided')", name=op.f('ck_audit_action')),
    sa.PrimaryKeyConstraint('audit_id', name=op.f('pk_audit')),
    comment='One row a deed: who signed in, granted, looked at people, exported, imported, decided; only added to'
    )
    op.create_table('audit_head',
    sa.Column('audit_head_id', sa.SmallInteger(), autoincrement=False, nullable=False, comment='Always 1'),
    sa.Column('audit_id', sa.BigInteger(), nullable=False, comment='Number of the last entry; 0: none'),
    sa.Column('hash', sa.Text(), nullable=False, comment='Its hash'),
    sa.CheckConstraint('audit_head_id = 1', name=op.f('ck_audit_head_one')),
    sa.PrimaryKeyConstraint('audit_head_id', name=op.f('pk_audit_head')),
    comment='The one row with the last entry of the audit, so that its removal is found'
    )
    op.execute("insert into audit_head values (1, 0, '')")
    for statement in _FUNCTIONS:
        op.execute(statement)
    for name in (*_OF_AUTHORS, *_OTHERS):
        op.execute(f"revoke execute on function {name} from public")
    for name in _OF_AUTHORS:
        op.execute(f"grant execute on function {name} to dashboard_author")
    op.execute("grant execute on function append_audit(text, jsonb) to dashboard_writer")
    op.execute("grant execute on function verify_audit() to dashboard_service, dashboard_reader")
    op.execute("grant execute on function open_scope(text, text, text, text[], bigint) to dashboard_author")
    op.execute("create trigger keep_audit before update or delete or truncate on audit for each statement execute function keep_audit()")


def downgrade() -> None:
    op.execute("revoke execute on function open_scope(text, text, text, text[], bigint) from dashboard_author")
    op.execute("drop trigger keep_audit on audit")
    for name in (*_OF_AUTHORS, *_OTHERS):
        op.execute(f"drop function {name}")
    op.drop_table("audit_head")
    op.drop_table("audit")
