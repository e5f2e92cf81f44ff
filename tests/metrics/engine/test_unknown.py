"""Three kinds of nothing: never reported, reported as «…», not asked for."""

from datetime import date

import pytest

from tests.metrics.rows import COUNTS
from tests.metrics.world import APRIL, JUNE, MAY, board, graduates, pupils

UNSAID = {"guided": None}
NOTHING_SAID = dict.fromkeys(COUNTS["pupils"])


def reporting(rows: list[dict], metric: str = "guidance_coverage", as_of: date = JUNE, ledger: str = "pupils") -> list:
    one = board({ledger: [{"source": "form"} | row for row in rows]})
    places = one.unknown(metric, ("district_id",), as_of=as_of)["district_id"].to_list()
    assert bool(places) == bool(one.unknown(metric, as_of=as_of).height)
    return sorted(places)


def test_who_has_sent_nothing_has_not_reported() -> None:
    assert reporting([pupils("north", JUNE, 10, 30)]) == ["north"]
    assert reporting([]) == []


@pytest.mark.parametrize("unsaid", [UNSAID, NOTHING_SAID])
def test_a_report_that_does_not_say_it_is_a_report(unsaid: dict) -> None:
    rows = [pupils("north", MAY, 0, 30) | unsaid | {"source": "form"}]
    assert reporting(rows, as_of=APRIL) == []
    assert reporting(rows) == ["north"]
    assert board({"pupils": rows}).evaluate("guidance_coverage", as_of=JUNE)["state"].item() == "missing"


def test_a_report_of_another_period_is_none_of_this() -> None:
    assert reporting([pupils("north", JUNE, 0, 30) | {"period": "2023/24"}]) == []


def test_what_a_form_does_not_ask_for_is_no_unknown_of_its_sender() -> None:
    unasked = {"retained_4m": None, "retained_of": None}
    rows = [graduates("north", 1, 20, 30, **unasked)]
    assert reporting(rows, "retention_4m", ledger="graduates") == []
    rows.append(graduates("south", 2, 20, 30, retained_4m=5, retained_of=20))
    assert reporting(rows, "retention_4m", ledger="graduates") == ["north", "south"]


def test_a_register_is_no_report() -> None:
    assert reporting([pupils("north", MAY, 0, 30) | {"source": "register"}]) == []
