"""The thought at the top of «Трудоустройство»: both levels against their target, and where the gap can be closed."""

from metrics.catalogue import member
from metrics.findings.smallest_set import smallest_set
from metrics.metric import Metric
from metrics.statistics.verdict import MET, MET_WITHIN_ERROR, TOO_EARLY
from ui.shell.snapshot import Snapshot, cached
from ui.text import numbers
from ui.text.figure_text import amount
from ui.text.phrases import together
from ui.text.translation import N_, N_pair, _, ngettext
from views.employment.population import EMPLOYMENT
from views.shared import excess
from views.shared.places import places
from views.shared.slice import Slice, rows, target, whole
from views.shared.words import LEVELS

MOST_NAMED = 4
"""So many institutions can still be named in the sentence."""


@cached
def thought(snapshot: Snapshot, region: Slice) -> str:
    """Colleges and universities against their target, who is short, and where the gap can be closed."""
    return together(*(_of_level(snapshot, region, level) for level in LEVELS))


def _of_level(snapshot: Snapshot, region: Slice, level: str) -> str:
    metric = member(EMPLOYMENT, level)
    row, goal = whole(snapshot, region, metric), target(snapshot, region, metric)
    pieces = {"day": numbers.day(region.as_of), "year": snapshot.board.period(metric, region.as_of)}
    if row["state"] == "unknown":
        return _(_UNKNOWN[level])
    if row["state"] not in ("shown", "few"):
        return _(_NOTHING[level]) % pieces
    pieces["share"] = amount(row["value"], metric, goal)
    pieces["people"] = numbers.of_people(row["numerator"], row["denominator"])
    at_work = _((_FEW if row["state"] == "few" else _SHARE)[level]) % pieces
    if goal is None or row["state"] == "few":
        return f"{at_work}."
    pieces["target"] = amount(float(goal.at_least), metric, digits=0)
    if row["verdict"] == TOO_EARLY:
        return at_work + _(", judged from %(from)s.") % {"from": numbers.day(goal.judged_from)}
    over = excess.sentence(excess.excess(snapshot, region, metric), metric)
    if not row["gap_people"]:
        return together(at_work + _(_MET.get(row["verdict"], ".")) % pieces, over)
    pieces["short"] = numbers.people_missing(row["gap_people"], metric.unit)
    left = at_work + _(", %(short)s short of %(target)s.") % pieces
    return together(left, over, _closed_by(snapshot, region, metric, level, row["gap_people"]))


def _closed_by(snapshot: Snapshot, region: Slice, metric: Metric, level: str, gap: int) -> str:
    """The institutions that close the gap, by name; "" where they are too many, or hidden ones are needed."""
    fewest = smallest_set(rows(snapshot, region, metric, ("district_id", "institution_id")), gap)
    if fewest.is_empty() or fewest["together"][-1] < gap or fewest.height > MOST_NAMED:
        return ""
    name = places(snapshot, region.as_of).name
    short = fewest.select("institution_id", "gap_people").iter_rows()
    listed = ", ".join(f"{name(institution)} — {numbers.count(people)}" for institution, people in short)
    return ngettext(*_CLOSED[level], fewest.height) % {"n": fewest.height, "names": listed}


# Russian has other words in other cases for each level: whole sentences, not pieces.
_NOTHING = {
    "spo": N_("No report on the work of college graduates is known as of %(day)s."),
    "he": N_("No report on the work of university graduates is known as of %(day)s."),
}
_UNKNOWN = {
    "spo": N_("Reports on the work of college graduates have come, but without the numbers («…»)."),
    "he": N_("Reports on the work of university graduates have come, but without the numbers («…»)."),
}
_SHARE = {
    "spo": N_("%(share)s of the college graduates of %(year)s work (%(people)s)"),
    "he": N_("%(share)s of the university graduates of %(year)s work (%(people)s)"),
}
_MET = {
    MET: N_(", the target of %(target)s is met."),
    MET_WITHIN_ERROR: N_(", the target of %(target)s is met within error."),
}
"""What is said where nobody is short; nothing of a share over the whole."""
_FEW = {
    "spo": N_("Of the college graduates of %(year)s %(people)s work"),
    "he": N_("Of the university graduates of %(year)s %(people)s work"),
}
_CLOSED = {
    "spo": N_pair("One college closes the gap: %(names)s.", "%(n)s colleges close the gap: %(names)s."),
    "he": N_pair("One university closes the gap: %(names)s.", "%(n)s universities close the gap: %(names)s."),
}
