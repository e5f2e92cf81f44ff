"""View «Закрепление»: who is still at work after the first job, with the same employer apart; months to the first."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from metrics.catalogue import metric
from metrics.metric import Metric
from ui.shell.snapshot import Snapshot, cached
from ui.tables import sheet
from ui.tables.sheet import Cell, Head, Row, Sheet
from ui.text import numbers
from ui.text.phrases import together
from ui.text.translation import N_, _
from views.employment.cuts import CUTS, HEADS, KEY, figures, names
from views.employment.first_job import median
from views.employment.population import about, cohort_name, level
from views.shared.slice import Slice, row_link, whole
from views.shared.words import LEVELS

AFTER = {
    3: N_("3 months after the first job began"),
    6: N_("6 months after the first job began"),
    12: N_("12 months after the first job began"),
}
KEPT = {months: metric(f"retention_{months}m") for months in AFTER}
SAME_EMPLOYER = {months: metric(f"same_employer_{months}m") for months in AFTER}
FROM_FORMS = metric("retention_4m")


@cached
def table(snapshot: Snapshot, slice_: Slice) -> Sheet:
    """4 months by the monitoring, then 3, 6 and 12 months by the registers, each with its cohort and denominator."""

    def line(title: str, kept: Metric, same: Metric | None, source: str) -> Row:
        row = whole(snapshot, slice_, kept)
        of_same = _figure(slice_, same, whole(snapshot, slice_, same)) if same else sheet.text(numbers.MISSING)
        return Row(
            (
                sheet.text(title),
                _figure(slice_, kept, row),
                of_same,
                sheet.counted(row, "denominator"),
                sheet.text(cohort_name(snapshot, slice_, kept)),
                sheet.day(row["last_change"]),
                sheet.text(source),
            )
        )

    monitoring = line(_("4 months at the last workplace (monitoring)"), FROM_FORMS, None, _("monitoring (forms)"))
    registers = (line(_(text), KEPT[months], SAME_EMPLOYER[months], _("registers")) for months, text in AFTER.items())
    return Sheet(
        title=_("Retention in the region"),
        as_of=slice_.as_of,
        heads=(
            Head(_("Stretch")),
            Head(_("At work"), "percent"),
            Head(_("With the same employer"), "percent"),
            Head(_("Denominator"), "count"),
            Head(_("Cohort")),
            Head(_("Data up to"), "day"),
            Head(_("Source")),
        ),
        rows=(monitoring, *registers),
        about=((_("Level"), _(LEVELS[level(slice_)])),),
        name=f"employment_retention_{level(slice_)}",
    )


def _figure(slice_: Slice, metric: Metric, row: Mapping[str, Any] | None) -> Cell:
    return sheet.figure(row, metric, href=row_link(slice_, metric, row)) if row else sheet.missing()


@cached
def table_by_cut(snapshot: Snapshot, slice_: Slice, cut: str) -> Sheet:
    """The same by the chosen cut, with the median of months to the first job."""
    metrics, key, name = (FROM_FORMS, *KEPT.values(), SAME_EMPLOYER[12]), KEY[cut], names(snapshot, slice_, cut)
    by_metric = [
        (one, {row[key]: row for row in figures(snapshot, slice_, one, cut).iter_rows(named=True)}) for one in metrics
    ]
    with_people = {place: None for _one, of in by_metric for place, row in of.items() if row["denominator"] != 0}

    def line(place: Any) -> Row:
        of_place = replace(slice_, period=place) if cut == "cohort" else slice_.of(**{key: (place,)})
        cells = (_figure(slice_, one, of.get(place)) for one, of in by_metric)
        return Row((sheet.text(name(place)), *cells, median(snapshot, of_place)))

    return Sheet(
        title=_("Retention: %(cut)s") % {"cut": _(CUTS[cut])},
        as_of=slice_.as_of,
        heads=(
            Head(_(HEADS[cut])),
            *(Head(_(one.short), "percent") for one in metrics),
            Head(_("Months to the first job, median"), "text"),
        ),
        rows=tuple(map(line, with_people)),
        about=about(snapshot, slice_),
        name=f"employment_retention_{level(slice_)}_{cut}",
        empty=_("Nothing has been reported yet as of this day."),
    )


@cached
def headline(snapshot: Snapshot, slice_: Slice) -> str:
    """What the forms know of it, and that the rest needs registers where there are none."""
    row = whole(snapshot, slice_, FROM_FORMS)
    people, share = numbers.of_people(row["numerator"], row["denominator"]), numbers.percent(row["value"])
    match row["state"]:
        case "shown":
            message = _(
                "%(share)s of those employed by contract have been at their last workplace for 4 months (%(people)s)."
            )
        case "few":
            message = _("%(people)s employed by contract have been at their last workplace for 4 months.")
        case _other:
            message = _("Nobody has reported yet who has been at the last workplace for 4 months.")
    registers = any(whole(snapshot, slice_, kept)["state"] != "missing" for kept in KEPT.values())
    needed = _("3, 6 and 12 months need the register of insured work, which is not loaded for this cohort.")
    return together(message % {"share": share, "people": people}, "" if registers else needed)


def note() -> str:
    """What is counted."""
    return _(
        "At work: on the day 3, 6 or 12 months after the first job began the graduate had insured work, with whichever "
        "employer. Only those are counted whose first job began that long before the last day of the register. The "
        "4 months of the monitoring are counted of those employed by contract."
    )
