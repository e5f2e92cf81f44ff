"""How fast guidance goes among the pupils that the page shows."""

from metrics.engine.pace import Pace
from metrics.metric import Metric, narrowed
from ui.shell.snapshot import Snapshot
from views.guidance.population import district
from views.shared.slice import Slice, whole


def pace(snapshot: Snapshot, slice_: Slice, shown: Metric) -> Pace:
    """The pace of the pupils of the slice; none of those whose figures are hidden now or where it begins.

    A pace is the difference of two days: with the one that is shown it would tell the other.
    """
    of_grade = narrowed(shown, {name: values for name, values in slice_.where.items() if name == "grade"})
    weekly = snapshot.board.pace(of_grade, as_of=slice_.as_of, district=district(slice_))
    days = [day for day in (slice_.as_of, weekly.since) if day] if slice_.hide_small else []
    return Pace() if any(whole(snapshot, slice_.on(day), shown)["hidden"] for day in days) else weekly
