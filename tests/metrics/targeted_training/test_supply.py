"""Who will meet the need: supply and balance, and what is hidden together."""

from datetime import date

import polars as pl

from metrics.targeted_training.supply import COLUMNS, LEDGER, SOURCES, SUPPLY, Part, parts
from tests.metrics.world import board

DAY = date(2025, 6, 1)


def need(occupation: str, needed: int | None, contracts: int, graduates: int) -> dict:
    return {
        "district_id": "north", "day": DAY, "period": "2025", "occupation": occupation, "year": 2026,
        "needed": needed, "contracts": contracts, "graduates": graduates,
    }  # fmt: skip


def of(*rows: dict, by: str = "occupation", hide: bool = True) -> dict[str | None, Part]:
    """Value -> its part, of the forecast with these rows."""
    world, names = board({LEDGER: rows}), (by,) if by else ()
    sums = world.sums(LEDGER, COLUMNS, names, as_of=DAY, period="2025")

    def figures(metric) -> pl.DataFrame:
        return world.evaluate(metric, names, as_of=DAY, period="2025", hide_small=hide)

    parts_ = parts(sums, figures(SUPPLY), tuple(map(figures, SOURCES)) if hide else (), by)
    return {part.value: part for part in parts_}


def test_supply_is_contracts_and_graduates_and_the_balance_what_they_leave() -> None:
    supply = of(need("21", 90, 20, 40), need("22", 10, 20, 0), hide=False)
    assert [(part.supply, part.balance) for part in supply.values()] == [(60, -30), (20, 10)]
    assert (supply["22"].contracts, supply["22"].graduates) == (20, 0)
    whole = of(need("21", 90, 20, 40), need("22", 10, 20, 0), by="", hide=False)[None]
    assert (whole.needed, whole.supply, whole.balance) == (100, 80, -20)


def test_few_contracts_are_hidden_with_the_graduates_who_would_give_them_away_and_the_shortage_is_told() -> None:
    supply = of(need("21", 90, 2, 40), need("22", 90, 30, 40), need("23", 90, 40, 40))
    assert (supply["21"].supply, supply["21"].balance) == (42, -48)
    assert [(part.contracts, part.graduates) for part in supply.values()] == [(None, None), (None, None), (40, 40)]
    assert [part.sources_hidden for part in supply.values()] == [True, True, False]


def test_few_graduates_are_hidden_likewise() -> None:
    supply = of(need("21", 90, 40, 3), need("22", 90, 30, 40), need("23", 90, 40, 50))
    assert (supply["21"].contracts, supply["21"].supply) == (None, 43)


def test_where_few_or_none_will_come_nothing_but_the_need_is_told() -> None:
    for contracts, graduates in ((2, 1), (0, 0)):
        supply = of(need("21", 90, contracts, graduates), need("22", 90, 30, 40), need("23", 90, 50, 50))
        part = supply["21"]
        assert part.needed == 90
        assert (part.contracts, part.graduates, part.supply, part.balance) == (None,) * 4
        assert part.supply_hidden
        assert part.coming["state"] == "hidden"
        assert supply["22"].supply is None  # or the whole less the others would tell
        assert supply["23"].supply == 100


def test_a_need_nobody_forecast_has_no_balance() -> None:
    supply = of(need("21", None, 20, 40), hide=False)["21"]
    assert (supply.supply, supply.balance) == (60, None)
    assert of(hide=False, by="")[None].needed is None
