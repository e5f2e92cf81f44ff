"""Schools with at least one pupil reached, also of some grades only, and by name those with nobody yet.

Of all grades and with nothing hidden it is the metric ``schools_reached``, worked out from the pupils once more.

Worked example: of three schools with pupils one has reached nobody, a fourth has no pupils: 2 of 3 schools.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

import polars as pl

from metrics.catalogue import metric
from metrics.engine.board import DISTRICT, Board
from metrics.engine.figures import figures
from metrics.engine.totals import EXCESS
from metrics.metric import Where
from metrics.statistics.disclosure import HIDDEN, hidden_row

SCHOOL = "institution_id"
COVERAGE = metric("guidance_coverage")
REACHED = metric("schools_reached")


@dataclass(frozen=True)
class SchoolCount:
    """``row``: schools reached of schools, with the columns of ``evaluate``. ``not_begun``: the schools with pupils and
    nobody reached, the largest first: district_id, institution_id, enrolled, last_change."""

    row: Mapping[str, Any]
    not_begun: pl.DataFrame


def count_schools(board: Board, as_of: date, *, where: Where | None = None, hide_small: bool = False) -> SchoolCount:
    """The schools as of a day that the viewer may see one by one; all others are in nobody's count.

    :param where: narrows the pupils as in ``Board.evaluate``
    :param hide_small: a school whose numbers are hidden is not named, and the count is hidden where it would tell that
        such a school has nobody, or where the coverage of all the pupils is hidden
    """
    by = (DISTRICT, SCHOOL)
    schools = board.evaluate(COVERAGE, by, as_of=as_of, where=where).filter(pl.col(SCHOOL).is_not_null())
    reporting = schools.filter(pl.col("denominator") > 0, pl.col("numerator").is_not_null())
    row = _row(reporting, as_of)
    not_begun = reporting.filter(pl.col("numerator") <= 0)
    named = not_begun
    if hide_small:
        shown = board.evaluate(COVERAGE, by, as_of=as_of, where=where, hide_small=True).filter(~pl.col(HIDDEN))
        named = not_begun.join(shown, on=[*by], how="semi")
        of_all = board.evaluate(COVERAGE, as_of=as_of, where=where, hide_small=True)
        if named.height < not_begun.height or of_all[HIDDEN].any():
            row = hidden_row(row)
    named = named.select(*by, pl.col("denominator").alias("enrolled"), "last_change")
    return SchoolCount(row, named.sort("enrolled", SCHOOL, descending=[True, False]))


def _row(reporting: pl.DataFrame, as_of: date) -> dict[str, Any]:
    """Schools reached of schools; no data where no school has reported."""
    number = pl.len().cast(pl.Int64)
    counts = reporting.lazy().select(
        pl.when(number > 0).then((pl.col("numerator") > 0).sum().cast(pl.Int64)).alias("reached"),
        pl.when(number > 0).then(number).alias("schools"),
        pl.col("last_change").max(),
        pl.lit(as_of).alias("as_of"),
        pl.lit(True).alias("applicable"),
        pl.lit(0, pl.Int64).alias(EXCESS),
    )
    return figures(REACHED, counts, (), None, None).row(0, named=True)
