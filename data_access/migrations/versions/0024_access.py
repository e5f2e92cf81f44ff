"""Who may see what: grants of roles, a scope that the database opens itself, and policies by it

Revision ID: 0024
Revises: 0023
"""

import sqlalchemy as sa
from alembic import op

revision = "0024"
down_revision = "0023"
branch_labels = None
depends_on = None

# What may be called by whom. Everything else is called by these alone, by right of the owner.
_RIGHTS = {
    "whole_region()": ("dashboard_reader",),
    "opened_region()": ("dashboard_reader",),
    "seen_districts()": ("dashboard_reader",),
    "seen_institution()": ("dashboard_reader",),
    "holds_real_data()": ("dashboard_service", "dashboard_reader", "dashboard_writer"),
    "access_of(text, text)": ("dashboard_service",),
    "open_scope(text, text, text, text[], bigint)": ("dashboard_service", "dashboard_writer"),
}
_DEFINER = "security definer set search_path = pg_catalog, public, pg_temp"
_FUNCTIONS = (
    # Two keys, one after the other (NMAC): who knows one signed scope can make no other. The clock of the transaction
    # is signed too, so that a scope of one transaction opens no other.
    f"""
    create function scope_signature(payload text) returns text language sql stable parallel safe {_DEFINER} as $$
        select encode(sha256(outer_key || sha256(inner_key || convert_to(
            extract(epoch from now())::text || chr(31) || payload, 'UTF8'))), 'hex') from scope_key
    $$
    """,
    # region, role, whole or not, districts, institution, holder; null where none was opened, or by another hand
    f"""
    create function opened_scope() returns text[] language plpgsql stable parallel safe {_DEFINER} as $$
    declare
        given text := current_setting('app.scope', true);
    begin
        if coalesce(given, '') = '' or left(given, 64) <> scope_signature(substr(given, 65)) then
            return null;
        end if;
        return string_to_array(substr(given, 65), chr(31));
    end $$
    """,
    f"""
    create function whole_region() returns text language sql stable parallel safe {_DEFINER} as $$
        select case when s[3] = 'whole' then s[1] end from opened_scope() s
    $$
    """,
    f"""
    create function opened_region() returns text language sql stable parallel safe {_DEFINER} as $$
        select s[1] from opened_scope() s
    $$
    """,
    f"""
    create function seen_districts() returns text[] language sql stable parallel safe {_DEFINER} as $$
        select case when s[3] = 'whole' then array(select district_id from district where region_id = s[1])
            else string_to_array(s[4], ',') end from opened_scope() s
    $$
    """,
    f"""
    create function seen_institution() returns bigint language sql stable parallel safe {_DEFINER} as $$
        select nullif(s[5], '')::bigint from opened_scope() s
    $$
    """,
    # Who made the database may look at all of it anyway; the service is nobody of this kind.
    f"""
    create function administers_database() returns boolean language sql stable {_DEFINER} as $$
        select pg_has_role(session_user, 'dashboard_owner', 'member')
    $$
    """,
    f"""
    create function holds_real_data() returns boolean language sql stable {_DEFINER} as $$
        select exists (select from data_load where not is_demo)
    $$
    """,
    f"""
    create function access_of(who text, wanted text default null)
        returns table (region text, role text, districts text[], institution bigint)
        language sql stable {_DEFINER} as $$
        select g.region_id, g.role,
               array(select district_id from access_grant_district d where d.access_grant_id = g.access_grant_id
                     order by district_id),
               g.institution_id
        from access_grant g
        where g.holder = who and g.revoked_at is null and (wanted is null or g.region_id = wanted)
        order by g.granted_at limit 1
    $$
    """,
    f"""
    create function open_scope(who text, in_region text, as_role text, of_districts text[], of_institution bigint)
        returns void language plpgsql volatile {_DEFINER} as $$
    declare
        held record;
        narrow boolean := as_role in ('district_head', 'institution');
        whole boolean := of_districts is null and not narrow;
        asked text[] := array(select unnest(of_districts) order by 1);
        payload text;
    begin
        if coalesce(who, '') = '' then
            if not administers_database() and holds_real_data() then
                raise insufficient_privilege using message = 'nobody has signed in, and the data are no demonstration';
            end if;
        else
            select * into held from access_of(who, in_region);
            if not found then
                raise insufficient_privilege using message = 'no role is granted in this region';
            end if;
            -- the administrator may look as anybody; all others as what they were granted, to the letter
            if held.role <> 'administrator' and (held.role <> as_role or held.institution is distinct from of_institution
                    or whole <> (held.districts = '{{}}' and not narrow) or not whole and asked <> held.districts) then
                raise insufficient_privilege using message = 'this is not the role that is granted';
            end if;
        end if;
        payload := array_to_string(array[
            in_region, as_role, case when whole then 'whole' else '' end,
            array_to_string(array(
                select district_id from district where region_id = in_region and district_id = any(asked) order by 1
            ), ','),
            coalesce(of_institution::text, ''), coalesce(who, '')
        ], chr(31));
        perform set_config('app.scope', scope_signature(payload) || payload, true);
    end $$
    """,
    # A demonstration that takes no sign-in stays one: what a stranger loads into it is no real data.
    f"""
    create function stays_demonstration() returns trigger language plpgsql {_DEFINER} as $$
    begin
        if not new.is_demo and not administers_database() and not holds_real_data()
                and exists (select from data_load) and not exists (select from access_grant where revoked_at is null) then
            new.is_demo := true;
        end if;
        return new;
    end $$
    """,
)
_NAMES = (
    "open_scope(text, text, text, text[], bigint)", "access_of(text, text)", "holds_real_data()",
    "administers_database()", "seen_institution()", "seen_districts()", "opened_region()", "whole_region()",
    "opened_scope()", "scope_signature(text)",
)  # fmt: skip

# As they were: by settings that every session could set for itself.
_SEEN = (
    "(current_setting('app.districts', true) = '*' and d.region_id = current_setting('app.region', true)"
    " or d.district_id = any (string_to_array(current_setting('app.districts', true), ',')))"
)
_AT_INSTITUTION = (
    "exists (select from institution i join district d using (district_id)"
    f" where i.institution_id = {{table}}.institution_id and {_SEEN})"
)
_AT_OFFER = (
    "exists (select from targeted_offer o join employer e using (employer_id) join district d using (district_id)"
    f" where o.offer_id = {{table}}.offer_id and {_SEEN})"
)
_EARLIER = {
    **dict.fromkeys(
        ("pupil_enrolment", "graduation", "study", "risk_assessment", "risk_answer", "support_plan"), _AT_INSTITUTION
    ),
    "guidance_participation": "exists (select from pupil_enrolment p where p.person_id = {table}.person_id)",
    "service_awareness": "exists (select from pupil_enrolment p where p.person_id = {table}.person_id)",
    "graduate_status": "exists (select from graduation g where g.person_id = {table}.person_id)",
    "targeted_application": _AT_OFFER,
    "targeted_contract": _AT_OFFER,
}  # fmt: skip
_PEOPLE = ", ".join(f"'{name}'" for name in _EARLIER)
_OF_THE_PAST = (
    f"table_name not in ({_PEOPLE})"
    " or (current_setting('app.districts', true) = '*' and region_id = current_setting('app.region', true))"
)


def upgrade() -> None:
    op.create_table('scope_key',
    sa.Column('scope_key_id', sa.SmallInteger(), autoincrement=False, nullable=False, comment='Always 1'),
    sa.Column('inner_key', sa.LargeBinary(), nullable=False, comment='First of two random keys'),
    sa.Column('outer_key', sa.LargeBinary(), nullable=False, comment='The other'),
    sa.CheckConstraint('scope_key_id = 1', name=op.f('ck_scope_key_one')),
    sa.PrimaryKeyConstraint('scope_key_id', name=op.f('pk_scope_key')),
    comment='The one row with the keys by which a scope that the database has opened is told from one set by hand'
    )
    random = "uuid_send(gen_random_uuid()) || uuid_send(gen_random_uuid()) || uuid_send(gen_random_uuid())"
    op.execute(f"insert into scope_key values (1, {random}, {random})")
    op.create_table('access_grant',
    sa.Column('access_grant_id', sa.BigInteger(), sa.Identity(always=False), nullable=False, comment='Id of ours'),
    sa.Column('region_id', sa.Text(), nullable=False, comment='Region it is for'),
    sa.Column('holder', sa.Text(), nullable=False, comment='Who holds it: issuer and subject of the sign-in, normalised; no name'),
    sa.Column('role', sa.Text(), nullable=False, comment='Role in the pilot'),
    sa.Column('institution_id', sa.BigInteger(), nullable=True, comment='Of that role: its institution'),
    sa.Column('granted_at', sa.DateTime(timezone=True), server_default=sa.text('now()'), nullable=False, comment='Instant, UTC'),
    sa.Column('granted_by', sa.Text(), nullable=False, comment='Who granted it, a holder or a user of the database'),
    sa.Column('revoked_at', sa.DateTime(timezone=True), nullable=True, comment='Instant, UTC; empty: in force'),
    sa.Column('revoked_by', sa.Text(), nullable=True, comment='Who revoked it'),
    sa.CheckConstraint("role in ('ministry', 'commission', 'district_head', 'institution', 'staffing_centre', 'data_steward', 'administrator')", name=op.f('ck_access_grant_role')),
    sa.CheckConstraint("(role = 'institution') = (institution_id is not null)", name=op.f('ck_access_grant_institution')),
    sa.CheckConstraint('(revoked_at is null) = (revoked_by is null)', name=op.f('ck_access_grant_revoked')),
    sa.CheckConstraint("holder <> '' and holder !~ '[[:cntrl:]]'", name=op.f('ck_access_grant_holder')),
    sa.ForeignKeyConstraint(['institution_id'], ['institution.institution_id'], name=op.f('fk_access_grant_institution_id')),
    sa.ForeignKeyConstraint(['region_id'], ['region.region_id'], name=op.f('fk_access_grant_region_id')),
    sa.PrimaryKeyConstraint('access_grant_id', name=op.f('pk_access_grant')),
    comment='One row a role granted to somebody who signs in; it is revoked and never changed or deleted'
    )
    op.create_index('uq_access_grant_in_force', 'access_grant', ['region_id', 'holder'], unique=True, postgresql_where=sa.text('revoked_at is null'))
    op.create_table('access_grant_district',
    sa.Column('access_grant_id', sa.BigInteger(), nullable=False, comment='Grant'),
    sa.Column('district_id', sa.Text(), nullable=False, comment='District inside of it'),
    sa.ForeignKeyConstraint(['access_grant_id'], ['access_grant.access_grant_id'], name=op.f('fk_access_grant_district_access_grant_id')),
    sa.ForeignKeyConstraint(['district_id'], ['district.district_id'], name=op.f('fk_access_grant_district_district_id')),
    sa.PrimaryKeyConstraint('access_grant_id', 'district_id', name=op.f('pk_access_grant_district')),
    comment='One row a district of a grant'
    )
    op.execute("grant select (institution_id) on access_grant to dashboard_writer")  # to take a load back
    op.create_index('ix_data_load_real', 'data_load', ['load_id'], postgresql_where=sa.text('not is_demo'))
    for statement in _FUNCTIONS:
        op.execute(statement)
    for name in (*_NAMES, "stays_demonstration()"):
        op.execute(f"revoke execute on function {name} from public")
    for name, roles in _RIGHTS.items():
        op.execute(f"grant execute on function {name} to {', '.join(roles)}")
    op.execute("create trigger stays_demonstration before insert on data_load for each row execute function stays_demonstration()")
    # From now on every policy is worked out from the tables that are declared (data_access.access.policies).
    for table in _EARLIER:
        op.execute(f"drop policy inside_scope on {table}")
        op.execute(f"drop policy imports on {table}")
    op.execute("drop policy inside_scope on earlier_row")
    op.execute("drop policy undone on earlier_row")


def downgrade() -> None:
    for (table,) in op.get_bind().execute(
        sa.text("select relname from pg_class where relrowsecurity and relnamespace = 'public'::regnamespace and relkind = 'r'")
    ).all():
        op.execute(f"alter table {table} disable row level security")
    for table, rule in _EARLIER.items():
        op.execute(f"alter table {table} enable row level security")
        op.execute(f"create policy inside_scope on {table} for select to dashboard_reader using ({rule.format(table=table)})")
        op.execute(f"create policy imports on {table} for all to dashboard_writer using (true) with check (true)")
    op.execute("alter table earlier_row enable row level security")
    op.execute(f"create policy inside_scope on earlier_row for select to dashboard_reader using ({_OF_THE_PAST})")
    op.execute("create policy undone on earlier_row for select to dashboard_writer using (table_name = 'employer')")
    op.execute("drop trigger stays_demonstration on data_load")
    op.execute("drop function stays_demonstration()")
    for name in _NAMES:
        op.execute(f"drop function {name}")
    op.drop_index('ix_data_load_real', 'data_load')
    op.drop_table('access_grant_district')
    op.drop_table('access_grant')
    op.drop_table('scope_key')
