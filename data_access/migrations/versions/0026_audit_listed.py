"""The administrator reads the audit of a region

Revision ID: 0026
Revises: 0025
"""

from alembic import op

revision = "0026"
down_revision = "0025"
branch_labels = None
depends_on = None

_LIST = """
    create function list_audit(in_region text, most integer) returns table (audit_id bigint, happened_at timestamptz,
        who text, role text, action text, detail jsonb) language plpgsql stable
        security definer set search_path = pg_catalog, public, pg_temp as $$
    #variable_conflict use_column
    begin
        if not may_administer(in_region) then
            raise insufficient_privilege using message = 'only an administrator reads the audit';
        end if;
        return query select a.audit_id, a.happened_at, a.who, a.role, a.action, a.detail from audit a
        where in_region is null or in_region in (a.region_id, a.detail ->> 'region')
        order by a.audit_id desc limit most;
    end $$
"""


def upgrade() -> None:
    op.execute(_LIST)
    op.execute("revoke execute on function list_audit(text, integer) from public")
    op.execute("grant execute on function list_audit(text, integer) to dashboard_author")


def downgrade() -> None:
    op.execute("drop function list_audit(text, integer)")
