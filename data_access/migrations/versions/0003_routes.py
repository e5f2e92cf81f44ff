"""The way through studies and work, and the forecast of need: students, workplaces outside, plans, need and supply

Revision ID: 0003
Revises: 0002
"""

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None

_NEW = ("federal_subject", "specialty_occupation", "need_forecast", "supply_forecast", "study")
# As for graduation in 0002: a student is seen by whoever may see the institution's district.
_AT_INSTITUTION = """exists (
    select from institution i join district d using (district_id) where i.institution_id = study.institution_id
    and (current_setting('app.districts', true) = '*' and d.region_id = current_setting('app.region', true)
         or d.district_id = any (string_to_array(current_setting('app.districts', true), ','))))"""


def upgrade() -> None:
    op.create_table('federal_subject',
    sa.Column('subject_code', sa.String(length=2), nullable=False, comment='Two-digit code of the subject of the Federation'),
    sa.Column('name_ru', sa.Text(), nullable=False, comment='Official name'),
    sa.Column('name_en', sa.Text(), nullable=False, comment='Name in English'),
    sa.PrimaryKeyConstraint('subject_code', name=op.f('pk_federal_subject')),
    comment='One row a subject of the Federation, for workplaces outside the region. Source: reference folder'
    )
    op.create_table('specialty_occupation',
    sa.Column('specialty_code', sa.String(length=8), nullable=False, comment='Specialty'),
    sa.Column('occupation_code', sa.String(length=8), nullable=False, comment='Group of occupations it leads to'),
    sa.Column('study_years', sa.SmallInteger(), nullable=False, comment='Years of study: a contract brings a specialist so many years later'),
    sa.CheckConstraint('study_years between 1 and 7', name=op.f('ck_specialty_occupation_years')),
    sa.ForeignKeyConstraint(['occupation_code'], ['occupation.occupation_code'], name=op.f('fk_specialty_occupation_occupation_code')),
    sa.ForeignKeyConstraint(['specialty_code'], ['specialty.specialty_code'], name=op.f('fk_specialty_occupation_specialty_code')),
    sa.PrimaryKeyConstraint('specialty_code', name=op.f('pk_specialty_occupation')),
    comment='One row a specialty: the occupations it leads to and how long it takes. Source: reference folder'
    )
    op.create_table('need_forecast',
    sa.Column('district_id', sa.Text(), nullable=False, comment='District of the workplaces'),
    sa.Column('occupation_code', sa.String(length=8), nullable=False, comment='Group of occupations'),
    sa.Column('made_in', sa.SmallInteger(), nullable=False, comment='Calendar year of the forecast'),
    sa.Column('needed_in', sa.SmallInteger(), nullable=False, comment='Calendar year in which the people are needed'),
    sa.Column('needed', sa.Integer(), nullable=False, comment='People needed'),
    sa.Column('load_id', sa.BigInteger(), nullable=False, comment='Load that brought it'),
    sa.CheckConstraint('needed >= 0', name=op.f('ck_need_forecast_needed')),
    sa.ForeignKeyConstraint(['district_id'], ['district.district_id'], name=op.f('fk_need_forecast_district_id')),
    sa.ForeignKeyConstraint(['load_id'], ['data_load.load_id'], name=op.f('fk_need_forecast_load_id'), ondelete='CASCADE'),
    sa.ForeignKeyConstraint(['occupation_code'], ['occupation.occupation_code'], name=op.f('fk_need_forecast_occupation_code')),
    sa.PrimaryKeyConstraint('district_id', 'occupation_code', 'made_in', 'needed_in', name=op.f('pk_need_forecast')),
    comment='One row a district, occupation and year of the regional forecast of staffing need'
    )
    op.create_table('study',
    sa.Column('person_id', sa.Uuid(), nullable=False, comment='Pseudonym, made at the import; cannot be turned back'),
    sa.Column('institution_id', sa.BigInteger(), nullable=False, comment='Institution'),
    sa.Column('specialty_code', sa.String(length=8), nullable=False, comment='Specialty'),
    sa.Column('level', sa.Text(), nullable=False, comment='spo or he'),
    sa.Column('after_grade', sa.SmallInteger(), nullable=True, comment='Grade of school after which the studies began: 9 or 11'),
    sa.Column('enrolled_on', sa.Date(), nullable=False, comment='First day of the studies'),
    sa.Column('due_cohort', sa.SmallInteger(), nullable=False, comment='Calendar year in which the student is to graduate'),
    sa.Column('left_on', sa.Date(), nullable=True, comment='Day the student left without a diploma; empty: did not'),
    sa.Column('home_district_id', sa.Text(), nullable=True, comment='Home before the studies'),
    sa.Column('load_id', sa.BigInteger(), nullable=False, comment='Load that brought it'),
    sa.CheckConstraint('left_on >= enrolled_on', name=op.f('ck_study_days')),
    sa.ForeignKeyConstraint(['home_district_id'], ['district.district_id'], name=op.f('fk_study_home_district_id')),
    sa.ForeignKeyConstraint(['institution_id'], ['institution.institution_id'], name=op.f('fk_study_institution_id')),
    sa.ForeignKeyConstraint(['load_id'], ['data_load.load_id'], name=op.f('fk_study_load_id'), ondelete='CASCADE'),
    sa.ForeignKeyConstraint(['specialty_code'], ['specialty.specialty_code'], name=op.f('fk_study_specialty_code')),
    sa.PrimaryKeyConstraint('person_id', 'institution_id', name=op.f('pk_study')),
    comment='One row a student at a college or university. Source: register of students'
    )
    op.create_index(op.f('ix_study_institution_id_due_cohort'), 'study', ['institution_id', 'due_cohort'], unique=False)
    op.create_table('supply_forecast',
    sa.Column('institution_id', sa.BigInteger(), nullable=False, comment='College or university'),
    sa.Column('specialty_code', sa.String(length=8), nullable=False, comment='Specialty'),
    sa.Column('made_in', sa.SmallInteger(), nullable=False, comment='Calendar year of the forecast'),
    sa.Column('graduates_in', sa.SmallInteger(), nullable=False, comment='Calendar year of graduation'),
    sa.Column('level', sa.Text(), nullable=False, comment='spo or he'),
    sa.Column('expected', sa.Integer(), nullable=False, comment='Graduates without a targeted contract who are expected to stay and work in the region'),
    sa.Column('load_id', sa.BigInteger(), nullable=False, comment='Load that brought it'),
    sa.CheckConstraint('expected >= 0', name=op.f('ck_supply_forecast_expected')),
    sa.ForeignKeyConstraint(['institution_id'], ['institution.institution_id'], name=op.f('fk_supply_forecast_institution_id')),
    sa.ForeignKeyConstraint(['load_id'], ['data_load.load_id'], name=op.f('fk_supply_forecast_load_id'), ondelete='CASCADE'),
    sa.ForeignKeyConstraint(['specialty_code'], ['specialty.specialty_code'], name=op.f('fk_supply_forecast_specialty_code')),
    sa.PrimaryKeyConstraint('institution_id', 'specialty_code', 'made_in', 'graduates_in', name=op.f('pk_supply_forecast')),
    comment='One row an institution, specialty and year: who will come from studies without a targeted contract'
    )
    op.create_index(op.f('ix_supply_forecast_institution_id'), 'supply_forecast', ['institution_id'], unique=False)
    op.add_column('form_graduates', sa.Column('retained_4m', sa.Integer(), nullable=True, comment='Of the employed: at the last workplace for at least 4 months, people'))
    op.add_column('form_graduates', sa.Column('expected', sa.Integer(), nullable=True, comment='Still to graduate in the cohort, people'))
    op.add_column('form_graduates', sa.Column('plan_employed', sa.Integer(), nullable=True, comment='Of those still to graduate: will be employed, people'))
    op.add_column('form_graduates', sa.Column('plan_studying', sa.Integer(), nullable=True, comment='Of those still to graduate: will continue their studies, people'))
    op.add_column('form_graduates', sa.Column('plan_army', sa.Integer(), nullable=True, comment='Of those still to graduate: will be conscripts, people'))
    op.add_column('form_graduates', sa.Column('plan_parental_leave', sa.Integer(), nullable=True, comment='Of those still to graduate: will be on parental leave, people'))
    op.add_column('form_graduates', sa.Column('plan_at_risk', sa.Integer(), nullable=True, comment='Of those still to graduate: at risk of not finding work, people'))
    op.add_column('graduate_status', sa.Column('work_subject', sa.String(length=2), nullable=True, comment='Subject of the Federation of the workplace, where it is outside the region'))
    op.create_foreign_key(op.f('fk_graduate_status_work_subject'), 'graduate_status', 'federal_subject', ['work_subject'], ['subject_code'])
    for table in _NEW:
        op.execute(f"grant select on {table} to dashboard_reader, dashboard_writer")
        op.execute(f"grant insert, update, delete on {table} to dashboard_writer")
    op.execute("alter table study enable row level security")
    op.execute(f"create policy inside_scope on study for select to dashboard_reader using ({_AT_INSTITUTION})")
    op.execute("create policy imports on study for all to dashboard_writer using (true) with check (true)")


def downgrade() -> None:
    op.drop_constraint(op.f('fk_graduate_status_work_subject'), 'graduate_status', type_='foreignkey')
    op.drop_column('graduate_status', 'work_subject')
    op.drop_column('form_graduates', 'plan_at_risk')
    op.drop_column('form_graduates', 'plan_parental_leave')
    op.drop_column('form_graduates', 'plan_army')
    op.drop_column('form_graduates', 'plan_studying')
    op.drop_column('form_graduates', 'plan_employed')
    op.drop_column('form_graduates', 'expected')
    op.drop_column('form_graduates', 'retained_4m')
    op.drop_index(op.f('ix_supply_forecast_institution_id'), table_name='supply_forecast')
    op.drop_table('supply_forecast')
    op.drop_index(op.f('ix_study_institution_id_due_cohort'), table_name='study')
    op.drop_table('study')
    op.drop_table('need_forecast')
    op.drop_table('specialty_occupation')
    op.drop_table('federal_subject')
