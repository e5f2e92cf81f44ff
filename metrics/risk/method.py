"""The method to find students at risk: the experts' card beside one learned from earlier cohorts, on a later cohort.

Learned is only from cohorts whose outcome was known on the day looked at, and judged on a cohort that none of it was
learned from. Answers are those of the first assessment of the final year: what came later takes no part.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

import polars as pl

from metrics.risk.scorecard import Fitted, Scorecard, fitted, threshold
from metrics.statistics.validation import Auc, auc, auc_by, calibration, learned_shares, shares

GROUPS = ("has_disability", "is_orphan", "from_remote")


@dataclass(frozen=True)
class Quality:
    """How well one card predicted the cohort held out.

    ``at_threshold`` and ``at_capacity`` are one row each of :func:`metrics.statistics.validation.shares`, flagged by
    the card's own threshold, and by the one that fills the capacity; ``from_points`` is the latter. ``by_college``,
    ``by_district`` (both with auc, auc_lower, auc_upper) and ``by_group`` (group, holds) are at the capacity.
    """

    card: Scorecard
    auc: Auc | None
    at_threshold: Mapping[str, Any]
    at_capacity: Mapping[str, Any]
    from_points: int
    calibration: pl.DataFrame
    by_college: pl.DataFrame
    by_district: pl.DataFrame
    by_group: pl.DataFrame


@dataclass(frozen=True)
class Method:
    """``fitted`` is None where there is no earlier cohort to learn from, ``quality`` empty where none can be held out.

    ``learned_from`` cohorts; ``held_out`` the cohort judged on; ``capacity`` share of students that can be helped.
    """

    expert: Scorecard
    fitted: Fitted | None
    learned_from: tuple[int, ...]
    held_out: int | None
    capacity: float
    quality: tuple[Quality, ...]

    @property
    def weights(self) -> dict[str, tuple[float, float]]:
        """Factor -> its part of the highest sum by the experts' card and by the fitted one, of those both know."""
        if self.fitted is None or not self.fitted.card.most:
            return {}
        expert, learned = self.expert, self.fitted.card
        return {
            factor: (points / expert.most, learned.points[factor] / learned.most)
            for factor, points in expert.points.items()
            if factor in learned.points
        }


def method(
    patterns: pl.DataFrame, expert: Scorecard, factors: Sequence[str], *, capacity: float, as_of: date
) -> Method:
    """The method as of a day.

    :param patterns: as :func:`data_access.reading.risk.patterns` gives them: counts of students by answers and outcome
    """
    outcomes = patterns.filter(pl.col("settled").is_not_null(), pl.col("due_on") <= as_of).with_columns(
        events=pl.when(pl.col("settled")).then(0).otherwise("people")
    )
    cohorts = tuple(sorted(outcomes["cohort"].unique().to_list()))
    if not cohorts:
        return Method(expert, None, (), None, capacity, ())
    held_out = cohorts[-1] if len(cohorts) > 1 else None
    learning = outcomes.filter(pl.col("cohort") != held_out) if held_out else outcomes
    try:
        learned = fitted(learning, factors, capacity=capacity)
    except ValueError:  # everybody works, or nobody does: nothing tells them apart
        learned = None
    cards = (expert,) if learned is None else (expert, learned.card)
    qualities = () if held_out is None else tuple(
        quality(card, learning, outcomes.filter(pl.col("cohort") == held_out), capacity) for card in cards
    )  # fmt: skip
    learned_from = tuple(cohort for cohort in cohorts if cohort != held_out)
    return Method(expert, learned, learned_from, held_out, capacity, qualities)


def quality(card: Scorecard, learning: pl.DataFrame, held_out: pl.DataFrame, capacity: float) -> Quality:
    """What the card predicted of the cohort held out, and what was observed; what points predict is learned before."""
    scored = card.scored(held_out)
    from_points = threshold(scored, capacity)
    full = scored.with_columns((pl.col("points") >= from_points).alias("flagged"))
    groups = pl.concat(
        [
            shares(full.rename({group: "holds"}), ("holds",)).select(pl.lit(group).alias("group"), pl.all())
            for group in GROUPS
        ]
    )
    return Quality(
        card,
        auc(scored),
        shares(scored).row(0, named=True),
        shares(full).row(0, named=True),
        from_points,
        calibration(scored, learned_shares(card.scored(learning))),
        _by(full, ("district_id", "institution_id")),
        _by(full, ("district_id",)),
        groups,
    )


def _by(scored: pl.DataFrame, by: tuple[str, ...]) -> pl.DataFrame:
    return shares(scored, by).join(auc_by(scored, by), on=by, how="left", nulls_equal=True, maintain_order="left")


def current(patterns: pl.DataFrame, school_year: str, as_of: date) -> pl.DataFrame:
    """The rows of ``patterns`` about the students of a school year who were assessed by a day; counts, no people."""
    return patterns.filter(pl.col("school_year") == school_year, pl.col("assessed_on") <= as_of)
