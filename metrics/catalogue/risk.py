"""Students at risk: found before they graduate, so that there is time to help."""

from metrics.metric import Definition, Direction, Every, Rate, Shown, Subject
from metrics.words import N_, N_pair

students_at_risk = Rate(
    code="students_at_risk",
    title=N_("Students at risk of not finding work"),
    short=N_("Students at risk"),
    everybody=N_("everybody assessed is at risk"),
    question=N_("Of the students assessed this school year, how many are at risk of not finding work?"),
    why=N_("Help before graduation is cheaper than after it."),
    numerator_words=N_("students whose last assessment reaches the threshold of risk"),
    denominator_words=N_("students assessed in the school year"),
    excluded=N_("Students who have not been assessed. Of several assessments the last one counts."),
    ledger="risk",
    period_kind="school_year",
    numerator=("at_risk",),
    denominator=("assessed",),
    dimensions=("region_id", "district_id", "institution_id", "level", "source"),
    every_district=False,
    unit=N_pair("student", "students"),
    good=Direction.DOWN,
    subject=Subject.GRADUATES,
    rank=130,
    shown=frozenset({Shown.MAP, Shown.DISTRICT}),
    source=N_("Register of risk assessments; there is no reported form for it"),
    updated=Every.WEEK,
    lag_days=7,
    owner=N_("Regional staffing centre"),
    definitions=(
        Definition(
            act=N_("Regional questionnaire; no federal norm has been confirmed"),
            text=N_("Points and threshold of the questionnaire are data of the region."),
        ),
    ),
)
