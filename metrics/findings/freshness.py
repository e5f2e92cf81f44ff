"""Which reports should be there by now, and who has not sent theirs."""

from dataclasses import dataclass
from datetime import date
from typing import cast

import polars as pl

PLACE = ["form", "district_id"]


def not_reported(reports: pl.DataFrame, due: pl.DataFrame, as_of: date) -> pl.DataFrame:
    """One row a form and district of ``due``, in its order.

    :param reports: one row a report in force: form, district_id, institution_id, employer_id, as_of (day it is about)
    :param due: form, district_id, day_of_month: by which day of a month the report as of its 1st is to be sent

    Columns: form, district_id; expected (Date, the latest report that is due by now); senders (Int64, whoever has
    ever sent this form by then); reported (Int64, of them with that report or a later one: counts run on);
    last_report (Date or null); late (Boolean). A district that has never sent a form has no known senders and is not
    late: nobody knows that anybody is to send it.
    """
    this_month = pl.lit(as_of).dt.month_start()
    expected = pl.when(pl.col("day_of_month") <= as_of.day).then(this_month).otherwise(this_month.dt.offset_by("-1mo"))
    places = due.select(*PLACE, expected.alias("expected"))
    senders = (
        reports.filter(pl.col("as_of") <= as_of)
        .group_by(*PLACE, "institution_id", "employer_id")
        .agg(pl.col("as_of").min().alias("first"), pl.col("as_of").max().alias("last"))
        .join(places, on=PLACE)
    )
    expected_of = pl.col("first") <= pl.col("expected")
    counts = senders.group_by(PLACE).agg(
        expected_of.sum().cast(pl.Int64).alias("senders"),
        (expected_of & (pl.col("last") >= pl.col("expected"))).sum().cast(pl.Int64).alias("reported"),
        pl.col("last").max().alias("last_report"),
    )
    return (
        places.join(counts, on=PLACE, how="left", maintain_order="left")
        .with_columns(pl.col("senders", "reported").fill_null(0))
        .with_columns((pl.col("reported") < pl.col("senders")).alias("late"))
    )


def missing(reports: pl.DataFrame, due: pl.DataFrame, as_of: date, district: str) -> pl.DataFrame:
    """The senders of a district whose latest report is older than the one due by now, the longest silent first.

    Columns: form, institution_id, employer_id, last (day of their latest report), expected, days_late (Int64, since the
    day by which the expected one was to be sent).
    """
    status = not_reported(reports, due, as_of).join(due, on=PLACE).filter(pl.col("district_id") == district)
    due_by = pl.col("expected") + pl.duration(days=pl.col("day_of_month") - 1)
    status = status.with_columns((pl.lit(as_of) - due_by).dt.total_days().alias("days_late"))
    return (
        reports.filter(pl.col("as_of") <= as_of, pl.col("district_id") == district)
        .group_by("form", "institution_id", "employer_id")
        .agg(pl.col("as_of").max().alias("last"))
        .join(status.select("form", "expected", "days_late"), on="form")
        .filter(pl.col("last") < pl.col("expected"))
        .sort("last", "form", "institution_id", "employer_id")
    )


@dataclass(frozen=True)
class Freshness:
    """How many districts have sent a form in full, of how many; the report they were asked for; and who is late."""

    form: str
    complete: int
    districts: int
    expected: date | None
    late: tuple[str, ...]


def summary(status: pl.DataFrame, form: str = "guidance") -> Freshness:
    """The state of one form over all districts, from the frame of :func:`not_reported`.

    A district is complete when all its known senders have sent the expected report; one that never sent anything is
    not. ``expected`` is the latest date asked of any district.
    """
    rows = status.filter(pl.col("form") == form)
    complete = rows.filter(~pl.col("late") & (pl.col("senders") > 0))
    expected = cast(date | None, rows["expected"].max())
    return Freshness(form, complete.height, rows.height, expected, tuple(rows.filter("late")["district_id"]))


def all_reported_until(status: pl.DataFrame, form: str | None) -> date | None:
    """The day up to which the figures of a form are whole: the last report of the slowest district that has any.

    None for a form that nobody sends, and where nobody has sent it yet.
    """
    late = status.filter(pl.col("form") == form, pl.col("late"))
    rows = late if late.height else status.filter(pl.col("form") == form)
    return cast(date | None, rows["last_report"].min())
