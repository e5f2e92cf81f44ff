"""The register of students: everybody who was to graduate in a cohort, those who left before included."""

import numpy as np
import polars as pl

from data_access.demo import routes_story
from data_access.demo.graduates import Cohort, cohort, first, homes
from data_access.demo.people import pseudonyms
from data_access.demo.world import NEVER, World, dates, pick

_KEYS = 2**61  # of those who left; graduates have the numbers above, pupils those below


def study(world: World, taught: pl.DataFrame, due: int) -> pl.DataFrame:
    """The rows of ``study`` of institutions with a register: students of the cohort ``due`` who came by ``until``.

    ``taught`` needs study_years, those of a student who came after grade 9 or to a university.
    """
    stays = cohort(world, taught, due)
    gone = _left_before(world, taught, stays)
    frames = [_rows(world, taught, who, leaves) for who, leaves in ((stays, False), (gone, True))]
    return pl.concat(frames).filter(
        taught["has_register"].gather(np.concatenate([stays.programme, gone.programme])),
        pl.col("enrolled_on") <= world.until,
    )


def _left_before(world: World, taught: pl.DataFrame, stays: Cohort) -> Cohort:
    """As many more as leave without a diploma: they never become graduates, and have keys of their own."""
    random = world.random("drop-outs", stays.graduation_year)
    number = random.binomial(len(stays), routes_story.DROP_OUT / (1 - routes_story.DROP_OUT))
    programme = np.sort(random.choice(stays.programme, number))
    keys = _KEYS + (world.number * 1000 + programme) * 2**32 + stays.graduation_year * 2**20 + np.arange(number)
    return Cohort(
        stays.graduation_year, stays.back, programme, taught["level"].to_numpy()[programme],
        np.full(number, NEVER), pseudonyms(keys, world.seed),
    )  # fmt: skip


def _rows(world: World, taught: pl.DataFrame, who: Cohort, leaves: bool) -> pl.DataFrame:
    random, size, due = world.random("studies", who.graduation_year, leaves), len(who), who.graduation_year
    after_9 = (who.level == "spo") & (random.random(size) < routes_story.AFTER_GRADE_9)
    years = taught["study_years"].to_numpy()[who.programme]
    # whoever comes to a college after grade 11 has one year less to go
    years = np.where(after_9 | (who.level == "he") | (years < 3), years, years - 1)
    enrolled = np.array([first(due - ago, 9) for ago in range(8)])[years]
    left = _left_on(due, years, random) if leaves else np.full(size, NEVER)
    people = world.districts["population"].to_numpy().astype(float)
    anywhere = random.choice(world.districts["district_id"].to_numpy(), size, p=people / people.sum())
    return pl.DataFrame(
        {
            "person_id": who.persons,
            "institution_id": taught["institution_id"].gather(who.programme),
            "specialty_code": taught["specialty_code"].gather(who.programme),
            "level": who.level.astype(str),
            "after_grade": np.where(after_9, 9, 11),
            "enrolled_on": dates(enrolled),
            "due_cohort": np.full(size, due),
            "left_on": dates(np.where(left <= world.last_day, left, NEVER)),
            "home_district_id": (anywhere if leaves else homes(world, who)).astype(str),
        }
    )


def _left_on(due: int, years: np.ndarray, random: np.random.Generator) -> np.ndarray:
    """Day of the order: after a session of one of the years of study, mostly the first; none in the last July."""
    year = pick(dict(enumerate(routes_story.LEAVES_IN_YEAR)), random, len(years)).astype(np.int64) % years
    order = random.integers(0, np.where(year == years - 1, len(routes_story.ORDERS) - 1, len(routes_story.ORDERS)))
    began = due - years + year
    days = np.array([[_day(due - ago, order) for order in routes_story.ORDERS] for ago in range(9)])
    return days[due - began, order]


def _day(began: int, month_day: str) -> int:
    """A day of the academic year that began in September of the year ``began``."""
    month, day = map(int, month_day.split("-"))
    return first(began, month if month >= 9 else month + 12) + day - 1
