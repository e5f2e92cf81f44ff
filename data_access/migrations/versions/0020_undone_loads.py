"""Loads can be taken back: who sent them, what they said again, the file as it was sent

Revision ID: 0020
Revises: 0019
"""

import sqlalchemy as sa
from alembic import op

revision = "0020"
down_revision = "0019"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column('data_load', sa.Column('author', sa.Text(), nullable=True, comment='Who sent it, a user name of the system; empty: not asked then'))
    op.add_column('data_load', sa.Column('forms', sa.Text(), nullable=True, comment='Codes of the forms in it, commas between; empty: none was read'))
    op.add_column('data_load', sa.Column('undone_at', sa.DateTime(timezone=True), nullable=True, comment='Instant it was taken back; empty: it counts'))
    op.add_column('data_load', sa.Column('undone_by', sa.Text(), nullable=True, comment='Who took it back, a user name of the system'))
    for table in ('rejected_row', 'import_warning'):
        op.add_column(table, sa.Column('column_number', sa.Integer(), nullable=True, comment='Column from 1, 11 is K; empty: the whole row'))
    op.create_table('load_file',
    sa.Column('load_id', sa.BigInteger(), nullable=False, comment='Load of it'),
    sa.Column('content', sa.LargeBinary(), nullable=False, comment='The file, compressed (zlib)'),
    sa.Column('is_masked', sa.Boolean(), nullable=False, comment='Names and telephones stood in it: kept are the cells alone, with these hidden'),
    sa.ForeignKeyConstraint(['load_id'], ['data_load.load_id'], name=op.f('fk_load_file_load_id'), ondelete='CASCADE'),
    sa.PrimaryKeyConstraint('load_id', name=op.f('pk_load_file')),
    comment='One row a form as it was sent, so that one can look at it and paint its mistakes again'
    )
    op.create_table('report_again',
    sa.Column('report_id', sa.BigInteger(), nullable=False, comment='Report'),
    sa.Column('load_id', sa.BigInteger(), nullable=False, comment='Load that said the same'),
    sa.ForeignKeyConstraint(['load_id'], ['data_load.load_id'], name=op.f('fk_report_again_load_id'), ondelete='CASCADE'),
    sa.ForeignKeyConstraint(['report_id'], ['report.report_id'], name=op.f('fk_report_again_report_id'), ondelete='CASCADE'),
    sa.PrimaryKeyConstraint('report_id', 'load_id', name=op.f('pk_report_again')),
    comment='One row a load that says what a report in force says: the report stays when only the other is taken back'
    )
    op.create_index(op.f('ix_report_again_load_id'), 'report_again', ['load_id'], unique=False)
    op.execute(
        "update data_load set forms = (select string_agg(distinct form, ',' order by form) from report"
        " where report.load_id = data_load.load_id) where kind = 'form'"
    )
    # a file as it was sent is for the data steward alone, who writes
    op.execute("grant select, insert, update, delete on load_file, report_again to dashboard_writer")
    # what an employer was before a load that is taken back
    op.execute("grant select on earlier_row to dashboard_writer")
    op.execute("create policy undone on earlier_row for select to dashboard_writer using (table_name = 'employer')")


def downgrade() -> None:
    op.execute("drop policy undone on earlier_row")
    op.execute("revoke select on earlier_row from dashboard_writer")
    op.drop_table('report_again')
    op.drop_table('load_file')
    for table in ('rejected_row', 'import_warning'):
        op.drop_column(table, 'column_number')
    for column in ('undone_by', 'undone_at', 'forms', 'author'):
        op.drop_column('data_load', column)
