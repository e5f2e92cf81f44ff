"""View «Планы»: what those who are still to graduate are going to do, as their institutions report it."""

from collections.abc import Mapping, Sequence
from typing import Any

import plotly.graph_objects as go
import polars as pl

from metrics.catalogue import metric as find
from metrics.graduates.breakdown import NO_PLAN, PLANS, plans
from ui.charts import stacked_bars
from ui.shell.snapshot import Snapshot, cached
from ui.tables import sheet
from ui.tables.sheet import Head, Row, Sheet
from ui.text import numbers
from ui.text.translation import _, ngettext
from views.employment.by_cut import link, people
from views.employment.cuts import BY, KEY, name, region, rows
from views.employment.headline import CUTS, HEADS, LEVELS, Asked, cohort_name
from views.shared.places import places

SHOWN = find("plans_employed")
ROLES = {"plan_employed": "working", "plan_at_risk": "others", "no_plan": "others"}


@cached
def said(snapshot: Snapshot, asked: Asked) -> str:
    """How many are to graduate, and how many of them have a workplace in view."""
    row, whole = region(snapshot, SHOWN, asked), _plans(snapshot, asked, ()).row(0, named=True)
    cohort = cohort_name(snapshot, snapshot.board.period(SHOWN, asked.as_of))
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


def _plans(snapshot: Snapshot, asked: Asked, by: Sequence[str]) -> pl.DataFrame:
    return plans(snapshot.board, as_of=asked.as_of, by=by, where=asked.where)


def _by_cut(snapshot: Snapshot, asked: Asked) -> pl.DataFrame:
    return _plans(snapshot, asked, BY[asked.cut]).filter(pl.col("plan_of") > 0).sort(-pl.col("plan_of"), KEY[asked.cut])


@cached
def shares(snapshot: Snapshot, asked: Asked, dark: bool) -> go.Figure | None:
    """A bar of 100 % for each row of the cut, made of its plans; None where small numbers are hidden."""
    found = _by_cut(snapshot, asked)
    if asked.hide_small or found.is_empty():
        return None
    names = [name(snapshot, asked, row) for row in found.iter_rows(named=True)]
    parts = [
        stacked_bars.Part(_(message), found[code].to_list(), ROLES.get(code, "not_available"))
        for code, message in (*PLANS, NO_PLAN)
    ]
    return stacked_bars.stacked(names, parts, dark=dark, share=True)


@cached
def table(snapshot: Snapshot, asked: Asked) -> Sheet:
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
        rows=tuple(_guarded(snapshot, asked) if asked.hide_small else _open(snapshot, asked)),
        about=(
            (_("Level"), _(LEVELS[asked.level])),
            (_("Cohort"), cohort_name(snapshot, snapshot.board.period(SHOWN, asked.as_of))),
            (_("Source"), _(SHOWN.source)),
        ),
        name=f"employment_plans_{asked.level}_{asked.cut}",
        empty=_("No plans have been reported yet as of this day."),
    )


def _open(snapshot: Snapshot, asked: Asked) -> list[Row]:
    codes = ("expected", "plan_of", *(code for code, _name in (*PLANS, NO_PLAN)))

    def line(called: str, row: Mapping[str, Any], total: bool = False) -> Row:
        counts = (people(row[code], False, _link(snapshot, asked, code, row)) for code in codes)
        return Row((sheet.text(called), *counts), total=total)

    found = [line(name(snapshot, asked, row), row) for row in _by_cut(snapshot, asked).iter_rows(named=True)]
    whole = _plans(snapshot, asked, ()).row(0, named=True)
    return [*found, line(places(snapshot, asked.as_of).region, whole, total=True)] if found else []


def _link(snapshot: Snapshot, asked: Asked, code: str, row: Mapping[str, Any]) -> str:
    """The trace of a plan's column; what is left over is a difference of all others and has none."""
    if code == NO_PLAN[0]:
        return ""
    return link(f"graduates.{code}", asked, row, snapshot.board.period(SHOWN, asked.as_of))


def _guarded(snapshot: Snapshot, asked: Asked) -> list[Row]:
    def line(called: str, row: Mapping[str, Any], total: bool = False) -> Row:
        hidden = row["state"] == "hidden"
        figure = sheet.figure(row, SHOWN, href=link(SHOWN, asked, row))
        counts = (people(row["numerator"], hidden), people(row["denominator"], hidden))
        return Row((sheet.text(called), figure, *counts), total=total)

    found = rows(snapshot, SHOWN, asked).filter(pl.col("state") != "missing")
    told = [line(name(snapshot, asked, row), row) for row in found.iter_rows(named=True)]
    return (
        [*told, line(places(snapshot, asked.as_of).region, region(snapshot, SHOWN, asked), total=True)] if told else []
    )
