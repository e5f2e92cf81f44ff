"""Ledgers small enough to read, and ledgers made at random."""

from collections.abc import Callable, Iterable
from datetime import date, timedelta

import polars as pl
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from polars.testing import assert_frame_equal

from data_access.ledgers.declarations import LEDGERS
from data_access.ledgers.ledger import Ledger
from metrics.engine.specialty_groups import with_group

VALUES: dict[str, tuple] = {
    "institution_id": (1, 2, None),
    "employer_id": (1, 2, None),
    "level": ("spo", "he"),
    "specialty": ("31.02.01", "09.02.07"),
    "published_on": (date(2025, 3, 1), date(2025, 4, 1)),
    "grade": (6, 9, 11),
    "after_grade": (9, 11, None),
    "kind": ("fair", "tour", "resume"),
    "organiser": ("school",),
    "month": (0, 1, 5),
    "home_district_id": ("west", None),
    "work_district_id": ("north", None),
    "work_subject": ("77", None),
    "first": ("in_field", "searching"),
    "later": ("not_due", "same_employer"),
    "occupation": ("31", "32"),
    "year": (2025, 2026),
    "mechanism": ("acts", "platform"),
    "party": ("school", "college"),
    "factor": (
        *("not_working", "no_contract", "no_experience", "no_practice", "no_event", "no_resume", "no_interview"),
        *("special_status", "conscription"),
    ),
    "category": ("targeted_training", "reporting"),
}
"""What is drawn for a dimension. Which dimensions and columns a ledger has is declared by the database alone."""
FOLLOWS: dict[str, Callable[[dict], object]] = {"senior": lambda row: (row["grade"] or 0) >= 9}
"""Dimensions that follow from the others of a row."""


def dimensions_of(ledger: Ledger) -> dict[str, tuple]:
    """The dimensions of a ledger that may be drawn, besides district and period, and the values to draw from.

    Raises:
        KeyError: a dimension has no values yet.
    """
    drawn = [name for name in (ledger.sender, *ledger.dimensions) if name not in FOLLOWS]
    if unknown := [name for name in drawn if name not in VALUES]:
        raise KeyError(f"nothing to draw for {unknown} of the ledger {ledger.name!r}: VALUES names what may be drawn")
    return {name: VALUES[name] for name in drawn}


COUNTS = {name: tuple(declared.changes) for name, declared in LEDGERS.items()}
DIMENSIONS = {name: dimensions_of(declared) for name, declared in LEDGERS.items()}
FIRST = date(2025, 3, 1)
DAYS = tuple(FIRST + timedelta(days) for days in range(40))
PERIODS = ("this", "that")

modest = settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.too_slow])


def ledger(name: str, rows: list[dict]) -> pl.DataFrame:
    """Rows as the regional database hands them over; dimensions and counts that a row leaves out are null."""
    schema = LEDGERS[name].schema
    return with_group(pl.DataFrame([{column: row.get(column) for column in schema} for row in rows], schema=schema))


def followed(name: str, row: dict) -> dict:
    """The row with the dimensions of its ledger that follow from the others."""
    return row | {key: follows(row) for key, follows in FOLLOWS.items() if key in LEDGERS[name].dimensions}


def rows_of(
    name: str, *, count: st.SearchStrategy, columns: Iterable[str] = (), most: int = 12
) -> st.SearchStrategy[list[dict]]:
    """Rows of a ledger; changes in ``columns`` are drawn from ``count``, all others are «no data»."""
    row = st.fixed_dictionaries(
        {
            "region_id": st.just("region"),
            "district_id": st.sampled_from(("north", "south", "west")),
            "period": st.sampled_from(PERIODS),
            "source": st.sampled_from(("register", "form")),
            "day": st.sampled_from(DAYS),
            **{dimension: st.sampled_from(values) for dimension, values in DIMENSIONS[name].items()},
            **dict.fromkeys(COUNTS[name], st.none()),
            **dict.fromkeys(columns, count),
        }
    )
    return st.lists(row.map(lambda drawn: followed(name, drawn)), max_size=most)


anything = st.integers(-3, 33).map(lambda change: None if change > 30 else change)
"""A change as senders make it: a correction downwards, a growth, and now and then «no data»."""


def assert_same(left: pl.DataFrame, right: pl.DataFrame) -> None:
    """The same rows; a square root may differ in its last digit with the number of rows worked out at once."""
    assert_frame_equal(left, right, rel_tol=1e-12, abs_tol=1e-12)


@st.composite
def sound_pupils(draw: st.DrawFn) -> list[dict]:
    """Rows of ``pupils`` in which nobody is counted who is not enrolled."""
    rows = draw(rows_of("pupils", count=st.none(), most=20))
    for row in rows:
        row["enrolled"] = draw(st.integers(0, 40))
        row["guided"] = draw(st.integers(0, row["enrolled"]))
        row["aware"] = draw(st.integers(0, row["enrolled"]))
    return rows
