"""Awareness by survey, hours that schools declare, and who is left out of which count

Revision ID: 0015
Revises: 0012
"""

import sqlalchemy as sa
from alembic import op

revision = "0015"
down_revision = "0012"
branch_labels = None
depends_on = None

_COLUMNS = {
    "surveyed": (sa.Integer(), "Asked by survey whether they know of the service, people"),
    "surveyed_aware": (sa.Integer(), "Of them those who know of it, people"),
    "declared_hours": (sa.SmallInteger(), "Hours of guidance the school declared for the grade: 40, 60 or 80"),
}
_READING = ("informed (lesson, meeting) or aware (survey)", "informed (lesson, meeting), aware or unaware (survey)")
_PUPIL = ("One row a pupil and day she was told of, or knew, «Целевое обучение». Source: school register",
          "One row a pupil and day she was told of, or asked about, «Целевое обучение». Source: school register")


def upgrade() -> None:
    for name, (kind, comment) in _COLUMNS.items():
        op.add_column('form_guidance', sa.Column(name, kind, nullable=True, comment=comment))
    op.create_check_constraint(op.f('ck_form_guidance_declared_hours'), 'form_guidance', 'declared_hours in (0, 40, 60, 80)')
    op.create_table('declared_hours',
    sa.Column('institution_id', sa.BigInteger(), nullable=False, comment='Institution'),
    sa.Column('period_code', sa.Text(), nullable=False, comment='School year'),
    sa.Column('grade', sa.SmallInteger(), nullable=False, comment='Grade, 6 to 11'),
    sa.Column('hours', sa.SmallInteger(), nullable=False, comment='Hours of guidance a pupil is to have in the year: 40, 60 or 80'),
    sa.Column('load_id', sa.BigInteger(), nullable=False, comment='Load that brought it'),
    sa.CheckConstraint('hours in (40, 60, 80)', name=op.f('ck_declared_hours_hours')),
    sa.ForeignKeyConstraint(['institution_id'], ['institution.institution_id'], name=op.f('fk_declared_hours_institution_id')),
    sa.ForeignKeyConstraint(['load_id'], ['data_load.load_id'], name=op.f('fk_declared_hours_load_id'), ondelete='CASCADE'),
    sa.PrimaryKeyConstraint('institution_id', 'period_code', 'grade', name=op.f('pk_declared_hours')),
    comment='One row a school, school year and grade with declared hours of guidance. Source: school register'
    )
    op.create_table('exclusion',
    sa.Column('region_id', sa.Text(), nullable=False, comment='Region in which it holds'),
    sa.Column('method', sa.Text(), nullable=False, comment='Method of counting: employment_1y or employment_2y'),
    sa.Column('category', sa.Text(), nullable=False, comment='Status of a graduate who is left out'),
    sa.Column('holds_from', sa.Date(), nullable=False, comment='First anniversary of a diploma for which it holds'),
    sa.Column('holds_to', sa.Date(), nullable=True, comment='Last such day; empty: still'),
    sa.Column('source', sa.Text(), nullable=False, comment='Document that lists it, in Russian'),
    sa.CheckConstraint('holds_to is null or holds_from <= holds_to', name=op.f('ck_exclusion_days')),
    sa.ForeignKeyConstraint(['region_id'], ['region.region_id'], name=op.f('fk_exclusion_region_id')),
    sa.PrimaryKeyConstraint('region_id', 'method', 'category', 'holds_from', name=op.f('pk_exclusion')),
    comment='One row a category left out of a count, by method and days. Source: reference folder'
    )
    for name in ("declared_hours", "exclusion"):
        op.execute(f"grant select on {name} to dashboard_reader, dashboard_writer")
        op.execute(f"grant insert, update, delete on {name} to dashboard_writer")
    op.drop_constraint('ck_service_awareness_reading', 'service_awareness')
    op.create_check_constraint(op.f('ck_service_awareness_reading'), 'service_awareness', "reading in ('informed', 'aware', 'unaware')")
    op.alter_column('service_awareness', 'reading', comment=_READING[1], existing_comment=_READING[0])
    op.create_table_comment('service_awareness', _PUPIL[1], existing_comment=_PUPIL[0])


def downgrade() -> None:
    op.execute("delete from service_awareness where reading = 'unaware'")
    op.create_table_comment('service_awareness', _PUPIL[0], existing_comment=_PUPIL[1])
    op.alter_column('service_awareness', 'reading', comment=_READING[0], existing_comment=_READING[1])
    op.drop_constraint('ck_service_awareness_reading', 'service_awareness')
    op.create_check_constraint(op.f('ck_service_awareness_reading'), 'service_awareness', "reading in ('informed', 'aware')")
    op.drop_table('exclusion')
    op.drop_table('declared_hours')
    op.drop_constraint('ck_form_guidance_declared_hours', 'form_guidance')
    for name in _COLUMNS:
        op.drop_column('form_guidance', name)
