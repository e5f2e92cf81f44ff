"""The slides of a meeting: the agenda, the goals by district, and how the decisions stand."""

from datetime import date
from typing import Any

from metrics.catalogue import tiles
from ui.shell.snapshot import Snapshot, cached
from ui.tables import excel
from ui.tables.printed import in_parts
from ui.tables.sheet import Cell
from ui.text import numbers
from ui.text.translation import _
from views.commission import agenda, frozen, tables
from views.shared.places import places
from views.shared.seal import seal
from views.shared.slice import Slice

ON_A_SLIDE, FEWEST = 4, 3


@cached
def content(snapshot: Snapshot, slice_: Slice, until: date) -> dict[str, Any]:
    """Title, foot and slides, ready-made; charts hold the numbers of the screen, hidden ones are left out of them."""
    title = _("Meeting of the commission")
    words = {"region": places(snapshot, slice_.as_of).region, "day": numbers.day(slice_.as_of)}
    demo = [_("Demonstration data")] if snapshot.facts.is_demo else []
    opening = [_("%(region)s; as of %(day)s") % words, tables.thought(snapshot, slice_, until), *demo]
    slides: list[dict[str, Any]] = [{"title": title, "lines": opening}]
    items = agenda.table(snapshot, slice_, until)
    slides += in_parts(items, ON_A_SLIDE, {0: 1, 2: 10, 3: 9})
    slides += _charts(snapshot, slice_)
    decisions = tables.all_decisions(snapshot, slice_, until)
    slides += in_parts(decisions, ON_A_SLIDE, {0: 7, 2: 4, 3: 5, 4: 3, 5: 3, 7: 4})
    return {"title": title, "footer": seal(snapshot, slice_).words, "slides": slides}


def _charts(snapshot: Snapshot, slice_: Slice) -> list[dict[str, Any]]:
    """A chart of the districts for each goal that is a part of a whole."""
    goals = {_(metric.short) for metrics in tiles().values() for metric in metrics if metric.part_of_whole}
    figures = frozen.table(snapshot, slice_)
    districts = [row for row in figures.rows if not row.total]
    return [
        {
            "title": head.title,
            "chart": {
                "name": head.title,
                "categories": [row.cells[0].text for row in districts],
                "values": [_number(row.cells[column], slice_.hide_small) for row in districts],
                "format": '0.0"\u00a0"%',  # the comma comes from the language of the program
            },
        }
        for column, head in enumerate(figures.heads)
        if head.title in goals and sum(row.cells[column].value is not None for row in districts) >= FEWEST
    ]


def _number(cell: Cell, as_shown: bool) -> float | None:
    """What the chart keeps in its workbook: where small numbers are hidden, no digit more than its label shows."""
    value = excel.written(cell, as_shown=as_shown).value
    return value if isinstance(value, int | float) else None
