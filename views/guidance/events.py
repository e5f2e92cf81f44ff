"""View «Мероприятия»: events by kind, organiser and district beside the same weeks of the year before."""

from collections.abc import Mapping, Sequence
from typing import Any

import plotly.graph_objects as go
import polars as pl

from metrics.catalogue import metric as find
from metrics.guidance.year_before import EVENTS, a_year_before, same_weeks
from ui.charts import grouped_bars
from ui.shell import links
from ui.shell.snapshot import Snapshot, cached
from ui.tables import sheet
from ui.tables.sheet import Cell, Head, Row, Sheet
from ui.text import numbers
from ui.text.translation import N_, _, ngettext
from views.guidance.headline import Asked
from views.shared.places import places

STRETCHES = {"weeks": N_("Last four weeks"), "year": N_("School year so far")}
WEEKS = {"weeks": 4, "year": None}
BEFORE = {"weeks": N_("the same weeks"), "year": N_("to the same date")}
KINDS = {
    "enterprise_tour": N_("tour of an enterprise"),
    "trial": N_("vocational trial"),
    "job_fair": N_("job fair"),
    "open_day": N_("open day"),
    "employer_meeting": N_("meeting with an employer"),
    "employment_centre_talk": N_("consultation of the employment centre"),
    "testing": N_("vocational testing"),
    "horizons": N_("course «Россия — мои горизонты»"),
    "unspecified": N_("kind not given (monthly form)"),
    "other": N_("other events"),
}
ORGANISERS = {
    "school": N_("school"),
    "employer": N_("employer"),
    "employment_centre": N_("employment centre"),
    "college": N_("college"),
    "university": N_("university"),
    "other": N_("other organiser"),
}
CUTS = {"kind": KINDS, "organiser": ORGANISERS}
TITLES = {"kind": N_("Events by kind"), "organiser": N_("Events by organiser")}
HEADS = {"kind": N_("Kind"), "organiser": N_("Organiser")}
METRIC = find(EVENTS)


@cached
def said(snapshot: Snapshot, asked: Asked, stretch: str) -> str:
    """How many events there were, and whether more than a year ago."""
    row = _told(snapshot, asked, stretch, ()).row(0, named=True)
    if row["now"] is None:
        return _("No report on guidance events is known as of %(day)s.") % {"day": numbers.day(asked.as_of)}
    held = numbers.people(row["now"], METRIC.unit)
    words = {"held": held, "before": numbers.count(row["before"]), "change": numbers.signed(row["change"])}
    if row["before"] is None:
        return {
            "weeks": _("In the last four weeks: %(held)s; nothing is known of the year before"),
            "year": _("Since the school year began: %(held)s; nothing is known of the year before"),
        }[stretch] % words
    return {
        "weeks": _("In the last four weeks: %(held)s, in the same weeks a year ago %(before)s (%(change)s)"),
        "year": _("Since the school year began: %(held)s, a year ago by the same date %(before)s (%(change)s)"),
    }[stretch] % words


def _told(snapshot: Snapshot, asked: Asked, stretch: str, by: Sequence[str]) -> pl.DataFrame:
    where = {"district_id": (asked.district,)} if asked.district else None
    return same_weeks(snapshot.board, by, asked.as_of, WEEKS[stretch], where=where)


@cached
def found(snapshot: Snapshot, asked: Asked, stretch: str, cut: str) -> pl.DataFrame:
    """Events by kind or organiser, the most first; what has no name of ours stands under the others, last."""
    told = _told(snapshot, asked, stretch, (cut,))
    names = CUTS[cut]
    called = pl.col(cut).replace_strict({code: code for code in names}, default="other", return_dtype=pl.String)
    sums = [
        pl.when(pl.col(name).is_not_null().any()).then(pl.col(name).sum()).alias(name) for name in ("now", "before")
    ]
    several = told.with_columns(called.alias(cut)).group_by(cut).agg(sums)
    return several.sort(pl.col(cut) == "other", -pl.max_horizontal("now", "before"), cut)


@cached
def chart(snapshot: Snapshot, asked: Asked, stretch: str, cut: str, dark: bool) -> go.Figure | None:
    """This year and last, side by side; None where there were no events."""
    told = found(snapshot, asked, stretch, cut)
    if told.is_empty():
        return None
    series = [grouped_bars.Series(_year(snapshot, asked, name), told[name].to_list()) for name in ("now", "before")]
    names = [_name(cut, code) for code in told[cut]]
    return grouped_bars.grouped(names, series, ngettext(*METRIC.unit, 5), dark=dark)


def _name(cut: str, code: str) -> str:
    name = _(CUTS[cut][code])
    return name[:1].upper() + name[1:]


def _year(snapshot: Snapshot, asked: Asked, which: str) -> str:
    """«2024/25»."""
    day = asked.as_of if which == "now" else a_year_before(asked.as_of)
    code = snapshot.board.period(METRIC, day)
    return code or numbers.day(day)


@cached
def table(snapshot: Snapshot, asked: Asked, stretch: str, cut: str) -> Sheet:
    """The table behind the columns."""
    told = found(snapshot, asked, stretch, cut)
    lines = [
        _line(sheet.text(_name(cut, row[cut])), row, href=_link(asked, stretch, row, cut))
        for row in told.iter_rows(named=True)
    ]
    whole = _told(snapshot, asked, stretch, ()).row(0, named=True)
    region = sheet.text(places(snapshot, asked.as_of).name(asked.district))
    total = _line(region, whole, total=True, href=_link(asked, stretch, whole))
    return _sheet(snapshot, asked, stretch, _(TITLES[cut]), _(HEADS[cut]), (*lines, total) if lines else (), cut)


@cached
def by_district(snapshot: Snapshot, asked: Asked, stretch: str) -> Sheet:
    """Districts, those that fell behind last year the most first."""
    told = same_weeks(snapshot.board, ("district_id",), asked.as_of, WEEKS[stretch])
    known = told.filter(pl.col("now").is_not_null() | pl.col("before").is_not_null())
    known = known.with_columns((pl.col("now") - pl.col("before")).alias("change")).sort(
        "change", nulls_last=True, maintain_order=True
    )
    lines = [
        _line(_district(snapshot, asked, row), row, href=_link(asked, stretch, row))
        for row in known.iter_rows(named=True)
    ]
    title = _("Events by district, those behind last year first")
    return _sheet(snapshot, asked, stretch, title, _("District"), tuple(lines), "district")


def _district(snapshot: Snapshot, asked: Asked, row: Mapping[str, Any]) -> Cell:
    name = places(snapshot, asked.as_of).name(row["district_id"])
    return sheet.text(name, links.district(row["district_id"], asked.as_of, asked.since))


def _sheet(
    snapshot: Snapshot, asked: Asked, stretch: str, title: str, first: str, rows: tuple[Row, ...], name: str
) -> Sheet:
    return Sheet(
        title=f"{title}. {_(STRETCHES[stretch])}",
        as_of=asked.as_of,
        heads=(
            Head(first),
            Head(_year(snapshot, asked, "now"), "count"),
            Head(_year(snapshot, asked, "before"), "count", _(BEFORE[stretch])),
            Head(_("Change"), "count"),
        ),
        rows=rows,
        about=((_("Metric"), _(METRIC.title)), (_("Left out"), _(METRIC.excluded)), (_("Source"), _(METRIC.source))),
        name=f"guidance_events_{name}",
        empty=_("No events were reported for these weeks."),
    )


def _link(asked: Asked, stretch: str, row: Mapping[str, Any], cut: str = "") -> str:
    """The trace of a count of the school year; a stretch of weeks is no sum of the ledger as it stands."""
    if stretch != "year" or row["now"] is None or (cut and row[cut] == "other"):
        return ""
    place = row.get("district_id", asked.district)
    return links.trace(METRIC, asked.as_of, district=place, cut={cut: row[cut]} if cut else {})


def _line(first: Cell, row: Mapping[str, Any], *, total: bool = False, href: str = "") -> Row:
    now, before = row["now"], row["before"]
    change = None if now is None or before is None else now - before
    moved = sheet.missing() if change is None else Cell(change, numbers.signed(change))
    return Row((first, sheet.count(now, href), sheet.count(before), moved), total=total)


def explained(stretch: str) -> str:
    """What is compared with what."""
    told = {
        "weeks": _(
            "Compared are the same dates of both years. A monthly form tells of its whole month at once: of such "
            "schools the last month stands for the four weeks. It names no kind; the school counts as organiser."
        ),
        "year": _("Compared are both school years up to the same date."),
    }[stretch]
    return told + " " + _("Events are counted, not people: an event of several schools is counted by each of them.")
