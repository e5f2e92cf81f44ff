"""Where graduates work: employer and district as the college knows them, jobs one after another as the insurance
register does, and the subject of the Federation of those who left the region."""

from dataclasses import dataclass

import numpy as np
import polars as pl

from data_access.demo import story
from data_access.demo.graduates import Cohort, first_insured, homes, insured_until, stretches
from data_access.demo.world import NEVER, World, pick


@dataclass(frozen=True)
class Places:
    """Where each graduate of a cohort works when at work: row of the employers, and the subject of those who left."""

    employer: np.ndarray
    subject: pl.Series


def places(
    world: World, taught: pl.DataFrame, employers: pl.DataFrame, graduates: Cohort, seen: pl.DataFrame
) -> Places:
    """The usual employer of everybody: in the district of the college, at home or anywhere, mostly of the field."""
    random, size = world.random("workplaces", graduates.graduation_year), len(graduates)
    people = world.districts["population"].to_numpy().astype(float)
    anywhere = random.choice(world.districts["district_id"].to_numpy(), size, p=people / people.sum())
    goes_home = random.random(size) < story.WORKS_WHERE_LIVED
    district = np.where(goes_home, homes(world, graduates), anywhere)
    studied_in = taught["district_id"].to_numpy()[graduates.programme]
    district = np.where(random.random(size) < story.WORKS_WHERE_STUDIED, studied_in, district)
    went_to = pl.Series(pick(story.WENT_TO, random, size).astype(str))
    gone = np.zeros(size, dtype=bool)
    gone[seen.filter(pl.col("status") == "out_of_region")["who"].to_numpy()] = True
    return Places(
        _of_the_field(employers, district, _groups(taught, graduates), random.random(size)),
        went_to.set(pl.Series(~gone), None),
    )


def monitored(employers: pl.DataFrame, at: Places, seen: pl.DataFrame) -> pl.DataFrame:
    """What the college sees, with employer_id, work_district_id and work_subject: it knows both of the employed, the
    district of those in business of their own, the subject of those who left, and nothing of the others."""
    status = pl.col("status")
    workplaces = _with_place(employers, at.employer, at.subject, seen)
    return workplaces.with_columns(
        employer_id=pl.when(status == "employed").then("employer_id"),
        work_district_id=pl.when(status.is_in(["employed", "entrepreneur", "self_employed"])).then("work_district_id"),
        work_subject=pl.when(status == "out_of_region").then("work_subject"),
    )


def insured(
    world: World, taught: pl.DataFrame, employers: pl.DataFrame, graduates: Cohort, at: Places, seen: pl.DataFrame
) -> pl.DataFrame:
    """Insured work as :func:`stretches`, with its place: the first job with the usual employer, mostly still held;
    then for some another employer at once, or time without work and perhaps a job again."""
    random, until = world.random("jobs", graduates.graduation_year), insured_until(world.until)
    who, starts = first_insured(world, graduates, seen)
    size = len(who)
    months = np.ceil(_drawn(story.LEFT_FIRST_EMPLOYER, random.random(size)))
    left = _later(np.where(np.isfinite(months), starts, NEVER), np.nan_to_num(months, posinf=0))
    dismissed = _dismissed(seen, len(graduates))[who]
    is_dismissed = (dismissed > starts) & (dismissed < left)  # a dismissal that the college knows ends this work, too
    left = np.where(is_dismissed, dismissed, left)
    straight = ~is_dismissed & (random.random(size) < _step(story.STRAIGHT_TO_ANOTHER, months))
    comes_back = ~straight & (random.random(size) < story.COMES_BACK)
    gap = np.where(straight, 0, random.integers(*story.AFTER_MONTHS, size))
    begins = _later(np.where(straight | comes_back, left, NEVER), gap)
    ends_again = random.random(size) < story.LEAVES_SECOND
    ends = _later(np.where(ends_again, begins, NEVER), random.integers(*story.SECOND_MONTHS, size))
    second = at.employer.copy()
    other = _another(employers, _groups(taught, graduates)[who], at.employer[who], random.random(size))
    second[who] = np.where(straight | (random.random(size) < 0.5), other, at.employer[who])
    work = np.full(size, "employed")
    return pl.concat(
        [
            _with_place(employers, at.employer, at.subject, stretches(who, work, starts, left, until)),
            _with_place(employers, second, at.subject, stretches(who, work, begins, ends, until)),
        ]
    )


def _with_place(employers: pl.DataFrame, employer: np.ndarray, subject: pl.Series, rows: pl.DataFrame) -> pl.DataFrame:
    """``rows`` with employer_id and work_district_id, or with work_subject alone where the graduate left the region."""
    here, of = pl.col("work_subject").is_null(), pl.Series(employer).gather(rows["who"])
    return rows.with_columns(
        work_subject=subject.gather(rows["who"]),
        employer_id=employers["employer_id"].gather(of),
        work_district_id=employers["district_id"].gather(of),
    ).with_columns(pl.when(here).then(name).alias(name) for name in ("employer_id", "work_district_id"))


def _dismissed(seen: pl.DataFrame, size: int) -> np.ndarray:
    """Day on which the college saw the work of each graduate end, :data:`NEVER` for most."""
    day = np.full(size, NEVER, dtype=np.int64)
    ended = seen.filter(pl.col("status") == "employed", pl.col("ends_on").is_not_null())
    day[ended["who"].to_numpy()] = ended["ends_on"].to_physical().to_numpy()
    return day


def _groups(taught: pl.DataFrame, graduates: Cohort) -> np.ndarray:
    return taught["specialty_code"].str.slice(0, 2).to_numpy()[graduates.programme]


def _of_the_field(employers: pl.DataFrame, district: np.ndarray, group: np.ndarray, draw: np.ndarray) -> np.ndarray:
    """Row of an employer in the district for each graduate: one of the field, where the district has one."""
    listed = employers.select("district_id", "fields").with_row_index("row")
    fitting = listed.explode("fields").rename({"fields": "group"})
    wanted = pl.DataFrame({"district_id": district.astype(str), "group": group.astype(str), "draw": draw})
    pairs = wanted.select("district_id", "group").unique().join(fitting, on=["district_id", "group"], how="anti")
    others = pairs.join(listed.select("district_id", "row"), on="district_id")
    pool = pl.concat([fitting.select("district_id", "group", "row"), others.select("district_id", "group", "row")])
    pool = pool.sort("row").group_by("district_id", "group").agg("row")
    of = wanted.join(pool, on=["district_id", "group"], how="left", maintain_order="left")
    return of.select(_drawn_from("row", "draw"))["row"].to_numpy().astype(np.int64)


def _another(employers: pl.DataFrame, group: np.ndarray, than: np.ndarray, draw: np.ndarray) -> np.ndarray:
    """Row of an employer of the field anywhere in the region, another ``than`` the one they had."""
    listed = employers.select(group="fields").with_row_index("row").explode("group")
    pool = listed.sort("row").group_by("group").agg("row")
    wanted = pl.DataFrame({"group": group.astype(str), "draw": draw})
    drawn = wanted.join(pool, on="group", how="left", maintain_order="left").select(_drawn_from("row", "draw"))
    chosen = drawn["row"].fill_null(0).to_numpy().astype(np.int64)
    return np.where(chosen == than, (chosen + 1) % len(employers), chosen)


def _drawn_from(rows: str, draw: str) -> pl.Expr:
    return pl.col(rows).list.get((pl.col(draw) * pl.col(rows).list.len()).cast(pl.Int64))


def _drawn(shares: dict[int, float], draw: np.ndarray) -> np.ndarray:
    """Months after which a growing share is reached, straight between the points; infinite beyond the last."""
    return np.interp(draw, list(shares.values()), list(shares), right=np.inf)


def _step(shares: dict[int, float], months: np.ndarray) -> np.ndarray:
    """The share that holds from these months on (more than the key, as 3 full months still belong to the quarter)."""
    return np.array(list(shares.values()))[np.searchsorted(list(shares), months, side="left") - 1]


def _later(days: np.ndarray, months: np.ndarray) -> np.ndarray:
    """The first of the month so many months on, in days since 1970; :data:`NEVER` stays what it is."""
    dated = np.where(days == NEVER, 0, days).astype("datetime64[D]").astype("datetime64[M]")
    return np.where(days == NEVER, NEVER, (dated + months.astype(np.int64)).astype("datetime64[D]").astype(np.int64))
