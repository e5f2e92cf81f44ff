"""The first goal: every pupil takes part in career guidance, every senior pupil knows of targeted training."""

from dataclasses import replace
from datetime import date

from metrics.metric import Count, Definition, Direction, Every, Rate
from metrics.words import _, _n

DIMENSIONS = ("region_id", "district_id", "institution_id", "grade", "senior", "source")

UNIFIED_MODEL = _(
    "Letter of the Ministry of Education of 1 June 2023 No. АБ-2324/05 (unified model of career guidance)"
)
UNIFIED_MODEL_2025 = _(
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
    title=_("Guidance coverage"),
    short=_("Guidance"),
    question=_("Of the pupils in grades 6–11, how many have taken part in career guidance this school year?"),
    why=_("No pupil should leave school without guidance."),
    numerator_words=_("pupils of grades 6–11 with at least one guidance activity in the school year"),
    denominator_words=_("pupils of grades 6–11 enrolled on the day"),
    excluded=_(
        "Nobody in grades 6–11, children with disabilities included. A pupil who leaves is counted until that day."
    ),
    ledger="pupils",
    period_kind="school_year",
    numerator=("guided",),
    denominator=("enrolled",),
    dimensions=DIMENSIONS,
    every_district=True,
    unit=_n("pupil", "pupils"),
    good=Direction.UP,
    source=_("Monthly form of the schools (1-ПРОФ), or the school register where there is one"),
    updated=Every.MONTH,
    lag_days=13,
    owner=_("Regional ministry of education"),
    definitions=_versions(
        _(
            "At least one guidance activity in the school year, over the pupils enrolled on the day. "
            "The letter gives no formula for coverage: this reading names its own denominator."
        )
    ),
)

guidance_base = replace(
    guidance_coverage,
    code="guidance_base",
    title=_("Guidance at the base level, 40 hours or more"),
    short=_("40 hours"),
    question=_("Of the pupils in grades 6–11, how many have had at least 40 hours of guidance this school year?"),
    why=_("One visit is a beginning; the unified model asks for 40 hours a year at least."),
    numerator_words=_("pupils of grades 6–11 with at least 40 hours of guidance in the school year"),
    numerator=("guided_base",),
    definitions=_versions(_("Base level of the unified model: at least 40 hours in a school year.")),
)

guidance_main = replace(
    guidance_coverage,
    code="guidance_main",
    title=_("Guidance at the main level, 60 hours or more"),
    short=_("60 hours"),
    question=_("Of the pupils in grades 6–11, how many have had at least 60 hours of guidance this school year?"),
    why=_("Shows in how many schools guidance goes beyond the base level."),
    numerator_words=_("pupils of grades 6–11 with at least 60 hours of guidance in the school year"),
    numerator=("guided_main",),
    definitions=_versions(_("Main level of the unified model: at least 60 hours in a school year.")),
)

guidance_advanced = replace(
    guidance_coverage,
    code="guidance_advanced",
    title=_("Guidance at the advanced level, 80 hours or more"),
    short=_("80 hours"),
    question=_("Of the pupils in grades 6–11, how many have had at least 80 hours of guidance this school year?"),
    why=_("Shows where guidance is a part of teaching itself, as in pre-professional classes."),
    numerator_words=_("pupils of grades 6–11 with at least 80 hours of guidance in the school year"),
    numerator=("guided_advanced",),
    definitions=_versions(_("Advanced level of the unified model: at least 80 hours in a school year.")),
)

guidance_coverage_8_9 = replace(
    guidance_coverage,
    code="guidance_coverage_8_9",
    title=_("Guidance coverage in grades 8 and 9"),
    short=_("Guidance, grades 8–9"),
    question=_("Of the pupils in grades 8 and 9, how many have taken part in career guidance this school year?"),
    why=_("Some regions count coverage this way, because the first choice of a way is made after grade 9."),
    numerator_words=_("pupils of grades 8 and 9 with at least one guidance activity in the school year"),
    denominator_words=_("pupils of grades 8 and 9 enrolled on the day"),
    excluded=_("Pupils of other grades."),
    where={"grade": (8, 9)},
)

awareness = replace(
    guidance_coverage,
    code="awareness",
    title=_("Awareness of the targeted training service"),
    short=_("Awareness"),
    question=_("Of the senior pupils, how many have been told about the service «Целевое обучение»?"),
    why=_("Only those who know of the service can apply for a targeted contract."),
    numerator_words=_("senior pupils informed by a lesson, a meeting or a survey"),
    denominator_words=_("senior pupils enrolled on the day"),
    excluded=_("Pupils below the senior grades. Which grades are senior is a setting of the region."),
    numerator=("aware",),
    where={"senior": (True,)},
    definitions=(
        Definition(
            act=_("Working definition of the regional commission"),
            text=_("Informed by an event; to be aware by survey is another reading and is kept apart."),
        ),
    ),
)

guidance_events = Count(
    code="guidance_events",
    title=_("Guidance events"),
    short=_("Events"),
    question=_("How many guidance events have been held this school year?"),
    why=_("The commission asked for more events for pupils; compare with the same weeks of the year before."),
    numerator_words=_("guidance events held since the school year began"),
    excluded=_("Nothing. An event of several schools is counted by each school that reports it."),
    ledger="guidance_events",
    period_kind="school_year",
    numerator=("events",),
    dimensions=("region_id", "district_id", "institution_id", "kind", "organiser", "source"),
    every_district=True,
    counts_people=False,
    unit=_n("event", "events"),
    good=Direction.UP,
    source=_("Monthly form of the schools (1-ПРОФ), or the register of events where there is one"),
    updated=Every.MONTH,
    lag_days=13,
    owner=_("Regional ministry of education"),
    definitions=_versions(
        _("Tours, trials, fairs, open days, meetings, consultations, tests and lessons. Participations are not people.")
    ),
)

METRICS = (
    guidance_coverage,
    guidance_coverage_8_9,
    guidance_base,
    guidance_main,
    guidance_advanced,
    awareness,
    guidance_events,
)
