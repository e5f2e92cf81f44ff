"""Guidance by what each school promised, and the share of schools: further readings of coverage."""

from dataclasses import replace

from metrics.catalogue.guidance import guidance_coverage
from metrics.metric import Definition
from metrics.words import N_, N_pair

guidance_declared = replace(
    guidance_coverage,
    code="guidance_declared",
    title=N_("Guidance in the hours that the school declared"),
    short=N_("Declared hours"),
    everybody=N_("everybody has had the hours declared"),
    rank=None,
    shown=frozenset(),
    tile=None,
    action="",
    choice="",
    reading=N_("The hours that the school declared"),
    question=N_("Of the pupils whose schools declared hours of guidance, how many have had as many this school year?"),
    why=N_("A school that promised 80 hours is measured by 80, not by the least that the unified model asks for."),
    numerator_words=N_("pupils with at least as many hours of guidance as the school declared for their grade"),
    denominator_words=N_(
        "pupils of grades 6–11 enrolled on the day for whose grade the school declared 40, 60 or 80 hours"
    ),
    excluded=N_("Pupils of grades for which no hours were declared."),
    numerator=("guided_declared",),
    denominator=("declared",),
    definitions=(
        Definition(
            act=N_("Working definition of the regional commission"),
            text=N_("Hours had this school year against the hours that the school declared for the year."),
        ),
    ),
)

schools_reached = replace(
    guidance_coverage,
    code="schools_reached",
    title=N_("Schools with career guidance"),
    short=N_("Schools"),
    everybody=N_("every school is reached"),
    rank=None,
    shown=frozenset(),
    tile=None,
    action="",
    choice="",
    reading=N_("Share of schools"),
    question=N_("In how many schools has at least one pupil of grades 6–11 taken part in career guidance?"),
    why=N_("A school with nothing yet is where to go first."),
    numerator_words=N_("schools with at least one pupil reached in the school year"),
    denominator_words=N_("schools with pupils in grades 6–11 that have reported"),
    excluded=N_("Schools without pupils in these grades, and schools that have not reported."),
    ledger="schools",
    numerator=("reached",),
    denominator=("schools",),
    # Not by school: one or nothing of one would tell of its pupils where their number is hidden.
    dimensions=("region_id", "district_id", "source"),
    unit=N_pair("school", "schools"),
)

schools_keeping_hours = replace(
    schools_reached,
    code="schools_keeping_hours",
    title=N_("Schools that keep to the hours they declared"),
    short=N_("Keep to the hours"),
    everybody=N_("every school keeps to its hours"),
    reading=N_("Schools that keep to the hours declared"),
    question=N_("Of the schools that declared hours of guidance, in how many has every pupil had as many?"),
    why=N_("A promise of hours is kept when it is kept for everybody."),
    numerator_words=N_("schools all of whose pupils have had at least the hours declared for their grade"),
    denominator_words=N_("schools that declared 40, 60 or 80 hours for any of grades 6–11"),
    excluded=N_("Schools that have declared no hours."),
    numerator=("keeping",),
    denominator=("declaring",),
    definitions=guidance_declared.definitions,
)
