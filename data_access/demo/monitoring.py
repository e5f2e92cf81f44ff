"""What became of graduates as their college or university sees it, month by month, and form 2 made of it."""

from datetime import date

import numpy as np
import polars as pl

from data_access.demo import routes_story, story
from data_access.demo.graduates import Cohort, first, stretches
from data_access.demo.world import NEVER, World, day_of, even, pick

#: Column of form 2 -> status of a graduate.
_COLUMNS = {
    "employed": "employed",
    "entrepreneurs": "entrepreneur",
    "self_employed": "self_employed",
    "contract_service": "contract_service",
    "studying": "studying",
    "army": "army",
    "parental_leave": "parental_leave",
    "at_risk": "at_risk",
    "died_or_ill": "died_or_ill",
    "left_country": "left_country",
    "foreigners": "foreigner",
    "out_of_region": "out_of_region",
}
_OCTOBER, _DECEMBER, _MARCH, _MAY = 10, 12, 15, 17  # months counted on from January of the graduation year


def followed(world: World, taught: pl.DataFrame, graduates: Cohort) -> pl.DataFrame:
    """Stretches of every graduate: who (row of the cohort), status, starts_on, ends_on, in_field."""
    random, year, size = (
        world.random("monitoring", graduates.graduation_year),
        graduates.graduation_year,
        len(graduates),
    )
    status, settles = _fates(taught, graduates, random)
    starts = np.maximum(_beginnings(status, settles, year, random), graduates.diploma)
    working = status == "employed"
    loses = working & (random.random(size) < _chance_of_losing(taught, graduates)) & (starts < first(year, _MARCH))
    lost_on = first(year, _MARCH) + 15 * random.integers(0, 5, size)
    waits = settles & (starts > first(year, _DECEMBER)) & (random.random(size) < story.AT_RISK_FIRST)
    placed, losers, waiting = np.flatnonzero(status != "unknown"), np.flatnonzero(loses), np.flatnonzero(waits)
    risk = np.full(size, "at_risk", dtype=object)
    parts = (
        (placed, status, starts, np.where(loses, lost_on, NEVER)),
        (losers, risk, lost_on, np.full(size, NEVER)),
        (waiting, risk, np.full(size, first(year, _OCTOBER)), starts),
    )
    frame = pl.concat(stretches(who, what[who], since[who], till[who], world.until) for who, what, since, till in parts)
    in_field = random.random(size) < np.where(graduates.level == "spo", story.IN_FIELD["spo"], story.IN_FIELD["he"])
    return frame.with_columns(in_field=(pl.col("status") == "employed") & pl.Series(in_field).gather(frame["who"]))


def _fates(taught: pl.DataFrame, graduates: Cohort, random: np.random.Generator) -> tuple[np.ndarray, np.ndarray]:
    """What became of each graduate by the June after, and whether it counts as settled."""
    status, settled = np.empty(len(graduates), dtype=object), np.zeros(len(graduates), dtype=bool)
    chance = taught["settled"].to_numpy()[graduates.programme] * story.SETTLED_BY_YEARS_BACK[graduates.back]
    for level, outside in story.OUTSIDE.items():
        here = np.flatnonzero(graduates.level == level)
        # spread evenly within a specialty: figures of small colleges are their story, not the luck of the draw
        is_outside = even(graduates.programme[here], random) < sum(outside.values())
        settles = np.zeros(len(here), dtype=bool)
        inside = here[~is_outside]
        settles[~is_outside] = even(graduates.programme[inside], random) < chance[inside]
        for these, shares in (
            (is_outside, outside), (settles, story.SETTLED[level]), (~is_outside & ~settles, story.UNSETTLED)
        ):  # fmt: skip
            status[here[these]] = pick(shares, random, these.sum())
        settled[here[settles]] = True
    return status, settled


def _beginnings(status: np.ndarray, settles: np.ndarray, year: int, random: np.random.Generator) -> np.ndarray:
    """First day of each state: of work the 1st or middle of a month, of conscription its season, of others October."""
    months, shares = zip(*story.SETTLING, strict=True)
    month = np.searchsorted(shares, random.random(len(status)))
    work = np.array([first(year, m) for m in months])[month] - 15 * random.integers(0, 2, len(status))
    army = np.where(random.random(len(status)) < 0.65, first(year, _DECEMBER), first(year, _MAY))
    return np.where(settles, work, np.where(status == "army", army, first(year, _OCTOBER)))


def _chance_of_losing(taught: pl.DataFrame, graduates: Cohort) -> np.ndarray:
    """The falling college's in the newest cohort, small elsewhere."""
    falling = taught["lost"].to_numpy()[graduates.programme] * (graduates.back == 0)
    return np.maximum(falling, story.LOST_ELSEWHERE)


def graduates_forms(world: World, taught: pl.DataFrame, graduates: Cohort, seen: pl.DataFrame) -> pl.DataFrame:
    """Form 2 of every institution as of each month from October on: one row an institution, date and specialty."""
    months = (day_of(first(graduates.graduation_year, m)) for m in range(_OCTOBER, _OCTOBER + 12))
    as_of = [day for day in months if day <= world.until]
    if not as_of:
        return pl.DataFrame()
    seen = seen.with_columns(programme=pl.Series(graduates.programme).gather(seen["who"]))
    order = {day: len(as_of) - i for i, day in enumerate(as_of)}  # 1: the newest report
    counts = ("in_field", *_COLUMNS, "retained_4m")
    missing = pl.col("late_reports") if graduates.back == 0 else pl.lit(0)
    about = taught.with_row_index("programme").with_columns(
        pl.col("programme").cast(pl.Int64),
        graduated=np.bincount(graduates.programme, minlength=len(taught)),
        cohort=pl.lit(graduates.graduation_year),
        specialty_name="name_ru",
    )
    return (
        pl.concat(_counted(about, seen, day) for day in as_of)
        .filter(pl.col("as_of").replace_strict(order, return_dtype=pl.Int64) > missing)
        .select("institution_id", "as_of", "level", "specialty_code", "cohort", "specialty_name", "graduated", *counts)
    )


def _counted(about: pl.DataFrame, seen: pl.DataFrame, as_of: date) -> pl.DataFrame:
    """The programmes with their graduates in each state on the eve of ``as_of``."""
    now = seen.filter(pl.col("starts_on") < as_of, pl.col("ends_on").is_null() | (pl.col("ends_on") >= as_of))
    lasting = (pl.col("status") == "employed") & (pl.col("starts_on") <= pl.lit(as_of).dt.offset_by("-4mo"))
    states = {column: (pl.col("status") == status).sum() for column, status in _COLUMNS.items()}
    counted = now.group_by("programme").agg(pl.col("in_field").sum(), retained_4m=lasting.sum(), **states)
    joined = about.join(counted, on="programme", how="left", maintain_order="left")
    return joined.with_columns(pl.col("in_field", "retained_4m", *_COLUMNS).fill_null(0), as_of=pl.lit(as_of))


def planned(world: World, taught: pl.DataFrame, graduates: Cohort) -> pl.DataFrame:
    """Rows of form 2 on those still to graduate: what they plan, as of each month from March on."""
    random = world.random("plans", graduates.graduation_year)
    about = taught.select("institution_id", "level", "specialty_code", specialty_name="name_ru").with_columns(
        expected=np.bincount(graduates.programme, minlength=len(taught)),
        cohort=pl.lit(graduates.graduation_year),
        graduated=pl.lit(0),
        **dict.fromkeys(("in_field", *_COLUMNS, "retained_4m"), pl.lit(0)),
    )
    shares = np.array(list(routes_story.PLANS.values()))
    # one draw for all months: who has a plan keeps it, more and more have one
    leaning = random.dirichlet(60 * shares, len(taught))
    frames = []
    for month, share in routes_story.PLANNED.items():
        as_of = date(graduates.graduation_year, month, 1)
        if as_of <= world.until:
            # whole people whose sum is never more than are to graduate
            so_far = np.floor(np.cumsum(about["expected"].to_numpy()[:, None] * share * leaning, axis=1))
            plans = np.diff(so_far, axis=1, prepend=0).astype(np.int64)
            columns = {name: plans[:, place] for place, name in enumerate(routes_story.PLANS)}
            frames.append(about.with_columns(as_of=pl.lit(as_of), **columns))
    return pl.concat(frames) if frames else pl.DataFrame()
