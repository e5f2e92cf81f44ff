"""The thought at the top of «Профориентация»: whom guidance has reached, who is left, and how likely it is in time."""

from metrics.findings.chance import NO_TARGET, REACHED, UNKNOWN, chance
from ui.shell.snapshot import Snapshot, cached
from ui.text import numbers
from ui.text.phrases import together
from ui.text.translation import _, ngettext
from views.guidance.pace import pace
from views.guidance.population import COVERAGE
from views.shared import coverage, likelihood
from views.shared.slice import Slice, whole


@cached
def thought(snapshot: Snapshot, slice_: Slice) -> str:
    """Whom guidance has reached, how many are left, and whether the pace is enough."""
    row = whole(snapshot, slice_, COVERAGE)
    if row["state"] == "hidden":
        return _("So few pupils are in these grades that their figures are hidden.")
    if row["state"] == "few":
        counts = {"people": numbers.of_people(row["numerator"], row["denominator"])}
        return _("Career guidance has reached %(people)s pupils: too few for a percentage.") % counts
    return coverage.thought(snapshot, slice_, pace(snapshot, slice_, COVERAGE))


@cached
def chance_in_words(snapshot: Snapshot, slice_: Slice) -> str:
    """How likely the target is met in time, and by what method; or why nobody can say."""
    answer = chance(snapshot.board, COVERAGE, slice_.as_of)
    if answer.reason in (REACHED, UNKNOWN, NO_TARGET) or whole(snapshot, slice_, COVERAGE)["hidden"]:
        return ""
    if answer.probability is None:
        return _("No chance of meeting the target is given: %(reason)s.") % {"reason": _(answer.reason or "")}
    likely = ngettext(
        "The chance of meeting the target in time is %(chance)s (90 %% interval: %(interval)s), "
        "if it goes on as in the last %(n)s month.",
        "The chance of meeting the target in time is %(chance)s (90 %% interval: %(interval)s), "
        "if it goes on as in the last %(n)s months.",
        answer.blocks,
    ) % {
        "chance": likelihood.chance(answer.probability),
        "interval": likelihood.interval(answer),
        "n": numbers.count(answer.blocks),
    }
    return together(likely, _("Method: %(method)s.") % {"method": _(answer.method)})
