"""Students at risk: the factors asked for, the scorecards, and the plans of those who are helped."""

from sqlalchemy import BigInteger, Boolean, CheckConstraint, Date, Index, SmallInteger, Table, Text, Uuid

from data_access.tables.base import column, in_same_region, metadata, refers, region_of_codes, same_region

risk_factor = Table(
    "risk_factor",
    metadata,
    region_of_codes(),
    column("factor", Text, "Short code", primary_key=True),
    column("position", SmallInteger, "Place in the questionnaire"),
    column("name_ru", Text, "What is asked, in Russian"),
    column("name_en", Text, "What is asked, in English"),
    column("help_ru", Text, "Service of the staffing centre that takes it away, in Russian"),
    column("help_en", Text, "Service of the staffing centre that takes it away, in English"),
    column("is_early", Boolean, "Known in the autumn of the last year, so that there is time to act"),
    comment="One row a factor of the questionnaire on the risk of not finding work. Source: reference folder",
)

scorecard = Table(
    "scorecard",
    metadata,
    region_of_codes(),
    column("card", Text, "Short code", primary_key=True),
    column("at_risk_from", SmallInteger, "Least sum of points at which somebody is at risk"),
    column("source_ru", Text, "Where the points come from, in Russian"),
    comment="One row a scorecard of experts. Source: reference folder",
)

scorecard_points = Table(
    "scorecard_points",
    metadata,
    same_region(primary_key=True),
    column("card", Text, "Scorecard", primary_key=True),
    column("factor", Text, "Factor", primary_key=True),
    column("points", SmallInteger, "Points where the factor holds"),
    in_same_region("card", "scorecard"),
    in_same_region("factor", "risk_factor"),
    CheckConstraint("points >= 0", name="points"),
    comment="One row a scorecard and factor. Source: reference folder",
)

risk_answer = Table(
    "risk_answer",
    metadata,
    column("person_id", Uuid, "Pseudonym", primary_key=True),
    refers("institution_id", BigInteger, "institution.institution_id", "Institution", primary_key=True),
    column("assessed_on", Date, "Day of the assessment", primary_key=True),
    column("factor", Text, "Factor that holds", primary_key=True),
    same_region(),
    refers("load_id", BigInteger, "data_load.load_id", "Load that brought it", ondelete="CASCADE"),
    in_same_region("factor", "risk_factor"),
    Index(None, "institution_id"),
    comment="One row a student, assessment and factor that holds",
)

support_plan = Table(
    "support_plan",
    metadata,
    column("person_id", Uuid, "Pseudonym", primary_key=True),
    refers("institution_id", BigInteger, "institution.institution_id", "Institution", primary_key=True),
    column("drawn_on", Date, "Day the individual employment plan was drawn up", primary_key=True),
    column("closed_on", Date, "Day it was closed; empty: open", nullable=True),
    column("outcome", Text, "employed, studying, army, lost or other; empty: open", nullable=True),
    refers("load_id", BigInteger, "data_load.load_id", "Load that brought it", ondelete="CASCADE"),
    Index(None, "institution_id"),
    CheckConstraint("closed_on >= drawn_on", name="days"),
    CheckConstraint("(closed_on is null) = (outcome is null)", name="outcome"),
    CheckConstraint("outcome in ('employed', 'studying', 'army', 'lost', 'other')", name="outcomes"),
    comment="One row an individual employment plan of a student or graduate at risk",
)
