"""View «Статусы»: every state of the federal monitoring, and how both denominators are made of them."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

import plotly.graph_objects as go
import polars as pl

from metrics.catalogue import metric as find
from metrics.catalogue.employment import NOT_AVAILABLE_FOR_WORK, WORKING
from metrics.graduates.breakdown import STATUSES, UNALLOCATED, statuses
from metrics.statistics.disclosure import HIDDEN, hide
from ui.charts import stacked_bars
from ui.shell.snapshot import Snapshot, cached
from ui.tables import sheet
from ui.tables.sheet import Cell, Head, Row, Sheet
from ui.text import numbers
from ui.text.translation import N_, _
from views.employment.by_cut import link, people
from views.employment.cuts import BY, KEY, name, region
from views.employment.headline import COHORT_OF, CUTS, HEADS, LEVELS, Asked, cohort_name, cohorts, dated, period
from views.shared.places import places

NAMES = dict((*STATUSES, UNALLOCATED))
SHARES = (
    ("working", N_("Work: numerator of employment")),
    ("not_available", N_("Not available for work: outside the denominator of employment")),
    ("others", N_("Available, but not at work")),
)
PARTS = {
    "working": WORKING,
    "not_available": NOT_AVAILABLE_FOR_WORK,
    "others": tuple(
        code for code, _name in (*STATUSES, UNALLOCATED) if code not in (*WORKING, *NOT_AVAILABLE_FOR_WORK)
    ),
}
OF_EMPLOYED = {"in_field": N_("of them in the field of study"), "retention_4m": N_("of them for 4 months")}


def whole(snapshot: Snapshot, asked: Asked) -> Mapping[str, Any]:
    """The states of the whole region, one row of :func:`metrics.graduates.breakdown.statuses`."""
    return _statuses(snapshot, asked, ()).row(0, named=True)


def _statuses(snapshot: Snapshot, asked: Asked, by: Sequence[str]) -> pl.DataFrame:
    return statuses(
        snapshot.board, as_of=asked.as_of, by=by, where=asked.where, period=period(snapshot, COHORT_OF, asked)
    )


@cached
def sums(snapshot: Snapshot, asked: Asked) -> Sheet:
    """The region's graduates state by state: three parts that add up to all, each with its states."""
    row = whole(snapshot, asked)
    hidden = _hidden(snapshot, asked, row)
    return Sheet(
        title=_("What became of the graduates"),
        as_of=asked.as_of,
        heads=(Head(_("State")), Head(_("People"), "count"), Head(_("Of all graduates"), "percent")),
        rows=tuple(_lines(snapshot, asked, row, hidden)) if row["graduated"] else (),
        about=_about(snapshot, asked),
        name=f"employment_statuses_{asked.level}",
        empty=_("Nothing has been reported yet as of this day."),
    )


def _about(snapshot: Snapshot, asked: Asked) -> tuple[tuple[str, str], ...]:
    cohort = cohort_name(snapshot, period(snapshot, COHORT_OF, asked))
    return (_("Level"), _(LEVELS[asked.level])), (_("Cohort"), cohort), (_("Rule"), rule())


def _lines(snapshot: Snapshot, asked: Asked, row: Mapping[str, Any], hidden: set[str]) -> Iterator[Row]:
    everyone = row["graduated"]
    sizes = _sizes(row)
    hide_whole = "graduated" in hidden
    at = {code: _link(snapshot, asked, code, {}) for code in (*NAMES, "graduated", "available", "working")}
    yield _line(
        _("All graduates: denominator of engagement"), everyone, everyone, hide_whole, at["graduated"], total=True
    )
    available = row["available"]
    yield _line(
        _("Available for work: denominator of employment"), available, everyone, hide_whole, at["available"], total=True
    )
    for part, message in SHARES:
        yield _line(_(message), sizes[part], everyone, part in hidden, at.get(part, ""), total=True)
        for code in PARTS[part]:
            if code == UNALLOCATED[0] and row[code] == 0:
                continue  # as it should be
            yield _line(_indented(_(NAMES[code])), row[code], everyone, code in hidden, at[code])
            if code == "employed":
                yield from _of_employed(snapshot, asked)


def _sizes(row: Mapping[str, Any]) -> dict[str, int | None]:
    """Size of the three parts, from the two denominators: they add up to all graduates."""
    everyone, available, working = row["graduated"], row["available"], row["working"]
    if None in (everyone, available, working):
        return {"working": working, "not_available": None, "others": None}
    return {"working": working, "not_available": everyone - available, "others": available - working}


def _of_employed(snapshot: Snapshot, asked: Asked) -> Iterator[Row]:
    for code, message in OF_EMPLOYED.items():
        row = snapshot.board.evaluate(
            find(code), as_of=asked.as_of, where=asked.where, period=asked.cohort, hide_small=asked.hide_small
        ).row(0, named=True)
        if row["state"] not in ("missing", "not_applicable"):
            # Their share is one of those employed, and said so: not of all graduates.
            share = _("%(share)s of them") % {"share": numbers.percent(row["value"])} if row["state"] == "shown" else ""
            cells = (
                sheet.text(_indented(_indented(_(message)))),
                people(row["numerator"], row["state"] == "hidden", link(find(code), asked, {})),
                sheet.text(share),
            )
            yield Row(cells)


def _indented(text: str) -> str:
    return f"\u2003{text}"


def _link(snapshot: Snapshot, asked: Asked, code: str, row: Mapping[str, Any]) -> str:
    """The trace of a state's column, or of the share whose numerator or denominator the count is."""
    if code == UNALLOCATED[0]:  # a difference of all others
        return ""
    shown = f"graduate_employment_{asked.level}" if code in ("available", "working") else f"graduates.{code}"
    return link(shown, asked, row, period(snapshot, COHORT_OF, asked))


def _line(text: str, number: int | None, everyone: int, is_hidden: bool, href: str, total: bool = False) -> Row:
    few = everyone < 10
    share = sheet.text("") if is_hidden or number is None or few else sheet.percent(number / everyone)
    return Row((sheet.text(text), people(None if is_hidden else number, is_hidden, href), share), total=total)


def _hidden(snapshot: Snapshot, asked: Asked, row: Mapping[str, Any]) -> set[str]:
    """Codes of the lines that would show a small number, or give one away."""
    if not asked.hide_small or not row["graduated"]:
        return set()
    cells = [(part, code, row[code]) for part, codes in PARTS.items() for code in codes]
    frame = pl.DataFrame(cells, schema={"part": pl.String, "state": pl.String, "people": pl.Int64}, orient="row")
    guarded = hide(frame, ("part", "state"), snapshot.board.small_number, ("people",))
    parts = hide(
        frame.group_by("part").agg(pl.col("people").sum()), ("part",), snapshot.board.small_number, ("people",)
    )
    hidden = {*guarded.filter(HIDDEN)["state"], *parts.filter(HIDDEN)["part"]}
    return hidden | ({"graduated"} if hidden & {*PARTS} or row["graduated"] < snapshot.board.small_number else set())


@cached
def by_cut(snapshot: Snapshot, asked: Asked) -> pl.DataFrame:
    """The states by the chosen cut, the largest first."""
    if asked.cut == "cohort":
        codes = [*cohorts(snapshot, asked.as_of)]
        every = [
            statuses(snapshot.board, as_of=asked.as_of, where=asked.where, period=code).with_columns(
                cohort=pl.lit(code)
            )
            for code in codes
        ]
        found = pl.concat(every)
    else:
        found = _statuses(snapshot, asked, BY[asked.cut])
    return found.filter(pl.col("graduated") > 0).sort(-pl.col("graduated"), KEY[asked.cut])


@cached
def shares(snapshot: Snapshot, asked: Asked, dark: bool) -> go.Figure | None:
    """A bar of 100 % for each row of the cut, made of its states; None where small numbers are hidden."""
    found = by_cut(snapshot, asked)
    if asked.hide_small or found.is_empty():
        return None
    names = [name(snapshot, asked, row) for row in found.iter_rows(named=True)]
    parts = [
        stacked_bars.Part(_(NAMES[code]), found[code].to_list(), part)
        for part, codes in PARTS.items()
        for code in codes
        if found[code].fill_null(0).max()
    ]
    return stacked_bars.stacked(names, parts, dark=dark, share=True)


@cached
def table(snapshot: Snapshot, asked: Asked) -> Sheet:
    """All states of every row of the cut, with both denominators."""
    found = by_cut(snapshot, asked)
    codes = [code for code, _name in STATUSES] + ([UNALLOCATED[0]] if (found[UNALLOCATED[0]] != 0).any() else [])
    heads = [Head(_(NAMES[code]), "count") for code in codes]
    called = _(CUTS[asked.cut])
    lines = [_counts(snapshot, asked, row, name(snapshot, asked, row), codes) for row in found.iter_rows(named=True)]
    if asked.cut != "cohort":
        lines.append(
            _counts(snapshot, asked, whole(snapshot, asked), places(snapshot, asked.as_of).region, codes, total=True)
        )
    return Sheet(
        title=_("All states: %(cut)s") % {"cut": called},
        as_of=asked.as_of,
        heads=(
            Head(_(HEADS[asked.cut])),
            Head(_("All graduates"), "count"),
            *heads,
            Head(_("Available for work"), "count"),
            Head(_("Work"), "count"),
        ),
        rows=tuple(lines) if found.height and not asked.hide_small else (),
        about=_about(snapshot, asked),
        name=f"employment_statuses_{asked.level}_{asked.cut}",
        empty=_("While small numbers are hidden, the states are shown of the whole region only.")
        if found.height
        else _("Nothing has been reported yet as of this day."),
    )


def _counts(
    snapshot: Snapshot, asked: Asked, row: Mapping[str, Any], called: str, codes: Sequence[str], total: bool = False
) -> Row:
    counts: list[Cell] = [
        people(row[code], False, _link(snapshot, asked, code, row))
        for code in ("graduated", *codes, "available", "working")
    ]
    return Row((sheet.text(called), *counts), total=total)


def explained(snapshot: Snapshot, asked: Asked) -> str:
    """The rule, with the two shares as they are on the day."""
    told = []
    for code in (f"graduate_employment_{asked.level}", COHORT_OF):
        shown = find(code)
        row = region(snapshot, shown, asked)
        if row["state"] == "shown":
            people = numbers.of_people(row["numerator"], row["denominator"])
            told.append(f"{_(shown.short)} — {numbers.percent(row['value'])} ({people}).")
    return " ".join([*told, dated(snapshot, period(snapshot, COHORT_OF, asked), asked.as_of), rule()])


def rule() -> str:
    """How the two shares are made of the states."""
    return _(
        "Every graduate stands in one state. Employment = those who work ÷ those available for work (all graduates "
        "without those who study, serve as conscripts, are on parental leave, are gravely ill or dead, left the "
        "country, or are foreigners without СНИЛС). Engagement = those who work, study, serve or care for a child ÷ "
        "all graduates."
    )


def left_over(snapshot: Snapshot, asked: Asked) -> str:
    """How many graduates stand in no column; "" where the form adds up, as it should."""
    number = whole(snapshot, asked)[UNALLOCATED[0]]
    if not number or asked.hide_small:
        return ""
    return _(
        "The states do not add up to all graduates: %(n)s are in no column. The institutions have to be asked."
    ) % {"n": numbers.signed(number) if number < 0 else numbers.count(number)}
