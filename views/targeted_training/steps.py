"""The steps from offer to enrolment in numbers of the region, and which of them are hidden."""

from metrics.targeted_training import steps
from metrics.targeted_training.steps import COLUMNS, FILL, LEDGER, STEPS, TERMINATED, Counts
from ui.shell.snapshot import Snapshot, cached
from views.shared.slice import Slice, whole


@cached
def counts(snapshot: Snapshot, slice_: Slice) -> Counts:
    """What each step comes to, and what it is made of."""
    sums = snapshot.board.sums(LEDGER, COLUMNS, as_of=slice_.as_of, period=slice_.period, where=slice_.where or None)
    return steps.counts(sums.row(0, named=True))


@cached
def is_hidden(snapshot: Snapshot, slice_: Slice, step: str) -> bool:
    """Whether the number of a step is hidden.

    How many are enrolled is told of no district where it is hidden of any: the others, taken from the region, would
    give that one away, and no table of districts hides a second one for it.
    """
    if step == "enrolled" and slice_.district and slice_.hide_small:
        districts = snapshot.facts.districts["district_id"]
        return any(_is_hidden(snapshot, slice_.of(district_id=one), step) for one in districts)
    return _is_hidden(snapshot, slice_, step)


def _is_hidden(snapshot: Snapshot, slice_: Slice, step: str) -> bool:
    guard = STEPS[step].guard
    if guard is None or not slice_.hide_small:
        return False
    row = whole(snapshot, slice_, guard)
    return steps.is_hidden(step, counts(snapshot, slice_), row, snapshot.board.small_number)


@cached
def concluded(snapshot: Snapshot, slice_: Slice) -> int | None:
    """How many contracts were concluded; None where nobody has told, or where it is hidden."""
    number = counts(snapshot, slice_)["concluded"]
    if number is None or not slice_.hide_small:
        return number
    fill, terminated = (whole(snapshot, slice_, one) for one in (FILL, TERMINATED))
    hidden = steps.concluded_is_hidden(counts(snapshot, slice_), fill, terminated, snapshot.board.small_number)
    return None if hidden else number
