"""Specialties beside their groups beside the kinds of programme: who solves all three learns of no hidden count."""

from datetime import date

import numpy as np
import polars as pl
import pytest

from metrics.catalogue import CATALOGUE
from metrics.engine.beside import FINEST
from metrics.engine.board import Board
from metrics.engine.specialty_groups import with_group
from metrics.metric import Metric
from metrics.statistics.linked import Table
from tests.metrics.statistics.attack import told
from tests.metrics.world import JUNE, board, graduates

WIDTH = 5
COUNTS = ("numerator", "denominator", "complement")
CUTS: tuple[tuple[str, ...], ...] = (("group",), ("programme",), ("group", "specialty"))
METRIC = CATALOGUE["graduate_employment_spo"]


def region(seed: int) -> Board:
    """A few specialties of few groups, of both kinds of programme, many of them small."""
    random = np.random.default_rng(seed)
    kinds = (0, 1, 2, 3, 5, 7, 12, 40, 150)
    codes = {f"{group:02}.{kind:02}.01" for group in range(1, 5) for kind in (1, 2) if random.random() < 0.7}
    codes |= {f"01.{kind:02}.{number:02}" for kind in (1, 2) for number in range(2, 2 + random.integers(0, 3))}
    rows = []
    for code in sorted(codes):
        employed, others = (int(random.choice(kinds)) for _ in range(2))
        rows.append(graduates("north", 1, employed, employed + others, specialty=code))
    return board({"graduates": rows})


def atoms(seen: Board, metric: Metric, as_of: date, **asked) -> pl.DataFrame:
    """The true counts of all specialties."""
    rows = with_group(seen.evaluate(metric, ("specialty",), as_of=as_of, **asked))
    return rows.select(*FINEST, "numerator", "denominator", complement=pl.col("denominator") - pl.col("numerator"))


def shown(seen: Board, metric: Metric, as_of: date, **asked) -> dict[Table, pl.DataFrame]:
    """Each cut as a page shows it while small numbers are hidden: its dimensions, and what is hidden."""
    frames = {by: seen.evaluate(metric, by, as_of=as_of, hide_small=True, **asked) for by in CUTS}
    tables = {by: frame.select(*by, "hidden") for by, frame in frames.items()}
    finest = with_group(tables.pop(("group", "specialty")).drop("group")).select(*FINEST, "hidden")
    whole = seen.evaluate(metric, (), as_of=as_of, hide_small=True, **asked).select("hidden")
    return {(): whole, **tables, FINEST: finest}


@pytest.mark.parametrize("seed", range(60))
def test_no_hidden_count_is_told_within_two_by_the_three_cuts_together(seed: int) -> None:
    seen = region(seed)
    assert not list(told(atoms(seen, METRIC, JUNE), shown(seen, METRIC, JUNE), COUNTS, WIDTH))


def test_a_kind_of_programme_less_its_shown_specialties_tells_nothing() -> None:
    """Alone each table would hide 01.01.01 with one further cell of its own, and the two would tell it together."""
    of = {"01.01.01": (2, 9), "01.02.01": (60, 90), "02.01.01": (50, 80), "02.02.01": (70, 99), "03.02.01": (80, 100)}
    rows = [graduates("north", 1, employed, all_, specialty=code) for code, (employed, all_) in of.items()]
    seen = board({"graduates": rows})
    hidden = shown(seen, METRIC, JUNE)
    assert hidden[FINEST].filter("hidden")["specialty"].to_list()[0] == "01.01.01"
    assert hidden[FINEST]["hidden"].sum() > 1
    assert not list(told(atoms(seen, METRIC, JUNE), hidden, COUNTS, WIDTH))


def test_each_small_specialty_is_hidden_and_nothing_is_where_none_is_small() -> None:
    small = [graduates("north", 1, 2, 40, specialty="01.01.01"), graduates("north", 1, 30, 60, specialty="01.02.01")]
    assert shown(board({"graduates": small}), METRIC, JUNE)[FINEST]["hidden"].all()
    large = [row | {"employed": 30, "graduated": 60} for row in small]
    assert not any(frame["hidden"].any() for frame in shown(board({"graduates": large}), METRIC, JUNE).values())
