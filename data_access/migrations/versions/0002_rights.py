"""Who may do what: the writer imports, the reader reads, and people are seen only inside the viewer's districts

Revision ID: 0002
Revises: 0001
"""

from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None

# How a row with a person in it is tied to a district. The reader's own policies hold inside these subqueries too.
_SEEN_DISTRICT = "(current_setting('app.districts', true) = '*' and d.region_id = current_setting('app.region', true)" \
    " or d.district_id = any (string_to_array(current_setting('app.districts', true), ',')))"
_AT_INSTITUTION = (
    "exists (select from institution i join district d using (district_id) "
    f"where i.institution_id = {{table}}.institution_id and {_SEEN_DISTRICT})"
)
_AT_OFFER = (
    "exists (select from targeted_offer o join employer e using (employer_id) join district d using (district_id) "
    f"where o.offer_id = {{table}}.offer_id and {_SEEN_DISTRICT})"
)
_POLICIES = {
    "pupil_enrolment": _AT_INSTITUTION,
    "graduation": _AT_INSTITUTION,
    "risk_assessment": _AT_INSTITUTION,
    "guidance_participation": "exists (select from pupil_enrolment p where p.person_id = {table}.person_id)",
    "service_awareness": "exists (select from pupil_enrolment p where p.person_id = {table}.person_id)",
    "graduate_status": "exists (select from graduation g where g.person_id = {table}.person_id)",
    "targeted_application": _AT_OFFER,
    "targeted_contract": _AT_OFFER,
}


def upgrade() -> None:
    op.execute("insert into data_version (version) values (1)")
    op.execute("grant select on all tables in schema public to dashboard_reader, dashboard_writer")
    op.execute("grant insert, update, delete on all tables in schema public to dashboard_writer")
    op.execute("grant usage on all sequences in schema public to dashboard_writer")
    op.execute("revoke all on alembic_version from dashboard_reader, dashboard_writer")
    for table, rule in _POLICIES.items():
        op.execute(f"alter table {table} enable row level security")
        op.execute(f"create policy inside_scope on {table} for select to dashboard_reader using ({rule.format(table=table)})")
        op.execute(f"create policy imports on {table} for all to dashboard_writer using (true) with check (true)")


def downgrade() -> None:
    for table in _POLICIES:
        op.execute(f"drop policy inside_scope on {table}")
        op.execute(f"drop policy imports on {table}")
        op.execute(f"alter table {table} disable row level security")
    op.execute("revoke all on all tables in schema public from dashboard_reader, dashboard_writer")
    op.execute("revoke all on all sequences in schema public from dashboard_writer")
    op.execute("delete from data_version")
