"""What a load would change, or its taking back: every headline figure and district, old beside new."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import Any

from metrics.catalogue import headline, tiles
from metrics.metric import Metric, Shown
from ui.shell.snapshot import Snapshot
from ui.tables import sheet
from ui.tables.sheet import Cell, Head, Row, Sheet
from ui.text.translation import _, ngettext
from views.shared import change
from views.shared.places import places
from views.shared.slice import Slice, rows, whole

_DAYS = 3  # days of reports that are looked at besides the last one


def figures() -> tuple[Metric, ...]:
    """The headline figures: those of the tiles, then the others of the map."""
    of_tiles = [one for metrics in tiles().values() for one in metrics]
    return tuple(dict.fromkeys([*of_tiles, *headline(Shown.MAP)]))


def days(before: Snapshot, after: Snapshot, reported: Iterable[date]) -> list[date]:
    """The days to compare on, the last day with data first, then those of the reports."""
    last = [reach.last for one in (after, before) if (reach := one.board.reach()).last]
    return list(dict.fromkeys([*([max(day for day in last if day)] if last else []),
                               *sorted(set(reported), reverse=True)[:_DAYS]]))  # fmt: skip


def region(before: Snapshot, after: Snapshot, on: Sequence[date]) -> Sheet:
    """A row a headline figure on the first day, changed or not, and on the others where it changes."""
    lines = []
    for number, day in enumerate(on):
        for metric in figures():
            old, new = (whole(one, Slice(day), metric) for one in (before, after))
            if number == 0 or _differs(old, new):
                lines.append(Row((sheet.text(_(metric.title)), sheet.day(day), *_pair(metric, old, new))))
    heads = (Head(_("Figure")), Head(_("As of"), "day"), *_heads())
    return Sheet(_("The region"), _day(on), heads, tuple(lines), name="region", caption=_("The region"))


def districts(before: Snapshot, after: Snapshot, on: Sequence[date]) -> Sheet:
    """A row a district and figure that changes, on the first day on which it does."""
    names = places(before, _day(on))
    lines = []
    for metric in figures():
        seen: set[str] = set()
        for day in on:
            old, new = (_by_district(one, metric, day) for one in (before, after))
            for district, row in new.items():
                if district not in seen and district in old and _differs(old[district], row):
                    seen.add(district)
                    what = (sheet.text(names.name(district)), sheet.text(_(metric.title)), sheet.day(day))
                    lines.append((*what, *_pair(metric, old[district], row)))
    order = {name: number for number, name in enumerate(names.names.values())}
    lines.sort(key=lambda cells: order.get(str(cells[0].value), -1))
    heads = (Head(_("District")), Head(_("Figure")), Head(_("As of"), "day"), *_heads())
    return Sheet(
        _("Districts that change"), _day(on), heads, tuple(map(Row, lines)), name="districts",
        caption=_("Districts that change"), empty=_("No figure of a district changes."),
    )  # fmt: skip


def _by_district(snapshot: Snapshot, metric: Metric, day: date) -> dict[str, Mapping[str, Any]]:
    result = rows(snapshot, Slice(day), metric, ("district_id",))
    return {row["district_id"]: row for row in result.iter_rows(named=True)}


def thought(region: Sheet, districts: Sheet) -> str:
    """How many figures of the region and how many districts would change."""
    changed = sum(row.cells[-1].text != _("unchanged") for row in region.rows)
    places_ = len({row.cells[0].text for row in districts.rows})
    if not changed and not places_:
        return _("No headline figure changes.")
    of_region = ngettext("%(n)s figure of the region changes", "%(n)s figures of the region change", changed)
    of_districts = ngettext("figures change in %(n)s district", "figures change in %(n)s districts", places_)
    whole = f"{of_region % {'n': changed}}; {of_districts % {'n': places_}}."
    return whole[0].upper() + whole[1:]


def _heads() -> tuple[Head, ...]:
    return Head(_("Now")), Head(_("Then")), Head(_("Change"))


def _pair(metric: Metric, old: Mapping[str, Any], new: Mapping[str, Any]) -> tuple[Cell, ...]:
    difference = change.difference(new, old)
    if not _differs(old, new):
        third = sheet.text(_("unchanged"))
    elif difference is None:
        third = sheet.text(_("changes"))
    else:
        third = Cell(difference, change.written(difference, metric))
    return sheet.figure(old, metric), sheet.figure(new, metric), third


def _differs(old: Mapping[str, Any], new: Mapping[str, Any]) -> bool:
    return any(old[name] != new[name] for name in ("numerator", "denominator", "state"))


def _day(on: Sequence[date]) -> date:
    return on[0] if on else date.today()
