"""What the region needs by the forecast, and what targeted contracts and graduates will supply."""

from collections.abc import Mapping
from html import escape
from typing import Any

from metrics.catalogue import metric
from metrics.metric import Metric
from metrics.statistics.disclosure import hidden_row
from metrics.targeted_training import supply
from metrics.targeted_training.supply import SUPPLY, Part
from ui.shell.snapshot import Snapshot, cached
from ui.tables import bar_list, sheet
from ui.tables.bar_list import Bar
from ui.tables.sheet import Cell, Head, Row, Sheet
from ui.text import figure_text, numbers
from ui.text.phrases import together
from ui.text.translation import N_, _
from views.shared import words
from views.shared.slice import Slice, link, rows

CLOSURE, PLACES = metric("need_closure"), metric("places_per_need")
CUTS = {"occupation": N_("by occupation"), "year": N_("by year")}
TABLE = tuple(CUTS)
"""The dimensions that a reader of the page can choose or see one by one."""


@cached
def parts(snapshot: Snapshot, slice_: Slice, by: str = "") -> tuple[Part, ...]:
    """The need and who will meet it by one of ``CUTS``; all of it together without one."""
    names = (by,) if by else ()
    sums = snapshot.board.sums(
        supply.LEDGER,
        supply.COLUMNS,
        names,
        as_of=slice_.as_of,
        period=slice_.period,
        where=slice_.where or None,
    )
    sources = tuple(rows(snapshot, slice_, one, names) for one in supply.SOURCES if slice_.hide_small)
    return tuple(supply.parts(sums, rows(snapshot, slice_, SUPPLY, names), sources, by))


@cached
def years(snapshot: Snapshot, slice_: Slice) -> tuple[int, ...]:
    """Every year of the forecast made in the admission year."""
    return tuple(part.value for part in parts(snapshot, slice_, "year"))


@cached
def sentence(snapshot: Snapshot, slice_: Slice) -> str:
    """The need, what will meet it, and how many people are short or over in the occupations."""
    (whole,) = parts(snapshot, slice_)
    if whole.needed is None:
        return _("No forecast of the need for staff made in %(year)s has been loaded.") % {
            "year": slice_.period or numbers.MISSING
        }
    counts = {
        "years": _span(snapshot, slice_),
        "needed": numbers.count(whole.needed),
        "supply": numbers.count(whole.supply),
        "contracts": numbers.count(whole.contracts),
        "graduates": numbers.count(whole.graduates),
    }
    if whole.supply_hidden:
        return _("Needed %(years)s: %(needed)s people; how many will come is hidden: small numbers.") % counts
    met = _(
        "Needed %(years)s: %(needed)s people; will come: %(supply)s (%(contracts)s by targeted contracts, "
        "%(graduates)s graduates without one)."
    )
    if whole.sources_hidden:
        met = _("Needed %(years)s: %(needed)s people; will come: %(supply)s.")
    return together(met % counts, _closed(snapshot, slice_), _short_and_over(snapshot, slice_))


def _closed(snapshot: Snapshot, slice_: Slice) -> str:
    """The two readings of how far the need is met, side by side."""
    closure, (all_of_it,) = closures(snapshot, slice_)[None], parts(snapshot, slice_)
    if closure["state"] != "shown" or all_of_it.coming is None:
        return ""
    return _("Closed within occupations: %(closed)s; by the sum, with surplus: %(supply)s.") % {
        "closed": figure_text.figure(closure, CLOSURE),
        "supply": figure_text.figure(all_of_it.coming, SUPPLY),
    }


@cached
def closures(snapshot: Snapshot, slice_: Slice, by: str = "") -> dict[Any, Mapping[str, Any]]:
    """The closure of the need by one of ``CUTS``, or of all of it under None.

    Hidden where the supply of any occupation in it is, for less those that are shown it would tell of that one.
    """
    result: dict[Any, Mapping[str, Any]] = {
        row[by] if by else None: row
        for row in rows(snapshot, slice_, CLOSURE, (by,) if by else ()).iter_rows(named=True)
    }
    if not slice_.hide_small:
        return result
    return {value: hidden_row(row) if _guards(snapshot, slice_, by, value) else row for value, row in result.items()}


def _guards(snapshot: Snapshot, slice_: Slice, by: str, value: Any) -> bool:
    own = slice_.of(**{by: value}) if by else slice_
    return any(part.supply_hidden for part in parts(snapshot, own, "" if by == "occupation" else "occupation"))


def _short_and_over(snapshot: Snapshot, slice_: Slice) -> str:
    of_occupations = parts(snapshot, slice_, "occupation")
    if any(part.supply_hidden for part in of_occupations):  # less those that are shown it would tell of these
        return _("How many are short in some occupations and over in others is hidden: small numbers.")
    balances = [part.balance for part in of_occupations if part.balance is not None]
    return _("Short in some occupations: %(short)s, over in others: %(over)s.") % {
        "short": numbers.count(-sum(balance for balance in balances if balance < 0)),
        "over": numbers.count(sum(balance for balance in balances if balance > 0)),
    }


def _span(snapshot: Snapshot, slice_: Slice) -> str:
    """The years that are looked at: the chosen one, or from the first of the forecast to the last."""
    every = slice_.where.get("year") or years(snapshot, slice_)
    if len(every) < 2:
        return _("in %(year)s") % {"year": "".join(map(str, every))}
    return _("in %(first)s–%(last)s") % {"first": every[0], "last": every[-1]}


@cached
def bars(snapshot: Snapshot, slice_: Slice, by: str) -> str:
    """In a sentence, then need (outlined) and supply (filled) of each part, with the shortage or surplus in words."""
    ordered = _ordered(snapshot, slice_, by)
    paragraph = f"<p>{escape(sentence(snapshot, slice_))}</p>"
    if not ordered:
        return paragraph
    legend = (
        f'<ul class="legend"><li><span class="swatch need-of"></span>{escape(_("needed"))}</li>'
        f'<li><span class="swatch flow-path"></span>{escape(_("will come"))}</li></ul>'
    )
    drawn = bar_list.html([_bar(snapshot, by, part) for part in ordered], label=_("Need and supply"))
    return paragraph + legend + drawn


def _bar(snapshot: Snapshot, by: str, part: Part) -> Bar:
    name, needed = _name(snapshot, by, part), numbers.count(part.needed)
    if part.supply_hidden:
        return Bar(name, None, _("hidden"), _("needed: %(n)s") % {"n": needed}, of=part.needed)
    note = _("%(supply)s of %(needed)s") % {"supply": numbers.count(part.supply), "needed": needed}
    return Bar(name, part.supply, _balance(part.balance or 0), note, of=part.needed)


def _balance(balance: int) -> str:
    if not balance:
        return _("just enough")
    size = {"n": numbers.count(abs(balance))}
    return _("%(n)s short") % size if balance < 0 else _("%(n)s over") % size


@cached
def table(snapshot: Snapshot, slice_: Slice, by: str) -> Sheet:
    """The same as a table, with the closure of the need; the last row is all of it together."""
    ordered, closed = _ordered(snapshot, slice_, by), closures(snapshot, slice_, by)
    offered = _offered(snapshot, slice_, by)

    def cells(part: Part) -> tuple[Cell, ...]:
        return _cells(slice_, part, closed[part.value], offered[part.value], by)

    lines = [Row((sheet.text(_name(snapshot, by, part)), *cells(part))) for part in ordered]
    if lines:
        (all_of_it,) = parts(snapshot, slice_)
        sums = _cells(slice_, all_of_it, closures(snapshot, slice_)[None], _offered(snapshot, slice_)[None])
        lines.append(Row((sheet.text(_("All together")), *sums), total=True))
    return Sheet(
        title=_("Need for staff and who will meet it, %(cut)s") % {"cut": _(CUTS[by])},
        as_of=slice_.as_of,
        heads=(
            Head(_("Occupation") if by == "occupation" else _("Year")),
            Head(_("Needed"), "count"),
            Head(_("Targeted contracts"), "count"),
            Head(_("Graduates without one"), "count"),
            Head(_("Shortage"), "count"),
            Head(_("Surplus"), "count"),
            Head(_("Supply to need"), "decimal", _("those who will come per person needed, surplus included")),
            Head(_("Closure of need"), "decimal", _("of each occupation as many as it needs")),
            Head(_("Places offered"), "count"),
            Head(_("Places to need"), "decimal", _("places offered per person needed")),
        ),
        rows=tuple(lines),
        about=((_("Years"), _span(snapshot, slice_) if lines else numbers.MISSING), (_("Rule"), rule())),
        name=f"need_by_{by}",
        empty=sentence(snapshot, slice_),
    )


def _offered(snapshot: Snapshot, slice_: Slice, by: str = "") -> dict[Any, Mapping[str, Any]]:
    """The places offered to the need by one of ``CUTS``, or to all of it under None."""
    asked = rows(snapshot, slice_, PLACES, (by,) if by else ())
    return {row[by] if by else None: row for row in asked.iter_rows(named=True)}


def _cells(
    slice_: Slice, part: Part, closure: Mapping[str, Any], offered: Mapping[str, Any], by: str = ""
) -> tuple[Cell, ...]:
    narrowed = {by: part.value} if by else {}

    def href(shown: Metric | str) -> str:
        return link(slice_, shown, narrowed)

    def source(column: str, number: int | None) -> Cell:
        return sheet.hidden() if part.sources_hidden else sheet.count(number, href(f"staffing_need.{column}"))

    def size(people: int | None) -> Cell:
        if part.supply_hidden:
            return sheet.hidden()
        return sheet.count(people) if people is not None and people > 0 else Cell(None, "–")

    balance = part.balance
    return (
        sheet.count(part.needed, href("staffing_need.needed")),
        source("contracts", part.contracts),
        source("graduates", part.graduates),
        size(None if balance is None else -balance),
        size(balance),
        sheet.figure(part.coming, SUPPLY, href=href(SUPPLY)) if part.coming else sheet.missing(),
        sheet.figure(closure, CLOSURE, href=href(CLOSURE)),
        sheet.counted(offered, "numerator", href(PLACES)),
        sheet.figure(offered, PLACES, href=href(PLACES)),
    )


def _ordered(snapshot: Snapshot, slice_: Slice, by: str) -> tuple[Part, ...]:
    """Occupations with the largest shortage first, what is hidden last; years in their order."""
    needed = [part for part in parts(snapshot, slice_, by) if part.needed is not None]
    if by == "year":
        return tuple(needed)
    return tuple(sorted(needed, key=lambda part: (part.balance is None, part.balance or 0)))


def _name(snapshot: Snapshot, by: str, part: Part) -> str:
    return str(part.value) if by == "year" else words.occupation(snapshot, part.value)


def rule() -> str:
    """What the supply is made of."""
    return _(
        "A contract counts in the year in which the studies end. Graduates are those expected to stay in the region "
        "without a contract, so nobody is counted twice. Shortage in one occupation is not made up by surplus in "
        "another."
    )
