"""«Целевое обучение»: the thought at the top of the page."""

from metrics.statistics.short import short
from metrics.statistics.verdict import TOO_EARLY
from metrics.targeted_training.steps import FILL
from ui.shell.snapshot import Snapshot, cached
from ui.text import numbers
from ui.text.figure_text import amount
from ui.text.phrases import ended, together
from ui.text.translation import _, ngettext
from views.shared import excess
from views.shared.places import places
from views.shared.slice import Slice, target, whole
from views.targeted_training import steps
from views.targeted_training.admission_year import calendar, year_before

PLACE = ("place", "places")


@cached
def thought(snapshot: Snapshot, slice_: Slice) -> str:
    """The headline: places, applications, contracts, and what can be judged by now; of a district beside the region."""
    if not slice_.district or slice_.period is None:
        return _of_all(snapshot, slice_)
    own = f"{places(snapshot, slice_.as_of).name(slice_.district)}. {_of_all(snapshot, slice_)}"
    if steps.counts(snapshot, slice_.everywhere)["places"] is None:
        return own
    return together(own, _("Whole region: %(counts)s.") % {"counts": _counts(snapshot, slice_.everywhere)})


def _of_all(snapshot: Snapshot, slice_: Slice) -> str:
    if slice_.period is None:
        return _("No employer has reported offers of targeted training as of %(day)s.") % {
            "day": numbers.day(slice_.as_of)
        }
    if steps.counts(snapshot, slice_)["places"] is None:
        if slice_.district:
            return _("No offers were reported for this choice.")
        return _("No offers of this level were reported for %(year)s.") % {"year": slice_.period}
    text = _("Admission of %(year)s: %(counts)s.") % {"year": slice_.period, "counts": _counts(snapshot, slice_)}
    return together(text, _places_before(snapshot, slice_), _judged(snapshot, slice_))


def _counts(snapshot: Snapshot, slice_: Slice) -> str:
    """Places, applications and contracts, as far as they are told."""
    offered = numbers.people(steps.counts(snapshot, slice_)["places"] or 0, PLACE)
    return ", ".join([offered, *_applications(snapshot, slice_), *_concluded(snapshot, slice_)])


def _applications(snapshot: Snapshot, slice_: Slice) -> list[str]:
    number = steps.counts(snapshot, slice_)["applications"]
    if number is None or steps.is_hidden(snapshot, slice_, "applications"):
        return []
    return [ngettext("%(n)s application", "%(n)s applications", number) % {"n": numbers.count(number)}]


def _concluded(snapshot: Snapshot, slice_: Slice) -> list[str]:
    number = steps.concluded(snapshot, slice_)
    if number is None:
        return []
    return [ngettext("%(n)s contract", "%(n)s contracts", number) % {"n": numbers.count(number)}]


def _places_before(snapshot: Snapshot, slice_: Slice) -> str:
    """How many places there were a year before, once the offers are complete and nothing else can be judged; not of a
    district, which is told beside the region."""
    if slice_.district:
        return ""
    offers, _applications, contracts = calendar(slice_)
    if offers.state(slice_.as_of) != "over" or contracts.state(slice_.as_of) == "over":
        return ""
    before = year_before(snapshot, slice_)
    then = steps.counts(snapshot, before[0])["places"] if before else None
    if not then:
        return ""
    change = (steps.counts(snapshot, slice_)["places"] or 0) - then
    words = {"places": numbers.people(then, PLACE), "change": numbers.signed(change)}
    return _("A year before by the same day: %(places)s (change: %(change)s).") % words


def _judged(snapshot: Snapshot, slice_: Slice) -> str:
    """What can be judged by the day, and what cannot have happened yet."""
    offers, applications, contracts = calendar(slice_)
    state = {stage.code: stage.state(slice_.as_of) for stage in (offers, applications, contracts)}
    days = {stage.code: numbers.short_day(stage.starts_on) for stage in (offers, applications, contracts)} | {
        "open": numbers.short_day(applications.starts_on),
        "until": numbers.short_day(offers.ends_on),
        "close": numbers.short_day(applications.ends_on),
        "end": numbers.short_day(contracts.ends_on),
    }
    if state["contracts"] == "over":
        return _outcome(snapshot, slice_)
    if state["offers"] == "now":
        return _("Offers are published until %(until)s; applications and contracts are too early to judge.") % days
    if state["applications"] == "ahead":
        return (
            _("Offers can be judged; applications are taken from %(open)s to %(close)s, contracts follow enrolment.")
            % days
        )
    if state["applications"] == "now":
        return _("Applications are taken until %(close)s; contracts follow enrolment: too early to judge.") % days
    if state["contracts"] == "ahead":
        return _("Applications can be judged; contracts are concluded from %(contracts)s.") % days
    return _("Contracts are concluded until %(end)s: too early to judge.") % days


def _outcome(snapshot: Snapshot, slice_: Slice) -> str:
    """How many of the places are filled, and how many are short of the target."""
    row, goal = whole(snapshot, slice_, FILL), target(snapshot, slice_, FILL)
    if row["state"] not in ("shown", "few"):
        return ""
    share = numbers.of_people(row["numerator"], row["denominator"])
    if row["state"] == "shown":
        share = f"{amount(row['value'], FILL, goal)} ({share})"
    text = _("Filled: %(share)s.") % {"share": share}
    if goal and row["verdict"] == TOO_EARLY:
        return together(text, ended(_("Judged from %(day)s") % {"day": numbers.day(goal.judged_from)}))
    if row["state"] == "few":
        return text
    over = excess.sentence(excess.excess(snapshot, slice_, FILL), FILL)
    if left := short(row):
        people = {"n": numbers.people_missing(left, FILL.unit)}
        return together(text, _("%(n)s short of the target.") % people, over)
    return together(text, over)
