"""The regional forecast: how many are needed by occupation, district and year, and who will come from studies."""

from datetime import date

import numpy as np
import polars as pl

from data_access.demo import routes_story, story
from data_access.demo.world import World, whole


def made(world: World) -> list[tuple[int, date]]:
    """The forecasts of the last two years: year and day on which each was made, not after ``until``."""
    days = [(int(year.code), story.on(routes_story.FORECAST_ON, year.starts_on)) for year in world.admissions[-2:]]
    return [(year, day) for year, day in days if day <= world.until]


def need(world: World, taught: pl.DataFrame, made_in: int) -> pl.DataFrame:
    """The rows of ``need_forecast`` made in a year; ``taught`` needs occupation_code."""
    random = world.random("need", made_in)
    trained = taught.group_by("occupation_code").agg(people=_staying(world).sum())
    usual = {
        code: people * routes_story.NEED_TO_GRADUATES.get(code, 1.0)
        for code, people in trained.sort("occupation_code").rows()
    } | {code: people * world.scale for code, people in routes_story.NEED_WITHOUT_STUDIES.items()}
    newest = int(world.admissions[-1].code)
    people = world.districts["population"].to_numpy().astype(float)
    rows = []
    for code, wanted in sorted(usual.items()):
        # an occupation is as much at home in a district this year as the next
        spread = random.dirichlet(60 * people / people.sum() + 0.05)
        for needed_in in _years(world):
            grown = (
                wanted
                * routes_story.NEED_GROWS ** (needed_in - newest)
                * routes_story.NEED_SEEN_BEFORE ** (newest - made_in)
            )
            rows.append(
                world.districts.select("district_id").with_columns(
                    occupation_code=pl.lit(code),
                    made_in=pl.lit(made_in),
                    needed_in=pl.lit(needed_in),
                    needed=whole(grown * spread),
                )
            )
    return pl.concat(rows)


def supply(world: World, taught: pl.DataFrame, made_in: int) -> pl.DataFrame:
    """The rows of ``supply_forecast`` made in a year: who is expected to stay, without a targeted contract."""
    random = world.random("supply", made_in)
    expected = taught.select(_staying(world))["people"].to_numpy()
    return pl.concat(
        taught.select("institution_id", "specialty_code", "level").with_columns(
            made_in=pl.lit(made_in),
            graduates_in=pl.lit(year),
            expected=np.round(expected * random.normal(1, 0.05, len(taught))).astype(np.int64),
        )
        for year in _years(world)
    )


def _staying(world: World) -> pl.Expr:
    return (pl.col("graduates") * world.scale * pl.col("settled") * routes_story.STAY_IN_REGION).alias("people")


def _years(world: World) -> range:
    """The years predicted: the same of both forecasts, so that they can be compared."""
    newest = int(world.admissions[-1].code)
    return range(newest, newest + routes_story.FORECAST_YEARS)
