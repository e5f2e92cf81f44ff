"""How well a scorecard predicts: telling apart (AUC), finding at the capacity (recall), and being right (calibration).

AUC with the interval of DeLong E. R., DeLong D. M., Clarke-Pearson D. L. (1988), Comparing the areas under two or more
correlated receiver operating characteristic curves, Biometrics 44, 837–845, worked out from counts by points. Shares
have Wilson's interval.

Worked example: with the event 1 person each at 1, 2 and 3 points, without it 1 each at 0, 1 and 2. Of 9 pairs the one
with the event has more points in 6 and as many in 2: AUC = (6 + 2/2) / 9 = 0.778.
"""

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
import polars as pl

from metrics.statistics.interval import wilson, z_score


@dataclass(frozen=True)
class Auc:
    """The chance that of two people, one with the event and one without, the one with it has more points."""

    value: float
    lower: float
    upper: float


def auc(scored: pl.DataFrame) -> Auc | None:
    """From rows with ``points``, ``people``, ``events``; None where there is no event, or nothing but events."""
    counts = scored.group_by("points").agg(pl.col("people").sum(), pl.col("events").sum()).sort("points")
    events = counts["events"].to_numpy().astype(float)
    others = counts["people"].to_numpy() - events
    m, n = events.sum(), others.sum()
    if not m or not n:
        return None
    below = np.cumsum(others) - others / 2  # of the others under these points, ties half
    above = (m - np.cumsum(events)) + events / 2
    value = float(events @ below / (m * n))
    spread = _variance(below / n, events) / m + _variance(above / m, others) / n
    half = z_score(0.95) * float(np.sqrt(spread))
    return Auc(value, max(0.0, value - half), min(1.0, value + half))


def auc_by(scored: pl.DataFrame, by: tuple[str, ...]) -> pl.DataFrame:
    """:func:`auc` of each group: ``by``, auc, auc_lower, auc_upper; null where nothing can be told apart."""
    areas = [(key, auc(part)) for key, part in scored.group_by(by, maintain_order=True)]
    rows = [(*key, *((area.value, area.lower, area.upper) if area else (None,) * 3)) for key, area in areas]
    kinds = {name: scored.schema[name] for name in by}
    names = dict.fromkeys(("auc", "auc_lower", "auc_upper"), pl.Float64())
    return pl.DataFrame(rows, schema={**kinds, **names}, orient="row")


def _variance(values: np.ndarray, weights: np.ndarray) -> float:
    total = weights.sum()
    if total < 2:
        return 0.0
    mean = values @ weights / total
    return float(((values - mean) ** 2) @ weights / (total - 1))


MEASURES = {"recall": ("found", "events"), "precision": ("found", "flagged"), "false_alarms": ("alarmed", "others")}
"""Share -> its part and its whole, columns of :func:`shares`."""


def shares(scored: pl.DataFrame, by: tuple[str, ...] = ()) -> pl.DataFrame:
    """Who was flagged and who was found, one row a group.

    Columns: ``by``, people, events (people with the event), others (without it), flagged, found (flagged with the
    event), alarmed (flagged without it), then the shares of ``MEASURES``, each with ``_lower`` and ``_upper``; null
    over nothing.
    """
    flag = pl.col("flagged").cast(pl.Int64)
    sums = [
        pl.col("people").sum(),
        pl.col("events").sum(),
        (pl.col("people") * flag).sum().alias("flagged_people"),
        (pl.col("events") * flag).sum().alias("found"),
    ]
    counted = scored.group_by(by).agg(sums).sort(by) if by else scored.select(sums)
    counted = counted.rename({"flagged_people": "flagged"}).with_columns(
        others=pl.col("people") - pl.col("events"), alarmed=pl.col("flagged") - pl.col("found")
    )
    columns = []
    for name, (of_part, of_whole) in MEASURES.items():
        part, whole = pl.col(of_part), pl.col(of_whole)
        lower, upper = wilson(part, whole)
        columns += [
            pl.when(whole > 0).then(part / whole).alias(name),
            lower.alias(f"{name}_lower"),
            upper.alias(f"{name}_upper"),
        ]
    return counted.with_columns(columns)


def calibration(scored: pl.DataFrame, learned: Mapping[int, float]) -> pl.DataFrame:
    """Predicted and observed share with the event by points: points, people, events, predicted, observed, lower, upper.

    :param learned: the share by points among those the card learned from; at points never met there ``predicted`` is
        null
    """
    counts = scored.group_by("points").agg(pl.col("people").sum(), pl.col("events").sum()).sort("points")
    lower, upper = wilson(pl.col("events"), pl.col("people"))
    predicted = pl.Series("predicted", [learned.get(points) for points in counts["points"]], dtype=pl.Float64)
    return counts.with_columns(
        predicted, (pl.col("events") / pl.col("people")).alias("observed"), lower.alias("lower"), upper.alias("upper")
    )


def learned_shares(scored: pl.DataFrame) -> dict[int, float]:
    """The share with the event by points, made to rise with them (isotonic regression: pool adjacent violators)."""
    counts = scored.group_by("points").agg(pl.col("people").sum(), pl.col("events").sum()).sort("points")
    blocks: list[tuple[list[int], float, float]] = []
    for points, people, events in counts.iter_rows():
        blocks.append(([points], float(people), float(events)))
        while len(blocks) > 1 and blocks[-2][2] / blocks[-2][1] > blocks[-1][2] / blocks[-1][1]:
            last, before = blocks.pop(), blocks.pop()
            blocks.append((before[0] + last[0], before[1] + last[1], before[2] + last[2]))
    return {point: events / people for points, people, events in blocks for point in points}
