"""Who was to begin with a mechanism by a day and has not: a list of names, beside the counts of the catalogue."""

from datetime import date

import polars as pl


def waiting(starts: pl.DataFrame, as_of: date) -> pl.DataFrame:
    """The rows of ``starts`` due by the day whose mechanism had not begun by it, the longest overdue first.

    :param starts: mechanism_id, institution_id, due_on, started_on (null: not yet), and more columns, which are kept

    Column added: late (Int64, days since the due day).
    """
    begun = (pl.col("started_on") <= as_of).fill_null(False)
    return (
        starts.filter(pl.col("due_on") <= as_of, ~begun)
        .with_columns(late=(pl.lit(as_of) - pl.col("due_on")).dt.total_days())
        .sort(pl.col("late"), "mechanism_id", "institution_id", descending=[True, False, False])
    )


def unvisited(institutions: pl.DataFrame, reached: pl.DataFrame) -> pl.DataFrame:
    """The rows of ``institutions`` (institution_id, …) at which no meeting was held.

    :param reached: institution_id, value (meetings so far, null for none), as a count by institution gives them
    """
    met = reached.filter(pl.col("value") > 0)["institution_id"].drop_nulls().to_list()
    return institutions.filter(~pl.col("institution_id").is_in(met)).sort("district_id", "name")


def acts(register: pl.DataFrame, as_of: date) -> pl.DataFrame:
    """The acts drafted by the day, in their order, with the state they were in.

    :param register: drafted_on, agreed_on, adopted_on (null: not yet), number, and more columns, which are kept

    Columns added: state (adopted, agreed or draft) and since, the day it came into that state. Days after ``as_of`` are
    null, and so is the number of what had not been adopted.
    """
    days = ("drafted_on", "agreed_on", "adopted_on")
    drafted = register.filter(pl.col("drafted_on") <= as_of).with_columns(
        pl.when(pl.col(name) <= as_of).then(pl.col(name)).alias(name) for name in days
    )
    adopted, agreed = pl.col("adopted_on").is_not_null(), pl.col("agreed_on").is_not_null()
    state = pl.when(adopted).then(pl.lit("adopted")).when(agreed).then(pl.lit("agreed")).otherwise(pl.lit("draft"))
    since = pl.coalesce("adopted_on", "agreed_on", "drafted_on")
    return drafted.with_columns(state=state, since=since, number=pl.when(adopted).then(pl.col("number")))
