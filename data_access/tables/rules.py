"""What the law and the region lay down: periods, targets, days of reporting. Rows, never code."""

from sqlalchemy import CheckConstraint, Date, Numeric, SmallInteger, Table, Text

from data_access.tables.base import column, metadata, refers

period = Table(
    "period",
    metadata,
    refers("region_id", Text, "region.region_id", "Region in which it holds", primary_key=True),
    column("kind", Text, "school_year, cohort, admission_year or pilot", primary_key=True),
    column("code", Text, "Short code shown to people: 2024/25, 2024, 2025", primary_key=True),
    column("name_ru", Text, "Name in Russian"),
    column("name_en", Text, "Name in English"),
    column("starts_on", Date, "First day on which a screen looks at it by default"),
    column("ends_on", Date, "Last such day"),
    CheckConstraint("kind in ('school_year', 'cohort', 'admission_year', 'pilot')", name="kind"),
    CheckConstraint("starts_on <= ends_on", name="days"),
    comment="One row a period inside which running sums live. Source: reference folder",
)

target = Table(
    "target",
    metadata,
    refers("region_id", Text, "region.region_id", "Region", primary_key=True),
    column("metric", Text, "Code of the metric", primary_key=True),
    column("period_code", Text, "Period of the metric's own kind to which it applies", primary_key=True),
    column("at_least", Numeric(12, 4), "Share to be reached, 1 = 100 %; of a count the number itself"),
    column("judged_from", Date, "Before this day it is too early to judge"),
    column("deadline", Date, "Day by which it is to be reached"),
    column("source", Text, "Document that sets it, in Russian"),
    comment="One row a target. Source: reference folder, from the pilot's documents",
)

exclusion = Table(
    "exclusion",
    metadata,
    refers("region_id", Text, "region.region_id", "Region in which it holds", primary_key=True),
    column("method", Text, "Method of counting: employment_1y or employment_2y", primary_key=True),
    column("category", Text, "Status of a graduate who is left out", primary_key=True),
    column("holds_from", Date, "First anniversary of a diploma for which it holds", primary_key=True),
    column("holds_to", Date, "Last such day; empty: still", nullable=True),
    column("source", Text, "Document that lists it, in Russian"),
    CheckConstraint("holds_to is null or holds_from <= holds_to", name="days"),
    comment="One row a category left out of a count, by method and days. Source: reference folder",
)

reporting_day = Table(
    "reporting_day",
    metadata,
    refers("district_id", Text, "district.district_id", "Sender's district", primary_key=True),
    column("form", Text, "Code of the reported form", primary_key=True),
    column("day_of_month", SmallInteger, "Last day of the month to send the report as of the 1st"),
    CheckConstraint("day_of_month between 1 and 28", name="day"),
    comment="One row a district and form: when its report is due. Source: reference folder, order on reporting",
)

reporting_break = Table(
    "reporting_break",
    metadata,
    refers("region_id", Text, "region.region_id", "Region in which it holds", primary_key=True),
    column("form", Text, "Code of the reported form", primary_key=True),
    column("month", SmallInteger, "Month, 1 to 12, as of the 1st of which no report is due", primary_key=True),
    CheckConstraint("month between 1 and 12", name="month"),
    comment="One row a form and month without a report, such as the holidays of schools. Source: reference folder",
)
