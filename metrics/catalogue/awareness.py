"""Whether senior pupils were told of the service «Целевое обучение», and whether they know of it when asked."""

from dataclasses import replace

from metrics.catalogue.guidance import guidance_coverage
from metrics.metric import Definition, Tile
from metrics.words import N_

awareness = replace(
    guidance_coverage,
    code="awareness",
    title=N_("Awareness of the targeted training service"),
    short=N_("Awareness"),
    everybody=N_("everybody is informed"),
    rank=50,
    tile=Tile(title=N_("Seniors informed of targeted training")),
    action=N_("hold meetings on targeted training for %(people)s"),
    choice=N_("Awareness"),
    column=N_("Informed of targeted training"),
    reading=N_("Senior pupils informed of targeted training"),
    question=N_("Of the senior pupils, how many have been told about the service «Целевое обучение»?"),
    why=N_("Only those who know of the service can apply for a targeted contract."),
    numerator_words=N_("senior pupils informed by a lesson or a meeting"),
    denominator_words=N_("senior pupils enrolled on the day"),
    excluded=N_("Pupils below the senior grades. Which grades are senior is a setting of the region."),
    numerator=("aware",),
    where={"senior": (True,)},
    definitions=(
        Definition(
            act=N_("Working definition of the regional commission"),
            text=N_("Informed by an event; to know of it by survey is another reading and is kept apart."),
        ),
    ),
)

awareness_by_survey = replace(
    awareness,
    code="awareness_by_survey",
    title=N_("Awareness of the targeted training service by survey"),
    short=N_("Know of it"),
    everybody=N_("everybody asked knows of it"),
    rank=None,
    shown=frozenset(),
    tile=None,
    action="",
    choice="",
    column="",
    reading=N_("Senior pupils who know of targeted training when asked"),
    question=N_("Of the senior pupils asked, how many know of the service «Целевое обучение»?"),
    why=N_("To have been told is not to know: a survey shows what stayed."),
    numerator_words=N_("senior pupils who knew of the service when asked by survey"),
    denominator_words=N_("senior pupils asked by survey in the school year"),
    excluded=N_("Senior pupils who were not asked; pupils below the senior grades."),
    numerator=("surveyed_aware",),
    denominator=("surveyed",),
    definitions=(
        Definition(
            act=N_("Working definition of the regional commission"),
            text=N_("Who knew of the service in any survey of the school year, of those asked in one."),
        ),
    ),
)
