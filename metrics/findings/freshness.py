"""Which reports should be there by now, and who has not sent theirs."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, timedelta
from typing import cast

import polars as pl

PLACE = ["form", "district_id"]


def not_reported(
    reports: pl.DataFrame, due: pl.DataFrame, as_of: date, breaks: pl.DataFrame | None = None
) -> pl.DataFrame:
    """One row a form and district of ``due``, in its order.

    :param reports: one row a report in force: form, district_id, institution_id, employer_id, as_of (day it is about)
    :param due: form, district_id, day_of_month: by which day of a month the report as of its 1st is to be sent
    :param breaks: form, month: as of the 1st of which month no report is due, for there is nothing to tell of, as in
        the holidays of schools; None: there is one every month

    Columns: form, district_id; expected (Date, the latest report that is due by now); senders (Int64, whoever has
    ever sent this form by then); reported (Int64, of them with that report or a later one: counts run on);
    last_report (Date or null); late (Boolean). A district that has never sent a form has no known senders and is not
    late: nobody knows that anybody is to send it.
    """
    months_off = set() if breaks is None else set(breaks.select("form", "month").iter_rows())
    expected = [_expected(form, day, as_of, months_off) for form, day in due.select("form", "day_of_month").iter_rows()]
    places = due.select(*PLACE, pl.Series("expected", expected, pl.Date))
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


def _expected(form: str, day_of_month: int, as_of: date, months_off: Collection[tuple[str, int]]) -> date | None:
    """The latest report of a form that is due by now; None where no month has any."""
    first = as_of.replace(day=1)
    if as_of.day < day_of_month:
        first = (first - timedelta(days=1)).replace(day=1)
    for _month in range(12):
        if (form, first.month) not in months_off:
            return first
        first = (first - timedelta(days=1)).replace(day=1)
    return None


def missing(
    reports: pl.DataFrame, due: pl.DataFrame, as_of: date, district: str | None, breaks: pl.DataFrame | None = None
) -> pl.DataFrame:
    """The senders of a district, or of all of them, whose latest report is older than the one due by now, the longest
    silent first.

    Columns: form, district_id, institution_id, employer_id, last (day of their latest report), expected; missed (Int64,
    how many reports have not come), missed_as_of (List of Date: as of which days), days_late (Int64, since the day by
    which the first of them was to be sent).
    """
    status = not_reported(reports, due, as_of, breaks).join(due, on=PLACE)
    months_off = set() if breaks is None else set(breaks.select("form", "month").iter_rows())
    of_district = pl.lit(True) if district is None else pl.col("district_id") == district
    silent = (
        reports.filter(pl.col("as_of") <= as_of, of_district)
        .group_by(*PLACE, "institution_id", "employer_id")
        .agg(pl.col("as_of").max().alias("last"))
        .join(status.select(*PLACE, "expected", "day_of_month"), on=PLACE)
        .filter(pl.col("last") < pl.col("expected"))
        .sort("last", "form", "institution_id", "employer_id")
    )
    due_days = [_missed(row["form"], row["last"], row["expected"], months_off) for row in silent.iter_rows(named=True)]
    listed = silent.with_columns(pl.Series("missed_as_of", due_days, pl.List(pl.Date)))
    due_by = pl.col("missed_as_of").list.first() + pl.duration(days=pl.col("day_of_month") - 1)
    return listed.with_columns(
        pl.col("missed_as_of").list.len().cast(pl.Int64).alias("missed"),
        (pl.lit(as_of) - due_by).dt.total_days().alias("days_late"),
    ).drop("day_of_month")


def _missed(form: str, last: date, expected: date, months_off: Collection[tuple[str, int]]) -> list[date]:
    """The days as of which reports were due after the last one, up to the expected one, which is among them."""
    days, day = [], expected
    while day > last:
        if (form, day.month) not in months_off:
            days.append(day)
        day = (day - timedelta(days=1)).replace(day=1)
    return days[::-1]


@dataclass(frozen=True)
class Freshness:
    """How many districts have sent a form in full, of how many; the report they were asked for; and who is late.

    ``sending`` are the districts of which anybody is known to send the form: who has no college sends none of colleges.
    """

    form: str
    complete: int
    districts: int
    sending: int
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
    sending = rows.filter(pl.col("senders") > 0).height
    return Freshness(form, complete.height, rows.height, sending, expected, tuple(rows.filter("late")["district_id"]))


def all_sent(status: pl.DataFrame) -> list[str]:
    """The districts whose known senders have all sent every report that is due, of any form."""
    with_senders = status.filter(pl.col("senders") > 0).group_by("district_id", maintain_order=True)
    return with_senders.agg(pl.col("late").any()).filter(~pl.col("late"))["district_id"].to_list()


def all_reported_until(status: pl.DataFrame, form: str | None) -> date | None:
    """The day up to which the figures of a form are whole: the last report of the slowest district that has any.

    None for a form that nobody sends, and where nobody has sent it yet.
    """
    late = status.filter(pl.col("form") == form, pl.col("late"))
    rows = late if late.height else status.filter(pl.col("form") == form)
    return cast(date | None, rows["last_report"].min())
