"""Graduates of colleges and universities: who they are, what the insurance register sees, students at risk.

A cohort is arrays of equal length, one element a graduate; what the college itself sees stands in ``monitoring``.
"""

from dataclasses import dataclass
from datetime import date, timedelta

import numpy as np
import polars as pl

from data_access.demo import story
from data_access.demo.people import pseudonyms
from data_access.demo.world import World, Year, dates, days

_KEYS = 2**62  # pupils have the numbers below


@dataclass(frozen=True)
class Cohort:
    """Graduates of one calendar year; ``back``: how many cohorts ago; ``programme``: a row of the programmes."""

    graduation_year: int
    back: int
    programme: np.ndarray
    level: np.ndarray
    diploma: np.ndarray
    persons: pl.Series

    def __len__(self) -> int:
        return len(self.programme)


def programmes(listed: pl.DataFrame, colleges: pl.DataFrame) -> pl.DataFrame:
    """One row a specialty taught, with institution_id, district_id and habits of its college or university."""
    about = colleges.select(
        "institution_id", "district_id", "has_register", "settled", "lost", "late_reports", "series", institution="name"
    )
    return listed.join(about, on="institution", maintain_order="left")


def cohort(world: World, taught: pl.DataFrame, graduation_year: int, back: int = 0) -> Cohort:
    """The people of one graduation year, the same persons before the diploma and after."""
    random = world.random("cohort", graduation_year)
    spread = random.normal(1, 0.04, len(taught))
    sizes = np.round(taught["graduates"].to_numpy() * world.scale * spread).astype(np.int64)
    programme = np.repeat(np.arange(len(taught)), sizes)
    number = np.arange(len(programme)) - np.repeat(np.cumsum(sizes) - sizes, sizes)
    keys = _KEYS + ((world.number * 1000 + programme) * 4096 + graduation_year) * 2**24 + number
    # one day of diplomas for each institution
    diplomas = np.array([days(date(graduation_year, *map(int, day.split("-")))) for day in story.DIPLOMA_DAYS])
    institution = taught["institution"].rank("dense").to_numpy().astype(np.int64)[programme]
    return Cohort(
        graduation_year, back, programme, taught["level"].to_numpy()[programme],
        diplomas[institution % len(diplomas)], pseudonyms(keys, world.seed),
    )  # fmt: skip


def first(year: int, month: int) -> int:
    """The 1st of a month counted on from January of ``year``: 13 is January of the next. In days since 1970."""
    return days(date(year + (month - 1) // 12, (month - 1) % 12 + 1, 1))


def graduation(world: World, taught: pl.DataFrame, graduates: Cohort) -> pl.DataFrame:
    """The rows of ``graduation`` of institutions with a register."""
    return pl.DataFrame(
        {
            "person_id": graduates.persons,
            "institution_id": taught["institution_id"].gather(graduates.programme),
            "cohort": np.full(len(graduates), graduates.graduation_year),
            "level": graduates.level,
            "specialty_code": taught["specialty_code"].gather(graduates.programme),
            "graduated_on": dates(graduates.diploma),
            "home_district_id": homes(world, graduates),
        }
    ).filter(taught["has_register"].gather(graduates.programme))


def homes(world: World, graduates: Cohort) -> np.ndarray:
    """District in which each of them lived before the studies."""
    people = world.districts["population"].to_numpy().astype(float)
    return world.random("homes", graduates.graduation_year).choice(
        world.districts["district_id"].to_numpy(), len(graduates), p=people / people.sum()
    )


def stretches(who: np.ndarray, status: np.ndarray, starts: np.ndarray, ends: np.ndarray, last: date) -> pl.DataFrame:
    """Stretches of days in a status as known on ``last``: later beginnings are not there, later ends are open."""
    frame = pl.DataFrame({"who": who, "status": status.astype(str), "starts_on": dates(starts), "ends_on": dates(ends)})
    return frame.filter(pl.col("starts_on") <= last).with_columns(
        ends_on=pl.when(pl.col("ends_on") <= last).then("ends_on")
    )


def insured_until(until: date) -> date:
    """The last day the insurance register covers: the end of the month before."""
    return until.replace(day=1) - timedelta(days=1)


def first_insured(world: World, graduates: Cohort, seen: pl.DataFrame) -> tuple[np.ndarray, np.ndarray]:
    """Who of the cohort has insured work and the day the first began; ``seen`` is what the college sees of them.

    The register knows contracts only: some of those the college counts are self-employed, work informally or
    elsewhere, and some whom the college counts as studying have a contract.
    """
    random, size = world.random("insured", graduates.graduation_year), len(graduates)
    employed = np.zeros(size, dtype=bool)
    employed[seen.filter(pl.col("status") == "employed")["who"].to_numpy()] = True
    chance = np.where(
        graduates.level == "spo", np.where(employed, *story.INSURED["spo"]), np.where(employed, *story.INSURED["he"])
    )
    in_first_year = random.random(size) < chance
    in_second_year = ~in_first_year & (random.random(size) < story.INSURED_IN_SECOND_YEAR)
    who = np.flatnonzero(in_first_year | in_second_year)
    # from August of the graduation year to June of the next, or the same a year later
    month = 8 + random.integers(0, 11, len(who)) + 12 * in_second_year[who]
    return who, np.array([first(graduates.graduation_year, m) for m in range(8, 31)])[month - 8]


def risk_assessments(world: World, taught: pl.DataFrame, year: Year) -> pl.DataFrame:
    """The rows of ``risk_assessment`` of a school year: final-year students of colleges with a register, twice."""
    students = cohort(world, taught, year.ends_on.year)
    random = world.random("risk", year.code)
    assessed = np.flatnonzero(
        (students.level == "spo") & taught["has_register"].gather(students.programme).to_numpy()
    )  # fmt: skip
    points = np.minimum(random.poisson(story.RISK_POINTS, len(assessed)), story.RISK_MOST)
    frames = []
    for turn, month_day in enumerate(story.RISK_DAYS):
        day = story.on(month_day, year.starts_on)
        if turn:  # what the college did in between took points off, and not everybody came again
            points = np.maximum(0, points - random.binomial(2, 0.35, len(points)))
            came = random.random(len(points)) < 0.85
            assessed, points = assessed[came], points[came]
        frames.append(
            pl.DataFrame(
                {
                    "person_id": students.persons[assessed],
                    "institution_id": taught["institution_id"].gather(students.programme[assessed]),
                    "assessed_on": pl.repeat(day, len(assessed), eager=True),
                    "level": students.level[assessed],
                    "points": points,
                    "at_risk": points >= story.RISK_FROM,
                }
            )
        )
    return pl.concat(frames).filter(pl.col("assessed_on") <= world.until)
