"""Students at risk: found before they graduate, so that there is time to help."""

from metrics.metric import Definition, Direction, Every, Rate
from metrics.words import _, _n

students_at_risk = Rate(
    code="students_at_risk",
    title=_("Students at risk of not finding work"),
    short=_("Students at risk"),
    question=_("Of the students assessed this school year, how many are at risk of not finding work?"),
    why=_("Help before graduation is cheaper than after it."),
    numerator_words=_("students whose last assessment reaches the threshold of risk"),
    denominator_words=_("students assessed in the school year"),
    excluded=_("Students who have not been assessed. Of several assessments the last one counts."),
    ledger="risk",
    period_kind="school_year",
    numerator=("at_risk",),
    denominator=("assessed",),
    dimensions=("region_id", "district_id", "institution_id", "level", "source"),
    every_district=False,
    unit=_n("student", "students"),
    good=Direction.DOWN,
    source=_("Register of risk assessments; there is no reported form for it"),
    updated=Every.WEEK,
    lag_days=7,
    owner=_("Regional staffing centre"),
    definitions=(
        Definition(
            act=_("Regional questionnaire; no federal norm has been confirmed"),
            text=_("Points and threshold of the questionnaire are data of the region."),
        ),
    ),
)

METRICS = (students_at_risk,)
