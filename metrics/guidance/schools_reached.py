"""The third reading of coverage: schools with at least one pupil reached, and by name those with nobody yet.

Worked example: of three schools with pupils one has reached nobody, a fourth has no pupils: 2 of 3 schools.
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

import polars as pl

from metrics.catalogue import metric
from metrics.engine.board import DISTRICT, Board
from metrics.engine.figures import figures
from metrics.metric import Where
from metrics.words import N_, N_pair

SCHOOL = "institution_id"

schools_reached = replace(
    metric("guidance_coverage"),
    code="schools_reached",
    title=N_("Schools with career guidance"),
    short=N_("Schools"),
    question=N_("In how many schools has at least one pupil of grades 6–11 taken part in career guidance?"),
    why=N_("A school with nothing yet is where to go first."),
    numerator_words=N_("schools with at least one pupil reached in the school year"),
    denominator_words=N_("schools with pupils in grades 6–11 that have reported"),
    excluded=N_("Schools without pupils in these grades, and schools that have not reported."),
    numerator=("reached",),
    denominator=("schools",),
    counts_people=False,
    unit=N_pair("school", "schools"),
)
"""The words beside a figure of a row below; not in the catalogue, for no ledger counts schools."""


@dataclass(frozen=True)
class Reached:
    """``row`` of the region and ``by_district``: schools reached of schools, the columns of ``evaluate``.

    ``nothing``: the schools with pupils and nobody reached, the largest first: district_id, institution_id, enrolled,
    last_change. ``unnamed``: how many more of them there are whose numbers are hidden.
    """

    row: Mapping[str, Any]
    by_district: pl.DataFrame
    nothing: pl.DataFrame
    unnamed: int


def schools(board: Board, as_of: date, *, where: Where | None = None, hide_small: bool = False) -> Reached:
    """The schools as of a day that the viewer may see one by one; all others are in nobody's count.

    :param where: narrows the pupils as in ``Board.evaluate``
    :param hide_small: a district whose coverage is hidden has no row of its own either, a hidden school no name
    """
    code, by = "guidance_coverage", (DISTRICT, SCHOOL)
    of_school = board.evaluate(code, by, as_of=as_of, where=where).filter(pl.col(SCHOOL).is_not_null())
    known = of_school.filter(pl.col("denominator") > 0, pl.col("numerator").is_not_null())
    counts = [
        (pl.col("numerator") > 0).sum().cast(pl.Int64).alias("reached"),
        pl.len().cast(pl.Int64).alias("schools"),
        pl.col("last_change").max(),
    ]
    day, applicable = pl.lit(as_of).alias("as_of"), pl.lit(True).alias("applicable")
    whole = known.select(counts).with_columns(pl.when(pl.col("schools") > 0).then(pl.col("reached", "schools")))
    row = figures(schools_reached, whole.lazy().with_columns(day, applicable), (), None, None)
    hidden = board.evaluate(code, (DISTRICT,), as_of=as_of, where=where, hide_small=hide_small)
    told = hidden.filter(~pl.col("hidden")).select(DISTRICT)
    sums = told.join(known.group_by(DISTRICT).agg(counts), on=DISTRICT, how="left", maintain_order="left")
    by_district = figures(schools_reached, sums.lazy().with_columns(day, applicable), (DISTRICT,), None, None)
    nothing = known.filter(pl.col("numerator") <= 0)
    named = nothing
    if hide_small:
        shown = board.evaluate(code, by, as_of=as_of, where=where, hide_small=True).filter(~pl.col("hidden"))
        named = nothing.join(shown, on=[*by], how="semi")
    named = named.select(*by, pl.col("denominator").alias("enrolled"), "last_change")
    named = named.sort("enrolled", SCHOOL, descending=[True, False])
    return Reached(row.row(0, named=True), by_district, named, nothing.height - named.height)
