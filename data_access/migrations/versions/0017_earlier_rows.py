"""What rows were before they were changed or taken away, so that one can ask what was known on a day

Revision ID: 0017
Revises: 0016
"""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "0017"
down_revision = "0016"
branch_labels = None
depends_on = None

# Tables in which a row is a person: what they were is for those who see the whole region.
_PEOPLE = (
    *("pupil_enrolment", "guidance_participation", "service_awareness", "graduation", "study", "graduate_status"),
    *("risk_assessment", "risk_answer", "support_plan", "targeted_application", "targeted_contract"),
)


def upgrade() -> None:
    op.create_table('earlier_row',
    sa.Column('earlier_row_id', sa.BigInteger(), sa.Identity(always=False), nullable=False, comment='Id of ours, in the order of the changes'),
    sa.Column('table_name', sa.Text(), nullable=False, comment='Table it stood in'),
    sa.Column('row_key', postgresql.JSONB(astext_type=sa.Text()), nullable=False, comment='Its primary key'),
    sa.Column('was', postgresql.JSONB(astext_type=sa.Text()), nullable=False, comment='The row as it was until then'),
    sa.Column('region_id', sa.Text(), nullable=True, comment='Region of its load; empty: it came with none'),
    sa.Column('replaced_at', sa.DateTime(timezone=True), nullable=False, comment='Instant it was changed or taken away'),
    sa.PrimaryKeyConstraint('earlier_row_id', name=op.f('pk_earlier_row')),
    comment='One row a change or removal of a row that a load brought or the data steward wrote'
    )
    op.create_index(op.f('ix_earlier_row_table_name_replaced_at'), 'earlier_row', ['table_name', 'replaced_at'], unique=False)
    op.execute("grant select on earlier_row to dashboard_reader")
    op.execute("alter table earlier_row enable row level security")
    people = ", ".join(f"'{name}'" for name in _PEOPLE)
    op.execute(
        f"create policy inside_scope on earlier_row for select to dashboard_reader using (table_name not in ({people})"
        " or (current_setting('app.districts', true) = '*' and region_id = current_setting('app.region', true)))"
    )


def downgrade() -> None:
    for (table,) in op.get_bind().execute(
        sa.text("select distinct event_object_table from information_schema.triggers where trigger_name = 'keep_earlier'")
    ):
        op.execute(f"drop trigger keep_earlier on {table}")
    op.execute("drop function if exists keep_earlier_row()")
    op.drop_table("earlier_row")
