"""View «Мероприятия»: events by kind, organiser and district beside the same weeks of the year before."""

from collections.abc import Mapping, Sequence
from typing import Any

import polars as pl

from metrics.catalogue import metric
from metrics.engine.earlier import a_year_before
from metrics.guidance.year_before import EVENTS, same_weeks
from ui.charts import Figure, grouped_bars
from ui.shell.snapshot import Snapshot, cached
from ui.tables import sheet
from ui.tables.sheet import Cell, Head, Row, Sheet
from ui.text import numbers
from ui.text.phrases import capital, together
from ui.text.translation import N_, _, ngettext
from views.guidance.population import district_cells, place
from views.shared.slice import Slice, link
from views.shared.words import EVENT_KINDS, ORGANISERS, word

STRETCHES = {"weeks": N_("Last four weeks"), "year": N_("School year so far")}
CUTS = {"kind": EVENT_KINDS, "organiser": ORGANISERS}
_WEEKS = {"weeks": 4, "year": None}
_BEFORE = {"weeks": N_("the same weeks"), "year": N_("to the same date")}
_TITLES = {"kind": N_("Events by kind"), "organiser": N_("Events by organiser")}
_HEADS = {"kind": N_("Kind"), "organiser": N_("Organiser")}
_METRIC = metric(EVENTS)
_YEARS = ("now", "before")


@cached
def headline(snapshot: Snapshot, slice_: Slice, stretch: str) -> str:
    """How many events there were, and whether more than a year ago."""
    row = _compared(snapshot, slice_, stretch).row(0, named=True)
    if row["now"] is None:
        return _("No report on guidance events is known as of %(day)s.") % {"day": numbers.day(slice_.as_of)}
    held = numbers.people(row["now"], _METRIC.unit)
    counts = {"held": held, "before": numbers.count(row["before"]), "change": numbers.signed(row["change"])}
    if row["before"] is None:
        return {
            "weeks": _("In the last four weeks: %(held)s; nothing is known of the year before"),
            "year": _("Since the school year began: %(held)s; nothing is known of the year before"),
        }[stretch] % counts
    return {
        "weeks": _("In the last four weeks: %(held)s, in the same weeks a year ago %(before)s (%(change)s)"),
        "year": _("Since the school year began: %(held)s, a year ago by the same date %(before)s (%(change)s)"),
    }[stretch] % counts


def _compared(snapshot: Snapshot, slice_: Slice, stretch: str, by: Sequence[str] = ()) -> pl.DataFrame:
    return same_weeks(snapshot.board, by, slice_.as_of, _WEEKS[stretch], where=slice_.where)


@cached
def by_cut(snapshot: Snapshot, slice_: Slice, stretch: str, cut: str) -> pl.DataFrame:
    """Events by kind or organiser, the most first; what has no name of ours stands under the others, last."""
    codes = {code: code for code in CUTS[cut]}
    named = pl.col(cut).replace_strict(codes, default="other", return_dtype=pl.String).alias(cut)
    sums = [pl.when(pl.col(year).is_not_null().any()).then(pl.col(year).sum()).alias(year) for year in _YEARS]
    several = _compared(snapshot, slice_, stretch, (cut,)).with_columns(named).group_by(cut).agg(sums)
    return several.sort(pl.col(cut) == "other", -pl.max_horizontal(*_YEARS), cut)


@cached
def chart(snapshot: Snapshot, slice_: Slice, stretch: str, cut: str, dark: bool) -> Figure | None:
    """This year and last, side by side; None where there were no events."""
    counts = by_cut(snapshot, slice_, stretch, cut)
    if counts.is_empty():
        return None
    years = zip(_years(snapshot, slice_), _YEARS, strict=True)
    series = [grouped_bars.Series(title, counts[year].to_list()) for title, year in years]
    names = [capital(word(CUTS[cut], code)) for code in counts[cut]]
    return grouped_bars.grouped(names, series, ngettext(*_METRIC.unit, 5), dark=dark)


def _years(snapshot: Snapshot, slice_: Slice) -> tuple[str, ...]:
    """«2024/25» and «2023/24»: the school year of the day, and the one before it."""
    days = (slice_.as_of, a_year_before(slice_.as_of))
    return tuple(snapshot.board.period(_METRIC, day) or numbers.day(day) for day in days)


@cached
def table(snapshot: Snapshot, slice_: Slice, stretch: str, cut: str) -> Sheet:
    """The table behind the columns."""
    lines = []
    for row in by_cut(snapshot, slice_, stretch, cut).iter_rows(named=True):
        # The others are several kinds: no trace shows them together.
        href = _link(slice_, stretch, row, {cut: row[cut]}) if row[cut] != "other" else ""
        lines.append(_line(sheet.text(capital(word(CUTS[cut], row[cut]))), row, href))
    whole = _compared(snapshot, slice_, stretch).row(0, named=True)
    total = _line(sheet.text(place(snapshot, slice_)), whole, _link(slice_, stretch, whole), total=True)
    return _sheet(snapshot, slice_, stretch, cut, _(_TITLES[cut]), _(_HEADS[cut]), [*lines, total] if lines else [])


@cached
def district_table(snapshot: Snapshot, slice_: Slice, stretch: str) -> Sheet:
    """All districts, those that fell behind last year the most first."""
    counts = same_weeks(snapshot.board, ("district_id",), slice_.as_of, _WEEKS[stretch])
    reported = counts.filter(pl.any_horizontal(pl.col(*_YEARS).is_not_null()))
    reported = reported.sort("change", nulls_last=True, maintain_order=True)
    cell = district_cells(snapshot, slice_)
    lines = [
        _line(cell(one), row, _link(slice_, stretch, row, {"district_id": one}))
        for one, row in zip(reported["district_id"], reported.iter_rows(named=True), strict=True)
    ]
    title = _("Events by district, those behind last year first")
    return _sheet(snapshot, slice_, stretch, "district", title, _("District"), lines)


def _sheet(
    snapshot: Snapshot, slice_: Slice, stretch: str, cut: str, title: str, first: str, lines: Sequence[Row]
) -> Sheet:
    now, before = _years(snapshot, slice_)
    return Sheet(
        title=f"{title}. {_(STRETCHES[stretch])}",
        as_of=slice_.as_of,
        heads=(
            Head(first),
            Head(now, "count"),
            Head(before, "count", _(_BEFORE[stretch])),
            Head(_("Change"), "count"),
        ),
        rows=tuple(lines),
        about=((_("Metric"), _(_METRIC.title)), (_("Left out"), _(_METRIC.excluded)), (_("Source"), _(_METRIC.source))),
        name=f"guidance_events_{cut}",
        empty=_("No events were reported for these weeks."),
    )


def _link(slice_: Slice, stretch: str, row: Mapping[str, Any], dimensions: Mapping[str, Any] | None = None) -> str:
    """The trace of a count of the school year; a stretch of weeks is no sum of the ledger as it stands."""
    return link(slice_, _METRIC, dimensions) if stretch == "year" and row["now"] is not None else ""


def _line(first: Cell, row: Mapping[str, Any], href: str, total: bool = False) -> Row:
    now, before = row["now"], row["before"]
    change = None if now is None or before is None else now - before
    changed = sheet.missing() if change is None else Cell(change, numbers.signed(change))
    return Row((first, sheet.count(now, href), sheet.count(before), changed), total=total)


def note(stretch: str) -> str:
    """What is compared with what."""
    compared = {
        "weeks": _(
            "Compared are the same dates of both years. A monthly form tells of its whole month at once: of such "
            "schools the last month stands for the four weeks. It names no kind; the school counts as organiser."
        ),
        "year": _("Compared are both school years up to the same date."),
    }[stretch]
    counted = _("Events are counted, not people: an event of several schools is counted by each of them.")
    return together(compared, counted)
