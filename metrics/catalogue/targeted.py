"""The third goal: the region's need for staff is met by targeted training."""

from datetime import date

from metrics.metric import Definition, Direction, Every, Rate, Ratio
from metrics.words import _, _n

DIMENSIONS = ("region_id", "district_id", "employer_id", "level", "specialty", "source")
SOURCE = _(
    "Monthly form of the employers (offers on «Работа России»), or the register of offers, applications and contracts"
)
OWNER = _("Regional staffing centre")
LAW = _(
    "Article 56 of Federal law 273-ФЗ as changed by 124-ФЗ of 14 April 2023; Government decree of 27 April 2024 No. 555"
)

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
    definitions=(
        Definition(
            act=LAW,
            holds_from=date(2024, 5, 1),
            text=_("Contracts in force over places offered in the admission year."),
        ),
    ),
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
    definitions=(
        Definition(
            act=LAW,
            holds_from=date(2024, 5, 1),
            text=_("Applications filed over places offered in the admission year."),
        ),
    ),
)

METRICS = (targeted_fill, applications_per_place)
