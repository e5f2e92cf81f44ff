"""The third goal itself: the region's need for staff is met."""

from dataclasses import replace

from metrics.catalogue.targeted import OWNER
from metrics.metric import Count, Definition, Direction, Every, Ratio
from metrics.words import _, _n

need_people = Count(
    code="need_people",
    title=_("Need for staff by the regional forecast"),
    short=_("Need for staff"),
    question=_("How many people does the region need in the years of the forecast?"),
    why=_("What targeted training is to be measured by."),
    numerator_words=_("people needed in the years of the forecast"),
    excluded=_("Nothing."),
    ledger="staffing_need",
    period_kind="admission_year",
    numerator=("needed",),
    dimensions=("region_id", "district_id", "occupation", "year", "source"),
    every_district=True,
    counts_people=False,
    unit=_n("person", "people"),
    good=Direction.NEITHER,
    source=_("Regional forecast of staffing need by occupation, district and year"),
    updated=Every.YEAR,
    lag_days=30,
    owner=OWNER,
    definitions=(
        Definition(
            act=_("Regional forecast of staffing need"),
            text=_("The forecast made in the calendar year, all of its years together unless one is chosen."),
        ),
    ),
)

need_closure = Ratio(
    code="need_closure",
    title=_("Closure of the need for staff"),
    short=_("Closure of need"),
    question=_("How much of the need will be met by targeted contracts and by graduates who stay?"),
    why=_("Shows where the region trains too few, and where too many."),
    numerator_words=_("targeted contracts in force and graduates expected to stay without one"),
    denominator_words=_("people needed in the years of the forecast"),
    excluded=_("Graduates expected to leave. A graduate with a targeted contract is counted by the contract alone."),
    ledger="staffing_need",
    period_kind="admission_year",
    numerator=("contracts", "graduates"),
    denominator=("needed",),
    # Not by district: graduates are known by where they study, the need by where people are wanted.
    dimensions=("region_id", "occupation", "year", "source"),
    every_district=True,
    unit=_n("person", "people"),
    good=Direction.UP,
    source=_("Regional forecast, register of targeted contracts, expected graduates by specialty"),
    updated=Every.YEAR,
    lag_days=30,
    owner=OWNER,
    definitions=(
        Definition(
            act=_("Working definition of the regional commission"),
            text=_("A contract counts in the year in which the studies end; graduates in the year of graduation."),
        ),
    ),
)

need_contracts = replace(
    need_closure,
    code="need_contracts",
    title=_("Closure of the need by targeted contracts alone"),
    short=_("Contracts to need"),
    question=_("How much of the need will be met by targeted contracts?"),
    why=_("The part that employers have secured for themselves."),
    numerator_words=_("targeted contracts in force"),
    excluded=_("Graduates without a targeted contract."),
    numerator=("contracts",),
    # By employer there is a contract, but no need: the forecast knows districts only.
    dimensions=("region_id", "district_id", "occupation", "year", "source"),
)

METRICS = (need_people, need_closure, need_contracts)
