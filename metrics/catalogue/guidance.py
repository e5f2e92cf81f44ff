"""The first goal: every pupil takes part in career guidance."""

from dataclasses import replace
from datetime import date

from metrics.metric import Count, Definition, Direction, Every, Rate, Shown, Subject, Tile
from metrics.words import N_, N_pair

DIMENSIONS = ("region_id", "district_id", "institution_id", "grade", "senior", "source")

UNIFIED_MODEL = N_(
    "Letter of the Ministry of Education of 1 June 2023 No. АБ-2324/05 (unified model of career guidance)"
)
UNIFIED_MODEL_2025 = N_(
    "Letter of the Ministry of Education of 14 August 2025 No. ВЖ-1399/05 (unified model of career guidance)"
)


def _versions(text: str) -> tuple[Definition, ...]:
    """The reading of both letters on the unified model, one after the other."""
    return (
        Definition(act=UNIFIED_MODEL, holds_from=date(2023, 9, 1), holds_to=date(2025, 8, 31), text=text),
        Definition(act=UNIFIED_MODEL_2025, holds_from=date(2025, 9, 1), text=text),
    )


guidance_coverage = Rate(
    code="guidance_coverage",
    title=N_("Guidance coverage"),
    short=N_("Guidance"),
    everybody=N_("everybody is reached"),
    question=N_("Of the pupils in grades 6–11, how many have taken part in career guidance this school year?"),
    why=N_("No pupil should leave school without guidance."),
    numerator_words=N_("pupils of grades 6–11 with at least one guidance activity in the school year"),
    denominator_words=N_("pupils of grades 6–11 enrolled on the day"),
    excluded=N_(
        "Nobody in grades 6–11, children with disabilities included. A pupil who leaves is counted until that day."
    ),
    ledger="pupils",
    period_kind="school_year",
    numerator=("guided",),
    denominator=("enrolled",),
    dimensions=DIMENSIONS,
    every_district=True,
    unit=N_pair("pupil", "pupils"),
    good=Direction.UP,
    subject=Subject.GUIDANCE,
    rank=10,
    shown=frozenset(Shown),
    tile=Tile(title=N_("Guidance coverage, grades 6–11"), goal=1),
    action=N_("hold career guidance for %(people)s"),
    choice=N_("At least one activity"),
    reading=N_("Grades 6–11 (the target is for it)"),
    source=N_("Monthly form of the schools (1-ПРОФ), or the school register where there is one"),
    updated=Every.MONTH,
    lag_days=13,
    owner=N_("Regional ministry of education"),
    definitions=_versions(
        N_(
            "At least one guidance activity in the school year, over the pupils enrolled on the day. "
            "The letter gives no formula for coverage: this reading names its own denominator."
        )
    ),
)

guidance_coverage_8_9 = replace(
    guidance_coverage,
    code="guidance_coverage_8_9",
    title=N_("Guidance coverage in grades 8 and 9"),
    short=N_("Guidance, grades 8–9"),
    rank=None,
    shown=frozenset(),
    tile=None,
    action="",
    choice="",
    reading=N_("Grades 8 and 9"),
    question=N_("Of the pupils in grades 8 and 9, how many have taken part in career guidance this school year?"),
    why=N_("Some regions count coverage this way, because the first choice of a way is made after grade 9."),
    numerator_words=N_("pupils of grades 8 and 9 with at least one guidance activity in the school year"),
    denominator_words=N_("pupils of grades 8 and 9 enrolled on the day"),
    excluded=N_("Pupils of other grades."),
    where={"grade": (8, 9)},
)

guidance_base = replace(
    guidance_coverage,
    code="guidance_base",
    title=N_("Guidance at the base level, 40 hours or more"),
    short=N_("40 hours"),
    everybody=N_("everybody has had 40 hours"),
    rank=20,
    shown=frozenset({Shown.MAP, Shown.DISTRICT, Shown.INSTITUTIONS}),
    tile=None,
    action="",
    choice=N_("40 hours or more"),
    reading=N_("40 hours or more"),
    question=N_("Of the pupils in grades 6–11, how many have had at least 40 hours of guidance this school year?"),
    why=N_("One visit is a beginning; the unified model asks for 40 hours a year at least."),
    numerator_words=N_("pupils of grades 6–11 with at least 40 hours of guidance in the school year"),
    numerator=("guided_base",),
    definitions=_versions(N_("Base level of the unified model: at least 40 hours in a school year.")),
)

guidance_main = replace(
    guidance_coverage,
    code="guidance_main",
    title=N_("Guidance at the main level, 60 hours or more"),
    short=N_("60 hours"),
    everybody=N_("everybody has had 60 hours"),
    rank=30,
    shown=frozenset({Shown.MAP}),
    tile=None,
    action="",
    choice=N_("60 hours or more"),
    reading=N_("60 hours or more"),
    question=N_("Of the pupils in grades 6–11, how many have had at least 60 hours of guidance this school year?"),
    why=N_("Shows in how many schools guidance goes beyond the base level."),
    numerator_words=N_("pupils of grades 6–11 with at least 60 hours of guidance in the school year"),
    numerator=("guided_main",),
    definitions=_versions(N_("Main level of the unified model: at least 60 hours in a school year.")),
)

guidance_advanced = replace(
    guidance_coverage,
    code="guidance_advanced",
    title=N_("Guidance at the advanced level, 80 hours or more"),
    short=N_("80 hours"),
    everybody=N_("everybody has had 80 hours"),
    rank=40,
    shown=frozenset({Shown.MAP}),
    tile=None,
    action="",
    choice=N_("80 hours or more"),
    reading=N_("80 hours or more"),
    question=N_("Of the pupils in grades 6–11, how many have had at least 80 hours of guidance this school year?"),
    why=N_("Shows where guidance is a part of teaching itself, as in pre-professional classes."),
    numerator_words=N_("pupils of grades 6–11 with at least 80 hours of guidance in the school year"),
    numerator=("guided_advanced",),
    definitions=_versions(N_("Advanced level of the unified model: at least 80 hours in a school year.")),
)

guidance_events = Count(
    code="guidance_events",
    title=N_("Guidance events"),
    short=N_("Events"),
    question=N_("How many guidance events have been held this school year?"),
    why=N_("The commission asked for more events for pupils; compare with the same weeks of the year before."),
    numerator_words=N_("guidance events held since the school year began"),
    excluded=N_("Nothing. An event of several schools is counted by each school that reports it."),
    ledger="guidance_events",
    period_kind="school_year",
    numerator=("events",),
    dimensions=("region_id", "district_id", "institution_id", "kind", "organiser", "source"),
    every_district=True,
    counts_people=False,
    unit=N_pair("event", "events"),
    good=Direction.UP,
    subject=Subject.GUIDANCE,
    rank=60,
    shown=frozenset({Shown.MAP, Shown.DISTRICTS, Shown.DISTRICT}),
    source=N_("Monthly form of the schools (1-ПРОФ), or the register of events where there is one"),
    updated=Every.MONTH,
    lag_days=13,
    owner=N_("Regional ministry of education"),
    definitions=_versions(
        N_(
            "Tours, trials, fairs, open days, meetings, consultations, tests and lessons. "
            "Participations are not people."
        )
    ),
)
