"""Form 1 (1-ПРОФ) of every school: what the school counts and sends as of the 1st of each month."""

from datetime import date, timedelta

import numpy as np
import polars as pl

from data_access.demo import story
from data_access.demo.guidance import Guidance, declared_hours, surveyed
from data_access.demo.pupils import Pupils
from data_access.demo.world import World, days, firsts

_COUNTS = (
    "enrolled",
    "guided",
    "guided_base",
    "guided_main",
    "guided_advanced",
    "aware",
    "surveyed",
    "surveyed_aware",
    "events",
    "declared_hours",
)


def guidance_forms(
    world: World, schools: pl.DataFrame, pupils: Pupils, guidance: Guidance, events: pl.DataFrame
) -> pl.DataFrame:
    """One row a school, date and grade: institution_id, as_of, then the columns of ``form_guidance`` but report_id."""
    as_of = firsts(story.FORM_MONTHS, pupils.year, world.until)
    closing = pupils.year.ends_on + timedelta(days=1)
    if closing <= world.until:
        as_of.append(closing)
    if not as_of:
        return pl.DataFrame()
    survey = surveyed(world, pupils)
    rows = pl.concat(_counted(schools, pupils, guidance, events, survey, day) for day in as_of)
    about = schools.with_columns(declared_hours=declared_hours(world, schools, pupils.year))
    about = about.with_row_index("school").select(
        pl.col("school").cast(pl.Int64),
        "institution_id",
        "has_register",
        "over_100",
        "counts_aware",
        "late_reports",
        "declared_hours",
    )
    missing = pl.lit(0) if pupils.year.back else pl.col("late_reports")  # earlier years are complete by now
    order = {day: len(as_of) - i for i, day in enumerate(as_of)}  # 1: the newest report
    rows = (
        rows.join(about, on="school", maintain_order="left")
        .filter(pl.col("enrolled") > 0)
        .filter(pl.col("as_of").replace_strict(order, return_dtype=pl.Int64) > missing)
    )
    return _as_reported(world, pupils, rows).select(
        "institution_id", "as_of", "grade", *_COUNTS
    )  # fmt: skip


def _counted(
    schools: pl.DataFrame,
    pupils: Pupils,
    guidance: Guidance,
    events: pl.DataFrame,
    survey: tuple[int, np.ndarray],
    as_of: date,
) -> pl.DataFrame:
    """The true counts of every school and grade on the eve of ``as_of``."""
    eve, grades = days(as_of) - 1, len(story.GRADES)
    who, school, first, left = pupils.stays()
    here = (first <= eve) & (left > eve)
    who, group = who[here], school[here] * grades + pupils.grade[who[here]] - story.GRADES[0]
    size = len(schools) * grades
    counts = {"enrolled": np.bincount(group, minlength=size)}
    for name, reached_on in guidance.reached.items():
        counts[name] = np.bincount(group[reached_on[who] <= eve], minlength=size)
    asked_on, asked = survey
    asked = asked & (asked_on <= eve)
    counts["surveyed"] = np.bincount(group[asked[who]], minlength=size)
    counts["surveyed_aware"] = np.bincount(
        group[(asked & (guidance.reached["aware"] <= asked_on))[who]], minlength=size
    )
    held = events.filter(pl.col("held_on") < as_of)
    of_event = (held["school"] * grades + held["grade"] - story.GRADES[0]).to_numpy()
    return pl.DataFrame(
        {
            "school": np.arange(size) // grades,
            "grade": np.arange(size) % grades + story.GRADES[0],
            "as_of": pl.repeat(as_of, size, eager=True),
            **counts,
            "events": np.bincount(of_event, minlength=size),
        }
    )


def _as_reported(world: World, pupils: Pupils, rows: pl.DataFrame) -> pl.DataFrame:
    """The counts as they stand in the form: beside a register a little off, in one school more guided than enrolled."""
    random = world.random("forms", pupils.year.code)
    off = pl.Series(random.integers(-story.FORM_NOISE, story.FORM_NOISE + 1, len(rows)))
    since = story.on(story.OVER_100_SINCE, pupils.year.starts_on)
    over = pl.col("over_100") & (pl.col("as_of") >= since) if pupils.year.back == 0 else pl.lit(False)
    guided = pl.col("guided")
    return rows.with_columns(
        guided=pl.when("has_register")
        .then(pl.min_horizontal("enrolled", pl.max_horizontal(guided + off, "guided_base")))
        .when(over)
        .then(pl.col("enrolled") + 1 + pl.col("enrolled") // 20)
        .otherwise(guided),
        **{name: pl.when("counts_aware").then(name) for name in ("aware", "surveyed", "surveyed_aware")},
    )
