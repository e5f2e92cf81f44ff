"""Who is enrolled where: pupils of grades 6 to 11 of one school year, those who leave, come and change school included.

Pupils are arrays of equal length, one element a pupil. Days are numbers since 1970, :data:`NEVER` for what never comes.
"""

from dataclasses import dataclass

import numpy as np
import polars as pl

from data_access.demo import story
from data_access.demo.people import pseudonyms
from data_access.demo.world import NEVER, World, Year, dates, days, whole

_GRADES = np.array(story.GRADES)


@dataclass(frozen=True)
class Pupils:
    """The pupils of one school year, ordered by school and grade; ``school`` is a row of the frame of schools."""

    year: Year
    key: np.ndarray
    school: np.ndarray
    grade: np.ndarray
    enrolled_on: np.ndarray
    left_on: np.ndarray
    moved_to: np.ndarray  # school she went to on ``left_on``; -1: she left the region or did not leave

    def __len__(self) -> int:
        return len(self.key)

    @property
    def group(self) -> np.ndarray:
        """One number for each school and grade."""
        return self.school * len(_GRADES) + self.grade - _GRADES[0]

    @property
    def gone_on(self) -> np.ndarray:
        """The day she left the region's schools: nothing happens to her from then on."""
        return np.where(self.moved_to < 0, self.left_on, NEVER)

    def stays(self) -> tuple[np.ndarray, np.ndarray, np.ndarray, np.ndarray]:
        """(index of the pupil, school, first day, day left) of every stay, the second ones of movers at the end."""
        moved = np.flatnonzero(self.moved_to >= 0)
        everybody = np.arange(len(self))
        return (
            np.concatenate([everybody, moved]),
            np.concatenate([self.school, self.moved_to[moved]]),
            np.concatenate([self.enrolled_on, self.left_on[moved]]),
            np.concatenate([self.left_on, np.full(len(moved), NEVER)]),
        )


def enrolled(world: World, schools: pl.DataFrame, year: Year) -> Pupils:
    """The pupils of a school year. A pupil keeps her key from grade to grade, so that years can be joined."""
    sizes = _class_sizes(world, schools, year)
    school = np.repeat(np.arange(len(schools)), sizes.sum(axis=1))
    grade = np.repeat(np.tile(_GRADES, len(schools)), sizes.ravel())
    starts = np.cumsum(sizes.ravel()) - sizes.ravel()
    number = np.arange(len(grade)) - np.repeat(starts, sizes.ravel())
    began_grade_6 = year.starts_on.year - (grade - _GRADES[0])
    key = ((world.number * 1000 + school) * 4096 + began_grade_6) * 2**24 + number
    random = world.random("transfers", year.code)
    joined, left = _transfers(world, year, len(key), random)
    moves = (left != NEVER) & (random.random(len(key)) < story.MOVE / (story.MOVE + story.LEAVE))
    moved_to = np.where(moves, _other_school(schools, school, random), -1)
    # whose only other school is her own does not move
    stays = moves & (moved_to == school)
    return Pupils(
        year, key, school, grade, joined, np.where(stays, NEVER, left), np.where(stays, -1, moved_to)
    )  # fmt: skip


def _class_sizes(world: World, schools: pl.DataFrame, year: Year) -> np.ndarray:
    """Pupils by school and grade at this scale."""
    weights = np.tile(np.array(story.PUPILS_BY_GRADE), (len(schools), 1))
    weights[schools["basic"].to_numpy(), _GRADES.tolist().index(10) :] = 0
    weights /= weights.sum(axis=1, keepdims=True)
    expected = schools["pupils"].to_numpy()[:, None] * weights
    return whole(expected.ravel() * world.scale * (1 - story.GROWTH_A_YEAR) ** year.back).reshape(expected.shape)


def _transfers(world: World, year: Year, number: int, random: np.random.Generator) -> tuple[np.ndarray, np.ndarray]:
    """First day and day of leaving of each pupil; what has not happened by ``until`` has not happened."""
    transfer_days = np.array([days(story.on(day, year.starts_on)) for day in story.TRANSFER_DAYS])
    fate, quarter = random.random(number), random.choice(transfer_days, number)
    happens = quarter <= world.last_day
    joined = np.full(number, days(year.starts_on))
    joined[(fate < story.ARRIVE) & happens] = quarter[(fate < story.ARRIVE) & happens]
    leaves = (fate > 1 - story.LEAVE - story.MOVE) & happens
    return joined, np.where(leaves, quarter, NEVER)


def _other_school(schools: pl.DataFrame, school: np.ndarray, random: np.random.Generator) -> np.ndarray:
    """For each school one with all grades and the same kind of source, anywhere in the region."""
    has_register, basic = schools["has_register"].to_numpy(), schools["basic"].to_numpy()
    new = np.empty_like(school)
    for registered in (True, False):
        here = has_register[school] == registered
        new[here] = random.choice(np.flatnonzero(~basic & (has_register == registered)), here.sum())
    return new


def register(world: World, schools: pl.DataFrame, pupils: Pupils) -> tuple[pl.DataFrame, pl.Series]:
    """The rows of ``pupil_enrolment`` of the schools with a register, and the pseudonyms of all pupils."""
    persons = pseudonyms(pupils.key, world.seed)
    who, school, first, left = pupils.stays()
    registered = schools["has_register"].to_numpy()[school]
    who, school = who[registered], school[registered]
    frame = pl.DataFrame(
        {
            "person_id": persons[who],
            "institution_id": schools["institution_id"].to_numpy()[school],
            "enrolled_on": dates(first[registered]),
            "grade": pupils.grade[who],
            "left_on": dates(left[registered]),
        }
    )
    return frame, persons
