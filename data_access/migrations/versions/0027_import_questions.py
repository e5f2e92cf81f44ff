"""What the importer asks about cells, headings and reports; employers go by further names, too

Revision ID: 0027
Revises: 0026
"""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "0027"
down_revision = "0026"
branch_labels = None
depends_on = None

_OF_WRITER = "import_question, waiting_row, employer_alias"


def upgrade() -> None:
    op.create_table('import_question',
    sa.Column('import_question_id', sa.BigInteger(), sa.Identity(always=False), nullable=False, comment='Id of ours, by which it is answered'),
    sa.Column('region_id', sa.Text(), nullable=False, comment='Region the data are about'),
    sa.Column('kind', sa.Text(), nullable=False, comment='What is asked about: number, day, figure, older or heading'),
    sa.Column('subject', sa.Text(), nullable=False, comment='What exactly, so that the same is asked once: form, sender, column, what stands there'),
    sa.Column('sentence', sa.Text(), nullable=False, comment='The question, one sentence in Russian, personal data masked'),
    sa.Column('choices', postgresql.ARRAY(sa.Text()), nullable=False, comment='What may be answered'),
    sa.Column('asked_at', sa.DateTime(timezone=True), server_default=sa.text('now()'), nullable=False, comment='When it was met first'),
    sa.Column('answer', sa.Text(), nullable=True, comment='One of the choices; empty: not answered'),
    sa.Column('answered_by', sa.Text(), nullable=True, comment='Who answered, a user name of the system'),
    sa.Column('answered_at', sa.DateTime(timezone=True), nullable=True, comment='When'),
    sa.CheckConstraint("kind in ('number', 'day', 'figure', 'older', 'heading')", name=op.f('ck_import_question_kind')),
    sa.CheckConstraint("answer = any(choices)", name=op.f('ck_import_question_answer')),
    sa.ForeignKeyConstraint(['region_id'], ['region.region_id'], name=op.f('fk_import_question_region_id')),
    sa.PrimaryKeyConstraint('import_question_id', name=op.f('pk_import_question')),
    sa.UniqueConstraint('region_id', 'kind', 'subject', name=op.f('uq_import_question_region_id_kind_subject')),
    comment='One row something that can be read in two ways: nothing of it is guessed. Source: import'
    )
    op.create_table('waiting_row',
    sa.Column('waiting_row_id', sa.BigInteger(), sa.Identity(always=False), nullable=False, comment='Id of ours'),
    sa.Column('load_id', sa.BigInteger(), nullable=False, comment='Load that met it'),
    sa.Column('import_question_id', sa.BigInteger(), nullable=True, comment='Question it waits for; empty: the one about its sender'),
    sa.Column('sender_question_id', sa.BigInteger(), nullable=True, comment='Question about its sender; empty: another one'),
    sa.Column('sheet', sa.Text(), nullable=True, comment='Sheet of the workbook; empty for CSV'),
    sa.Column('row_number', sa.Integer(), nullable=True, comment="Row as the sender's program numbers it; empty: the whole table"),
    sa.CheckConstraint('num_nonnulls(import_question_id, sender_question_id) = 1', name=op.f('ck_waiting_row_one_question')),
    sa.ForeignKeyConstraint(['import_question_id'], ['import_question.import_question_id'], name=op.f('fk_waiting_row_import_question_id'), ondelete='CASCADE'),
    sa.ForeignKeyConstraint(['load_id'], ['data_load.load_id'], name=op.f('fk_waiting_row_load_id'), ondelete='CASCADE'),
    sa.ForeignKeyConstraint(['sender_question_id'], ['sender_question.sender_question_id'], name=op.f('fk_waiting_row_sender_question_id'), ondelete='CASCADE'),
    sa.PrimaryKeyConstraint('waiting_row_id', name=op.f('pk_waiting_row')),
    comment='One row a row of a file that is not in force until a question is answered'
    )
    for name in ('load_id', 'import_question_id', 'sender_question_id'):
        op.create_index(op.f(f'ix_waiting_row_{name}'), 'waiting_row', [name], unique=False)
    op.create_table('employer_alias',
    sa.Column('employer_id', sa.BigInteger(), nullable=False, comment='Employer meant'),
    sa.Column('spelling', sa.Text(), nullable=False, comment='Normalised spelling: lower case, one space, no quotes, ё as е'),
    sa.Column('name', sa.Text(), nullable=False, comment='The name as written'),
    sa.Column('since', sa.Date(), nullable=False, comment='Day of the first report under this name'),
    sa.Column('decided_by', sa.Text(), nullable=False, comment='Who decided that it is the same, a user name of the system'),
    sa.Column('decided_at', sa.DateTime(timezone=True), server_default=sa.text('now()'), nullable=False, comment='When'),
    sa.ForeignKeyConstraint(['employer_id'], ['employer.employer_id'], name=op.f('fk_employer_alias_employer_id'), ondelete='CASCADE'),
    sa.PrimaryKeyConstraint('employer_id', 'spelling', name=op.f('pk_employer_alias')),
    comment='One row a further name of an employer. Source: decisions of the data steward'
    )
    op.alter_column('sender_question', 'candidate_id', nullable=True, comment='Institution that it may be; empty: an employer', existing_comment='Institution that it may be')
    op.alter_column('sender_question', 'kind', comment='Kind of institution it would become, or employer', existing_comment='Kind of institution it would become')
    op.add_column('sender_question', sa.Column('candidate_employer_id', sa.BigInteger(), nullable=True, comment='Employer that it may be; empty: an institution'))
    op.create_foreign_key(op.f('fk_sender_question_candidate_employer_id'), 'sender_question', 'employer', ['candidate_employer_id'], ['employer_id'], ondelete='CASCADE')
    op.create_check_constraint(op.f('ck_sender_question_candidate'), 'sender_question', 'num_nonnulls(candidate_id, candidate_employer_id) = 1')
    op.create_table_comment('sender_question', 'One row a name that may be another one of a sender known already. Source: import', existing_comment='One row a name that may be another one of an institution known already. Source: import')
    op.execute(f"grant select, insert, update, delete on {_OF_WRITER} to dashboard_writer")
    op.execute("grant select on employer_alias to dashboard_reader")
    op.execute("grant usage on all sequences in schema public to dashboard_writer")


def downgrade() -> None:
    op.execute("delete from sender_question where candidate_id is null")
    op.drop_constraint(op.f('ck_sender_question_candidate'), 'sender_question')
    op.drop_column('sender_question', 'candidate_employer_id')
    op.alter_column('sender_question', 'candidate_id', nullable=False, comment='Institution that it may be')
    op.alter_column('sender_question', 'kind', comment='Kind of institution it would become')
    op.create_table_comment('sender_question', 'One row a name that may be another one of an institution known already. Source: import')
    for name in ('waiting_row', 'import_question', 'employer_alias'):
        op.drop_table(name)
