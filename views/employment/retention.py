"""View «Закрепление»: who is still at work after the first job, with the same employer apart; months to the first."""

from collections.abc import Iterator, Mapping
from typing import Any

from metrics.catalogue import metric as find
from metrics.metric import Metric
from ui.shell.snapshot import Snapshot, cached
from ui.tables import sheet
from ui.tables.sheet import Cell, Head, Row, Sheet
from ui.text import numbers
from ui.text.translation import N_, _
from views.employment.by_cut import link, people
from views.employment.cuts import KEY, name, region, rows
from views.employment.first_job import median_of
from views.employment.headline import COHORT_OF, CUTS, HEADS, LEVELS, Asked, cohort_name, period

AFTER = {
    3: N_("3 months after the first job began"),
    6: N_("6 months after the first job began"),
    12: N_("12 months after the first job began"),
}
KEPT = {months: find(f"retention_{months}m") for months in AFTER}
SAME = {months: find(f"same_employer_{months}m") for months in AFTER}
FROM_FORMS = find("retention_4m")


@cached
def table(snapshot: Snapshot, asked: Asked) -> Sheet:
    """4 months by the monitoring, then 3, 6 and 12 months by the registers, each with its cohort and denominator."""
    return Sheet(
        title=_("Retention in the region"),
        as_of=asked.as_of,
        heads=(
            Head(_("Stretch")),
            Head(_("At work"), "percent"),
            Head(_("With the same employer"), "percent"),
            Head(_("Denominator"), "count"),
            Head(_("Cohort")),
            Head(_("Data up to"), "day"),
            Head(_("Source")),
        ),
        rows=(_monitoring(snapshot, asked), *_registers(snapshot, asked)),
        about=((_("Level"), _(LEVELS[asked.level])),),
        name=f"employment_retention_{asked.level}",
    )


def _monitoring(snapshot: Snapshot, asked: Asked) -> Row:
    row = region(snapshot, FROM_FORMS, asked)
    title = _("4 months at the last workplace (monitoring)")
    return _line(snapshot, asked, FROM_FORMS, row, title, sheet.text(numbers.MISSING))


def _registers(snapshot: Snapshot, asked: Asked) -> Iterator[Row]:
    for months, message in AFTER.items():
        same = region(snapshot, SAME[months], asked)
        figure = sheet.figure(same, SAME[months], href=link(SAME[months], asked, same))
        yield _line(snapshot, asked, KEPT[months], region(snapshot, KEPT[months], asked), _(message), figure)


def _line(snapshot: Snapshot, asked: Asked, shown: Metric, row: Mapping[str, Any], title: str, same: Cell) -> Row:
    return Row(
        (
            sheet.text(title),
            sheet.figure(row, shown, href=link(shown, asked, row)),
            same,
            people(row["denominator"], row["state"] == "hidden"),
            sheet.text(cohort_name(snapshot, period(snapshot, shown, asked))),
            sheet.day(row["last_change"]),
            sheet.text(_("monitoring (forms)") if shown is FROM_FORMS else _("registers")),
        )
    )


@cached
def by_cut(snapshot: Snapshot, asked: Asked) -> Sheet:
    """The same by the chosen cut, with the median of months to the first job."""
    shown = (FROM_FORMS, *KEPT.values(), SAME[12])
    every = {
        one.code: {row[KEY[asked.cut]]: row for row in rows(snapshot, one, asked).iter_rows(named=True)}
        for one in shown
    }
    keys = list(dict.fromkeys(key for found in every.values() for key, row in found.items() if row["denominator"] != 0))
    called = _(CUTS[asked.cut])
    return Sheet(
        title=_("Retention: %(cut)s") % {"cut": called},
        as_of=asked.as_of,
        heads=(
            Head(_(HEADS[asked.cut])),
            *(Head(_(one.short), "percent") for one in shown),
            Head(_("Months to the first job, median"), "text"),
        ),
        rows=tuple(_cut_row(snapshot, asked, key, every, shown) for key in keys),
        about=(
            (_("Level"), _(LEVELS[asked.level])),
            (_("Cohort"), cohort_name(snapshot, period(snapshot, COHORT_OF, asked))),
        ),
        name=f"employment_retention_{asked.level}_{asked.cut}",
        empty=_("Nothing has been reported yet as of this day."),
    )


def _cut_row(
    snapshot: Snapshot, asked: Asked, key: Any, every: Mapping[str, Mapping[Any, Any]], shown: tuple[Metric, ...]
) -> Row:
    cells = []
    for one in shown:
        row = every[one.code].get(key)
        cells.append(sheet.figure(row, one, href=link(one, asked, row)) if row else people(None, False))
    return Row((sheet.text(name(snapshot, asked, {KEY[asked.cut]: key})), *cells, median_of(snapshot, asked, key)))


@cached
def said(snapshot: Snapshot, asked: Asked) -> str:
    """What the forms know of it, and that the rest needs registers where there are none."""
    row = region(snapshot, FROM_FORMS, asked)
    if row["state"] in ("shown", "few"):
        words = {
            "share": numbers.percent(row["value"]),
            "people": numbers.of_people(row["numerator"], row["denominator"]),
        }
        told = (
            _("%(share)s of those employed by contract have been at their last workplace for 4 months (%(people)s).")
            if row["state"] == "shown"
            else _("%(people)s employed by contract have been at their last workplace for 4 months.")
        ) % words
    else:
        told = _("Nobody has reported yet who has been at the last workplace for 4 months.")
    if any(region(snapshot, KEPT[months], asked)["state"] != "missing" for months in AFTER):
        return told
    return told + " " + _("3, 6 and 12 months need the register of insured work, which is not loaded for this cohort.")


def explained() -> str:
    """What is counted."""
    return _(
        "At work: on the day 3, 6 or 12 months after the first job began the graduate had insured work, with whichever "
        "employer. Only those are counted whose first job began that long before the last day of the register. The "
        "4 months of the monitoring are counted of those employed by contract."
    )
