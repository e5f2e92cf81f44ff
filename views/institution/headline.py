"""The one sentence of the page «Организация»: its first figure, and how far it is from the target."""

from metrics.engine import clock
from metrics.statistics.verdict import OVER_WHOLE
from ui.shell.snapshot import Snapshot, cached
from ui.text import numbers
from ui.text.figure_text import amount
from ui.text.phrases import lowered
from ui.text.translation import _
from views.institution import trend
from views.institution.figures import figure
from views.shared.places import places
from views.shared.slice import Slice, target


@cached
def thought(snapshot: Snapshot, slice_: Slice, institution: int) -> str:
    """«Средняя школа: охват профориентацией 62,1 % (41 из 66); не хватает 25 школьников»."""
    place = {"place": places(snapshot, slice_.as_of).name(institution)}
    metric = trend.first(snapshot, slice_, institution)
    row = figure(snapshot, slice_, metric, institution) if metric else None
    if metric is None or row is None:
        return _("%(place)s: nothing is known as of this day") % place
    words = place | {"metric": lowered(_(metric.title))}
    if row["hidden"]:
        return _("%(place)s: the figure is hidden, for small numbers are hidden") % words
    if row["state"] == "unknown":
        return _("%(place)s: a report has come, without the number («…»)") % words
    words |= {"people": numbers.of_people(row["numerator"], row["denominator"])}
    if row["value"] is None:
        return _("%(place)s: %(metric)s — %(people)s") % words
    goal = target(snapshot, slice_, metric)
    words |= {"value": amount(row["value"], metric, goal)}
    if row["verdict"] == OVER_WHOLE:
        return _("%(place)s: %(metric)s — %(value)s (%(people)s), more than there are: put the report right") % words
    short = row["gap_people"] if goal and not clock.is_early(goal, slice_.as_of) else 0
    if not short:
        return _("%(place)s: %(metric)s — %(value)s (%(people)s)") % words
    words |= {"short": numbers.people_missing(short, metric.unit)}
    return _("%(place)s: %(metric)s — %(value)s (%(people)s), %(short)s short of the target") % words
