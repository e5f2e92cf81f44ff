"""A scorecard: points for each factor that holds, added up; at risk from a threshold on. And how one is made.

Sullivan L. M., Massaro J. M., D'Agostino R. B. (2004), Presentation of multivariate data for clinical use: the
Framingham risk score functions, Statistics in Medicine 23, 1631–1660: coefficients over a common unit,
rounded to whole points.

Worked example: coefficients 0.50, 0.24 and −0.10 with the unit 0.25 become 2, 1 and 0 points: what lowers the risk in a
sample gets no points, since a counsellor must never have to take points off.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
import polars as pl

from metrics.statistics.logistic import best_penalty, fit

FACTORS = "factors"
"""Column with the codes of the factors that hold, sorted, joined by a blank; "" where none does."""


@dataclass(frozen=True)
class Scorecard:
    """Points by factor and the least sum at which somebody is at risk. ``name`` tells cards apart."""

    name: str
    points: Mapping[str, int]
    at_risk_from: int

    @property
    def most(self) -> int:
        """The highest sum there can be."""
        return sum(self.points.values())

    def points_of(self, factors: str) -> int:
        """The sum for one set of answers, as in ``FACTORS``; what the card does not ask for adds nothing."""
        return sum(self.points.get(code, 0) for code in factors.split())

    def scored(self, patterns: pl.DataFrame) -> pl.DataFrame:
        """``patterns`` with the columns ``points`` and ``flagged``.

        Raises:
            ValueError: a factor that the card does not know.
        """
        # Many people give the same answers: each set of them is added up once.
        sums = {codes: self._sum(codes) for codes in patterns[FACTORS].unique().to_list()}
        points = patterns[FACTORS].replace_strict(sums, return_dtype=pl.Int64).alias("points")
        return patterns.with_columns(points, (points >= self.at_risk_from).alias("flagged"))

    def _sum(self, codes: str) -> int:
        unknown = sorted(set(codes.split()) - set(self.points))
        if unknown:
            raise ValueError(f"the card {self.name!r} knows no factor {unknown[0]!r}; it has: {', '.join(self.points)}")
        return self.points_of(codes)


def matrix(patterns: pl.DataFrame, factors: Sequence[str]) -> np.ndarray:
    """Rows × factors, 1 where the factor holds."""
    held = [set(codes.split()) for codes in patterns[FACTORS].to_list()]
    return np.array([[float(factor in codes) for factor in factors] for codes in held]).reshape(-1, len(factors))


@dataclass(frozen=True)
class Fitted:
    """A fitted card and what it came from: log-odds by factor, the penalty, people and events it learned from."""

    card: Scorecard
    coefficients: Mapping[str, float]
    penalty: float
    people: int
    events: int


def fitted(
    patterns: pl.DataFrame, factors: Sequence[str], *, capacity: float, most_points: int = 4, name: str = "fitted"
) -> Fitted:
    """The card that predicts who will be lost, learned from earlier cohorts.

    :param patterns: factors, cohort, people, events (those who were lost); only cohorts whose outcome is known
    :param factors: what may be asked, all known when the student is assessed
    :param capacity: share of students the employment centre can look after; the threshold flags no more than that
        among those learned from (but somebody)
    :param most_points: points of the gravest factor; the others are in proportion

    Raises:
        ValueError: nobody to learn from, or no event or nothing but events.
    """
    people, events = patterns["people"].to_numpy().astype(float), patterns["events"].to_numpy().astype(float)
    if not 0 < events.sum() < people.sum():
        raise ValueError(f"nothing to learn from {int(events.sum())} of {int(people.sum())} lost")
    rows, folds = matrix(patterns, factors), patterns["cohort"].to_numpy()
    penalty = best_penalty(rows, events, people, folds) if len(np.unique(folds)) > 1 else 10.0
    _intercept, *slopes = fit(rows, events, people, penalty).tolist()
    coefficients = dict(zip(factors, slopes, strict=True))
    unit = max(*coefficients.values(), 1e-9) / most_points
    points = {factor: max(0, int(np.floor(value / unit + 0.5))) for factor, value in coefficients.items()}
    card = Scorecard(name, points, threshold(Scorecard(name, points, 0).scored(patterns), capacity))
    return Fitted(card, coefficients, penalty, int(people.sum()), int(events.sum()))


def threshold(scored: pl.DataFrame, capacity: float) -> int:
    """The least sum of points from which no more than the share ``capacity`` of people is flagged; at least 1."""
    if not 0 < capacity <= 1:
        raise ValueError(f"a capacity is a share of the students, over 0 and up to 1, got {capacity!r}")
    by_points = scored.group_by("points").agg(pl.col("people").sum()).sort("points", descending=True)
    sums, heads = by_points["points"].to_list(), by_points["people"].to_list()
    flagged, chosen = 0, sums[0] if sums else 1  # the gravest are flagged even where the capacity is less
    for points, people in zip(sums, heads, strict=True):
        flagged += people
        if flagged > capacity * sum(heads):
            break
        chosen = points
    return max(1, chosen)
