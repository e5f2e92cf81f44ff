"""What the region needs by the forecast, and what targeted contracts and graduates will supply."""

from collections.abc import Mapping, Sequence
from html import escape
from typing import Any

import polars as pl

from metrics.catalogue import metric
from metrics.metric import Metric
from ui.shell import links
from ui.shell.snapshot import Snapshot, cached
from ui.tables import bar_list, sheet
from ui.tables.bar_list import Bar
from ui.tables.sheet import Cell, Head, Row, Sheet
from ui.text import numbers
from ui.text.translation import N_, _
from views.targeted_training.headline import Asked

CLOSURE = metric("need_closure")
NEED_CUTS = {"occupation": N_("by occupation"), "year": N_("by year")}
_COLUMNS = ("needed", "contracts", "graduates")


@cached
def years(snapshot: Snapshot, asked: Asked) -> dict[str, str]:
    """Every year of the forecast made in the admission year."""
    return {str(year): str(year) for year in _sums(snapshot, asked, "year", None)["year"]}


@cached
def _sums(snapshot: Snapshot, asked: Asked, cut: str | None, year: str | None) -> pl.DataFrame:
    """The need and what will meet it, a row a part of ``cut``; without it one row."""
    where = {"year": (int(year),)} if year else None
    by = (cut,) if cut else ()
    found = snapshot.board.sums("staffing_need", _COLUMNS, by, as_of=asked.as_of, period=asked.year, where=where)
    supply = pl.col("contracts").fill_null(0) + pl.col("graduates").fill_null(0)
    return found.with_columns(supply.alias("supply"), (supply - pl.col("needed")).alias("balance"))


@cached
def told(snapshot: Snapshot, asked: Asked, year: str | None) -> str:
    """The need, what will meet it, and how many occupations are short or over."""
    whole = _sums(snapshot, asked, None, year).row(0, named=True)
    if whole["needed"] is None:
        return _("No forecast of the need for staff made in %(year)s has been loaded.") % {
            "year": asked.year or numbers.MISSING
        }
    parts = _sums(snapshot, asked, "occupation", year)["balance"]
    short, over = int(-parts.filter(parts < 0).sum()), int(parts.filter(parts > 0).sum())
    return _(
        "Needed %(years)s: %(needed)s people; will come: %(supply)s (%(contracts)s by targeted contracts, "
        "%(graduates)s graduates without one). Short in some occupations: %(short)s, over in others: %(over)s."
    ) % {
        "years": _span(snapshot, asked, year),
        "needed": numbers.count(whole["needed"]),
        "supply": numbers.count(whole["supply"]),
        "contracts": numbers.count(whole["contracts"]),
        "graduates": numbers.count(whole["graduates"]),
        "short": numbers.count(short),
        "over": numbers.count(over),
    }


def _span(snapshot: Snapshot, asked: Asked, year: str | None) -> str:
    known = list(years(snapshot, asked))
    if year or len(known) < 2:
        return _("in %(year)s") % {"year": year or "".join(known)}
    return _("in %(first)s–%(last)s") % {"first": known[0], "last": known[-1]}


@cached
def bars(snapshot: Snapshot, asked: Asked, cut: str, year: str | None) -> str:
    """In a sentence, then need (outlined) and supply (filled) of each part, with the shortage or surplus in words."""
    found = _ordered(snapshot, asked, cut, year)
    thought = f"<p>{escape(told(snapshot, asked, year))}</p>"
    if not found:
        return thought
    legend = (
        f'<ul class="legend"><li><span class="swatch need-of"></span>{escape(_("needed"))}</li>'
        f'<li><span class="swatch flow-path"></span>{escape(_("will come"))}</li></ul>'
    )
    return (
        thought
        + legend
        + bar_list.html(
            [
                Bar(
                    part_name(snapshot, cut, row[cut]),
                    row["supply"],
                    _balance(row["balance"]),
                    _("%(supply)s of %(needed)s")
                    % {"supply": numbers.count(row["supply"]), "needed": numbers.count(row["needed"])},
                    of=row["needed"],
                )
                for row in found
            ],
            label=_("Need and supply"),
        )
    )


@cached
def table(snapshot: Snapshot, asked: Asked, cut: str, year: str | None) -> Sheet:
    """The same as a table, with the closure of the need; the last row is all of it together."""
    found = _ordered(snapshot, asked, cut, year)
    where = {"year": (int(year),)} if year else None
    closure = {
        row[cut]: row
        for row in snapshot.board.evaluate(
            CLOSURE, (cut,), as_of=asked.as_of, period=asked.year, where=where
        ).iter_rows(named=True)
    }
    whole = snapshot.board.evaluate(CLOSURE, as_of=asked.as_of, period=asked.year, where=where).row(0, named=True)
    total = _sums(snapshot, asked, None, year).row(0, named=True)
    of_year = {"year": year} if year else {}
    rows = [
        Row(
            (
                sheet.text(part_name(snapshot, cut, row[cut])),
                *_cells(asked, row, closure.get(row[cut]), {cut: row[cut]} | of_year),
            )
        )
        for row in found
    ]
    if rows:
        rows.append(Row((sheet.text(_("All together")), *_cells(asked, total, whole, of_year)), total=True))
    return Sheet(
        title=_("Need for staff and who will meet it, %(cut)s") % {"cut": _(NEED_CUTS[cut])},
        as_of=asked.as_of,
        heads=(
            Head(_("Occupation") if cut == "occupation" else _("Year")),
            Head(_("Needed"), "count"),
            Head(_("Targeted contracts"), "count"),
            Head(_("Graduates without one"), "count"),
            Head(_("Shortage"), "count"),
            Head(_("Surplus"), "count"),
            Head(_("Closure of need"), "decimal", _("those who will come per person needed")),
        ),
        rows=tuple(rows),
        about=((_("Years"), _span(snapshot, asked, year) if rows else numbers.MISSING), (_("Rule"), rule())),
        name=f"need_by_{cut}",
        empty=told(snapshot, asked, year),
    )


def _cells(
    asked: Asked, row: Mapping[str, Any], closure: Mapping[str, Any] | None, cut: Mapping[str, Any]
) -> tuple[Cell, ...]:
    balance = row["balance"]

    def href(shown: Metric | str) -> str:
        return links.trace(shown, asked.as_of, period=asked.year, cut=cut)

    return (
        *(sheet.count(row[name], href(f"staffing_need.{name}")) for name in _COLUMNS),
        sheet.count(-balance) if balance is not None and balance < 0 else Cell(None, "–"),
        sheet.count(balance) if balance is not None and balance > 0 else Cell(None, "–"),
        sheet.missing() if closure is None else sheet.figure(closure, CLOSURE, href=href(CLOSURE)),
    )


def _ordered(snapshot: Snapshot, asked: Asked, cut: str, year: str | None) -> Sequence[Mapping[str, Any]]:
    """Occupations with the largest shortage first; years in their order."""
    found = _sums(snapshot, asked, cut, year).filter(pl.col("needed").is_not_null())
    return found.sort(cut if cut == "year" else "balance").rows(named=True)


def _balance(balance: int) -> str:
    if not balance:
        return _("just enough")
    words = {"n": numbers.count(abs(balance))}
    return _("%(n)s short") % words if balance < 0 else _("%(n)s over") % words


def part_name(snapshot: Snapshot, cut: str, part: Any) -> str:
    """An occupation, or a year, in words."""
    if cut == "year":
        return str(part)
    return _occupations(snapshot).get(part, part or _("not known"))


@cached
def _occupations(snapshot: Snapshot) -> Mapping[str, str]:
    return dict(snapshot.facts.occupations.select("occupation_code", "name_ru").iter_rows())


def rule() -> str:
    """What the supply is made of."""
    return _(
        "A contract counts in the year in which the studies end. Graduates are those expected to stay in the region "
        "without a contract, so nobody is counted twice. Shortage in one occupation is not made up by surplus in "
        "another."
    )
