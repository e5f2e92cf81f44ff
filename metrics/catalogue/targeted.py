"""The third goal, on the way to it: offers, applications and contracts of targeted training."""

from dataclasses import replace
from datetime import date

from metrics.metric import Count, Definition, Direction, Every, Rate, Ratio
from metrics.words import _, _n

DIMENSIONS = ("region_id", "district_id", "employer_id", "level", "specialty", "group", "source")
SOURCE = _(
    "Monthly form of the employers (offers on «Работа России»), or the register of offers, applications and contracts"
)
OWNER = _("Regional staffing centre")
LAW = _(
    "Article 56 of Federal law 273-ФЗ as changed by 124-ФЗ of 14 April 2023; Government decree of 27 April 2024 No. 555"
)


def _by_law(text: str) -> tuple[Definition, ...]:
    """The reading of the law in force since 1 May 2024."""
    return (Definition(act=LAW, holds_from=date(2024, 5, 1), text=text),)


targeted_fill = Rate(
    code="targeted_fill",
    title=_("Targeted training: offers filled"),
    short=_("Targeted training"),
    question=_("Of the places offered for targeted training, how many are filled by a contract in force?"),
    why=_("A filled place is a specialist who will come; an unfilled one is a vacancy in three years."),
    numerator_words=_("contracts in force: concluded less terminated"),
    denominator_words=_("places in the offers of employers"),
    excluded=_("Terminated contracts. Contracts follow enrolment, so before August there are few to count."),
    ledger="targeted_training",
    period_kind="admission_year",
    numerator=("concluded",),
    numerator_less=("terminated",),
    denominator=("places",),
    dimensions=DIMENSIONS,
    every_district=False,
    unit=_n("contract", "contracts"),
    good=Direction.UP,
    source=SOURCE,
    updated=Every.MONTH,
    lag_days=13,
    owner=OWNER,
    definitions=_by_law(_("Contracts in force over places offered in the admission year.")),
)

applications_per_place = Ratio(
    code="applications_per_place",
    title=_("Targeted training: applications per place"),
    short=_("Applications per place"),
    question=_("How many applications have been filed for each place offered?"),
    why=_("Shows before enrolment whether offers find anybody: an offer without applications will not be filled."),
    numerator_words=_("applications filed"),
    denominator_words=_("places in the offers of employers"),
    excluded=_("Nobody. A person who applies for several offers is counted with each application."),
    ledger="targeted_training",
    period_kind="admission_year",
    numerator=("applications",),
    denominator=("places",),
    dimensions=DIMENSIONS,
    every_district=False,
    unit=_n("application", "applications"),
    good=Direction.UP,
    source=SOURCE,
    updated=Every.MONTH,
    lag_days=13,
    owner=OWNER,
    definitions=_by_law(_("Applications filed over places offered in the admission year.")),
)

targeted_places = Count(
    code="targeted_places",
    title=_("Targeted training: places offered"),
    short=_("Places offered"),
    question=_("How many places of targeted training do employers offer?"),
    why=_("Nobody can apply for what is not offered; offers are published by 10 June."),
    numerator_words=_("places in the offers of employers"),
    excluded=_("Nothing."),
    ledger="targeted_training",
    period_kind="admission_year",
    numerator=("places",),
    dimensions=DIMENSIONS,
    every_district=False,
    counts_people=False,
    unit=_n("place", "places"),
    good=Direction.UP,
    source=SOURCE,
    updated=Every.MONTH,
    lag_days=13,
    owner=OWNER,
    definitions=_by_law(_("Places in offers published for the admission year.")),
)

targeted_applications = replace(
    targeted_places,
    code="targeted_applications",
    title=_("Targeted training: applications"),
    short=_("Applications"),
    question=_("How many applications have been filed?"),
    why=_("Between an offer and a contract stands an application."),
    numerator_words=_("applications filed less those withdrawn"),
    excluded=_("Applications withdrawn. A person who applies for several offers is counted with each application."),
    numerator=("applications",),
    unit=_n("application", "applications"),
    definitions=_by_law(_("Applications to offers of the admission year.")),
)

targeted_contracts = replace(
    targeted_places,
    code="targeted_contracts",
    title=_("Targeted training: contracts concluded"),
    short=_("Contracts"),
    question=_("How many contracts have been concluded?"),
    why=_("Contracts follow enrolment, in August and September."),
    numerator_words=_("contracts concluded, terminated ones included"),
    numerator=("concluded",),
    unit=_n("contract", "contracts"),
    definitions=_by_law(_("Contracts concluded in the admission year.")),
)

targeted_terminated = replace(
    targeted_fill,
    code="targeted_terminated",
    title=_("Targeted training: contracts terminated"),
    short=_("Terminated"),
    question=_("Of the contracts concluded, how many have been terminated?"),
    why=_("A contract that is broken off is a place that has to be filled again."),
    numerator_words=_("contracts terminated"),
    denominator_words=_("contracts concluded"),
    excluded=_("Nobody."),
    numerator=("terminated",),
    numerator_less=(),
    denominator=("concluded",),
    good=Direction.DOWN,
    definitions=_by_law(_("Contracts terminated over concluded.")),
)

targeted_enrolled = replace(
    targeted_fill,
    code="targeted_enrolled",
    title=_("Targeted training: enrolled in the studies"),
    short=_("Enrolled in the studies"),
    question=_("Of the contracts in force, how many of their holders are enrolled in the studies?"),
    why=_("A contract brings a specialist only if its holder studies."),
    numerator_words=_("holders of contracts in force who are enrolled in the studies"),
    denominator_words=_("contracts in force of employers who report enrolment"),
    excluded=_("Terminated contracts, and contracts of employers who do not report enrolment: of those it is unknown."),
    numerator=("enrolled",),
    numerator_less=(),
    denominator=("enrolled_of",),
    definitions=_by_law(_("Enrolled under contracts in force over these contracts, where enrolment is reported.")),
)

METRICS = (
    *(targeted_fill, applications_per_place, targeted_places, targeted_applications, targeted_contracts),
    *(targeted_terminated, targeted_enrolled),
)
