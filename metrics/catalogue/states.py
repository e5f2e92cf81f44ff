"""Every state of the monitoring, and every plan of those still to graduate, as a share of its own.

Parts of a whole and no targets: of a conscript neither more nor less is better. At risk and «will be employed», of
which one way is good, are declared where they are judged.
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace

from metrics.catalogue.employment import MONITORING_SPO, graduate_engagement, graduates_at_risk
from metrics.catalogue.retention import MONITORING, plans_employed
from metrics.metric import Definition, Direction, Metric
from metrics.words import N_


@dataclass(frozen=True, kw_only=True)
class Part:
    """One state or plan: its name in tables and the words of its metric; ``metric`` where it is declared elsewhere."""

    name: str
    title: str = ""
    short: str = ""
    question: str = ""
    words: str = ""
    metric: Metric | None = None


STATES: Mapping[str, Part] = {
    "employed": Part(
        name=N_("Employed by contract"),
        title=N_("Graduates employed by contract, of all graduates"),
        question=N_("Of all graduates, how many are employed by contract?"),
        words=N_("graduates employed by contract"),
    ),
    "entrepreneurs": Part(
        name=N_("Entrepreneurs"),
        title=N_("Graduates who are entrepreneurs"),
        question=N_("Of all graduates, how many are entrepreneurs?"),
        words=N_("graduates who are individual entrepreneurs"),
    ),
    "self_employed": Part(
        name=N_("Self-employed"),
        title=N_("Graduates who are self-employed"),
        question=N_("Of all graduates, how many are self-employed?"),
        words=N_("graduates who are registered as self-employed"),
    ),
    "contract_service": Part(
        name=N_("Contract service"),
        title=N_("Graduates in contract service"),
        question=N_("Of all graduates, how many serve under contract?"),
        words=N_("graduates in contract service and in security bodies"),
    ),
    "studying": Part(
        name=N_("Continue their studies"),
        title=N_("Graduates who continue their studies"),
        question=N_("Of all graduates, how many continue their studies?"),
        words=N_("graduates who continue their studies and are in no other state"),
    ),
    "army": Part(
        name=N_("Conscripts"),
        title=N_("Graduates who are conscripts"),
        question=N_("Of all graduates, how many are conscripts?"),
        words=N_("graduates who serve as conscripts"),
    ),
    "parental_leave": Part(
        name=N_("On parental leave"),
        title=N_("Graduates on parental leave"),
        question=N_("Of all graduates, how many are on parental leave?"),
        words=N_("graduates who are on parental leave"),
    ),
    "at_risk": Part(name=N_("At risk of not finding work"), metric=graduates_at_risk),
    "out_of_region": Part(
        name=N_("Left for another region"),
        title=N_("Graduates who left for another region"),
        question=N_("Of all graduates, how many left for another region?"),
        words=N_("graduates who left for another region"),
    ),
    "left_country": Part(
        name=N_("Left the country"),
        title=N_("Graduates who left the country"),
        question=N_("Of all graduates, how many left the country?"),
        words=N_("graduates who moved abroad"),
    ),
    "foreigners": Part(
        name=N_("Foreigners without СНИЛС"),
        title=N_("Graduates who are foreigners without СНИЛС"),
        question=N_("Of all graduates, how many are foreigners without СНИЛС?"),
        words=N_("graduates who are foreign citizens without СНИЛС"),
    ),
    "died_or_ill": Part(
        name=N_("Died or gravely ill"),
        title=N_("Graduates who died or are gravely ill"),
        question=N_("Of all graduates, how many died or are gravely ill?"),
        words=N_("graduates who died or are gravely ill"),
    ),
}
"""Column of the ledger -> state; a graduate stands in exactly one. In the order shown."""

PLANS: Mapping[str, Part] = {
    "plan_employed": Part(name=N_("Will be employed"), metric=plans_employed),
    "plan_studying": Part(
        name=N_("Will continue their studies"),
        title=N_("Plans of those still to graduate: studies"),
        short=N_("Plan: studies"),
        question=N_("Of those who are to graduate next, how many will continue their studies?"),
        words=N_("of them who will continue their studies"),
    ),
    "plan_army": Part(
        name=N_("Will be conscripts"),
        title=N_("Plans of those still to graduate: conscription"),
        short=N_("Plan: conscription"),
        question=N_("Of those who are to graduate next, how many will be called up?"),
        words=N_("of them who will serve as conscripts"),
    ),
    "plan_parental_leave": Part(
        name=N_("Will be on parental leave"),
        title=N_("Plans of those still to graduate: parental leave"),
        short=N_("Plan: parental leave"),
        question=N_("Of those who are to graduate next, how many will be on parental leave?"),
        words=N_("of them who will be on parental leave"),
    ),
    "plan_at_risk": Part(
        name=N_("Will be at risk of not finding work"),
        title=N_("Plans of those still to graduate: at risk"),
        short=N_("Plan: at risk"),
        question=N_("Of those who are to graduate next, how many are at risk of not finding work?"),
        words=N_("of them who are at risk of not finding work"),
    ),
}
"""Column of the ledger -> plan; each of those still to graduate stands in one at most."""

_state = replace(
    graduate_engagement,
    code="_state",
    everybody="",
    rank=None,
    shown=frozenset(),
    choice="",
    why=N_("Every graduate stands in one state: the parts say where they all are. A part of a whole is no target."),
    good=Direction.NEITHER,
    definitions=(replace(MONITORING_SPO, text=N_("The column of the state over all graduates of the cohort.")),),
)
_plan = replace(
    plans_employed,
    code="_plan",
    everybody="",
    why=N_("Says before the summer whom a workplace has to be found for, and whom not. It is no target."),
    good=Direction.NEITHER,
    definitions=(Definition(act=MONITORING, text=N_("The column of the plan over those still to graduate.")),),
)


def _metric(model: Metric, code: str, column: str, part: Part) -> Metric:
    return part.metric or replace(
        model,
        code=code,
        title=part.title,
        short=part.short or part.name,
        question=part.question,
        numerator_words=part.words,
        numerator=(column,),
    )


STATE_METRICS: Mapping[str, Metric] = {
    column: _metric(_state, f"state_{column}", column, part) for column, part in STATES.items()
}
"""Column of a state -> its share of all graduates."""
PLAN_METRICS: Mapping[str, Metric] = {
    column: _metric(_plan, column.replace("plan_", "plans_"), column, part) for column, part in PLANS.items()
}
"""Column of a plan -> its share of those about whose plans the institutions have reported."""
METRICS = tuple(
    metric
    for metrics, parts in ((STATE_METRICS, STATES), (PLAN_METRICS, PLANS))
    for column, metric in metrics.items()
    if parts[column].metric is None
)
"""The metrics that are declared here."""
