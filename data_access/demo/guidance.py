"""What happens to pupils in a school year: activities with hours, the levels they reach, awareness of the service."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import timedelta

import numpy as np
import polars as pl

from data_access.demo import pilot_story, story
from data_access.demo.pupils import Pupils
from data_access.demo.world import NEVER, World, Year, dates, days, even

LEVELS = (40, 60, 80)  # hours of the base, main and advanced level


@dataclass(frozen=True)
class Guidance:
    """What pupils did: participations (arrays of equal length) and the day each pupil reached each thing."""

    who: np.ndarray
    day: np.ndarray
    hours: np.ndarray
    #: guided, guided_base, guided_main, guided_advanced, aware -> day by pupil, NEVER where not
    reached: dict[str, np.ndarray]


def guided(world: World, schools: pl.DataFrame, pupils: Pupils) -> Guidance:
    """Activities of every pupil up to ``until``; the share guided in each district follows its story's curve."""
    year, random = pupils.year, world.random("guidance", pupils.year.code)
    first, rank = _first_days(schools, pupils, random)
    guided_ones = np.flatnonzero(first != NEVER)
    hours = np.interp(rank[guided_ones], story.HOURS_RANK, story.HOURS) * story.HOURS_BY_YEARS_BACK[year.back]
    credits = np.clip(np.round(hours / story.HOURS_A_CREDIT) + 1, 1, story.MOST_CREDITS).astype(np.int64)
    who = np.repeat(guided_ones, credits)
    day = _further_days(schools, pupils, first, who, random)
    # rounded up to half an hour, so that a level is not missed by rounding
    each = np.repeat(np.ceil(2 * hours / credits) / 2, credits)
    order = np.lexsort((day, who))
    who, day, each = who[order], day[order], each[order]
    happened = (day <= world.last_day) & (day < pupils.gone_on[who])
    who, day, each = who[happened], day[happened], each[happened]
    return Guidance(
        who, day, each, _reached(len(pupils), who, day, each) | {"aware": _informed(world, schools, pupils)}
    )


def _first_days(schools: pl.DataFrame, pupils: Pupils, random: np.random.Generator) -> tuple[np.ndarray, np.ndarray]:
    """Day of each pupil's first activity (NEVER: none this year) and, among the guided, her rank by hours, 0 to 1."""
    # schools of a district differ in pace, not in where the district ends
    pace = np.exp(random.normal(0, story.SCHOOL_DIFFERENCE, len(schools)))
    place = even(pupils.group, random) ** pace[pupils.school]
    wanted, order = np.full(len(pupils), np.inf), np.full(len(pupils), np.inf)
    # who changes school catches up with the new one
    last_school = np.where(pupils.moved_to < 0, pupils.school, pupils.moved_to)
    stories = schools["story"].to_numpy()[last_school]
    for name in schools["story"].unique(maintain_order=True):
        share, day = _curve(name, pupils.year)
        here = (stories == name) & (place < share[-1])
        wanted[here] = np.interp(place[here], share, day)
        order[here] = place[here] / share[-1] + random.normal(0, 0.12, here.sum())
    first = _activity_day(schools, pupils, np.maximum(wanted, pupils.enrolled_on))
    first = np.where((wanted < np.inf) & (first < pupils.gone_on), first, NEVER)
    rank = np.empty(len(pupils))
    rank[np.argsort(order)] = np.arange(len(pupils))
    return first, rank / max(1, np.isfinite(order).sum())


def _curve(name: str, year: Year) -> tuple[np.ndarray, np.ndarray]:
    """Share of pupils guided and the days by which: the district's story this year, everybody's the years before."""
    coverage = story.stories()[name if year.back == 0 else "*"].coverage
    share = np.array([0.0, *coverage.values()]) * story.COVERAGE_BY_YEARS_BACK[year.back]
    return share, np.array([days(year.starts_on), *(days(story.on(day, year.starts_on)) for day in coverage)])


def thursdays(year: Year) -> np.ndarray:
    """The Thursdays of a school year on which there are activities."""
    off = {story.on(day, year.starts_on) for day in story.HOLIDAYS}
    last = story.on(story.LAST_ACTIVITY, year.starts_on)
    all_days = (year.starts_on + timedelta(days=n) for n in range((last - year.starts_on).days + 1))
    return np.array([days(day) for day in all_days if day.weekday() == story.THURSDAY and day not in off])


def _calendars(schools: pl.DataFrame, pupils: Pupils) -> Iterator[tuple[np.ndarray, np.ndarray]]:
    """Pupils (mask) whose grades have their activities on the same Thursdays, and these; grades take turns."""
    small = schools["pupils"].to_numpy() < story.SMALL_SCHOOL
    every = np.where(small, *story.ACTIVITY_EVERY)[pupils.school]
    for weeks in story.ACTIVITY_EVERY:
        for turn in range(weeks):
            yield (every == weeks) & (pupils.group % weeks == turn), thursdays(pupils.year)[turn::weeks]


def _activity_day(schools: pl.DataFrame, pupils: Pupils, wanted: np.ndarray) -> np.ndarray:
    """The last activity day of the pupil's school and grade by ``wanted``, not before she came."""
    last = np.empty(len(pupils), dtype=np.int64)
    for here, mine in _calendars(schools, pupils):
        place = np.maximum(np.searchsorted(mine, wanted[here], side="right") - 1, 0)
        early = mine[place] < pupils.enrolled_on[here]
        last[here] = mine[np.minimum(place + early, len(mine) - 1)]
    return last


def _further_days(
    schools: pl.DataFrame, pupils: Pupils, first: np.ndarray, who: np.ndarray, random: np.random.Generator
) -> np.ndarray:
    """A day for each participation: the first on the pupil's first day, the others later on days of her grade."""
    later = random.random(len(who))
    later[np.flatnonzero(np.diff(who, prepend=-1))] = 0
    day = np.empty(len(who), dtype=np.int64)
    for pupils_here, mine in _calendars(schools, pupils):
        here = pupils_here[who]
        start = np.searchsorted(mine, first[who[here]])
        day[here] = mine[start + np.floor(later[here] * (len(mine) - start)).astype(np.int64)]
    return day


def _reached(number: int, who: np.ndarray, day: np.ndarray, hours: np.ndarray) -> dict[str, np.ndarray]:
    """The day on which each pupil's hours so far first reached each level; participations are in order of day."""
    so_far = pl.DataFrame({"who": who, "day": day, "hours": hours}).with_columns(pl.col("hours").cum_sum().over("who"))
    reached = {}
    for name, hours_needed in zip(
        ("guided", "guided_base", "guided_main", "guided_advanced"), (0, *LEVELS), strict=True
    ):
        first = so_far.filter(pl.col("hours") >= hours_needed).unique("who", keep="first", maintain_order=True)
        reached[name] = np.full(number, NEVER, dtype=np.int64)
        reached[name][first["who"].to_numpy()] = first["day"].to_numpy()
    return reached


def _informed(world: World, schools: pl.DataFrame, pupils: Pupils) -> np.ndarray:
    """The day each senior pupil was informed of «Целевое обучение» this school year."""
    year, random = pupils.year, world.random("awareness", pupils.year.code)
    share = np.array([0.0, *story.AWARENESS_CURVE.values()])
    day = np.array([days(year.starts_on), *(days(story.on(d, year.starts_on)) for d in story.AWARENESS_CURVE)])
    final = (
        np.array([story.stories()[name].aware for name in schools["story"]]) * story.AWARENESS_BY_YEARS_BACK[year.back]
    )
    place = even(pupils.group, random) / (final * pilot_story.AWARE_WITHOUT)[pupils.school]
    wanted = np.where(place < 1, np.interp(place, share, day), _informed_by_centre(world, schools, pupils, final))
    informed = _activity_day(schools, pupils, np.clip(wanted, pupils.enrolled_on, days(year.ends_on)))
    hears = (
        (wanted < NEVER)
        & (pupils.grade >= world.senior_from)
        & (informed <= world.last_day)
        & (informed < pupils.gone_on)
    )
    return np.where(hears, informed, NEVER)


def _informed_by_centre(world: World, schools: pl.DataFrame, pupils: Pupils, final: np.ndarray) -> np.ndarray:
    """The day on which the employment centre tells a pupil who would not have heard otherwise; NEVER: it does not.

    The effect of the mechanism: so many of a hundred more in every month from its start on.
    """
    if pupils.year.back:
        return np.full(len(pupils), float(NEVER))
    begins = schools["informed_since"].to_numpy().astype(float)[pupils.school]
    a_month = (
        pilot_story.INFORMED_BY_THE_CENTRE / np.maximum(0.05, 1 - final * pilot_story.AWARE_WITHOUT)[pupils.school]
    )
    day = begins + 30.4 * world.random("told", pupils.year.code).random(len(pupils)) / a_month
    return np.where(np.isfinite(begins) & (day <= world.last_day), day, float(NEVER))


def surveyed(world: World, pupils: Pupils) -> tuple[int, np.ndarray]:
    """The day of the survey on the service, and which of the pupils are asked in it: some of the seniors there."""
    survey = days(story.on(story.SURVEY_DAY, pupils.year.starts_on))
    drawn = world.random("survey", pupils.year.code).random(len(pupils)) < story.SURVEY_SHARE
    there = (pupils.enrolled_on <= survey) & (survey < pupils.gone_on) & (survey <= world.last_day)
    return survey, drawn & there & (pupils.grade >= world.senior_from)


def declared_hours(world: World, schools: pl.DataFrame, year: Year) -> np.ndarray:
    """The hours of guidance that each school declares for all its grades; 0: none."""
    hours, shares = zip(*story.DECLARED_HOURS.items(), strict=True)
    return world.random("declared", year.code).choice(hours, len(schools), p=shares)


def declarations(world: World, schools: pl.DataFrame, year: Year) -> pl.DataFrame:
    """The rows of ``declared_hours`` of the schools with a register."""
    declared = schools.select("institution_id", "has_register", hours=declared_hours(world, schools, year))
    return (
        declared.filter("has_register", pl.col("hours") > 0)
        .select("institution_id", "hours", period_code=pl.lit(year.code))
        .join(pl.DataFrame({"grade": story.GRADES}), how="cross", maintain_order="left")
    )


def register(
    world: World, schools: pl.DataFrame, pupils: Pupils, persons: pl.Series, guidance: Guidance
) -> tuple[pl.DataFrame, pl.DataFrame]:
    """The rows of ``guidance_participation`` and ``service_awareness`` of the schools with a register."""
    registered = schools["has_register"].to_numpy()[pupils.school]
    mine = registered[guidance.who]
    participations = pl.DataFrame(
        {
            "person_id": persons[guidance.who[mine]],
            "took_part_on": dates(guidance.day[mine]),
            "hours": guidance.hours[mine],
        }
    )
    aware = guidance.reached["aware"]
    informed = np.flatnonzero(registered & (aware != NEVER))
    survey, asked = surveyed(world, pupils)
    surveyed_here = np.flatnonzero(registered & asked)
    knows = aware[surveyed_here] <= survey
    awareness = pl.concat(
        [
            pl.DataFrame({"person_id": persons[informed], "reading": "informed", "learned_on": dates(aware[informed])}),
            pl.DataFrame(
                {
                    "person_id": persons[surveyed_here],
                    "reading": np.where(knows, "aware", "unaware"),
                    "learned_on": dates(np.full(len(surveyed_here), survey)),
                }
            ),
        ]
    )
    return participations, awareness
