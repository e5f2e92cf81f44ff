"""What became of every line under the header of a form

Revision ID: 0018
Revises: 0017
"""

import sqlalchemy as sa
from alembic import op

revision = "0018"
down_revision = "0017"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table('import_line',
    sa.Column('load_id', sa.BigInteger(), nullable=False, comment='Load that met them'),
    sa.Column('line_number', sa.Integer(), nullable=False, comment='Order of the run of lines within the load, from 1'),
    sa.Column('sheet', sa.Text(), nullable=True, comment='Sheet of the workbook; empty for CSV'),
    sa.Column('first_row', sa.Integer(), nullable=False, comment="First line of the run, as the sender's program numbers it"),
    sa.Column('last_row', sa.Integer(), nullable=False, comment='Last line of the run'),
    sa.Column('kind', sa.Text(), nullable=False, comment='What the lines are: data, blank, header, column_numbers, total, note or refused'),
    sa.Column('reason', sa.Text(), nullable=False, comment='Why they are taken for that, in Russian'),
    sa.CheckConstraint('first_row <= last_row', name=op.f('ck_import_line_run')),
    sa.CheckConstraint("kind in ('data', 'blank', 'header', 'column_numbers', 'total', 'note', 'refused')", name=op.f('ck_import_line_kind')),
    sa.ForeignKeyConstraint(['load_id'], ['data_load.load_id'], name=op.f('fk_import_line_load_id'), ondelete='CASCADE'),
    sa.PrimaryKeyConstraint('load_id', 'line_number', name=op.f('pk_import_line')),
    comment='One row a run of lines of one kind under the header of a form: together they are all its lines'
    )
    op.execute("grant select on import_line to dashboard_reader, dashboard_writer")
    op.execute("grant insert, update, delete on import_line to dashboard_writer")


def downgrade() -> None:
    op.drop_table("import_line")
