"""View «Планы»: what those who are still to graduate are going to do, as their institutions report it."""

from collections.abc import Mapping, Sequence
from typing import Any

import plotly.graph_objects as go
import polars as pl

from metrics.breakdown import NO_PLAN, PLANS, plans
from metrics.catalogue import metric as find
from ui import numbers, sheet, stacked
from ui.employment import CUTS, HEADS, LEVELS, Asked, cohort_name
from ui.employment_cuts import BY, KEY, name, region, rows
from ui.employment_metric import link, people
from ui.places import places
from ui.session import Opened, remembered
from ui.sheet import Head, Row, Sheet
from ui.words import _, ngettext

SHOWN = find("plans_employed")
ROLES = {"plan_employed": "working", "plan_at_risk": "others", "no_plan": "others"}


@remembered
def said(it: Opened, asked: Asked) -> str:
    """How many are to graduate, and how many of them have a workplace in view."""
    row, whole = region(it, SHOWN, asked), _plans(it, asked, ()).row(0, named=True)
    cohort = cohort_name(it, it.board.period(SHOWN, asked.as_of))
    if row["state"] not in ("shown", "few"):
        return _("%(cohort)s: no plans have been reported as of %(day)s.") % {
            "cohort": cohort[:1].upper() + cohort[1:],
            "day": numbers.day(asked.as_of),
        }
    words = {
        "cohort": cohort[:1].upper() + cohort[1:],
        "expected": numbers.count(whole["expected"]),
        "people": numbers.of_people(row["numerator"], row["denominator"]),
        "share": numbers.percent(row["value"]),
    }
    told = ngettext(
        "%(cohort)s: %(expected)s person is still to graduate.",
        "%(cohort)s: %(expected)s people are still to graduate.",
        whole["expected"] or 0,
    )
    if row["state"] == "few":
        return told % words + " " + _("%(people)s have a workplace in view.") % words
    return told % words + " " + _("%(share)s have a workplace in view (%(people)s of known plans).") % words


def _plans(it: Opened, asked: Asked, by: Sequence[str]) -> pl.DataFrame:
    return plans(it.board, as_of=asked.as_of, by=by, where=asked.where)


def _by_cut(it: Opened, asked: Asked) -> pl.DataFrame:
    return _plans(it, asked, BY[asked.cut]).filter(pl.col("plan_of") > 0).sort(-pl.col("plan_of"), KEY[asked.cut])


@remembered
def shares(it: Opened, asked: Asked, dark: bool) -> go.Figure | None:
    """A bar of 100 % for each row of the cut, made of its plans; None where small numbers are hidden."""
    found = _by_cut(it, asked)
    if asked.hide_small or found.is_empty():
        return None
    names = [name(it, asked, row) for row in found.iter_rows(named=True)]
    parts = [
        stacked.Part(_(message), found[code].to_list(), ROLES.get(code, "not_available"))
        for code, message in (*PLANS, NO_PLAN)
    ]
    return stacked.stacked(names, parts, dark=dark, share=True)


@remembered
def table(it: Opened, asked: Asked) -> Sheet:
    """All plans by the chosen cut; with small numbers hidden, only the share of those with a workplace in view."""
    called = _(CUTS[asked.cut])
    known = (Head(_(SHOWN.short), "percent"), Head(_("Numerator"), "count"), Head(_("Denominator"), "count"))
    every = (
        *(Head(_("Still to graduate"), "count"), Head(_("Plans known of"), "count")),
        *(Head(_(message), "count") for _code, message in (*PLANS, NO_PLAN)),
    )
    return Sheet(
        title=_("Plans: %(cut)s") % {"cut": called},
        as_of=asked.as_of,
        heads=(Head(_(HEADS[asked.cut])), *(known if asked.hide_small else every)),
        rows=tuple(_guarded(it, asked) if asked.hide_small else _open(it, asked)),
        about=(
            (_("Level"), _(LEVELS[asked.level])),
            (_("Cohort"), cohort_name(it, it.board.period(SHOWN, asked.as_of))),
            (_("Source"), _(SHOWN.source)),
        ),
        name=f"employment_plans_{asked.level}_{asked.cut}",
        empty=_("No plans have been reported yet as of this day."),
    )


def _open(it: Opened, asked: Asked) -> list[Row]:
    codes = ("expected", "plan_of", *(code for code, _name in (*PLANS, NO_PLAN)))

    def line(called: str, row: Mapping[str, Any], total: bool = False) -> Row:
        counts = (people(row[code], False, _link(it, asked, code, row)) for code in codes)
        return Row((sheet.text(called), *counts), total=total)

    found = [line(name(it, asked, row), row) for row in _by_cut(it, asked).iter_rows(named=True)]
    whole = _plans(it, asked, ()).row(0, named=True)
    return [*found, line(places(it, asked.as_of).region, whole, total=True)] if found else []


def _link(it: Opened, asked: Asked, code: str, row: Mapping[str, Any]) -> str:
    """The trace of a plan's column; what is left over is a difference of all others and has none."""
    if code == NO_PLAN[0]:
        return ""
    return link(f"graduates.{code}", asked, row, it.board.period(SHOWN, asked.as_of))


def _guarded(it: Opened, asked: Asked) -> list[Row]:
    def line(called: str, row: Mapping[str, Any], total: bool = False) -> Row:
        hidden = row["state"] == "hidden"
        figure = sheet.figure(row, SHOWN, href=link(SHOWN, asked, row))
        counts = (people(row["numerator"], hidden), people(row["denominator"], hidden))
        return Row((sheet.text(called), figure, *counts), total=total)

    found = rows(it, SHOWN, asked).filter(pl.col("state") != "missing")
    told = [line(name(it, asked, row), row) for row in found.iter_rows(named=True)]
    return [*told, line(places(it, asked.as_of).region, region(it, SHOWN, asked), total=True)] if told else []
