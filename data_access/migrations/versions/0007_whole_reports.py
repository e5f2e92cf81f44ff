"""A report in force is the whole truth of its sender: what is pending, and from when a register counts

Revision ID: 0007
Revises: 0006
"""

import sqlalchemy as sa
from alembic import op

revision = "0007"
down_revision = "0006"
branch_labels = None
depends_on = None

_WAS, _IS = "Share to be reached, 1 = 100 %", "Share to be reached, 1 = 100 %; of a count the number itself"


def upgrade() -> None:
    op.create_table('pending_row',
    sa.Column('pending_row_id', sa.BigInteger(), sa.Identity(always=False), nullable=False, comment='Id of ours'),
    sa.Column('report_id', sa.BigInteger(), nullable=False, comment='Report it was sent in'),
    sa.Column('sheet', sa.Text(), nullable=True, comment='Sheet of the workbook; empty for CSV'),
    sa.Column('row_number', sa.Integer(), nullable=True, comment="Row as the sender's program numbers it"),
    sa.Column('grade', sa.SmallInteger(), nullable=True, comment='Grade, where it could be read'),
    sa.Column('level', sa.Text(), nullable=True, comment='spo or he, where it could be read'),
    sa.Column('specialty_code', sa.String(length=8), nullable=True, comment='Specialty, where it could be read'),
    sa.Column('cohort', sa.SmallInteger(), nullable=True, comment='Year of graduation, where it could be read'),
    sa.Column('published_on', sa.Date(), nullable=True, comment='Day of the offer, where it could be read'),
    sa.Column('people', sa.Integer(), nullable=True, comment='People it would have counted, where that could be read'),
    sa.ForeignKeyConstraint(['report_id'], ['report.report_id'], name=op.f('fk_pending_row_report_id'), ondelete='CASCADE'),
    sa.PrimaryKeyConstraint('pending_row_id', name=op.f('pk_pending_row')),
    comment='One row a refused row of a report in part accepted: what it said before still stands'
    )
    op.create_index(op.f('ix_pending_row_report_id'), 'pending_row', ['report_id'], unique=False)
    op.create_table('register_completeness',
    sa.Column('register_completeness_id', sa.BigInteger(), sa.Identity(always=False), nullable=False, comment='Id of ours'),
    sa.Column('institution_id', sa.BigInteger(), nullable=True, comment='Keeper, an institution'),
    sa.Column('employer_id', sa.BigInteger(), nullable=True, comment='Keeper, an employer'),
    sa.Column('kind', sa.Text(), nullable=False, comment='pupils, events, graduates, students or offers'),
    sa.Column('period_code', sa.Text(), nullable=False, comment='School year, cohort or year of admission'),
    sa.Column('complete_from', sa.Date(), nullable=False, comment='Day from which the register counts; until then the forms do'),
    sa.Column('load_id', sa.BigInteger(), nullable=False, comment='Load that brought it'),
    sa.CheckConstraint("kind in ('pupils', 'events', 'graduates', 'students', 'offers')", name=op.f('ck_register_completeness_kind')),
    sa.CheckConstraint('num_nonnulls(institution_id, employer_id) = 1', name=op.f('ck_register_completeness_one_keeper')),
    sa.ForeignKeyConstraint(['employer_id'], ['employer.employer_id'], name=op.f('fk_register_completeness_employer_id')),
    sa.ForeignKeyConstraint(['institution_id'], ['institution.institution_id'], name=op.f('fk_register_completeness_institution_id')),
    sa.ForeignKeyConstraint(['load_id'], ['data_load.load_id'], name=op.f('fk_register_completeness_load_id'), ondelete='CASCADE'),
    sa.PrimaryKeyConstraint('register_completeness_id', name=op.f('pk_register_completeness')),
    sa.UniqueConstraint('institution_id', 'employer_id', 'kind', 'period_code', name=op.f('uq_register_completeness_institution_id_employer_id_kind_period_code'), postgresql_nulls_not_distinct=True),
    comment='One row a register declared complete from a day on; without it it counts if it began before the forms'
    )
    for name in ("pending_row", "register_completeness"):
        op.execute(f"grant select on {name} to dashboard_reader, dashboard_writer")
        op.execute(f"grant insert, update, delete on {name} to dashboard_writer")
    op.execute("grant usage on all sequences in schema public to dashboard_writer")
    op.alter_column("target", "at_least", type_=sa.Numeric(12, 4), comment=_IS, existing_comment=_WAS)


def downgrade() -> None:
    op.alter_column("target", "at_least", type_=sa.Numeric(7, 4), comment=_WAS, existing_comment=_IS)
    op.drop_table("register_completeness")
    op.drop_table("pending_row")
