"""The six mechanisms on trial: who does what, where each has begun, what has been enacted, what centres do."""

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
    Table,
    Text,
)

from data_access.tables.base import column, in_same_region, metadata, refers, region_of_codes, same_region

PARTIES = "'school', 'college', 'university', 'employer', 'employment_centre', 'staffing_centre', 'ministry'"

mechanism = Table(
    "mechanism",
    metadata,
    region_of_codes(),
    column("mechanism_id", Text, "Stable id of ours, inside the region", primary_key=True),
    column("number", SmallInteger, "Number in the pilot's programme"),
    column("name_ru", Text, "Name in Russian"),
    column("name_en", Text, "Name in English"),
    column("lead_ru", Text, "Body that leads it, in Russian"),
    column("lead_en", Text, "Body that leads it, in English"),
    comment="One row a mechanism of the pilot. Source: reference folder",
)


def _mechanism(primary_key: bool = True) -> Column:
    return column("mechanism_id", Text, "Mechanism", primary_key=primary_key)


mechanism_party = Table(
    "mechanism_party",
    metadata,
    same_region(primary_key=True),
    _mechanism(),
    column("party", Text, "Kind of participant", primary_key=True),
    column("role", Text, "leads, takes_part or informed"),
    column("does_ru", Text, "What it does, in Russian"),
    column("does_en", Text, "What it does, in English"),
    in_same_region("mechanism_id", "mechanism"),
    CheckConstraint(f"party in ({PARTIES})", name="party"),
    CheckConstraint("role in ('leads', 'takes_part', 'informed')", name="role"),
    comment="One row a mechanism and kind of participant. Source: reference folder",
)

mechanism_outcome = Table(
    "mechanism_outcome",
    metadata,
    same_region(primary_key=True),
    _mechanism(),
    column("metric", Text, "Code of the metric it is judged by", primary_key=True),
    column("growth", Boolean, "Judged by what a month adds, and not by the level"),
    column("matters", Numeric(6, 4), "Smallest effect worth the work, as a share of 1 (a month, where growth)"),
    column("source_ru", Text, "Who has set it, in Russian"),
    in_same_region("mechanism_id", "mechanism"),
    CheckConstraint("matters > 0", name="matters"),
    comment="One row a mechanism and outcome by which its effect is judged. Source: reference folder",
)

mechanism_start = Table(
    "mechanism_start",
    metadata,
    same_region(),
    _mechanism(),
    refers("institution_id", BigInteger, "institution.institution_id", "Institution", primary_key=True),
    column("due_on", Date, "Day by which it is to begin there"),
    column("started_on", Date, "Day it began; empty: not yet", nullable=True),
    refers("load_id", BigInteger, "data_load.load_id", "Load that brought it", ondelete="CASCADE"),
    in_same_region("mechanism_id", "mechanism"),
    Index(None, "institution_id"),
    comment="One row a mechanism and institution that is to take part in it",
)

normative_act = Table(
    "normative_act",
    metadata,
    column("act_id", BigInteger, "Id of ours", Identity(), primary_key=True),
    same_region(),
    _mechanism(primary_key=False),
    column("title_ru", Text, "Title"),
    column("kind_ru", Text, "Order, agreement, methodical recommendations …"),
    column("body_ru", Text, "Body that adopts it"),
    column("drafted_on", Date, "Day the draft was ready"),
    column("agreed_on", Date, "Day it was agreed; empty: not yet", nullable=True),
    column("adopted_on", Date, "Day it was adopted; empty: not yet", nullable=True),
    column("number", Text, "Number, where adopted", nullable=True),
    refers("load_id", BigInteger, "data_load.load_id", "Load that brought it", ondelete="CASCADE"),
    in_same_region("mechanism_id", "mechanism"),
    CheckConstraint("agreed_on >= drafted_on and coalesce(adopted_on, agreed_on) >= agreed_on", name="days"),
    CheckConstraint("adopted_on is null or number is not null", name="number"),
    comment="One row a normative act or methodical document of the pilot",
)

youth_service = Table(
    "youth_service",
    metadata,
    column("youth_service_id", BigInteger, "Id of ours", Identity(), primary_key=True),
    refers("institution_id", BigInteger, "institution.institution_id", "Employment centre"),
    column("kind", Text, "vacancies, resume, tour, internship, practice, targeted_contract or platform_help"),
    column("served_on", Date, "Day"),
    column("people", Integer, "Young people served for the first time in the school year by this service"),
    column("services", Integer, "Services given"),
    column("placed", Integer, "Of the people: found work or practice through it"),
    refers("load_id", BigInteger, "data_load.load_id", "Load that brought it", ondelete="CASCADE"),
    Index(None, "institution_id"),
    CheckConstraint("people >= 0 and services >= people and placed between 0 and people", name="counts"),
    comment="One row a day and service of an employment centre for young people; no person",
)

centre_visit = Table(
    "centre_visit",
    metadata,
    column("centre_visit_id", BigInteger, "Id of ours", Identity(), primary_key=True),
    refers("institution_id", BigInteger, "institution.institution_id", "Employment centre"),
    refers("visited_id", BigInteger, "institution.institution_id", "School, college or university"),
    column("held_on", Date, "Day"),
    column("participants", Integer, "Pupils or students who took part (participations, not people)"),
    refers("load_id", BigInteger, "data_load.load_id", "Load that brought it", ondelete="CASCADE"),
    Index(None, "institution_id"),
    Index(None, "visited_id"),
    comment="One row a meeting of an employment centre with pupils or students at their institution",
)
