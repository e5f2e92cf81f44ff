"""Ledgers small enough to read, and ledgers made at random."""

from collections.abc import Iterable
from datetime import date, timedelta

import polars as pl
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from polars.testing import assert_frame_equal

from metrics.engine.specialty_groups import with_group

COUNTS = {
    "pupils": ("enrolled", "guided", "guided_base", "guided_main", "guided_advanced", "aware"),
    "guidance_events": ("events", "participants"),
    "graduates": (
        *("graduated", "employed", "in_field", "entrepreneurs", "self_employed", "contract_service", "studying"),
        *("army", "parental_leave", "at_risk", "died_or_ill", "left_country", "foreigners", "out_of_region"),
        *("due_1y", "working_1y", "due_2y", "working_2y", "retained_4m", "retained_of", "expected", "plan_of"),
        *("plan_employed", "plan_studying", "plan_army", "plan_parental_leave", "plan_at_risk"),
    ),
    "targeted_training": (
        *("offers", "places", "applications", "concluded", "terminated", "completed"),
        *("enrolled", "enrolled_of", "enrolled_places"),
    ),
    "retention": tuple(f"{what}_{months}m" for months in (3, 6, 12) for what in ("due", "kept", "same")),
    "first_jobs": ("exposed", "started"),
    "routes": ("people",),
    "work_places": ("working",),
    "staffing_need": ("needed", "contracts", "graduates"),
    "mechanisms": ("due", "started"),
    "youth_services": ("people_served", "services", "placed"),
    "centre_visits": ("visits", "participants", "reached"),
    "risk": ("assessed", "at_risk"),
}
_STUDIES = {"institution_id": (1, 2, None), "level": ("spo", "he"), "specialty": ("31.02.01", "09.02.07")}
DIMENSIONS = {
    "pupils": {"institution_id": (1, 2, None), "grade": (6, 9, 11)},
    "guidance_events": {"institution_id": (1, 2, None), "kind": ("fair", "tour"), "organiser": ("school",)},
    "graduates": _STUDIES,
    "retention": _STUDIES,
    "first_jobs": _STUDIES | {"month": (0, 1, 5)},
    "routes": _STUDIES
    | {"home_district_id": ("west", None), "after_grade": (9, 11, None)}
    | {"first": ("in_field", "searching"), "later": ("not_due", "same_employer")},
    "work_places": _STUDIES
    | {"home_district_id": ("west", None), "work_district_id": ("north", None), "work_subject": ("77", None)},
    "staffing_need": {"employer_id": (1, 2, None), "occupation": ("31", "32"), "year": (2025, 2026)},
    "targeted_training": {"employer_id": (1, 2), "level": ("spo", "he"), "specialty": ("31.02.01",)},
    "mechanisms": {"institution_id": (1, 2, None), "mechanism": ("acts", "platform"), "party": ("school", "college")},
    "youth_services": {"institution_id": (1, 2, None), "kind": ("tour", "resume")},
    "centre_visits": {"institution_id": (1, 2, None), "party": ("school", "college")},
    "risk": {"institution_id": (1, 2, None), "level": ("spo", "he")},
}
KINDS = {
    "month": pl.Int16,
    "year": pl.Int16,
    "institution_id": pl.Int64,
    "employer_id": pl.Int64,
    "grade": pl.Int16,
    "after_grade": pl.Int16,
    "senior": pl.Boolean,
    "day": pl.Date,
}
FIRST = date(2025, 3, 1)
DAYS = tuple(FIRST + timedelta(days) for days in range(40))
PERIODS = ("this", "that")

modest = settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.too_slow])


def ledger(name: str, rows: list[dict]) -> pl.DataFrame:
    """Rows as the regional database hands them over; dimensions and counts that a row leaves out are null."""
    common = ("region_id", "district_id", "period", "source", "day")
    columns = [*common, *DIMENSIONS[name], *COUNTS[name], *(["senior"] if name == "pupils" else [])]
    schema = {column: pl.Int64 if column in COUNTS[name] else KINDS.get(column, pl.String) for column in columns}
    return with_group(pl.DataFrame([{column: row.get(column) for column in columns} for row in rows], schema=schema))


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
    if name == "pupils":
        row = row.map(lambda pupils: {**pupils, "senior": pupils["grade"] >= 9})
    return st.lists(row, max_size=most)


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
