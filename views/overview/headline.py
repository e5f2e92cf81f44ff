"""The one thought of the overview, and who has not reported."""

from datetime import date

from metrics.catalogue import metric
from metrics.findings import freshness
from ui.shell.snapshot import Snapshot, cached
from ui.text import numbers
from ui.text.translation import _
from views.shared import sentences
from views.shared.places import places
from views.shared.slice import Slice, whole
from views.shared.status import reported

LEADING = metric("guidance_coverage")


@cached
def thought(snapshot: Snapshot, as_of: date) -> str:
    """How many pupils guidance has reached, how many are left, and whether it will be done."""
    board = snapshot.board
    row = whole(snapshot, Slice(as_of), LEADING)
    return sentences.headline(row, LEADING, board.target(LEADING, as_of), board.pace(LEADING, as_of=as_of), as_of)


@cached
def late(snapshot: Snapshot, as_of: date) -> str:
    """The districts whose reports are not complete, by name; nothing when all are."""
    fresh, named = freshness.summary(reported(snapshot, as_of)), places(snapshot, as_of)
    names = ", ".join(named.name(district) for district in fresh.late)
    words = {"day": numbers.short_day(fresh.expected), "names": names}
    return _("Not all have reported as of %(day)s: %(names)s.") % words if names else ""
