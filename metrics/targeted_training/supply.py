"""Who will meet the need for staff: contracts and graduates of each occupation or year, and what of it is hidden.

Where small numbers are hidden two things may be: how many will come, which the shortage and the closure of the need
tell as well; and of how many contracts and how many graduates that is made up, of which either gives the other away.

Worked example, small numbers under 5: needed 90, 2 contracts and 40 graduates. That 42 will come and 48 are short is
told, the 2 and the 40 are not. With 2 contracts and 1 graduate nothing is told but the 90.
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

import polars as pl

from metrics.catalogue import metric
from metrics.statistics.disclosure import HIDDEN

LEDGER = "staffing_need"
COLUMNS = ("needed", "contracts", "graduates")
SUPPLY, CONTRACTS = metric("need_supply"), metric("need_contracts")
GRADUATES = replace(CONTRACTS, code="need_graduates", numerator=("graduates",))
"""Not in the catalogue, for nobody asks for graduates alone: only whether their number is small."""
SOURCES = (CONTRACTS, GRADUATES)


@dataclass(frozen=True)
class Part:
    """The need of an occupation or a year (``value``; None for all together) and who will meet it, in people.

    ``balance`` is ``supply`` less ``needed``; ``coming`` the row of ``SUPPLY``, None where there is none. What is
    hidden or was never reported is None.
    """

    value: Any
    needed: int | None
    contracts: int | None
    graduates: int | None
    supply: int | None
    balance: int | None
    coming: Mapping[str, Any] | None
    supply_hidden: bool
    sources_hidden: bool


def parts(sums: pl.DataFrame, coming: pl.DataFrame, sources: tuple[pl.DataFrame, ...], by: str = "") -> list[Part]:
    """A part a row of ``sums``, in their order.

    :param sums: ``COLUMNS`` by ``by``
    :param coming: the rows of ``SUPPLY`` by ``by``
    :param sources: those of each of ``SOURCES``, evaluated with small numbers hidden; empty where nothing is hidden
    """
    rates = {_value(row, by): row for row in coming.iter_rows(named=True)}
    small = {_value(row, by) for frame in sources for row in frame.filter(HIDDEN).iter_rows(named=True)}
    return [_part(row, _value(row, by), rates, small) for row in sums.iter_rows(named=True)]


def _value(row: Mapping[str, Any], by: str) -> Any:
    return row[by] if by else None


def _part(sums: Mapping[str, Any], value: Any, rates: Mapping[Any, Mapping[str, Any]], small: set[Any]) -> Part:
    needed, supply = sums["needed"], (sums["contracts"] or 0) + (sums["graduates"] or 0)
    coming = rates.get(value)
    supply_hidden = coming is not None and coming[HIDDEN]
    sources_hidden = supply_hidden or value in small
    return Part(
        value=value,
        needed=needed,
        contracts=None if sources_hidden else sums["contracts"],
        graduates=None if sources_hidden else sums["graduates"],
        supply=None if supply_hidden else supply,
        balance=None if supply_hidden or needed is None else supply - needed,
        coming=coming,
        supply_hidden=supply_hidden,
        sources_hidden=sources_hidden,
    )
