"""The one thought of the overview, and who has not reported."""

from datetime import date

from metrics.findings import freshness
from ui.shell import links
from ui.shell.snapshot import Snapshot, cached
from ui.text import numbers
from ui.text.translation import _
from views.shared import coverage
from views.shared.places import places
from views.shared.slice import Slice
from views.shared.status import reported


@cached
def thought(snapshot: Snapshot, as_of: date) -> str:
    """How many pupils guidance has reached, how many are left, and whether it will be done."""
    slice_ = Slice(as_of, hide_small=links.small_numbers_hidden())
    return coverage.thought(snapshot, slice_, snapshot.board.pace(coverage.COVERAGE, as_of=as_of))


@cached
def late(snapshot: Snapshot, as_of: date) -> str:
    """The districts whose reports are not complete, by name; nothing when all are."""
    fresh, named = freshness.summary(reported(snapshot, as_of)), places(snapshot, as_of)
    names = ", ".join(named.name(district) for district in fresh.late)
    words = {"day": numbers.short_day(fresh.expected), "names": names}
    return _("Not all have reported as of %(day)s: %(names)s.") % words if names else ""
