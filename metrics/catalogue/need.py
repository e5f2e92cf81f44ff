"""The third goal itself: the region's need for staff is met."""

from dataclasses import replace

from metrics.catalogue.targeted import OWNER
from metrics.metric import Count, Definition, Direction, Every, Ratio, Subject
from metrics.words import N_, N_pair

need_people = Count(
    code="need_people",
    title=N_("Need for staff by the regional forecast"),
    short=N_("Need for staff"),
    question=N_("How many people does the region need in the years of the forecast?"),
    why=N_("What targeted training is to be measured by."),
    numerator_words=N_("people needed in the years of the forecast"),
    excluded=N_("Nothing."),
    ledger="staffing_need",
    period_kind="admission_year",
    numerator=("needed",),
    dimensions=("region_id", "district_id", "occupation", "year", "source"),
    every_district=True,
    counts_people=False,
    unit=N_pair("person", "people"),
    good=Direction.NEITHER,
    subject=Subject.TARGETED_TRAINING,
    source=N_("Regional forecast of staffing need by occupation, district and year"),
    updated=Every.YEAR,
    lag_days=30,
    owner=OWNER,
    definitions=(
        Definition(
            act=N_("Regional forecast of staffing need"),
            text=N_("The forecast made in the calendar year, all of its years together unless one is chosen."),
        ),
    ),
)

need_closure = Ratio(
    code="need_closure",
    title=N_("Closure of the need for staff"),
    short=N_("Closure of need"),
    question=N_("How much of the need of each occupation will be met by targeted contracts and by graduates who stay?"),
    why=N_("Shows where the region trains too few, and where too many."),
    numerator_words=N_(
        "targeted contracts in force and graduates expected to stay without one, of each occupation as many as it needs"
    ),
    denominator_words=N_("people needed in the years of the forecast"),
    excluded=N_(
        "The surplus of an occupation, for it fills no place in another; graduates expected to leave. "
        "A graduate with a targeted contract is counted by the contract alone."
    ),
    ledger="staffing_need",
    period_kind="admission_year",
    numerator=("contracts", "graduates"),
    denominator=("needed",),
    within=("occupation",),
    # Not by district: graduates are known by where they study, the need by where people are wanted.
    dimensions=("region_id", "occupation", "year", "source"),
    every_district=True,
    unit=N_pair("person", "people"),
    good=Direction.UP,
    subject=Subject.TARGETED_TRAINING,
    source=N_("Regional forecast, register of targeted contracts, expected graduates by specialty"),
    updated=Every.YEAR,
    lag_days=30,
    owner=OWNER,
    definitions=(
        Definition(
            act=N_("Working definition of the regional commission"),
            text=N_("A contract counts in the year in which the studies end; graduates in the year of graduation."),
        ),
    ),
)

need_supply = replace(
    need_closure,
    code="need_supply",
    title=N_("Supply to the need for staff, surplus included"),
    short=N_("Supply to need"),
    question=N_("How many will come by targeted contracts and as graduates who stay, per person needed?"),
    why=N_("Beside the closure it shows how much of the supply goes where nobody needs more."),
    numerator_words=N_("targeted contracts in force and graduates expected to stay without one, surplus included"),
    excluded=N_("Graduates expected to leave. A graduate with a targeted contract is counted by the contract alone."),
    within=(),
)

need_contracts = replace(
    need_supply,
    code="need_contracts",
    title=N_("Closure of the need by targeted contracts alone"),
    short=N_("Contracts to need"),
    question=N_("How much of the need will be met by targeted contracts?"),
    why=N_("The part that employers have secured for themselves."),
    numerator_words=N_("targeted contracts in force"),
    excluded=N_("Graduates without a targeted contract."),
    numerator=("contracts",),
    # By employer there is a contract, but no need: the forecast knows districts only.
    dimensions=("region_id", "district_id", "occupation", "year", "source"),
)

places_per_need = replace(
    need_contracts,
    code="places_per_need",
    title=N_("Targeted training: places offered to the need for staff"),
    short=N_("Places to need"),
    question=N_("How many places of targeted training do employers offer for each person needed?"),
    why=N_("Beside the contracts it shows whether too few places are offered, or too few of them filled."),
    numerator_words=N_("places in the offers of employers, in the year in which the studies end"),
    excluded=N_("Places whose studies end after the last year of the forecast."),
    numerator=("places",),
    counts_people=False,
    definitions=(
        Definition(
            act=N_("Working definition of the regional commission"),
            text=N_("A place counts in the year in which the studies end, filled or not."),
        ),
    ),
)
