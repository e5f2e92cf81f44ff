"""From sums to figures: the one place that divides, and says what nothing over nothing is.

Nothing over nothing is null. More than everything (over 100 %) is left as it is: an error to be seen, not clipped.
"""

from collections.abc import Sequence
from functools import lru_cache

import polars as pl

from metrics.engine.totals import EXCESS, signed
from metrics.metric import Direction, Metric
from metrics.statistics import disclosure
from metrics.statistics.disclosure import FIGURES as FIGURES
from metrics.statistics.gap import gap
from metrics.statistics.interval import wilson
from metrics.statistics.verdict import MET, MET_WITHIN_ERROR, MISSED, OVER_WHOLE, TOO_EARLY, verdict
from metrics.target import Target

CONTAINED = {"institution_id": "district_id", "employer_id": "district_id"}
"""What stands inside what: totals of the container are published, so it must be known when parts are hidden."""


def figures(
    metric: Metric,
    sums: pl.LazyFrame,
    by: Sequence[str],
    target: Target | None,
    small_number: int | None,
    hidden: pl.DataFrame | None = None,
) -> pl.DataFrame:
    """One row a row of ``sums``, with the columns that every result has.

    ``sums`` holds ``by``, the metric's columns, ``excess``, ``as_of``, ``last_change`` and ``applicable`` (Boolean: the
    metric means something for this group). The result holds ``by``, ``FIGURES``, ``state``, ``hidden``, ``as_of``,
    ``last_change``.

    :param hidden: which rows are hidden, where that has been decided for several tables at once; ``by`` and ``hidden``
    """
    counts = _guarded(metric, sums, by, small_number, hidden)
    return counts.select(*by, *_shown(metric, target), "hidden", "as_of", "last_change").collect()


# Expressions are recipes: made once, they serve every frame. Making them costs as much as a small frame does.
@lru_cache(maxsize=512)
def _counts(metric: Metric) -> tuple[pl.Expr, ...]:
    numerator = signed(metric.numerator, metric.numerator_less)
    if metric.within:
        numerator -= pl.col(EXCESS).fill_null(0)
    return (
        numerator.alias("numerator"),
        signed(metric.denominator, metric.denominator_less).alias("denominator"),
    )


@lru_cache(maxsize=512)
def _shown(metric: Metric, target: Target | None) -> tuple[pl.Expr, ...]:
    """``FIGURES`` where they are not hidden, and ``state``."""
    x, n, nothing = pl.col("numerator"), pl.col("denominator"), pl.lit(None, pl.Float64)
    value = pl.when(n > 0).then(x / n) if metric.divided else x.cast(pl.Float64)
    lower, upper = wilson(x, n) if metric.part_of_whole else (nothing, nothing)
    judged, left = _against(metric, target)
    shown = (pl.when(~pl.col("hidden")).then(figure) for figure in (x, n, value, lower, upper, judged, left))
    named = (figure.alias(name) for name, figure in zip(FIGURES, shown, strict=True))
    return *named, _state(metric).alias("state")


def protected(metric: Metric, sums: pl.LazyFrame) -> tuple[pl.LazyFrame, list[str]]:
    """The sums with the counts of a metric that may give somebody away, and their names; the rest of the whole (not
    reached, not employed) is one of them."""
    complement = (pl.col("denominator") - pl.col("numerator")).alias("complement")
    names = ["numerator"] + ["denominator"] * metric.divided + ["complement"] * metric.part_of_whole
    return sums.with_columns(_counts(metric)).with_columns(complement), names


def _guarded(
    metric: Metric, sums: pl.LazyFrame, by: Sequence[str], small_number: int | None, hidden: pl.DataFrame | None
) -> pl.LazyFrame:
    """The counts with a column ``hidden``."""
    counts, names = protected(metric, sums)
    if small_number is None or not metric.counts_people:
        return counts.with_columns(pl.lit(False).alias("hidden"))
    if hidden is not None:
        decided = counts.join(hidden.lazy(), on=by, how="left", nulls_equal=True, maintain_order="left")
        return decided.with_columns(pl.col("hidden").fill_null(False))
    for part, whole in CONTAINED.items():
        if part in by and whole not in by[: by.index(part)]:
            raise ValueError(
                f"to hide small numbers by {part!r} ask by ({whole!r}, {part!r}), for {whole} totals are shown"
            )
    return disclosure.hide(counts.collect(), by, small_number, names).lazy()


def _against(metric: Metric, target: Target | None) -> tuple[pl.Expr, pl.Expr]:
    """Verdict and gap in people; both null without a target."""
    if target is None:
        return pl.lit(None, pl.String), pl.lit(None, pl.Int64)
    if metric.good is Direction.DOWN and metric.part_of_whole:
        return _within_limit(target)
    if metric.good is not Direction.UP:
        raise ValueError(f"{metric.code!r} has no «at least»: more of it is not better; take its target away")
    # A count is measured against the target itself, which is the target times one.
    x, n = pl.col("numerator"), pl.col("denominator") if metric.divided else pl.lit(1, pl.Int64)
    at_most_all = x if metric.within else x - pl.col(EXCESS).fill_null(0)
    judged = verdict(x, n, target.at_least, tested=metric.part_of_whole)
    if metric.part_of_whole and target.at_least >= 1:  # the excess of one sender meets nothing for another
        judged = (
            pl.when(judged.is_in((MET, MET_WITHIN_ERROR)) & (at_most_all < n)).then(pl.lit(MISSED)).otherwise(judged)
        )
    early = judged.is_not_null() & (pl.col("as_of") < target.judged_from) & (judged != OVER_WHOLE)
    left = pl.when(n > 0).then(gap(at_most_all, n, target.at_least))
    return pl.when(early).then(pl.lit(TOO_EARLY)).otherwise(judged), left


def _within_limit(target: Target) -> tuple[pl.Expr, pl.Expr]:
    """The same of a share that is to stay under a limit: all others are to reach what the limit leaves them."""
    n = pl.col("denominator")
    x, at_least = n - pl.col("numerator"), 1 - target.at_least
    judged = pl.when(pl.col("numerator") > n).then(pl.lit(OVER_WHOLE)).otherwise(verdict(x, n, at_least, tested=True))
    early = judged.is_not_null() & (pl.col("as_of") < target.judged_from) & (judged != OVER_WHOLE)
    left = pl.when((n > 0) & (x >= 0)).then(gap(x, n, at_least))
    return pl.when(early).then(pl.lit(TOO_EARLY)).otherwise(judged), left


def _state(metric: Metric) -> pl.Expr:
    """What a screen may show of a row: hidden, not_applicable, missing, few or shown, the first that holds.

    Nobody of nobody has no share that could be too small to show: it does not apply.
    """
    reported = pl.col("numerator").is_not_null() & (pl.col("denominator").is_not_null() | pl.lit(not metric.divided))
    return (
        pl.when("hidden")
        .then(pl.lit("hidden"))
        .when(~pl.col("applicable"))
        .then(pl.lit("not_applicable"))
        .when(~reported)
        .then(pl.lit("missing"))
        .when((pl.col("denominator") == 0) & (pl.col("numerator") == 0))
        .then(pl.lit("not_applicable"))
        .when(pl.col("denominator") < disclosure.FEW)
        .then(pl.lit("few"))
        .otherwise(pl.lit("shown"))
    )
