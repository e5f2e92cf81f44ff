"""The six mechanisms, the method to find students at risk, proposals for the platform

Revision ID: 0004
Revises: 0003
"""

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None

_NEW = (
    *("mechanism", "mechanism_party", "mechanism_outcome", "mechanism_start", "normative_act", "youth_service"),
    *("centre_visit", "risk_factor", "scorecard", "scorecard_points", "risk_answer", "support_plan", "proposal"),
    *("proposal_event", "proposal_vote", "profile_requirement", "profile_coverage"),
)
_WITH_PEOPLE = ("risk_answer", "support_plan")
# As for graduation in 0002: a student is seen by whoever may see the institution's district.
_AT_INSTITUTION = """exists (
    select from institution i join district d using (district_id) where i.institution_id = {table}.institution_id
    and (current_setting('app.districts', true) = '*' and d.region_id = current_setting('app.region', true)
         or d.district_id = any (string_to_array(current_setting('app.districts', true), ','))))"""


def upgrade() -> None:
    op.create_table('mechanism',
    sa.Column('mechanism_id', sa.Text(), nullable=False, comment='Stable id of ours'),
    sa.Column('region_id', sa.Text(), nullable=False, comment='Region'),
    sa.Column('number', sa.SmallInteger(), nullable=False, comment="Number in the pilot's programme"),
    sa.Column('name_ru', sa.Text(), nullable=False, comment='Name in Russian'),
    sa.Column('name_en', sa.Text(), nullable=False, comment='Name in English'),
    sa.Column('lead_ru', sa.Text(), nullable=False, comment='Body that leads it, in Russian'),
    sa.Column('lead_en', sa.Text(), nullable=False, comment='Body that leads it, in English'),
    sa.ForeignKeyConstraint(['region_id'], ['region.region_id'], name=op.f('fk_mechanism_region_id')),
    sa.PrimaryKeyConstraint('mechanism_id', name=op.f('pk_mechanism')),
    comment='One row a mechanism of the pilot. Source: reference folder'
    )
    op.create_table('profile_requirement',
    sa.Column('requirement', sa.Text(), nullable=False, comment='Short code'),
    sa.Column('position', sa.SmallInteger(), nullable=False, comment='Place in the list'),
    sa.Column('name_ru', sa.Text(), nullable=False, comment='What the profile is to hold, in Russian'),
    sa.Column('name_en', sa.Text(), nullable=False, comment='What the profile is to hold, in English'),
    sa.PrimaryKeyConstraint('requirement', name=op.f('pk_profile_requirement')),
    comment="One row a requirement to the student's digital profile. Source: reference folder"
    )
    op.create_table('risk_factor',
    sa.Column('factor', sa.Text(), nullable=False, comment='Short code'),
    sa.Column('position', sa.SmallInteger(), nullable=False, comment='Place in the questionnaire'),
    sa.Column('name_ru', sa.Text(), nullable=False, comment='What is asked, in Russian'),
    sa.Column('name_en', sa.Text(), nullable=False, comment='What is asked, in English'),
    sa.Column('help_ru', sa.Text(), nullable=False, comment='Service of the staffing centre that takes it away, in Russian'),
    sa.Column('help_en', sa.Text(), nullable=False, comment='Service of the staffing centre that takes it away, in English'),
    sa.Column('is_early', sa.Boolean(), nullable=False, comment='Known in the autumn of the last year, so that there is time to act'),
    sa.PrimaryKeyConstraint('factor', name=op.f('pk_risk_factor')),
    comment='One row a factor of the questionnaire on the risk of not finding work. Source: reference folder'
    )
    op.create_table('scorecard',
    sa.Column('card', sa.Text(), nullable=False, comment='Short code'),
    sa.Column('at_risk_from', sa.SmallInteger(), nullable=False, comment='Least sum of points at which somebody is at risk'),
    sa.Column('source_ru', sa.Text(), nullable=False, comment='Where the points come from, in Russian'),
    sa.PrimaryKeyConstraint('card', name=op.f('pk_scorecard')),
    comment='One row a scorecard of experts. Source: reference folder'
    )
    op.create_table('mechanism_outcome',
    sa.Column('mechanism_id', sa.Text(), nullable=False, comment='Mechanism'),
    sa.Column('metric', sa.Text(), nullable=False, comment='Code of the metric it is judged by'),
    sa.Column('growth', sa.Boolean(), nullable=False, comment='Judged by what a month adds, and not by the level'),
    sa.Column('matters', sa.Numeric(precision=6, scale=4), nullable=False, comment='Smallest effect worth the work, as a share of 1 (a month, where growth)'),
    sa.Column('source_ru', sa.Text(), nullable=False, comment='Who has set it, in Russian'),
    sa.CheckConstraint('matters > 0', name=op.f('ck_mechanism_outcome_matters')),
    sa.ForeignKeyConstraint(['mechanism_id'], ['mechanism.mechanism_id'], name=op.f('fk_mechanism_outcome_mechanism_id')),
    sa.PrimaryKeyConstraint('mechanism_id', 'metric', name=op.f('pk_mechanism_outcome')),
    comment='One row a mechanism and outcome by which its effect is judged. Source: reference folder'
    )
    op.create_table('mechanism_party',
    sa.Column('mechanism_id', sa.Text(), nullable=False, comment='Mechanism'),
    sa.Column('party', sa.Text(), nullable=False, comment='Kind of participant'),
    sa.Column('role', sa.Text(), nullable=False, comment='leads, takes_part or informed'),
    sa.Column('does_ru', sa.Text(), nullable=False, comment='What it does, in Russian'),
    sa.Column('does_en', sa.Text(), nullable=False, comment='What it does, in English'),
    sa.CheckConstraint("party in ('school', 'college', 'university', 'employer', 'employment_centre', 'staffing_centre', 'ministry')", name=op.f('ck_mechanism_party_party')),
    sa.CheckConstraint("role in ('leads', 'takes_part', 'informed')", name=op.f('ck_mechanism_party_role')),
    sa.ForeignKeyConstraint(['mechanism_id'], ['mechanism.mechanism_id'], name=op.f('fk_mechanism_party_mechanism_id')),
    sa.PrimaryKeyConstraint('mechanism_id', 'party', name=op.f('pk_mechanism_party')),
    comment='One row a mechanism and kind of participant. Source: reference folder'
    )
    op.create_table('scorecard_points',
    sa.Column('card', sa.Text(), nullable=False, comment='Scorecard'),
    sa.Column('factor', sa.Text(), nullable=False, comment='Factor'),
    sa.Column('points', sa.SmallInteger(), nullable=False, comment='Points where the factor holds'),
    sa.CheckConstraint('points >= 0', name=op.f('ck_scorecard_points_points')),
    sa.ForeignKeyConstraint(['card'], ['scorecard.card'], name=op.f('fk_scorecard_points_card')),
    sa.ForeignKeyConstraint(['factor'], ['risk_factor.factor'], name=op.f('fk_scorecard_points_factor')),
    sa.PrimaryKeyConstraint('card', 'factor', name=op.f('pk_scorecard_points')),
    comment='One row a scorecard and factor. Source: reference folder'
    )
    op.create_table('normative_act',
    sa.Column('act_id', sa.BigInteger(), sa.Identity(always=False), nullable=False, comment='Id of ours'),
    sa.Column('mechanism_id', sa.Text(), nullable=False, comment='Mechanism'),
    sa.Column('title_ru', sa.Text(), nullable=False, comment='Title'),
    sa.Column('kind_ru', sa.Text(), nullable=False, comment='Order, agreement, methodical recommendations …'),
    sa.Column('body_ru', sa.Text(), nullable=False, comment='Body that adopts it'),
    sa.Column('drafted_on', sa.Date(), nullable=False, comment='Day the draft was ready'),
    sa.Column('agreed_on', sa.Date(), nullable=True, comment='Day it was agreed; empty: not yet'),
    sa.Column('adopted_on', sa.Date(), nullable=True, comment='Day it was adopted; empty: not yet'),
    sa.Column('number', sa.Text(), nullable=True, comment='Number, where adopted'),
    sa.Column('load_id', sa.BigInteger(), nullable=False, comment='Load that brought it'),
    sa.CheckConstraint('adopted_on is null or number is not null', name=op.f('ck_normative_act_number')),
    sa.CheckConstraint('agreed_on >= drafted_on and coalesce(adopted_on, agreed_on) >= agreed_on', name=op.f('ck_normative_act_days')),
    sa.ForeignKeyConstraint(['load_id'], ['data_load.load_id'], name=op.f('fk_normative_act_load_id'), ondelete='CASCADE'),
    sa.ForeignKeyConstraint(['mechanism_id'], ['mechanism.mechanism_id'], name=op.f('fk_normative_act_mechanism_id')),
    sa.PrimaryKeyConstraint('act_id', name=op.f('pk_normative_act')),
    comment='One row a normative act or methodical document of the pilot'
    )
    op.create_table('proposal',
    sa.Column('proposal_id', sa.BigInteger(), sa.Identity(always=False), nullable=False, comment='Id of ours'),
    sa.Column('region_id', sa.Text(), nullable=False, comment='Region'),
    sa.Column('category', sa.Text(), nullable=False, comment='Section of the platform'),
    sa.Column('title', sa.Text(), nullable=False, comment='In one line'),
    sa.Column('problem', sa.Text(), nullable=False, comment='What is wrong'),
    sa.Column('proposal', sa.Text(), nullable=False, comment='What is proposed'),
    sa.Column('expected_effect', sa.Text(), nullable=False, comment='What would be better'),
    sa.Column('author_body', sa.Text(), nullable=False, comment='Body that proposes it, never a person'),
    sa.Column('submitted_at', sa.DateTime(timezone=True), server_default=sa.text('now()'), nullable=False, comment='Instant, UTC'),
    sa.Column('merged_into', sa.BigInteger(), nullable=True, comment='The proposal that stands for it'),
    sa.Column('load_id', sa.BigInteger(), nullable=True, comment='Load that brought it; empty: typed in'),
    sa.CheckConstraint("category in ('targeted_training', 'digital_profile', 'internships', 'career_path', 'reporting')", name=op.f('ck_proposal_category')),
    sa.CheckConstraint('merged_into <> proposal_id', name=op.f('ck_proposal_merged')),
    sa.ForeignKeyConstraint(['load_id'], ['data_load.load_id'], name=op.f('fk_proposal_load_id')),
    sa.ForeignKeyConstraint(['merged_into'], ['proposal.proposal_id'], name=op.f('fk_proposal_merged_into')),
    sa.ForeignKeyConstraint(['region_id'], ['region.region_id'], name=op.f('fk_proposal_region_id')),
    sa.PrimaryKeyConstraint('proposal_id', name=op.f('pk_proposal')),
    comment='One row a proposal to improve «Работа России»'
    )
    op.create_index(op.f('ix_proposal_region_id'), 'proposal', ['region_id'], unique=False)
    op.create_table('centre_visit',
    sa.Column('centre_visit_id', sa.BigInteger(), sa.Identity(always=False), nullable=False, comment='Id of ours'),
    sa.Column('institution_id', sa.BigInteger(), nullable=False, comment='Employment centre'),
    sa.Column('visited_id', sa.BigInteger(), nullable=False, comment='School, college or university'),
    sa.Column('held_on', sa.Date(), nullable=False, comment='Day'),
    sa.Column('participants', sa.Integer(), nullable=False, comment='Pupils or students who took part (participations, not people)'),
    sa.Column('load_id', sa.BigInteger(), nullable=False, comment='Load that brought it'),
    sa.ForeignKeyConstraint(['institution_id'], ['institution.institution_id'], name=op.f('fk_centre_visit_institution_id')),
    sa.ForeignKeyConstraint(['load_id'], ['data_load.load_id'], name=op.f('fk_centre_visit_load_id'), ondelete='CASCADE'),
    sa.ForeignKeyConstraint(['visited_id'], ['institution.institution_id'], name=op.f('fk_centre_visit_visited_id')),
    sa.PrimaryKeyConstraint('centre_visit_id', name=op.f('pk_centre_visit')),
    comment='One row a meeting of an employment centre with pupils or students at their institution'
    )
    op.create_index(op.f('ix_centre_visit_institution_id'), 'centre_visit', ['institution_id'], unique=False)
    op.create_index(op.f('ix_centre_visit_visited_id'), 'centre_visit', ['visited_id'], unique=False)
    op.create_table('mechanism_start',
    sa.Column('mechanism_id', sa.Text(), nullable=False, comment='Mechanism'),
    sa.Column('institution_id', sa.BigInteger(), nullable=False, comment='Institution'),
    sa.Column('due_on', sa.Date(), nullable=False, comment='Day by which it is to begin there'),
    sa.Column('started_on', sa.Date(), nullable=True, comment='Day it began; empty: not yet'),
    sa.Column('load_id', sa.BigInteger(), nullable=False, comment='Load that brought it'),
    sa.ForeignKeyConstraint(['institution_id'], ['institution.institution_id'], name=op.f('fk_mechanism_start_institution_id')),
    sa.ForeignKeyConstraint(['load_id'], ['data_load.load_id'], name=op.f('fk_mechanism_start_load_id'), ondelete='CASCADE'),
    sa.ForeignKeyConstraint(['mechanism_id'], ['mechanism.mechanism_id'], name=op.f('fk_mechanism_start_mechanism_id')),
    sa.PrimaryKeyConstraint('mechanism_id', 'institution_id', name=op.f('pk_mechanism_start')),
    comment='One row a mechanism and institution that is to take part in it'
    )
    op.create_index(op.f('ix_mechanism_start_institution_id'), 'mechanism_start', ['institution_id'], unique=False)
    op.create_table('profile_coverage',
    sa.Column('requirement', sa.Text(), nullable=False, comment='Requirement'),
    sa.Column('institution_id', sa.BigInteger(), nullable=False, comment='College or university'),
    sa.Column('as_of', sa.Date(), nullable=False, comment='Day the counts are about'),
    sa.Column('profiles', sa.Integer(), nullable=False, comment='Profiles of students on the platform'),
    sa.Column('filled', sa.Integer(), nullable=False, comment='Of them with this part filled in'),
    sa.Column('load_id', sa.BigInteger(), nullable=False, comment='Load that brought it'),
    sa.CheckConstraint('filled between 0 and profiles', name=op.f('ck_profile_coverage_filled')),
    sa.ForeignKeyConstraint(['institution_id'], ['institution.institution_id'], name=op.f('fk_profile_coverage_institution_id')),
    sa.ForeignKeyConstraint(['load_id'], ['data_load.load_id'], name=op.f('fk_profile_coverage_load_id'), ondelete='CASCADE'),
    sa.ForeignKeyConstraint(['requirement'], ['profile_requirement.requirement'], name=op.f('fk_profile_coverage_requirement')),
    sa.PrimaryKeyConstraint('requirement', 'institution_id', 'as_of', name=op.f('pk_profile_coverage')),
    comment='One row an institution, requirement and day: how many digital profiles meet it'
    )
    op.create_index(op.f('ix_profile_coverage_institution_id'), 'profile_coverage', ['institution_id'], unique=False)
    op.create_table('proposal_event',
    sa.Column('proposal_event_id', sa.BigInteger(), sa.Identity(always=False), nullable=False, comment='Id of ours'),
    sa.Column('proposal_id', sa.BigInteger(), nullable=False, comment='Proposal'),
    sa.Column('state', sa.Text(), nullable=False, comment='State it came into'),
    sa.Column('happened_at', sa.DateTime(timezone=True), server_default=sa.text('now()'), nullable=False, comment='Instant, UTC'),
    sa.Column('reason', sa.Text(), nullable=True, comment='Why; required where it was declined'),
    sa.CheckConstraint("state <> 'declined' or reason is not null", name=op.f('ck_proposal_event_reason')),
    sa.CheckConstraint("state in ('new', 'reviewed', 'accepted', 'sent', 'implemented', 'declined')", name=op.f('ck_proposal_event_state')),
    sa.ForeignKeyConstraint(['proposal_id'], ['proposal.proposal_id'], name=op.f('fk_proposal_event_proposal_id'), ondelete='CASCADE'),
    sa.PrimaryKeyConstraint('proposal_event_id', name=op.f('pk_proposal_event')),
    comment='One row a state a proposal came into; the last one holds'
    )
    op.create_index(op.f('ix_proposal_event_proposal_id'), 'proposal_event', ['proposal_id'], unique=False)
    op.create_table('proposal_vote',
    sa.Column('proposal_id', sa.BigInteger(), nullable=False, comment='Proposal'),
    sa.Column('body', sa.Text(), nullable=False, comment='Body that supports it; one vote each'),
    sa.Column('voted_on', sa.Date(), server_default=sa.text('CURRENT_DATE'), nullable=False, comment='Day'),
    sa.ForeignKeyConstraint(['proposal_id'], ['proposal.proposal_id'], name=op.f('fk_proposal_vote_proposal_id'), ondelete='CASCADE'),
    sa.PrimaryKeyConstraint('proposal_id', 'body', name=op.f('pk_proposal_vote')),
    comment='One row a body that supports a proposal'
    )
    op.create_table('risk_answer',
    sa.Column('person_id', sa.Uuid(), nullable=False, comment='Pseudonym'),
    sa.Column('institution_id', sa.BigInteger(), nullable=False, comment='Institution'),
    sa.Column('assessed_on', sa.Date(), nullable=False, comment='Day of the assessment'),
    sa.Column('factor', sa.Text(), nullable=False, comment='Factor that holds'),
    sa.Column('load_id', sa.BigInteger(), nullable=False, comment='Load that brought it'),
    sa.ForeignKeyConstraint(['factor'], ['risk_factor.factor'], name=op.f('fk_risk_answer_factor')),
    sa.ForeignKeyConstraint(['institution_id'], ['institution.institution_id'], name=op.f('fk_risk_answer_institution_id')),
    sa.ForeignKeyConstraint(['load_id'], ['data_load.load_id'], name=op.f('fk_risk_answer_load_id'), ondelete='CASCADE'),
    sa.PrimaryKeyConstraint('person_id', 'institution_id', 'assessed_on', 'factor', name=op.f('pk_risk_answer')),
    comment='One row a student, assessment and factor that holds'
    )
    op.create_index(op.f('ix_risk_answer_institution_id'), 'risk_answer', ['institution_id'], unique=False)
    op.create_table('support_plan',
    sa.Column('person_id', sa.Uuid(), nullable=False, comment='Pseudonym'),
    sa.Column('institution_id', sa.BigInteger(), nullable=False, comment='Institution'),
    sa.Column('drawn_on', sa.Date(), nullable=False, comment='Day the individual employment plan was drawn up'),
    sa.Column('closed_on', sa.Date(), nullable=True, comment='Day it was closed; empty: open'),
    sa.Column('outcome', sa.Text(), nullable=True, comment='employed, studying, army, lost or other; empty: open'),
    sa.Column('load_id', sa.BigInteger(), nullable=False, comment='Load that brought it'),
    sa.CheckConstraint("outcome in ('employed', 'studying', 'army', 'lost', 'other')", name=op.f('ck_support_plan_outcomes')),
    sa.CheckConstraint('(closed_on is null) = (outcome is null)', name=op.f('ck_support_plan_outcome')),
    sa.CheckConstraint('closed_on >= drawn_on', name=op.f('ck_support_plan_days')),
    sa.ForeignKeyConstraint(['institution_id'], ['institution.institution_id'], name=op.f('fk_support_plan_institution_id')),
    sa.ForeignKeyConstraint(['load_id'], ['data_load.load_id'], name=op.f('fk_support_plan_load_id'), ondelete='CASCADE'),
    sa.PrimaryKeyConstraint('person_id', 'institution_id', 'drawn_on', name=op.f('pk_support_plan')),
    comment='One row an individual employment plan of a student or graduate at risk'
    )
    op.create_index(op.f('ix_support_plan_institution_id'), 'support_plan', ['institution_id'], unique=False)
    op.create_table('youth_service',
    sa.Column('youth_service_id', sa.BigInteger(), sa.Identity(always=False), nullable=False, comment='Id of ours'),
    sa.Column('institution_id', sa.BigInteger(), nullable=False, comment='Employment centre'),
    sa.Column('kind', sa.Text(), nullable=False, comment='vacancies, resume, tour, internship, practice, targeted_contract or platform_help'),
    sa.Column('served_on', sa.Date(), nullable=False, comment='Day'),
    sa.Column('people', sa.Integer(), nullable=False, comment='Young people served for the first time in the school year by this service'),
    sa.Column('services', sa.Integer(), nullable=False, comment='Services given'),
    sa.Column('placed', sa.Integer(), nullable=False, comment='Of the people: found work or practice through it'),
    sa.Column('load_id', sa.BigInteger(), nullable=False, comment='Load that brought it'),
    sa.CheckConstraint('people >= 0 and services >= people and placed between 0 and people', name=op.f('ck_youth_service_counts')),
    sa.ForeignKeyConstraint(['institution_id'], ['institution.institution_id'], name=op.f('fk_youth_service_institution_id')),
    sa.ForeignKeyConstraint(['load_id'], ['data_load.load_id'], name=op.f('fk_youth_service_load_id'), ondelete='CASCADE'),
    sa.PrimaryKeyConstraint('youth_service_id', name=op.f('pk_youth_service')),
    comment='One row a day and service of an employment centre for young people; no person'
    )
    op.create_index(op.f('ix_youth_service_institution_id'), 'youth_service', ['institution_id'], unique=False)
    op.add_column('risk_assessment', sa.Column('has_disability', sa.Boolean(), server_default='false', nullable=False, comment='Has a disability or limited health'))
    op.add_column('risk_assessment', sa.Column('is_orphan', sa.Boolean(), server_default='false', nullable=False, comment='Orphan, or left without parental care'))
    op.add_column('risk_assessment', sa.Column('from_remote', sa.Boolean(), server_default='false', nullable=False, comment='Home in a settlement without an all-year road'))
    for table in _NEW:
        op.execute(f"grant select on {table} to dashboard_reader, dashboard_writer")
        op.execute(f"grant insert, update, delete on {table} to dashboard_writer")
    op.execute("grant usage on all sequences in schema public to dashboard_writer")
    for table in _WITH_PEOPLE:
        rule = _AT_INSTITUTION.format(table=table)
        op.execute(f"alter table {table} enable row level security")
        op.execute(f"create policy inside_scope on {table} for select to dashboard_reader using ({rule})")
        op.execute(f"create policy imports on {table} for all to dashboard_writer using (true) with check (true)")
    # Who writes from the screen writes proposals and nothing else, and takes nothing away.
    for table in ("proposal", "proposal_event", "proposal_vote"):
        op.execute(f"grant select, insert on {table} to dashboard_author")
    op.execute("grant update (merged_into) on proposal to dashboard_author")
    op.execute("grant usage on sequence proposal_proposal_id_seq to dashboard_author")
    op.execute("grant usage on sequence proposal_event_proposal_event_id_seq to dashboard_author")


def downgrade() -> None:
    for table in ("proposal", "proposal_event", "proposal_vote"):
        op.execute(f"revoke all on {table} from dashboard_author")
    op.drop_column('risk_assessment', 'from_remote')
    op.drop_column('risk_assessment', 'is_orphan')
    op.drop_column('risk_assessment', 'has_disability')
    op.drop_index(op.f('ix_youth_service_institution_id'), table_name='youth_service')
    op.drop_table('youth_service')
    op.drop_index(op.f('ix_support_plan_institution_id'), table_name='support_plan')
    op.drop_table('support_plan')
    op.drop_index(op.f('ix_risk_answer_institution_id'), table_name='risk_answer')
    op.drop_table('risk_answer')
    op.drop_table('proposal_vote')
    op.drop_index(op.f('ix_proposal_event_proposal_id'), table_name='proposal_event')
    op.drop_table('proposal_event')
    op.drop_index(op.f('ix_profile_coverage_institution_id'), table_name='profile_coverage')
    op.drop_table('profile_coverage')
    op.drop_index(op.f('ix_mechanism_start_institution_id'), table_name='mechanism_start')
    op.drop_table('mechanism_start')
    op.drop_index(op.f('ix_centre_visit_visited_id'), table_name='centre_visit')
    op.drop_index(op.f('ix_centre_visit_institution_id'), table_name='centre_visit')
    op.drop_table('centre_visit')
    op.drop_index(op.f('ix_proposal_region_id'), table_name='proposal')
    op.drop_table('proposal')
    op.drop_table('normative_act')
    op.drop_table('scorecard_points')
    op.drop_table('mechanism_party')
    op.drop_table('mechanism_outcome')
    op.drop_table('scorecard')
    op.drop_table('risk_factor')
    op.drop_table('profile_requirement')
    op.drop_table('mechanism')
