"""Pictures of the figures frozen by one click: shown again to the digit, beside them what was corrected since."""

from collections.abc import Mapping
from datetime import timedelta
from typing import Any

import polars as pl

from metrics.catalogue import headline
from metrics.metric import Metric, Shown
from ui.shell.snapshot import Snapshot, cached, current
from ui.shell.snapshot.commission import Frozen, commission
from ui.tables import sheet
from ui.tables.compared import differing, fingerprint
from ui.tables.sheet import Cell, Head, Row, Sheet
from ui.text import numbers
from ui.text.translation import _, ngettext
from views.shared.places import places
from views.shared.seal import seal
from views.shared.slice import Slice, rows, target, whole

DISTRICT = "district_id"


def slice_of(row: Mapping[str, Any], *, hidden: bool = False) -> Slice:
    """What was looked at when it was frozen.

    :param hidden: small numbers are hidden now, whether or not they were then
    """
    return Slice(row["as_of"], row["since"], hide_small=hidden or row["hide_small"])


def then(row: Mapping[str, Any]) -> Snapshot:
    """The region as it was known when it was frozen: some seconds, once."""
    return current(row["known_before"])


def picture(snapshot: Snapshot, slice_: Slice, note: str) -> Frozen:
    """What is to be kept of the figures that are looked at now."""
    stamp = seal(snapshot, slice_)
    since = slice_.since or slice_.as_of - timedelta(days=1)
    figures = fingerprint(table(snapshot, slice_))
    return Frozen(
        stamp.code, slice_.as_of, since, slice_.hide_small, snapshot.version, stamp.fingerprint, figures, note
    )


@cached
def table(snapshot: Snapshot, slice_: Slice) -> Sheet:
    """Every district by every headline figure, the region as the last line."""
    metrics, named = headline(Shown.DISTRICTS), places(snapshot, slice_.as_of)
    columns = [_column(snapshot, slice_, one) for one in metrics]
    lines = [
        Row((sheet.text(name), *(column.get(place, sheet.missing()) for column in columns)), total=place is None)
        for place, name in [*named.names.items(), (None, named.region)]
    ]
    heads = (Head(_("District")), *(Head(_(one.short), _kind(one)) for one in metrics))
    return Sheet(_("Figures of the picture"), slice_.as_of, heads, tuple(lines), name="picture", style="districts")


def _kind(metric: Metric) -> str:
    return "percent" if metric.part_of_whole else "decimal" if metric.divided else "count"


def _column(snapshot: Snapshot, slice_: Slice, metric: Metric) -> dict[str | None, Cell]:
    """District id (None: the region) -> its cell."""
    goal = target(snapshot, slice_, metric)
    of_districts = rows(snapshot, slice_, metric, (DISTRICT,)).iter_rows(named=True)
    return {row[DISTRICT]: sheet.figure(row, metric, goal) for row in of_districts} | {
        None: sheet.figure(whole(snapshot, slice_, metric), metric, goal)
    }


@cached
def corrected(snapshot: Snapshot, code: str, hidden: bool) -> Sheet:
    """A row a figure that is another one by now, as of the same day."""
    row = one(snapshot, code)
    slice_ = slice_of(row, hidden=hidden)
    before, now = table(then(row), slice_), table(snapshot, slice_)
    lines = [
        Row((sheet.text(line.cells[0].text), sheet.text(head.title), _plain(was), _plain(is_now)))
        for line, head, was, is_now in differing(before, now)
    ]
    heads = (Head(_("District")), Head(_("Metric")), Head(_("In the picture")), Head(_("Now")))
    empty = _("Nothing has been corrected since.")
    return Sheet(_("Corrected since"), slice_.as_of, heads, tuple(lines), name="corrected", empty=empty)


def _plain(cell: Cell) -> Cell:
    return Cell(cell.value, cell.text, note=cell.note, state=cell.state)


@cached
def why(snapshot: Snapshot, code: str) -> str:
    """What has been loaded since, which is why figures are others by now; "" where nothing has."""
    since = one(snapshot, code)["known_before"]
    loads = snapshot.facts.loads.filter(pl.col("loaded_at").dt.convert_time_zone("UTC") >= since)
    if loads.is_empty():
        return ""
    names = ", ".join(f"«{name or numbers.UNKNOWN}»" for name in loads["file_name"].to_list()[-5:])
    words = {"n": numbers.count(loads.height), "names": names}
    return ngettext("%(n)s load since: %(names)s.", "%(n)s loads since, the last: %(names)s.", loads.height) % words


def one(snapshot: Snapshot, code: str) -> Mapping[str, Any]:
    """The row of a picture."""
    return commission(snapshot).frozen.row(by_predicate=pl.col("code") == code, named=True)


@cached
def sentence(snapshot: Snapshot, code: str) -> str:
    """When it was taken and what for, and whether its figures are still the same to the digit."""
    row = one(snapshot, code)
    same = fingerprint(table(then(row), slice_of(row))) == row["figures"]
    words = {
        "code": code, "day": numbers.day(row["as_of"]), "note": row["note"],
        "taken": numbers.day(snapshot.facts.day_of(row["taken_at"])),
    }  # fmt: skip
    taken = _("Picture %(code)s as of %(day)s, taken on %(taken)s: %(note)s.") % words
    shown = _("The figures are those that were seen then, to the digit.")
    return f"{taken} {shown if same else _('The figures cannot be shown as they were seen then.')}"
