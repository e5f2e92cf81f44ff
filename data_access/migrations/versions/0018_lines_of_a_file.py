"""How many lines of a file were of which kind, so that they add up

Revision ID: 0018
Revises: 0017
"""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "0018"
down_revision = "0017"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column('data_load', sa.Column('lines', postgresql.JSONB(astext_type=sa.Text()), nullable=True, comment='Lines of the sheets read by kind, all of them; empty: no file'))


def downgrade() -> None:
    op.drop_column("data_load", "lines")
