"""Whether a scorecard treats groups alike: whom it flags, whom it finds, whom it alarms for nothing.

Three shares are compared between those in a group and all others, each by Fisher's exact test (Fisher R. A., 1935, The
logic of inductive inference, Journal of the Royal Statistical Society 98, 39–82). Nine comparisons are made at once, so
that Benjamini and Hochberg's rule decides which of them are more than chance (:mod:`metrics.statistics.discovery`).
"""

import polars as pl
from scipy.stats import fisher_exact

from metrics.statistics import validation
from metrics.statistics.discovery import benjamini_hochberg

MEASURES = {"flagged": ("flagged", "people")} | {name: validation.MEASURES[name] for name in ("recall", "false_alarms")}
"""Share -> its part and its whole, columns of :func:`metrics.statistics.validation.shares`."""


def compared(by_group: pl.DataFrame) -> pl.DataFrame:
    """Each group beside all others, one row a group and measure.

    :param by_group: as :attr:`metrics.risk.method.Quality.by_group`: group, holds, and counts of people

    Columns: group, measure, part, whole, other_part, other_whole (Int64), p (null where one side has nobody), apart
    (Boolean: more than chance, at a false discovery rate of 5 % over all comparisons made).
    """
    rows = []
    for group in by_group["group"].unique(maintain_order=True):
        sides = by_group.filter(pl.col("group") == group)
        for measure, columns in MEASURES.items():
            counts = {holds: (part, whole) for holds, part, whole in sides.select("holds", *columns).iter_rows()}
            (a, n), (b, m) = counts.get(True, (0, 0)), counts.get(False, (0, 0))
            p = float(fisher_exact([[a, n - a], [b, m - b]])[1]) if n and m else None
            rows.append((group, measure, a, n, b, m, p))
    counted = dict.fromkeys(("part", "whole", "other_part", "other_whole"), pl.Int64())
    frame = pl.DataFrame(
        rows, schema={"group": pl.String(), "measure": pl.String(), **counted, "p": pl.Float64()}, orient="row"
    )
    return frame.with_columns(apart=benjamini_hochberg(frame["p"]).fill_null(False))
