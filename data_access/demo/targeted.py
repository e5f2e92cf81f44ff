"""Targeted training: offers of employers, applications and contracts, the register of offers and form 3."""

from datetime import date

import numpy as np
import polars as pl

from data_access.demo import story
from data_access.demo.people import pseudonyms
from data_access.demo.world import NEVER, World, Year, dates, days, firsts

#: After which grade pupils apply for a place of each level.
APPLIES_FROM_GRADE = {"spo": 9, "he": 11}


def offers(world: World, employers: pl.DataFrame, taught: pl.DataFrame, year: Year) -> pl.DataFrame:
    """One row an offer published by ``until``: employer_id, has_register, specialty_code, specialty_name, level,
    published_on, places."""
    random = world.random("offers", year.code)
    specialties = taught.unique("specialty_code", keep="first", maintain_order=True).select(
        "specialty_code", "level", specialty_name="name_ru"
    )
    rows = []
    for employer in employers.to_dicts():
        wanted = specialties.filter(pl.col("specialty_code").str.slice(0, 2).is_in(employer["fields"])).to_dicts()
        number = min(1 + random.poisson(story.OFFERS_OF_AN_EMPLOYER), len(story.PUBLISHED))
        # no two on one day, so that form 3 tells them apart
        for published in random.choice(story.PUBLISHED, number, replace=False):
            rows.append(
                {"employer_id": employer["employer_id"], "has_register": employer["has_register"]}
                | wanted[random.integers(len(wanted))]
                | {"published_on": story.on(published, year.starts_on)}
                | {"places": int(1 + random.poisson(story.PLACES_OF_AN_OFFER)) * world.scale}
            )
    schema = {"published_on": pl.Date, "employer_id": pl.Int64}
    return pl.DataFrame(rows, schema_overrides=schema).filter(pl.col("published_on") <= world.until)


def applications(world: World, offered: pl.DataFrame, pupils: dict[str, np.ndarray], year: Year) -> pl.DataFrame:
    """One row an application made by ``until``: offer (row of ``offered``), person_id, applied_on, signed_on,
    enrolled_on, terminated_on; ``pupils``: keys of those who may apply, by level."""
    random = world.random("applications", year.code)
    places, has_some = offered["places"].to_numpy(), random.random(len(offered)) >= story.WITHOUT_APPLICATIONS
    number = random.poisson(story.APPLICATIONS_A_PLACE / (1 - story.WITHOUT_APPLICATIONS) * places * has_some)
    offer = np.repeat(np.arange(len(offered)), number)
    rank = np.arange(len(offer)) - np.repeat(np.cumsum(number) - number, number)
    chance = story.FILL_BY_YEARS_BACK[year.back] / (1 - story.WITHOUT_APPLICATIONS)
    signs = (rank < places[offer]) & (random.random(len(offer)) < chance)  # no more contracts than places
    early = random.random(len(offer)) < story.APPLY_EARLY
    at_once = early & (random.random(len(offer)) < story.SIGN_EARLY)

    def on_one_of(month_days: tuple[str, ...]) -> np.ndarray:
        return random.choice([days(story.on(day, year.starts_on)) for day in month_days], len(offer))

    published = offered["published_on"].to_physical().to_numpy()[offer]
    applied = np.maximum(np.where(early, on_one_of(story.APPLIED_EARLY), on_one_of(story.APPLIED)), published)
    signed = np.maximum(np.where(at_once, on_one_of(story.SIGNED_EARLY), on_one_of(story.SIGNED)), applied)
    broken = signs & (random.random(len(offer)) < story.TERMINATED)
    frame = pl.DataFrame(
        {
            "offer": offer,
            "person_id": pseudonyms(_applicants(offered["level"].to_numpy()[offer], pupils, random), world.seed),
            "applied_on": dates(applied),
            "signed_on": dates(np.where(signs, signed, NEVER)),
            "enrolled_on": dates(np.where(signs, _enrolled(world, at_once, year), NEVER)),
            "terminated_on": dates(np.where(broken, on_one_of(story.TERMINATED_ON), NEVER)),
        }
    )
    return frame.filter(pl.col("applied_on") <= world.until).with_columns(
        pl.when(pl.col(day) <= world.until).then(day) for day in ("signed_on", "enrolled_on", "terminated_on")
    )


def _enrolled(world: World, studies: np.ndarray, year: Year) -> np.ndarray:
    """The day of enrolment of each applicant: of those who study already, of those who begin, or never."""
    random = world.random("enrolment", year.code)
    began = [days(date(year.starts_on.year - back, 9, 1)) for back in story.YEAR_OF_STUDIES]
    ordered = [days(story.on(day, year.starts_on)) for day in story.ENROLLED_ON]
    before, now = random.choice(began, len(studies)), random.choice(ordered, len(studies))
    return np.where(studies, before, np.where(random.random(len(studies)) < story.DID_NOT_COME, NEVER, now))


def _applicants(levels: np.ndarray, pupils: dict[str, np.ndarray], random: np.random.Generator) -> np.ndarray:
    """A pupil for each application, nobody twice while there are enough of them."""
    keys = np.empty(len(levels), dtype=np.int64)
    for level, pool in pupils.items():
        here = np.flatnonzero(levels == level)
        keys[here] = np.resize(random.permutation(pool), len(here))
    return keys


def targeted_forms(world: World, offered: pl.DataFrame, applied: pl.DataFrame, year: Year) -> pl.DataFrame:
    """Form 3 of the employers without a register: one row an employer, date and offer."""
    mine = offered.with_row_index("offer").cast({"offer": pl.Int64}).filter(~pl.col("has_register"))
    frames = [pl.DataFrame()]
    for as_of in firsts(story.TARGETED_FORM_MONTHS, year, world.until):
        broken = (pl.col("terminated_on") < as_of).fill_null(False)
        studies = (pl.max_horizontal("signed_on", "enrolled_on") < as_of) & pl.col("enrolled_on").is_not_null()
        counts = applied.group_by("offer").agg(
            applications=(pl.col("applied_on") < as_of).sum(),
            concluded=(pl.col("signed_on") < as_of).sum(),
            terminated=broken.sum(),
            enrolled=(studies & pl.col("signed_on").is_not_null() & ~broken).sum(),
        )
        published = mine.filter(pl.col("published_on") < as_of).join(
            counts, on="offer", how="left", maintain_order="left"
        )
        frames.append(published.with_columns(as_of=pl.lit(as_of)))
    rows = pl.concat(frames, how="diagonal")
    if rows.is_empty():
        return rows
    return rows.with_columns(pl.col("applications", "concluded", "terminated", "enrolled").fill_null(0)).select(
        "employer_id", "as_of", "specialty_code", "level", "published_on", "specialty_name", "places",
        "applications", "concluded", "terminated", "enrolled",
    )  # fmt: skip
