"""Reported forms: cumulative counts that an institution or employer sends as of a date.

The table of a form is named by its declaration in :mod:`data_access.imports.forms`.
"""

from sqlalchemy import (
    BigInteger,
    CheckConstraint,
    Column,
    Date,
    DateTime,
    Identity,
    Index,
    Integer,
    SmallInteger,
    String,
    Table,
    Text,
    text,
)

from data_access.tables.base import column, count, metadata, refers

report = Table(
    "report",
    metadata,
    column("report_id", BigInteger, "Id of ours", Identity(), primary_key=True),
    column("form", Text, "Code of the form, as its declaration has it"),
    refers("institution_id", BigInteger, "institution.institution_id", "Sender, an institution", nullable=True),
    refers("employer_id", BigInteger, "employer.employer_id", "Sender, an employer", nullable=True),
    column("as_of", Date, "Day the counts are about"),
    refers("load_id", BigInteger, "data_load.load_id", "Load that brought it", ondelete="CASCADE"),
    column("content_hash", String(64), "Fingerprint of its rows: the same rows again change nothing"),
    column(
        "superseded_at", DateTime(timezone=True), "Instant a correction replaced it; empty: in force", nullable=True
    ),
    CheckConstraint("num_nonnulls(institution_id, employer_id) = 1", name="one_sender"),
    Index(
        "uq_report_in_force",
        "form",
        text("coalesce(institution_id, 0)"),
        text("coalesce(employer_id, 0)"),
        "as_of",
        unique=True,
        postgresql_where=text("superseded_at is null"),
    ),
    comment="One row a sender's report as of a date; replaced ones stay as history",
)


def _report_id() -> Column:
    return refers(
        "report_id", BigInteger, "report.report_id", "Report it stands in", ondelete="CASCADE", primary_key=True
    )


form_guidance = Table(
    "form_guidance",
    metadata,
    _report_id(),
    column("grade", SmallInteger, "Grade, 6 to 11", primary_key=True),
    count("enrolled", "Pupils enrolled on the day, people", nullable=False),
    count("guided", "Of them with a guidance activity this school year, people"),
    count("guided_base", "Of them with at least 40 hours, people"),
    count("guided_main", "Of them with at least 60 hours, people"),
    count("guided_advanced", "Of them with at least 80 hours, people"),
    count("aware", "Informed about the service «Целевое обучение», people"),
    count("surveyed", "Asked by survey whether they know of the service, people"),
    count("surveyed_aware", "Of them those who know of it, people"),
    column(
        "declared_hours",
        SmallInteger,
        "Hours of guidance the school declared for the grade: 40, 60 or 80",
        nullable=True,
    ),
    count("events", "Guidance events held since the school year began, events"),
    CheckConstraint("grade between 6 and 11", name="grade"),
    CheckConstraint("declared_hours in (0, 40, 60, 80)", name="declared_hours"),
    comment="One row a school, date and grade of form 1 (1-ПРОФ), cumulative since 1 September",
)

form_graduates = Table(
    "form_graduates",
    metadata,
    _report_id(),
    column("level", Text, "spo or he", primary_key=True),
    refers("specialty_code", String(8), "specialty.specialty_code", "Specialty", primary_key=True),
    column("cohort", SmallInteger, "Year of graduation", primary_key=True),
    column("specialty_name", Text, "Name of the specialty as given"),
    count("graduated", "Graduates of the cohort, people", nullable=False),
    count("employed", "Work under a labour contract, people"),
    count("in_field", "Of them in the field of study, people"),
    count("entrepreneurs", "Individual entrepreneurs, people"),
    count("self_employed", "Self-employed, people"),
    count("contract_service", "Military or security service under contract, people"),
    count("studying", "Continue their studies, people"),
    count("army", "Conscripts, people"),
    count("parental_leave", "On parental leave, people"),
    count("at_risk", "At risk of not finding work, people"),
    count("died_or_ill", "Died or gravely ill, people"),
    count("left_country", "Left the country, people"),
    count("foreigners", "Foreigners without СНИЛС, people"),
    count("out_of_region", "Left the region, people"),
    count("retained_4m", "Of the employed: at the last workplace for at least 4 months, people"),
    count("expected", "Still to graduate in the cohort, people"),
    count("plan_employed", "Of those still to graduate: will be employed, people"),
    count("plan_studying", "Of those still to graduate: will continue their studies, people"),
    count("plan_army", "Of those still to graduate: will be conscripts, people"),
    count("plan_parental_leave", "Of those still to graduate: will be on parental leave, people"),
    count("plan_at_risk", "Of those still to graduate: at risk of not finding work, people"),
    comment="One row a college or university, date, specialty and cohort of form 2 (monitoring of employment)",
)

form_targeted = Table(
    "form_targeted",
    metadata,
    _report_id(),
    refers("specialty_code", String(8), "specialty.specialty_code", "Specialty", primary_key=True),
    column("level", Text, "spo or he", primary_key=True),
    column("published_on", Date, "Day the offer was published on «Работа России»", primary_key=True),
    column("specialty_name", Text, "Name of the specialty as given"),
    count("places", "Places in the offer", nullable=False),
    count("applications", "Applications filed"),
    count("concluded", "Contracts concluded, terminated ones included"),
    count("terminated", "Contracts terminated"),
    count("enrolled", "Under a contract in force and enrolled in the studies, as of the date"),
    comment="One row an employer, date and offer of form 3 (targeted training), cumulative",
)

pending_row = Table(
    "pending_row",
    metadata,
    column("pending_row_id", BigInteger, "Id of ours", Identity(), primary_key=True),
    refers("report_id", BigInteger, "report.report_id", "Report it was sent in", ondelete="CASCADE"),
    column("sheet", Text, "Sheet of the workbook; empty for CSV", nullable=True),
    column("row_number", Integer, "Row as the sender's program numbers it", nullable=True),
    column("grade", SmallInteger, "Grade, where it could be read", nullable=True),
    column("level", Text, "spo or he, where it could be read", nullable=True),
    column("specialty_code", String(8), "Specialty, where it could be read", nullable=True),
    column("cohort", SmallInteger, "Year of graduation, where it could be read", nullable=True),
    column("published_on", Date, "Day of the offer, where it could be read", nullable=True),
    count("people", "People it would have counted, where that could be read"),
    Index(None, "report_id"),
    comment="One row a refused row of a report in part accepted: what it said before still stands",
)
