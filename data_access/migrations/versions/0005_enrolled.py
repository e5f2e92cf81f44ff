"""Enrolment of those with a contract of targeted training: its day in the register, their number in form 3

Revision ID: 0005
Revises: 0004
"""

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column('targeted_contract', sa.Column('enrolled_on', sa.Date(), nullable=True, comment='Day of the order of enrolment under this contract; empty: not enrolled (yet)'))
    op.add_column('form_targeted', sa.Column('enrolled', sa.Integer(), nullable=True, comment='Under a contract in force and enrolled in the studies, as of the date'))


def downgrade() -> None:
    op.drop_column('form_targeted', 'enrolled')
    op.drop_column('targeted_contract', 'enrolled_on')
