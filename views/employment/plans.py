"""View «Планы»: what those who are still to graduate plan to do, as their institutions report it."""

from collections.abc import Mapping
from typing import Any

import polars as pl

from metrics.catalogue import metric
from metrics.catalogue.states import PLAN_METRICS
from metrics.graduates.breakdown import NAMES, NO_PLAN, PLANS, plans
from ui.charts import Figure
from ui.shell.snapshot import Snapshot, cached
from ui.tables import sheet
from ui.tables.sheet import Cell, Head, Row, Sheet
from ui.text import numbers
from ui.text.phrases import capital, together
from ui.text.translation import _, ngettext
from views.employment import composition
from views.employment.cuts import BY, CUTS, HEADS, KEY, figures, lines
from views.employment.population import about, cohort_name, level, of_cohort
from views.shared.slice import Slice, row_link, whole

WITH_WORKPLACE = metric("plans_employed")
_CODES, _OTHERS = (*PLANS, NO_PLAN), ("plan_at_risk", NO_PLAN)
_ROLES = dict.fromkeys(PLANS, "not_available") | {"plan_employed": "working"} | dict.fromkeys(_OTHERS, "others")


@cached
def headline(snapshot: Snapshot, slice_: Slice) -> str:
    """How many are to graduate, how many of them plan to work, and of how many no plan is known."""
    row, expected = whole(snapshot, slice_, WITH_WORKPLACE), _of_region(snapshot, slice_)["expected"]
    cohort = capital(cohort_name(snapshot, slice_, WITH_WORKPLACE))
    if row["state"] not in ("shown", "few"):
        day = numbers.day(slice_.as_of)
        return _("%(cohort)s: no plans have been reported as of %(day)s.") % {"cohort": cohort, "day": day}
    to_graduate = ngettext(
        "%(cohort)s: %(expected)s person is still to graduate.",
        "%(cohort)s: %(expected)s people are still to graduate.",
        expected or 0,
    ) % {"cohort": cohort, "expected": numbers.count(expected)}
    in_view = _("%(people)s plan to work.") if row["state"] == "few" else _("%(share)s plan to work (%(people)s).")
    people = numbers.of_people(row["numerator"], row["denominator"])
    return together(
        to_graduate,
        in_view % {"people": people, "share": numbers.percent(row["value"])},
        _undecided(snapshot, slice_),
    )


def _undecided(snapshot: Snapshot, slice_: Slice) -> str:
    """Of how many no plan is known: it is a part of what the share is of, and may be hidden with small numbers."""
    number = _of_region(snapshot, slice_)["no_plan"] or 0
    if slice_.hide_small or not number:
        return ""
    unit = WITH_WORKPLACE.unit
    return _("Of %(people)s the plans are not known yet.") % {"people": numbers.people_missing(number, unit)}


def _of_region(snapshot: Snapshot, slice_: Slice) -> Mapping[str, Any]:
    return plans(snapshot.board, as_of=slice_.as_of, where=slice_.where).row(0, named=True)


def _by_cut(snapshot: Snapshot, slice_: Slice, cut: str) -> pl.DataFrame:
    planned = plans(snapshot.board, as_of=slice_.as_of, by=BY[cut], where=slice_.where)
    return planned.filter(pl.col("plan_of") > 0).sort(-pl.col("plan_of"), KEY[cut])


@cached
def chart(snapshot: Snapshot, slice_: Slice, cut: str, dark: bool) -> Figure | None:
    """A bar of 100 % for each row of the cut, made of its plans; None where small numbers are hidden."""
    return composition.chart(snapshot, slice_, cut, _by_cut(snapshot, slice_, cut), _ROLES, dark)


@cached
def table(snapshot: Snapshot, slice_: Slice, cut: str) -> Sheet:
    """All plans by the chosen cut; with small numbers hidden, only the share of those with a workplace in view."""
    share = (Head(_(WITH_WORKPLACE.short), "percent"), Head(_("Numerator"), "count"), Head(_("Denominator"), "count"))
    every_plan = (
        *(Head(_("Still to graduate"), "count"), Head(_("Plans known of"), "count")),
        *(Head(_(NAMES[code]), "count") for code in _CODES),
    )
    return Sheet(
        title=_("Plans: %(cut)s") % {"cut": _(CUTS[cut])},
        as_of=slice_.as_of,
        heads=(Head(_(HEADS[cut])), *(share if slice_.hide_small else every_plan)),
        rows=(_shares if slice_.hide_small else _counts)(snapshot, slice_, cut),
        about=(*about(snapshot, slice_, WITH_WORKPLACE), (_("Source"), _(WITH_WORKPLACE.source))),
        name=f"employment_plans_{level(slice_)}_{cut}",
        empty=_("No plans have been reported yet as of this day."),
    )


def _counts(snapshot: Snapshot, slice_: Slice, cut: str) -> tuple[Row, ...]:
    columns = {code: f"graduates.{code}" for code in ("expected", "plan_of")}
    traced = columns | {code: one.code for code, one in PLAN_METRICS.items()} | {NO_PLAN: ""}
    planned, region = _by_cut(snapshot, slice_, cut), _of_region(snapshot, slice_)
    return composition.counts(snapshot, of_cohort(snapshot, slice_, WITH_WORKPLACE), cut, planned, region, traced)


def _shares(snapshot: Snapshot, slice_: Slice, cut: str) -> tuple[Row, ...]:
    def cells(row: Mapping[str, Any]) -> tuple[Cell, ...]:
        figure = sheet.figure(row, WITH_WORKPLACE, href=row_link(slice_, WITH_WORKPLACE, row))
        return figure, sheet.counted(row, "numerator"), sheet.counted(row, "denominator")

    parts = figures(snapshot, slice_, WITH_WORKPLACE, cut).filter(~pl.col("state").is_in(("missing", "unknown")))
    region = whole(snapshot, slice_, WITH_WORKPLACE)
    return lines(snapshot, slice_, cut, parts, region, cells) if parts.height else ()
