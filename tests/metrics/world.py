"""A small region with everything a board needs, for the tests of the board and of what it finds."""

from collections.abc import Mapping, Sequence
from datetime import date
from decimal import Decimal

import polars as pl

from metrics.engine.board import Board
from metrics.target import Target
from tests.metrics.rows import COUNTS, ledger

APRIL, MAY, JUNE = date(2025, 4, 1), date(2025, 5, 1), date(2025, 6, 1)
DISTRICTS = ("north", "south", "west")

PERIODS = pl.DataFrame(
    [
        ("school_year", "2023/24", date(2023, 9, 1), date(2024, 8, 31)),
        ("school_year", "2024/25", date(2024, 9, 1), date(2025, 8, 31)),
        ("school_year", "2025/26", date(2025, 9, 1), date(2026, 8, 31)),
        ("cohort", "2022", date(2023, 1, 1), date(2023, 12, 31)),
        ("cohort", "2023", date(2024, 1, 1), date(2024, 12, 31)),
        ("cohort", "2024", date(2025, 1, 1), date(2025, 12, 31)),
        ("cohort", "2025", date(2026, 1, 1), date(2026, 12, 31)),
        ("admission_year", "2025", date(2025, 1, 1), date(2025, 12, 31)),
    ],
    schema=["kind", "code", "starts_on", "ends_on"],
    orient="row",
)


def target(metric: str, period: str, at_least: str, judged_from: date = APRIL) -> Target:
    return Target(
        metric=metric,
        period=period,
        at_least=Decimal(at_least),
        judged_from=judged_from,
        deadline=date(2025, 6, 30),
        source="order",
    )


TARGETS = (
    target("guidance_coverage", "2024/25", "1.0000"),
    target("graduate_employment_spo", "2024", "0.8500"),
    target("targeted_fill", "2025", "0.2700", judged_from=date(2025, 9, 1)),
)


def pupils(district: str, day: date, guided: int, enrolled: int = 0, institution: int | None = None) -> dict:
    row = dict.fromkeys(COUNTS["pupils"], 0) | {"district_id": district, "day": day, "period": "2024/25", "grade": 6}
    return row | {"guided": guided, "enrolled": enrolled, "institution_id": institution, "senior": False}


def graduates(
    district: str, college: int | None, employed: int, graduated: int, day: date = MAY, **others: object
) -> dict:
    row = dict.fromkeys(COUNTS["graduates"], 0) | {"district_id": district, "day": day, "period": "2024"}
    return row | {"level": "spo", "institution_id": college, "employed": employed, "graduated": graduated} | others


def board(ledgers: Mapping[str, Sequence[dict]], targets: Sequence[Target] = TARGETS) -> Board:
    frames = {name: ledger(name, list(rows)) for name, rows in ledgers.items()}
    return Board(frames, PERIODS, targets, DISTRICTS, small_number=5)
