"""Students at risk in the synthetic region: their answers, and the plans of those who are helped.

Answers are drawn so that the odds of being lost half a year after the diploma really grow by the weights of the
story: given the outcome, the chance of a set of answers is tilted by the weights (the retrospective form of a logistic
model, Prentice & Pyke 1979). Where the outcome is still to come the points already drawn are kept.
"""

from itertools import product

import numpy as np
import polars as pl

from data_access.demo import pilot_story
from data_access.demo.world import World

FACTORS = tuple(pilot_story.FACTOR_SHARES)
_SETS = np.array(list(product((0, 1), repeat=len(FACTORS))), dtype=np.int64)


def answers(
    world: World, year: str, assessed: pl.DataFrame, points: dict[str, int], lost: pl.Series
) -> tuple[pl.DataFrame, pl.DataFrame]:
    """``assessed`` with its points made those of the answers, and the rows of ``risk_answer``.

    :param assessed: rows of ``risk_assessment``, the assessments of one student in order
    :param points: of the experts' card
    :param lost: by row of ``assessed``, null where not known yet
    """
    random = world.random("answers", year)
    of_set = _SETS @ np.array([points[factor] for factor in FACTORS])
    shares, weights = (
        np.array([table[factor] for factor in FACTORS])
        for table in (pilot_story.FACTOR_SHARES, pilot_story.FACTOR_WEIGHTS)
    )
    base = np.prod(np.where(_SETS == 1, shares, 1 - shares), axis=1)
    tilted = base * np.exp(_SETS @ weights)
    chosen = np.empty(len(assessed), dtype=np.int64)
    outcome, drawn = lost.to_list(), assessed["points"].to_numpy()
    draw = random.random(len(assessed))
    for case, chances in ((True, tilted), (False, base)):
        these = np.array([outcome_ is case for outcome_ in outcome], dtype=bool)
        chosen[these] = np.searchsorted(np.cumsum(chances / chances.sum()), draw[these])
    for sum_of_points in np.unique(drawn):
        fitting = np.flatnonzero(of_set == sum_of_points)
        these = np.array([outcome_ is None for outcome_ in outcome], dtype=bool) & (drawn == sum_of_points)
        chances = np.cumsum(base[fitting] / base[fitting].sum())
        chosen[these] = fitting[np.minimum(np.searchsorted(chances, draw[these]), len(fitting) - 1)]
    is_known = lost.is_not_null().to_numpy()
    points_now = np.where(is_known, of_set[chosen], drawn)
    row, factor = np.nonzero(_SETS[chosen])
    keys = assessed.select("person_id", "institution_id", "assessed_on")
    factors = pl.Series([FACTORS[place] for place in factor])
    rows = keys[row.tolist()].with_columns(factor=factors, region_id=pl.lit(world.region_id))
    return assessed.with_columns(points=points_now), rows


def groups(world: World, year: str, assessed: pl.DataFrame, rows: pl.DataFrame) -> pl.DataFrame:
    """``assessed`` with disability, orphanhood and remote home: the first two are special statuses."""
    random = world.random("groups", year)
    special = set(rows.filter(factor="special_status")["person_id"].unique().to_list())
    people = assessed["person_id"].unique(maintain_order=True)
    draw, far = random.random(len(people)), random.random(len(people)) < pilot_story.REMOTE
    share = pilot_story.FACTOR_SHARES["special_status"]
    has = np.array([person in special for person in people.to_list()], dtype=bool)
    of_people = pl.DataFrame(
        {
            "person_id": people,
            "has_disability": has & (draw < pilot_story.DISABILITY / share),
            "is_orphan": has & (draw > 1 - pilot_story.ORPHAN / share),
            "from_remote": far,
        }
    )
    return assessed.join(of_people, on="person_id", how="left", maintain_order="left")


def plans(world: World, year: str, assessed: pl.DataFrame) -> pl.DataFrame:
    """The rows of ``support_plan``: most of those at risk at their first assessment, some weeks later."""
    random = world.random("plans of support", year)
    at_risk = assessed.filter("at_risk").unique("person_id", keep="first", maintain_order=True)
    mine = at_risk.filter(pl.Series(random.random(len(at_risk)) < pilot_story.PLAN_SHARE))
    number, (low, high) = len(mine), pilot_story.PLAN_AFTER
    after = 7 * random.integers(low // 7, high // 7 + 1, number)
    lasts = 14 * random.integers(2, 12, number)
    closes = random.random(number) < pilot_story.PLAN_CLOSED
    names, shares = zip(*pilot_story.PLAN_OUTCOMES.items(), strict=True)
    outcome = np.array(names)[random.choice(len(names), number, p=np.array(shares) / sum(shares))]
    frame = mine.select("person_id", "institution_id", "assessed_on").with_columns(
        after=after, lasts=lasts, closes=closes, outcome=pl.Series(outcome.astype(str))
    )
    drawn = (pl.col("assessed_on") + pl.duration(days="after")).alias("drawn_on")
    frame = frame.with_columns(drawn).filter(pl.col("drawn_on") <= world.until)
    closed = pl.col("drawn_on") + pl.duration(days="lasts")
    closed_by_now = pl.col("closes") & (closed <= world.until)
    return frame.select(
        "person_id",
        "institution_id",
        "drawn_on",
        pl.when(closed_by_now).then(closed).alias("closed_on"),
        pl.when(closed_by_now).then("outcome").alias("outcome"),
    )
