"""What has changed since the last meeting: the few changes that chance would seldom make, each with its evidence."""

from datetime import date

from metrics.catalogue import headline, metric
from metrics.findings.since import Changed, changed
from metrics.metric import Shown
from ui.shell.snapshot import Snapshot, cached
from ui.shell.snapshot.commission import commission
from ui.tables import sheet
from ui.tables.sheet import Head, Row, Sheet
from ui.text import numbers
from ui.text.translation import _
from views.shared.places import Places, places
from views.shared.slice import Slice, link


def last_meeting(snapshot: Snapshot, slice_: Slice) -> date | None:
    """The day of the last meeting before the slice's day; None where there was none."""
    held = [day for day in commission(snapshot).meetings["held_on"] if day < slice_.as_of]
    return max(held, default=None)


@cached
def table(snapshot: Snapshot, slice_: Slice) -> Sheet:
    """A row a change since the last meeting, or since the day compared with where there was none."""
    since = last_meeting(snapshot, slice_) or slice_.since or slice_.as_of
    named = places(snapshot, slice_.as_of)
    changes = changed(
        snapshot.board, headline(Shown.DISTRICTS), slice_.as_of, since, hide_small=slice_.hide_small
    )  # fmt: skip
    heads = (
        *map(Head, (_("District"), _("Metric"))),
        *(Head(numbers.short_day(day)) for day in (since, slice_.as_of)),
        *map(Head, (_("Change"), _("Grounds"))),
    )
    rows = tuple(_row(slice_, one, named) for one in changes)
    title = _("Changed since %(day)s") % {"day": numbers.day(since)}
    empty = _("Nothing has changed by more than chance would do.")
    return Sheet(title, slice_.as_of, heads, rows, name="since", empty=empty)


def _row(slice_: Slice, one: Changed, named: Places) -> Row:
    its_metric = metric(one.metric)
    before, now = (numbers.percent(part / of) for part, of in (one.before, one.now))
    href = link(slice_, its_metric, {"district_id": one.district_id} if one.district_id else None)
    words = {"beyond": numbers.points(one.beyond), "people": numbers.count(round(one.people))}
    against = _("%(beyond)s against the region, %(people)s people") if one.district_id else _("%(people)s people")
    return Row(
        (
            sheet.text(named.name(one.district_id)),
            sheet.text(_(its_metric.short)),
            sheet.text(before, note=numbers.of_people(*one.before)),
            sheet.text(now, href=href, note=numbers.of_people(*one.now)),
            sheet.text(numbers.points(one.change)),
            sheet.text(against % words, note=_("more than chance would do, among all that were looked at")),
        )
    )
