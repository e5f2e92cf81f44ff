"""The frame of one synthetic region: its districts and periods as the database has them, its seed and its size."""

from dataclasses import dataclass
from datetime import date, timedelta
from zlib import crc32

import numpy as np
import polars as pl
from sqlalchemy import Connection, text

from data_access.demo import story

#: A day that never comes, for «has not left».
NEVER = np.iinfo(np.int32).max
_EPOCH = date(1970, 1, 1)


@dataclass(frozen=True)
class Year:
    """One period of the region; ``back``: how many such periods ago, 0 for the newest."""

    code: str
    starts_on: date
    ends_on: date
    back: int


@dataclass(frozen=True)
class World:
    """One region to be filled."""

    region_id: str
    number: int
    seed: int
    scale: int
    until: date
    senior_from: int
    #: district_id, story (id of the district whose story it tells), population
    districts: pl.DataFrame
    school_years: tuple[Year, ...]
    cohorts: tuple[Year, ...]
    admissions: tuple[Year, ...]

    def random(self, *subject: object) -> np.random.Generator:
        """A generator of its own for each subject, so that one part can change without moving the others."""
        return np.random.default_rng([self.seed, self.number, crc32(repr(subject).encode())])

    @property
    def last_day(self) -> int:
        """``until`` as days since 1970."""
        return days(self.until)


def read(connection: Connection, region_id: str, number: int, seed: int, scale: int, until: date) -> World:
    """The region's districts, senior grade and the last periods begun by ``until``, from the database."""
    senior = connection.execute(text("select senior_grade_from from region where region_id = :r"), {"r": region_id})
    districts = connection.execute(
        text("select district_id, population from district where region_id = :r order by official_order"),
        {"r": region_id},
    ).mappings()
    frame = pl.DataFrame([dict(row) for row in districts]).with_columns(
        # districts of further regions are copies: "palana-2" tells the story of "palana"
        story=pl.col("district_id").str.replace(r"-\d+$", "")
    )
    return World(
        region_id, number, seed, scale, until, senior.scalar_one(), frame,
        *(_periods(connection, region_id, kind, until) for kind in ("school_year", "cohort", "admission_year")),
    )  # fmt: skip


def _periods(connection: Connection, region_id: str, kind: str, until: date) -> tuple[Year, ...]:
    rows = connection.execute(
        text(
            "select code, starts_on, ends_on from period "
            "where region_id = :region and kind = :kind and starts_on <= :until order by starts_on desc limit :years"
        ),
        {"region": region_id, "kind": kind, "until": until, "years": story.YEARS},
    ).all()
    newest_first = [Year(row.code, row.starts_on, row.ends_on, back) for back, row in enumerate(rows)]
    return tuple(reversed(newest_first))


def days(day: date) -> int:
    """Days since 1970, as Polars and numpy count."""
    return (day - _EPOCH).days


def day_of(number: int) -> date:
    """The date of a number of days since 1970."""
    return _EPOCH + timedelta(days=int(number))


def dates(numbers: np.ndarray) -> pl.Series:
    """Numbers of days as a Date column; :data:`NEVER` becomes null."""
    series = pl.Series(numbers.astype(np.int32))
    return series.set(series == NEVER, None).cast(pl.Date)


def firsts(months: tuple[str, ...], year: Year, until: date) -> list[date]:
    """The firsts of these months ("10") of the twelve months from the start of the period, not after ``until``."""
    return [day for day in (story.on(f"{month}-01", year.starts_on) for month in months) if day <= until]


def whole(sizes: np.ndarray) -> np.ndarray:
    """Fractions rounded to whole people so that every running total stays right to half a person."""
    return np.diff(np.floor(np.cumsum(sizes) + 0.5), prepend=0).astype(np.int64)


def even(groups: np.ndarray, random: np.random.Generator) -> np.ndarray:
    """Numbers in [0, 1) spread evenly within each group, in random order: shares are right in small groups, too."""
    shuffled = np.lexsort((random.random(len(groups)), groups))
    sizes = np.bincount(groups)
    place = np.arange(len(groups)) - np.repeat(np.cumsum(sizes) - sizes, sizes)
    spread = np.empty(len(groups))
    spread[shuffled] = (place + random.random(len(groups))) / np.repeat(sizes, sizes)
    return spread


def pick(shares: dict, random: np.random.Generator, size: int) -> np.ndarray:
    """``size`` draws from the keys of ``shares`` (object array); shares need not add up to one."""
    weights = np.array(list(shares.values()))
    return np.array(list(shares), dtype=object)[random.choice(len(weights), size, p=weights / weights.sum())]
