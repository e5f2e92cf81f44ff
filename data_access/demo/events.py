"""Guidance events of all schools of a school year, on Thursdays; the newest year has more, most of them in spring."""

import numpy as np
import polars as pl

from data_access.demo import story
from data_access.demo.guidance import thursdays
from data_access.demo.world import World, Year, dates, days


def held(world: World, schools: pl.DataFrame, year: Year) -> pl.DataFrame:
    """One row an event: school (row of ``schools``), grade, kind, organiser, held_on, participants, hours."""
    random = world.random("events", year.code)
    pupils = schools["pupils"].to_numpy()
    fewest, most = story.EVENTS_OF_A_SCHOOL
    usual = fewest + (most - fewest) * np.sqrt(pupils / pupils.max())
    number = random.poisson(usual * story.EVENTS_BY_YEARS_BACK[year.back])
    school = np.repeat(np.arange(len(schools)), number)
    kinds = random.choice(len(story.EVENT_KINDS), len(school), p=[share for _, share, _ in story.EVENT_KINDS])
    draw = random.random(len(school))
    organisers = [story.EVENT_KINDS[k][2] for k in kinds]
    guests = pupils[school] * world.scale * random.uniform(0.08, 0.35, len(school))
    frame = pl.DataFrame(
        {
            "school": school,
            # a basic school has no grades above 9
            "grade": random.integers(6, np.where(schools["basic"].to_numpy()[school], 10, 12)),
            "kind": [story.EVENT_KINDS[k][0] for k in kinds],
            "organiser": [who[int(d * len(who))] for who, d in zip(organisers, draw, strict=True)],
            "held_on": dates(_days(year, len(school), random)),
            "participants": np.maximum(1, np.round(guests)).astype(np.int64),
            "hours": random.choice([1.0, 1.5, 2.0, 3.0, 4.0], len(school), p=[0.35, 0.2, 0.25, 0.12, 0.08]),
        }
    )
    return frame.filter(pl.col("held_on") <= world.until).sort("school", "held_on", "kind", "grade")


def _days(year: Year, number: int, random: np.random.Generator) -> np.ndarray:
    all_days = thursdays(year)
    denser = (year.back == 0) & (all_days >= days(story.on(story.EVENTS_DENSER_SINCE, year.starts_on)))
    weights = np.where(denser, story.EVENTS_DENSER, 1.0)
    return random.choice(all_days, number, p=weights / weights.sum())


def register(schools: pl.DataFrame, events: pl.DataFrame) -> pl.DataFrame:
    """The rows of ``guidance_event`` of the schools with a register."""
    return _with_school(schools, events).filter("has_register").select(
        "institution_id", "kind", "organiser", "held_on", "participants", "hours"
    )  # fmt: skip


def _with_school(schools: pl.DataFrame, events: pl.DataFrame) -> pl.DataFrame:
    senders = schools.with_row_index("school").select(pl.col("school").cast(pl.Int64), "institution_id", "has_register")
    return events.join(senders, on="school", maintain_order="left")
