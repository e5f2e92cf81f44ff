"""A table as one object: what is drawn on the screen is what the XLSX holds.

Cells carry the value (a number, a date, a text) beside the text that is read, so that a sheet of Excel holds real
numbers, and the kinds of empty cell are told apart in both.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from metrics.metric import Metric
from metrics.statistics.disclosure import is_few
from metrics.statistics.verdict import TOO_EARLY
from metrics.target import Target
from ui.text import figure_text, numbers
from ui.text.translation import _
from ui.theme import MARKS


@dataclass(frozen=True)
class Head:
    """A column. `kind`: text, count, percent, decimal, points or day; `unit` stands under the title.

    `worst` says which end of it lags behind, "low" or "high", where the kind does not: of shares the low one."""

    title: str
    kind: str = "text"
    unit: str = ""
    worst: str = ""

    @property
    def first(self) -> str:
        """Which end of the column a click on its head puts on top."""
        return self.worst or {"count": "high", "text": "", "day": ""}.get(self.kind, "low")


@dataclass(frozen=True)
class Cell:
    """One cell: `value` for Excel, `text` for the eye, `sentence` for the ear.

    `mark` is the code of a verdict as `ui.theme` has them, `state` that of a row of `metrics.engine.evaluate`.
    `drawing` is markup of ours that stands for the text, such as a sparkline; `unsure` as `figure_text.is_unsure`."""

    value: object
    text: str
    note: str = ""
    mark: str = ""
    state: str = "shown"
    sentence: str = ""
    href: str = ""
    drawing: str = ""
    unsure: bool = False


@dataclass(frozen=True)
class Row:
    """A row; its first cell heads it. `total` sets it off, `chosen` marks it."""

    cells: tuple[Cell, ...]
    chosen: bool = False
    total: bool = False


@dataclass(frozen=True, eq=False)  # the same object is the same table: it is cached, and drawn once
class Sheet:
    """A table. `about`: lines (label, value) above it in the XLSX; `name`: the file's; `empty`: a sentence instead.

    `caption` stands over it in place of its title and day; `style` is a class of the style sheet: sheet, districts (all
    figures in one weight, names in one line) or card (narrow, without a box of its own)."""

    title: str
    as_of: date
    heads: tuple[Head, ...]
    rows: tuple[Row, ...]
    about: tuple[tuple[str, str], ...] = ()
    name: str = "table"
    empty: str = ""
    caption: str = ""
    style: str = "sheet"

    @property
    def unsure(self) -> frozenset[tuple[int, int]]:
        """Row and column of each figure that may be chance among so many at once."""
        return frozenset(
            (line, column) for line, row in enumerate(self.rows) for column, cell in enumerate(row.cells) if cell.unsure
        )


def text(value: str, href: str = "", note: str = "") -> Cell:
    """A word or a name; `href` makes it a link."""
    return Cell(value, value, note=note, href=href)


def count(number: int | None, href: str = "") -> Cell:
    """A number of people, places, events."""
    return _known(number, numbers.count(number), href)


def counted(row: Mapping[str, Any], column: str, href: str = "") -> Cell:
    """A count of a row of `metrics.engine.evaluate`, or why there is none: it is hidden, or nobody has reported."""
    if row["state"] == "hidden":
        return hidden()
    return unknown() if row["state"] == "unknown" and row[column] is None else count(row[column], href)


def short(row: Mapping[str, Any]) -> Cell:
    """The people who are short of the target; that it is too early to say so, while it is."""
    if row["state"] == "hidden":
        return hidden()
    if row["verdict"] == TOO_EARLY:
        return too_early()
    return count(row["gap_people"]) if row["verdict"] else text("")


def percent(share: float | None, edges: tuple[float, ...] = (1.0,)) -> Cell:
    """A share, 0 to 1."""
    return _known(share, numbers.percent(share, edges=edges))


def share(part: int, whole: int, note: str = "", href: str = "") -> Cell:
    """«21,9 %»; «3 из 7» where a percentage would say more than is known; a dash where there is nobody.

    :param note: what stands under a percentage, such as its interval or its counts; the ear always hears the counts
    """
    if not whole:
        return not_applicable(_("nobody to count"))
    people = numbers.of_people(part, whole)
    if is_few(whole):
        return Cell(None, people, state="few", href=href)
    return Cell(part / whole, numbers.percent(part / whole), note=note, sentence=people, href=href)


def decimal(number: float | None, digits: int = 2) -> Cell:
    """A ratio, or months."""
    return _known(number, numbers.decimal(number, digits))


def points(difference: float | None) -> Cell:
    """A change of a share, in percentage points."""
    return _known(difference, numbers.points(difference))


def day(when: date | None) -> Cell:
    """A date."""
    return _known(when, numbers.day(when))


def missing(word: str = "") -> Cell:
    """«нет данных», or another word for why there is nothing."""
    return Cell(None, word or _("no data"), state="missing")


def too_early() -> Cell:
    """«рано судить»: nobody can be short of a target yet."""
    return Cell(None, _("too early to judge"))


def hidden() -> Cell:
    """«скрыто»: a small number, or one that would give it away."""
    return Cell(None, _("hidden"), state="hidden")


def unknown() -> Cell:
    """«…»: a report has come, without the number."""
    return Cell(None, numbers.UNKNOWN, state="unknown", sentence=_(MARKS["unknown"].word))


def not_applicable(sentence: str = "") -> Cell:
    """«—»: the thing does not exist here; ``sentence`` says so to the ear."""
    return Cell(None, numbers.MISSING, state="not_applicable", sentence=sentence)


def _known(value: object, written: str, href: str = "") -> Cell:
    return missing() if value is None else Cell(value, written, href=href)


def figure(row: Mapping[str, Any], metric: Metric, target: Target | None = None, href: str = "") -> Cell:
    """A row of `metrics.engine.evaluate`: value with the sign of its verdict, people left, or why there is no
    percentage.

    With `discovery` of `metrics.statistics.discovery` in the row the cell is marked where its verdict may be chance."""
    shown = figure_text.cell(row, metric, target)
    href = href if row["state"] in ("shown", "few") else ""  # what is hidden is told nowhere else
    value = row["value"] if row["state"] == "shown" else None
    if value is not None and not metric.divided:
        value = int(value)
    unsure = figure_text.is_unsure(row)
    return Cell(value, shown.text, shown.note, shown.mark.code, row["state"], shown.sentence, href, unsure=unsure)
