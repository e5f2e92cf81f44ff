"""«Неизвестно»: graduates lost sight of, beside employment: a share of those at work says nothing of who is not seen.

A state expires after 120 days, as in the scorecard of the English local authorities on young people not in education,
employment or training (activity not known), which publishes the share beside the other.
"""

from dataclasses import replace

from metrics.catalogue.employment import graduate_employment_he, graduate_employment_spo
from metrics.metric import Definition, Direction
from metrics.words import N_

DAYS = 120
_RULE = Definition(
    act=N_("Working rule of the pilot, after the English scorecard on young people whose activity is not known"),
    text=N_("Graduates of whom the last thing known is older than 120 days over all graduates of the cohort."),
)

graduates_unknown_spo = replace(
    graduate_employment_spo,
    code="graduates_unknown_spo",
    title=N_("College graduates of whom nothing is known"),
    short=N_("Not known, colleges"),
    everybody=N_("nothing is known of anybody"),
    question=N_("Of how many college graduates is nothing newer than 120 days known?"),
    why=N_("A share at work is worth as much as the share of whom anything is known."),
    numerator_words=N_("graduates of whom nothing newer than 120 days is known"),
    denominator_words=N_("all graduates of the cohort"),
    excluded=N_("Nobody. In the first 120 days after the diploma that itself is what is known."),
    ledger="graduates_unknown",
    numerator=("unknown",),
    denominator=("graduated",),
    denominator_less=(),
    good=Direction.DOWN,
    rank=None,
    shown=frozenset(),
    tile=None,
    action="",
    family="graduates_unknown",
    choice=N_("Nothing is known of"),
    reading="",
    source=N_("Monthly monitoring and registers: the day of the last report or state"),
    definitions=(_RULE,),
)
graduates_unknown_he = replace(
    graduates_unknown_spo,
    code="graduates_unknown_he",
    title=N_("University graduates of whom nothing is known"),
    short=N_("Not known, universities"),
    question=N_("Of how many university graduates is nothing newer than 120 days known?"),
    where=graduate_employment_he.where,
)
