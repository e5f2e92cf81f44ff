"""The mechanisms in the synthetic region: starts, acts, services and visits of employment centres."""

from datetime import date, timedelta
from typing import Any

import numpy as np
import polars as pl

from data_access.demo import pilot_story, story
from data_access.demo.world import NEVER, World, dates, days


def starts(world: World, mechanism: str, institutions: pl.DataFrame) -> pl.DataFrame:
    """One row an institution that is to take part: institution_id, due_on, started_on (null: not yet)."""
    kinds, shares = pilot_story.STARTS[mechanism]
    taking_part = institutions.filter(pl.col("kind").is_in(kinds)).sort("district_id", "name")
    random = world.random("starts", mechanism)
    begins = [days(_on(world, month_day)) for month_day in shares]
    edges = np.cumsum(list(shares.values()))
    turn = np.searchsorted(edges - 1e-9, (random.permutation(len(taking_part)) + 0.5) / max(1, len(taking_part)))
    begun = np.array([*begins, NEVER])[turn]
    due = np.where(begun == NEVER, begins[-1], begun) - random.integers(0, pilot_story.DUE_WITHIN, len(turn))
    begun = np.where(begun <= world.last_day, begun, NEVER)
    frame = taking_part.select("institution_id").with_columns(
        region_id=pl.lit(world.region_id), mechanism_id=pl.lit(mechanism), due_on=dates(due), started_on=dates(begun)
    )
    first = _on(world, "03-03")
    return frame.with_columns(pl.max_horizontal("due_on", pl.lit(first))).filter(pl.col("due_on") <= world.until)


def _on(world: World, month_day: str) -> date:
    return story.on(month_day, world.school_years[-1].starts_on)


def acts(world: World) -> pl.DataFrame:
    """The rows of ``normative_act`` as known by ``until``."""
    names = ("mechanism_id", "title_ru", "kind_ru", "body_ru", "drafted_on", "agreed_on", "adopted_on", "number")
    rows = []
    for act in pilot_story.ACTS:
        row: dict[str, Any] = {"region_id": world.region_id} | dict(zip(names, act, strict=True))
        for name in ("drafted_on", "agreed_on", "adopted_on"):
            day = _on(world, row[name]) if row[name] else None
            row[name] = day if day and day <= world.until else None
        if row["adopted_on"] is None:
            row["number"] = None
        if row["drafted_on"]:
            rows.append(row)
    return pl.DataFrame(rows, schema_overrides=dict.fromkeys(("drafted_on", "agreed_on", "adopted_on"), pl.Date))


def services(world: World, centres: pl.DataFrame) -> pl.DataFrame:
    """The rows of ``youth_service``: every week of the pilot, by centre and service."""
    random = world.random("services")
    first, frames = _on(world, pilot_story.SERVICES_FROM), []
    week = 0
    while first + timedelta(weeks=week) <= world.until:
        for kind, (share, placed) in pilot_story.SERVICES.items():
            usual = centres["population"].to_numpy() / 1000 * pilot_story.SERVED_A_WEEK * 3 * share * world.scale
            people = random.poisson(usual * min(1.0, 0.4 + 0.08 * week))
            frames.append(
                centres.select("institution_id").with_columns(
                    kind=pl.lit(kind),
                    served_on=pl.lit(first + timedelta(weeks=week)),
                    people=people,
                    services=people + random.binomial(people, 0.3),
                    placed=random.binomial(people, placed),
                )
            )
        week += 1
    return pl.concat(frames).filter(pl.col("services") > 0) if frames else pl.DataFrame()


def visits(world: World, centres: pl.DataFrame, begun: pl.DataFrame, institutions: pl.DataFrame) -> pl.DataFrame:
    """The rows of ``centre_visit``: the centre of the district comes every third week where the mechanism has begun."""
    random = world.random("visits")
    by_district = centres.unique("district_id", keep="first", maintain_order=True)
    pairs = begun.filter(pl.col("started_on").is_not_null()).join(
        institutions.select("institution_id", "district_id"), on="institution_id"
    ).join(by_district.select("district_id", centre="institution_id"), on="district_id")  # fmt: skip
    frames = []
    for turn in range(6):
        day = pl.col("started_on") + pl.duration(weeks=3 * turn)
        frames.append(
            pairs.select(
                pl.col("centre").alias("institution_id"),
                pl.col("institution_id").alias("visited_id"),
                day.alias("held_on"),
            ).with_columns(participants=5 + random.poisson(18, len(pairs)))
        )
    return pl.concat(frames).filter(pl.col("held_on") <= world.until)


def profiles(world: World, taught: pl.DataFrame) -> pl.DataFrame:
    """The rows of ``profile_coverage`` of every college and university."""
    random = world.random("profiles")
    students = taught.group_by("institution_id").agg(students=pl.col("graduates").sum() * 3).sort("institution_id")
    number = np.round(students["students"].to_numpy() * world.scale * pilot_story.WITH_PROFILE).astype(np.int64)
    leaning = random.normal(1, 0.12, len(students))
    frames = []
    for month, share in pilot_story.PROFILE_MONTHS.items():
        as_of = _on(world, f"{month}-01")
        if as_of > world.until:
            continue
        for requirement, at_the_end in pilot_story.PROFILE_FILLED.items():
            filled = np.clip(np.round(number * np.clip(at_the_end * share * leaning, 0, 1)), 0, number)
            frames.append(
                students.select("institution_id").with_columns(
                    region_id=pl.lit(world.region_id),
                    requirement=pl.lit(requirement),
                    as_of=pl.lit(as_of),
                    profiles=number,
                    filled=filled.astype(np.int64),
                )
            )
    return pl.concat(frames) if frames else pl.DataFrame()
