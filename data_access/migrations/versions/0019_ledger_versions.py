"""Ledgers are tables, kept up sender by sender; each has a version of its own

Revision ID: 0019
Revises: 0018
"""

import sqlalchemy as sa
from alembic import op

revision = "0019"
down_revision = "0018"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table('ledger_version',
    sa.Column('ledger', sa.Text(), nullable=False, comment='Name of the ledger'),
    sa.Column('version', sa.BigInteger(), nullable=False, comment='Data version with which it changed last'),
    sa.PrimaryKeyConstraint('ledger', name=op.f('pk_ledger_version')),
    comment='One row a ledger: a screen reads again only those that have changed'
    )
    op.execute("grant select on ledger_version to dashboard_reader, dashboard_writer, dashboard_author")


def downgrade() -> None:
    op.drop_table("ledger_version")
