"""The third goal, on the way to it: offers, applications and contracts of targeted training."""

from dataclasses import replace
from datetime import date

from metrics.metric import Count, Definition, Direction, Elsewhere, Every, Rate, Ratio, Shown, Subject, Tile
from metrics.words import N_, N_pair

DIMENSIONS = ("region_id", "district_id", "employer_id", "level", "specialty", "group", "programme", "source")
SOURCE = N_(
    "Monthly form of the employers (offers on «Работа России»), or the register of offers, applications and contracts"
)
OWNER = N_("Regional staffing centre")
LAW = N_(
    "Article 56 of Federal law 273-ФЗ as changed by 124-ФЗ of 14 April 2023; Government decree of 27 April 2024 No. 555"
)


COUNTRY = (
    Elsewhere(
        year=2024,
        value=0.27,
        of=N_("quota places of the whole country filled: 39 of 145 thousand"),
        source=N_("public reports on the admission campaign"),
    ),
    Elsewhere(
        year=2025,
        value=0.407,
        of=N_("quota places of the whole country filled: 47.2 of 116 thousand"),
        source=N_("public reports on the admission campaign"),
    ),
)
"""Places of the quota, not of offers: near to ours, and not the same denominator."""


def _by_law(text: str) -> tuple[Definition, ...]:
    """The reading of the law in force since 1 May 2024."""
    return (Definition(act=LAW, holds_from=date(2024, 5, 1), text=text),)


targeted_fill = Rate(
    code="targeted_fill",
    title=N_("Targeted training: offers filled"),
    short=N_("Targeted training"),
    everybody=N_("every place has a contract"),
    question=N_("Of the places offered for targeted training, how many are filled by a contract in force?"),
    why=N_("A filled place is a specialist who will come; an unfilled one is a vacancy in three years."),
    numerator_words=N_("contracts in force: concluded less terminated"),
    denominator_words=N_("places in the offers of employers"),
    excluded=N_("Terminated contracts. Contracts follow enrolment, so before August there are few to count."),
    ledger="targeted_training",
    period_kind="admission_year",
    numerator=("concluded",),
    numerator_less=("terminated",),
    denominator=("places",),
    dimensions=DIMENSIONS,
    every_district=False,
    unit=N_pair("contract", "contracts"),
    good=Direction.UP,
    subject=Subject.TARGETED_TRAINING,
    rank=140,
    shown=frozenset({Shown.MAP, Shown.DISTRICTS, Shown.DISTRICT}),
    tile=Tile(title=N_("Targeted offers filled"), goal=3, beside="applications_per_place"),
    action=N_("find applicants for %(people)s of targeted training"),
    source=SOURCE,
    updated=Every.MONTH,
    lag_days=13,
    owner=OWNER,
    definitions=_by_law(N_("Contracts in force over places offered in the admission year.")),
    elsewhere=COUNTRY,
)

applications_per_place = Ratio(
    code="applications_per_place",
    title=N_("Targeted training: applications per place"),
    short=N_("Applications per place"),
    question=N_("How many applications have been filed for each place offered?"),
    why=N_("Shows before enrolment whether offers find anybody: an offer without applications will not be filled."),
    numerator_words=N_("applications filed and not withdrawn"),
    denominator_words=N_("places in the offers of employers"),
    excluded=N_(
        "Applications withdrawn, from that day on. "
        "A person who applies for several offers is counted with each application."
    ),
    ledger="targeted_training",
    period_kind="admission_year",
    numerator=("applications",),
    denominator=("places",),
    dimensions=DIMENSIONS,
    every_district=False,
    unit=N_pair("application", "applications"),
    good=Direction.UP,
    subject=Subject.TARGETED_TRAINING,
    rank=150,
    shown=frozenset({Shown.MAP}),
    source=SOURCE,
    updated=Every.MONTH,
    lag_days=13,
    owner=OWNER,
    definitions=_by_law(N_("Applications filed over places offered in the admission year.")),
)

targeted_places = Count(
    code="targeted_places",
    title=N_("Targeted training: places offered"),
    short=N_("Places offered"),
    question=N_("How many places of targeted training do employers offer?"),
    why=N_("Nobody can apply for what is not offered; offers are published by 10 June."),
    numerator_words=N_("places in the offers of employers"),
    excluded=N_("Nothing."),
    ledger="targeted_training",
    period_kind="admission_year",
    numerator=("places",),
    dimensions=DIMENSIONS,
    every_district=False,
    counts_people=False,
    unit=N_pair("place", "places"),
    good=Direction.UP,
    subject=Subject.TARGETED_TRAINING,
    source=SOURCE,
    updated=Every.MONTH,
    lag_days=13,
    owner=OWNER,
    definitions=_by_law(N_("Places in offers published for the admission year.")),
)

targeted_applications = replace(
    targeted_places,
    code="targeted_applications",
    title=N_("Targeted training: applications"),
    short=N_("Applications"),
    question=N_("How many applications have been filed?"),
    why=N_("Between an offer and a contract stands an application."),
    numerator_words=N_("applications filed less those withdrawn"),
    excluded=N_("Applications withdrawn. A person who applies for several offers is counted with each application."),
    numerator=("applications",),
    counts_people=True,
    unit=N_pair("application", "applications"),
    definitions=_by_law(N_("Applications to offers of the admission year.")),
)

targeted_contracts = replace(
    targeted_places,
    code="targeted_contracts",
    title=N_("Targeted training: contracts concluded"),
    short=N_("Contracts"),
    question=N_("How many contracts have been concluded?"),
    why=N_("Contracts follow enrolment, in August and September."),
    numerator_words=N_("contracts concluded, terminated ones included"),
    numerator=("concluded",),
    counts_people=True,
    unit=N_pair("contract", "contracts"),
    definitions=_by_law(N_("Contracts concluded in the admission year.")),
)

targeted_terminated = replace(
    targeted_fill,
    code="targeted_terminated",
    title=N_("Targeted training: contracts terminated"),
    short=N_("Terminated"),
    everybody=N_("every contract is terminated"),
    rank=None,
    shown=frozenset(),
    tile=None,
    elsewhere=(),
    action="",
    question=N_("Of the contracts concluded, how many have been terminated?"),
    why=N_("A contract that is broken off is a place that has to be filled again."),
    numerator_words=N_("contracts terminated"),
    denominator_words=N_("contracts concluded"),
    excluded=N_("Nobody."),
    numerator=("terminated",),
    numerator_less=(),
    denominator=("concluded",),
    good=Direction.DOWN,
    definitions=_by_law(N_("Contracts terminated over concluded.")),
)

offers_without_applications = replace(
    targeted_fill,
    code="offers_without_applications",
    title=N_("Targeted training: offers without applications"),
    short=N_("Without applications"),
    everybody=N_("no offer has an application"),
    rank=None,
    shown=frozenset(),
    tile=None,
    action="",
    question=N_("Of the offers of targeted training, how many have not a single application?"),
    why=N_("An offer that nobody applies for will not be filled: its employer has to be brought to schools first."),
    numerator_words=N_("offers without a single application"),
    denominator_words=N_("offers of employers whose applications are known"),
    excluded=N_(
        "Offers whose applications are not reported. One employer's places in one specialty and level are one offer."
    ),
    ledger="targeted_offers",
    numerator=("without_applications",),
    numerator_less=(),
    denominator=("offers",),
    unit=N_pair("offer", "offers"),
    good=Direction.DOWN,
    definitions=_by_law(N_("Offers without applications over offers of the admission year.")),
    elsewhere=(),
)

targeted_enrolled = replace(
    targeted_fill,
    code="targeted_enrolled",
    title=N_("Targeted training: enrolled in the studies"),
    short=N_("Enrolled in the studies"),
    everybody=N_("everybody is enrolled"),
    rank=None,
    shown=frozenset(),
    tile=None,
    elsewhere=(),
    action="",
    question=N_("Of the contracts in force, how many of their holders are enrolled in the studies?"),
    why=N_("A contract brings a specialist only if its holder studies."),
    numerator_words=N_("holders of contracts in force who are enrolled in the studies"),
    denominator_words=N_("contracts in force of employers who report enrolment"),
    excluded=N_(
        "Terminated contracts, and contracts of employers who do not report enrolment: of those it is unknown."
    ),
    numerator=("enrolled",),
    numerator_less=(),
    denominator=("enrolled_of",),
    definitions=_by_law(N_("Enrolled under contracts in force over these contracts, where enrolment is reported.")),
)
