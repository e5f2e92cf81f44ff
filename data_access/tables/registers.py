"""Registers: one row a pseudonymous person and fact. No name, СНИЛС or birthday has a column here."""

from sqlalchemy import (
    BigInteger,
    Boolean,
    CheckConstraint,
    Column,
    Date,
    Identity,
    Index,
    Integer,
    Numeric,
    SmallInteger,
    String,
    Table,
    Text,
    UniqueConstraint,
    Uuid,
)

from data_access.tables.base import column, metadata, refers


def _person(primary_key: bool = True) -> Column:
    return column("person_id", Uuid, "Pseudonym, made at the import; cannot be turned back", primary_key=primary_key)


def _load() -> Column:
    return refers("load_id", BigInteger, "data_load.load_id", "Load that brought it", ondelete="CASCADE")


def _institution(primary_key: bool = False) -> Column:
    return refers("institution_id", BigInteger, "institution.institution_id", "Institution", primary_key=primary_key)


pupil_enrolment = Table(
    "pupil_enrolment",
    metadata,
    _person(),
    _institution(primary_key=True),
    column("enrolled_on", Date, "First day at the school in this school year and grade", primary_key=True),
    column("grade", SmallInteger, "Grade, 1 to 11"),
    column("left_on", Date, "Day she left: not counted from this day on; empty: still there", nullable=True),
    _load(),
    Index(None, "institution_id"),
    CheckConstraint("left_on >= enrolled_on", name="days"),
    comment="One row a pupil's stay at a school in one grade of one school year. Source: school register",
)

guidance_participation = Table(
    "guidance_participation",
    metadata,
    column("participation_id", BigInteger, "Id of ours", Identity(), primary_key=True),
    _person(primary_key=False),
    column("took_part_on", Date, "Day of the activity"),
    column("hours", Numeric(5, 1), "Hours credited"),
    _load(),
    Index(None, "person_id", "took_part_on"),
    CheckConstraint("hours >= 0", name="hours"),
    comment="One row a pupil's part in a guidance activity. Source: school register, «Билет в будущее»",
)

guidance_event = Table(
    "guidance_event",
    metadata,
    column("event_id", BigInteger, "Id of ours", Identity(), primary_key=True),
    _institution(),
    column(
        "kind",
        Text,
        "enterprise_tour, trial, job_fair, open_day, employer_meeting, employment_centre_talk, testing or horizons",
    ),
    column("organiser", Text, "school, employer, employment_centre, college or university"),
    column("held_on", Date, "Day it was held"),
    column("participants", Integer, "Pupils who took part (participations, not people)"),
    column("hours", Numeric(5, 1), "Length, hours"),
    _load(),
    Index(None, "institution_id"),
    comment="One row a guidance event. Source: school register",
)

service_awareness = Table(
    "service_awareness",
    metadata,
    _person(),
    column("reading", Text, "informed (lesson, meeting), aware or unaware (survey)", primary_key=True),
    column("learned_on", Date, "Day of the lesson, meeting or survey", primary_key=True),
    _load(),
    CheckConstraint("reading in ('informed', 'aware', 'unaware')", name="reading"),
    comment="One row a pupil and day she was told of, or asked about, «Целевое обучение». Source: school register",
)

declared_hours = Table(
    "declared_hours",
    metadata,
    _institution(primary_key=True),
    column("period_code", Text, "School year", primary_key=True),
    column("grade", SmallInteger, "Grade, 6 to 11", primary_key=True),
    column("hours", SmallInteger, "Hours of guidance a pupil is to have in the year: 40, 60 or 80"),
    _load(),
    CheckConstraint("hours in (40, 60, 80)", name="hours"),
    comment="One row a school, school year and grade with declared hours of guidance. Source: school register",
)

graduation = Table(
    "graduation",
    metadata,
    _person(),
    _institution(primary_key=True),
    column("cohort", SmallInteger, "Calendar year of graduation", primary_key=True),
    column("level", Text, "spo or he"),
    refers("specialty_code", String(8), "specialty.specialty_code", "Specialty"),
    column("graduated_on", Date, "Day of the diploma"),
    refers("home_district_id", Text, "district.district_id", "Home before the studies", nullable=True),
    _load(),
    Index(None, "institution_id"),
    comment="One row a graduate and diploma. Source: register of the college or university",
)

study = Table(
    "study",
    metadata,
    _person(),
    _institution(primary_key=True),
    refers("specialty_code", String(8), "specialty.specialty_code", "Specialty"),
    column("level", Text, "spo or he"),
    column("after_grade", SmallInteger, "Grade of school after which the studies began: 9 or 11", nullable=True),
    column("enrolled_on", Date, "First day of the studies"),
    column("due_cohort", SmallInteger, "Calendar year in which the student is to graduate"),
    column("left_on", Date, "Day the student left without a diploma; empty: did not", nullable=True),
    refers("home_district_id", Text, "district.district_id", "Home before the studies", nullable=True),
    _load(),
    Index(None, "institution_id", "due_cohort"),
    CheckConstraint("left_on >= enrolled_on", name="days"),
    comment="One row a student at a college or university. Source: register of students",
)

graduate_status = Table(
    "graduate_status",
    metadata,
    column("status_id", BigInteger, "Id of ours", Identity(), primary_key=True),
    _person(primary_key=False),
    column("source", Text, "monitoring (college) or social_fund (insured work)"),
    column(
        "status",
        Text,
        "employed, entrepreneur, self_employed, contract_service, studying, army, parental_leave, at_risk, "
        "died_or_ill, left_country, foreigner or out_of_region",
    ),
    column("in_field", Boolean, "Works in the field of study", server_default="false"),
    refers("employer_id", BigInteger, "employer.employer_id", "Employer, where known", nullable=True),
    refers("work_district_id", Text, "district.district_id", "District of the workplace, where known", nullable=True),
    refers(
        "work_subject",
        String(2),
        "federal_subject.subject_code",
        "Subject of the Federation of the workplace, where it is outside the region",
        nullable=True,
    ),
    column("starts_on", Date, "First day of the status"),
    column("ends_on", Date, "Day it ended; empty: it lasts", nullable=True),
    _load(),
    Index(None, "person_id", "source"),
    CheckConstraint("source in ('monitoring', 'social_fund')", name="source"),
    CheckConstraint("ends_on >= starts_on", name="days"),
    comment="One row a graduate and stretch of days in one status; in one source the stretches do not overlap",
)

risk_assessment = Table(
    "risk_assessment",
    metadata,
    _person(),
    _institution(primary_key=True),
    column("assessed_on", Date, "Day of the assessment", primary_key=True),
    column("level", Text, "spo or he"),
    column("points", SmallInteger, "Sum of the scorecard's points"),
    column("at_risk", Boolean, "At or over the scorecard's threshold"),
    column("has_disability", Boolean, "Has a disability or limited health", server_default="false"),
    column("is_orphan", Boolean, "Orphan, or left without parental care", server_default="false"),
    column("from_remote", Boolean, "Home in a settlement without an all-year road", server_default="false"),
    _load(),
    comment="One row a final-year student and assessment of the risk of not finding work. Source: colleges",
)

targeted_offer = Table(
    "targeted_offer",
    metadata,
    column("offer_id", BigInteger, "Id of ours", Identity(), primary_key=True),
    refers("employer_id", BigInteger, "employer.employer_id", "Employer (customer)"),
    refers("specialty_code", String(8), "specialty.specialty_code", "Specialty"),
    column("level", Text, "spo or he"),
    column("published_on", Date, "Day it was published on «Работа России»"),
    column("places", Integer, "Places offered"),
    _load(),
    Index(None, "employer_id"),
    comment="One row an offer of targeted training. Source: register of offers",
)


def _offer() -> Column:
    return refers("offer_id", BigInteger, "targeted_offer.offer_id", "Offer", primary_key=True, ondelete="CASCADE")


targeted_application = Table(
    "targeted_application",
    metadata,
    _offer(),
    _person(),
    column("applied_on", Date, "Day of the application"),
    column("withdrawn_on", Date, "Day it was withdrawn; empty: it stands", nullable=True),
    _load(),
    comment="One row an application to an offer. Source: register of offers",
)

targeted_contract = Table(
    "targeted_contract",
    metadata,
    _offer(),
    _person(),
    column("signed_on", Date, "Day of the contract"),
    column(
        "enrolled_on",
        Date,
        "Day of the order of enrolment under this contract; empty: not enrolled (yet)",
        nullable=True,
    ),
    column("terminated_on", Date, "Day it was terminated; empty: in force", nullable=True),
    column("completed_on", Date, "Day the work-off was completed", nullable=True),
    _load(),
    comment="One row a contract of targeted training. Source: register of offers",
)

register_completeness = Table(
    "register_completeness",
    metadata,
    column("register_completeness_id", BigInteger, "Id of ours", Identity(), primary_key=True),
    refers("institution_id", BigInteger, "institution.institution_id", "Keeper, an institution", nullable=True),
    refers("employer_id", BigInteger, "employer.employer_id", "Keeper, an employer", nullable=True),
    column("kind", Text, "pupils, events, graduates, students or offers"),
    column("period_code", Text, "School year, cohort or year of admission"),
    column("complete_from", Date, "Day from which the register counts; until then the forms do"),
    _load(),
    CheckConstraint("num_nonnulls(institution_id, employer_id) = 1", name="one_keeper"),
    CheckConstraint("kind in ('pupils', 'events', 'graduates', 'students', 'offers')", name="kind"),
    UniqueConstraint("institution_id", "employer_id", "kind", "period_code", postgresql_nulls_not_distinct=True),
    comment="One row a register declared complete from a day on; without it it counts if it began before the forms",
)
