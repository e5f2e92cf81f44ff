"""A directory of institutions: other names, closing, successors, moves, and questions that the importer asks

Revision ID: 0016
Revises: 0015
"""

import sqlalchemy as sa
from alembic import op

revision = "0016"
down_revision = "0015"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column('institution', sa.Column('closed_on', sa.Date(), nullable=True, comment='First day on which it is no more; empty: it is open'))
    op.add_column('institution', sa.Column('successor_id', sa.BigInteger(), nullable=True, comment='Institution it was merged into on that day'))
    op.create_foreign_key(op.f('fk_institution_successor_id'), 'institution', 'institution', ['successor_id'], ['institution_id'], ondelete='SET NULL')
    op.add_column('institution', sa.Column('closed_by', sa.Text(), nullable=True, comment='Who noted that it is closed, a user name of the system'))
    op.create_table('institution_alias',
    sa.Column('institution_id', sa.BigInteger(), nullable=False, comment='Institution meant'),
    sa.Column('spelling', sa.Text(), nullable=False, comment='Normalised spelling: lower case, one space, no quotes, ё as е'),
    sa.Column('name', sa.Text(), nullable=False, comment='The name as written'),
    sa.Column('since', sa.Date(), nullable=False, comment='Day of the first report under this name'),
    sa.Column('decided_by', sa.Text(), nullable=False, comment='Who decided that it is the same, a user name of the system'),
    sa.Column('decided_at', sa.DateTime(timezone=True), server_default=sa.text('now()'), nullable=False, comment='When'),
    sa.ForeignKeyConstraint(['institution_id'], ['institution.institution_id'], name=op.f('fk_institution_alias_institution_id'), ondelete='CASCADE'),
    sa.PrimaryKeyConstraint('institution_id', 'spelling', name=op.f('pk_institution_alias')),
    comment='One row a further name of an institution. Source: decisions of the data steward'
    )
    op.create_table('institution_move',
    sa.Column('institution_id', sa.BigInteger(), nullable=False, comment='Institution that moved'),
    sa.Column('moved_on', sa.Date(), nullable=False, comment='First day in the new district'),
    sa.Column('from_district_id', sa.Text(), nullable=False, comment='District in which it stood until then'),
    sa.Column('decided_by', sa.Text(), nullable=False, comment='Who noted it, a user name of the system'),
    sa.Column('decided_at', sa.DateTime(timezone=True), server_default=sa.text('now()'), nullable=False, comment='When'),
    sa.ForeignKeyConstraint(['from_district_id'], ['district.district_id'], name=op.f('fk_institution_move_from_district_id')),
    sa.ForeignKeyConstraint(['institution_id'], ['institution.institution_id'], name=op.f('fk_institution_move_institution_id'), ondelete='CASCADE'),
    sa.PrimaryKeyConstraint('institution_id', 'moved_on', name=op.f('pk_institution_move')),
    comment='One row a move of an institution to another district: its past stays where it was. Source: data steward'
    )
    op.create_table('sender_question',
    sa.Column('sender_question_id', sa.BigInteger(), sa.Identity(always=False), nullable=False, comment='Id of ours, by which it is answered'),
    sa.Column('district_id', sa.Text(), nullable=False, comment='District as the file has it'),
    sa.Column('kind', sa.Text(), nullable=False, comment='Kind of institution it would become'),
    sa.Column('spelling', sa.Text(), nullable=False, comment='Normalised name'),
    sa.Column('name', sa.Text(), nullable=False, comment='Name as written'),
    sa.Column('as_of', sa.Date(), nullable=False, comment='Day of the report in which it was met first'),
    sa.Column('candidate_id', sa.BigInteger(), nullable=False, comment='Institution that it may be'),
    sa.Column('asked_at', sa.DateTime(timezone=True), server_default=sa.text('now()'), nullable=False, comment='When it was met first'),
    sa.Column('answer', sa.Text(), nullable=True, comment='same or new; empty: not answered'),
    sa.Column('answered_by', sa.Text(), nullable=True, comment='Who answered, a user name of the system'),
    sa.Column('answered_at', sa.DateTime(timezone=True), nullable=True, comment='When'),
    sa.CheckConstraint("answer in ('same', 'new')", name=op.f('ck_sender_question_answer')),
    sa.ForeignKeyConstraint(['candidate_id'], ['institution.institution_id'], name=op.f('fk_sender_question_candidate_id'), ondelete='CASCADE'),
    sa.ForeignKeyConstraint(['district_id'], ['district.district_id'], name=op.f('fk_sender_question_district_id')),
    sa.PrimaryKeyConstraint('sender_question_id', name=op.f('pk_sender_question')),
    sa.UniqueConstraint('district_id', 'kind', 'spelling', name=op.f('uq_sender_question_district_id_kind_spelling')),
    comment='One row a name that may be another one of an institution known already. Source: import'
    )
    for name in ("institution_alias", "institution_move", "sender_question"):
        op.execute(f"grant select on {name} to dashboard_reader, dashboard_writer")
        op.execute(f"grant insert, update, delete on {name} to dashboard_writer")
    op.execute("grant usage on all sequences in schema public to dashboard_writer")


def downgrade() -> None:
    op.drop_table("sender_question")
    op.drop_table("institution_move")
    op.drop_table("institution_alias")
    op.drop_column("institution", "closed_by")
    op.drop_column("institution", "successor_id")
    op.drop_column("institution", "closed_on")
