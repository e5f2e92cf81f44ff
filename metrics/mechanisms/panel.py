"""The panel a mechanism is judged by: institutions × months of one outcome, and the month each institution began."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

import numpy as np
import polars as pl

DISTRICT, INSTITUTION = "district_id", "institution_id"


@dataclass(frozen=True, eq=False)
class Panel:
    """``outcome`` is institutions × months, NaN where nothing is known; ``start`` the index of the first month with the
    mechanism, the number of months where it has not begun.

    ``size`` is people by institution (weights), ``cluster`` the group that began and moves together, ``months`` the
    days as of which they are over.
    """

    outcome: np.ndarray
    start: np.ndarray
    size: np.ndarray
    cluster: np.ndarray
    months: tuple[date, ...] = ()
    institutions: tuple[int, ...] = ()

    def __post_init__(self) -> None:
        units, _months = self.outcome.shape
        for name in ("start", "size", "cluster"):
            if len(getattr(self, name)) != units:
                raise ValueError(f"{units} institutions need as many of {name}, got {len(getattr(self, name))}")
        if (self.size <= 0).any():
            raise ValueError(f"an institution without people has no share in the effect, got {self.size.min()}")

    @property
    def since(self) -> np.ndarray:
        """Months since the start, institutions × months: 0 is the first month with the mechanism."""
        return np.arange(self.outcome.shape[1])[None, :] - self.start[:, None]

    @property
    def treated(self) -> np.ndarray:
        """Which cells have the mechanism."""
        return self.since >= 0

    def only(self, kept: np.ndarray) -> "Panel":
        """The same panel with fewer institutions."""
        names = tuple(np.array(self.institutions)[kept].tolist()) if self.institutions else ()
        return Panel(
            self.outcome[kept], self.start[kept], self.size[kept], self.cluster[kept], self.months, names
        )  # fmt: skip

    def before_the_start(self, earlier: int) -> "Panel":
        """A placebo: what was seen with the mechanism is taken out, and the start moved ``earlier`` months."""
        outcome = np.where(self.treated, np.nan, self.outcome)
        moved = np.where(self.start < self.outcome.shape[1], self.start - earlier, self.start)
        return Panel(outcome, moved, self.size, self.cluster, self.months, self.institutions)


def month_days(first: date, last: date) -> list[date]:
    """The 1st of every month after ``first`` up to ``last``: as of it a month is over, and reports say so."""
    days: list[date] = []
    day = first
    while (day := (day.replace(day=1) + timedelta(days=32)).replace(day=1)) <= last:
        days.append(day)
    return days


def panel(
    results: Sequence[pl.DataFrame], months: Sequence[date], starts: Mapping[int, date], *, growth: bool
) -> Panel | None:
    """The panel of a metric by district and institution; None where no institution has two months.

    :param results: one answer of ``evaluate`` by (district_id, institution_id) for each day of ``months``
    :param months: firsts of months in order, each the day as of which the month before it is over
    :param starts: institution -> day on which the mechanism began there; others have not begun
    :param growth: the outcome is what a month added to the numerator over the denominator (for counts that run within
        a year), and not the value itself

    A month counts as one with the mechanism when it had begun by its middle. Where every district began as a whole, the
    districts are the clusters, and else each institution is one.
    """
    frames = [
        result.filter(pl.col(INSTITUTION).is_not_null()).select(
            DISTRICT, INSTITUTION, "numerator", "denominator", month=pl.lit(place)
        )
        for place, result in enumerate(results)
    ]
    rows = pl.concat(frames).filter(pl.col("denominator") > 0, pl.col("numerator").is_not_null())
    if rows.is_empty():
        return None
    order = rows.group_by(INSTITUTION, DISTRICT).agg(size=pl.col("denominator").mean()).sort(INSTITUTION)
    place = {institution: number for number, institution in enumerate(order[INSTITUTION])}
    values = np.full((len(order), len(months)), np.nan)
    before = np.full((len(order), len(months)), np.nan)
    for institution, _district, numerator, denominator, month in rows.select(
        INSTITUTION, DISTRICT, "numerator", "denominator", "month"
    ).iter_rows():
        values[place[institution], month] = numerator / (1 if growth else denominator)
        before[place[institution], month] = denominator
    if growth:
        values = np.diff(values, axis=1, prepend=np.nan) / before
    begun = np.array([_first_month(starts.get(institution), months) for institution in order[INSTITUTION]])
    kept = np.isfinite(values).sum(axis=1) >= 2
    if not kept.any():
        return None
    institutions = order[INSTITUTION].to_numpy()
    return Panel(
        values[kept],
        begun[kept],
        order["size"].to_numpy()[kept].astype(float),
        _clusters(order, begun)[kept],
        tuple(months),
        tuple(institutions[kept].tolist()),
    )


def _first_month(start: date | None, months: Sequence[date]) -> int:
    if start is None:
        return len(months)
    middles = ((as_of - timedelta(days=1)).replace(day=15) for as_of in months)
    return next((number for number, middle in enumerate(middles) if start <= middle), len(months))


def _clusters(order: pl.DataFrame, begun: np.ndarray) -> np.ndarray:
    """Districts where every institution began together (and not all on one day); else each institution for itself."""
    districts = order[DISTRICT].to_numpy()
    together = all(len(set(begun[districts == district])) == 1 for district in set(districts))
    names = districts if together and len(set(begun)) > 1 else order[INSTITUTION].to_numpy()
    return np.unique(names, return_inverse=True)[1]
