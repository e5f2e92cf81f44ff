"""Days without reports are data: schools send nothing as of 1 August

Revision ID: 0012
Revises: 0007
"""

import sqlalchemy as sa
from alembic import op

revision = "0012"
down_revision = "0007"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table('reporting_break',
    sa.Column('region_id', sa.Text(), nullable=False, comment='Region in which it holds'),
    sa.Column('form', sa.Text(), nullable=False, comment='Code of the reported form'),
    sa.Column('month', sa.SmallInteger(), nullable=False, comment='Month, 1 to 12, as of the 1st of which no report is due'),
    sa.CheckConstraint('month between 1 and 12', name=op.f('ck_reporting_break_month')),
    sa.ForeignKeyConstraint(['region_id'], ['region.region_id'], name=op.f('fk_reporting_break_region_id')),
    sa.PrimaryKeyConstraint('region_id', 'form', 'month', name=op.f('pk_reporting_break')),
    comment='One row a form and month without a report, such as the holidays of schools. Source: reference folder'
    )
    op.execute("grant select on reporting_break to dashboard_reader, dashboard_writer")
    op.execute("grant insert, update, delete on reporting_break to dashboard_writer")


def downgrade() -> None:
    op.drop_table("reporting_break")
