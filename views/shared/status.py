"""The first line of a page: the two dates, how fresh the data are, and that they are synthetic."""

from collections.abc import Sequence
from datetime import date
from functools import partial
from html import escape
from typing import cast

import polars as pl
import streamlit as st

from metrics.catalogue import CATALOGUE
from metrics.findings import freshness
from ui.shell import controls, frame, links, markup
from ui.shell.controls import Days
from ui.shell.snapshot import Snapshot, cached
from ui.shell.snapshot.commission import commission
from ui.text import numbers
from ui.text.translation import _, language, ngettext
from views.shared import directory
from views.shared.words import form, form_of


def line(snapshot: Snapshot, *ledgers: str, freshness_shown: bool = True) -> Days:
    """Draws the line; ``freshness_shown``: also how fresh the data are. The days chosen in it.

    :param ledgers: what the page is made of; none: of everything that is reported by a form
    """
    with st.container(horizontal=True, vertical_alignment="center", key="status"):
        days = controls.days(snapshot.board, partial(marks, snapshot))
        if freshness_shown:
            where = links.overdue(days.as_of, days.since)
            words = escape(fresh(snapshot, days.as_of, ledgers))
            markup.show(f'<a class="fresh" href="{escape(where)}" target="_self">{words}</a>', width="content")
        frame.demo_notice(snapshot)
    return days


@cached
def marks(snapshot: Snapshot, as_of: date) -> dict[date, str]:
    """The earlier days that a reader may want to compare with, the latest first: meetings of the commission, the first
    days of the pilot and of the school years, the same day a year before."""
    named: dict[date, str] = {}
    for meeting in commission(snapshot).meetings.iter_rows(named=True):
        named[meeting["held_on"]] = _("meeting of %(day)s") % {"day": numbers.day(meeting["held_on"])}
    for period in snapshot.facts.periods.filter(pl.col("kind").is_in(["pilot", "school_year"])).iter_rows(named=True):
        words = {"period": period[f"name_{language()}"], "day": numbers.day(period["starts_on"])}
        named.setdefault(period["starts_on"], _("%(period)s, from %(day)s") % words)
    year_before = as_of.replace(year=as_of.year - 1, day=min(as_of.day, 28) if as_of.month == 2 else as_of.day)
    named.setdefault(year_before, _("a year before, %(day)s") % {"day": numbers.day(year_before)})
    return {day: named[day] for day in sorted(named, reverse=True) if day < as_of}


@cached
def reported(snapshot: Snapshot, as_of: date) -> pl.DataFrame:
    """Who should have reported by the day and who has: see :func:`metrics.findings.freshness.not_reported`."""
    return freshness.not_reported(
        directory.open_reports(snapshot, as_of), snapshot.facts.due, as_of, snapshot.facts.breaks
    )


@cached
def fresh(snapshot: Snapshot, as_of: date, ledgers: Sequence[str] = ()) -> str:
    """How many districts have sent the latest report of each form that the ledgers are made of, whatever the form;
    where there is no form, or nobody has sent it yet, up to when there are data."""
    forms = dict.fromkeys(form_of(snapshot, ledger) for ledger in ledgers or snapshot.board.ledgers)
    every = [freshness.summary(reported(snapshot, as_of), form) for form in forms if form]
    sent = [one for one in every if one.expected is not None and one.sending]
    if not sent:
        return _up_to(snapshot, as_of, ledgers or tuple(snapshot.board.ledgers))
    if len(sent) == 1:
        return _of_one(snapshot, sent[0])
    parts = [
        f"{_number(snapshot, one.form)} — {numbers.of_people(one.complete, _asked(snapshot, one))}" for one in sent
    ]
    day = numbers.short_day(max(one.expected for one in sent if one.expected))
    return _("districts that have reported as of %(day)s: %(parts)s") % {"day": day, "parts": ", ".join(parts)}


def _of_one(snapshot: Snapshot, one: freshness.Freshness) -> str:
    asked = _asked(snapshot, one)
    words = {"part": one.complete, "whole": asked, "day": numbers.short_day(one.expected)}
    return ngettext(
        "%(form)s: as of %(day)s %(part)s of %(whole)s district has reported",
        "%(form)s: as of %(day)s %(part)s of %(whole)s districts have reported",
        asked,
    ) % (words | {"form": form(snapshot, one.form)})


def _asked(snapshot: Snapshot, one: freshness.Freshness) -> int:
    """Of how many districts the form is asked: of all where each has schools, else of those that have anybody."""
    ledger = snapshot.facts.forms[one.form].ledgers[0]
    everywhere = any(metric.every_district for metric in CATALOGUE.values() if metric.ledger == ledger)
    return one.districts if everywhere else one.sending


def _number(snapshot: Snapshot, code: str) -> str:
    """«форма 1», without what stands in brackets after it."""
    return form(snapshot, code).split(" (")[0]


def _up_to(snapshot: Snapshot, as_of: date, ledgers: Sequence[str]) -> str:
    changes = [snapshot.board.ledgers[name] for name in ledgers if name in snapshot.board.ledgers]
    days = [cast(date, day) for one in changes if (day := one.filter(pl.col("day") <= as_of)["day"].max())]
    return _("data up to %(day)s") % {"day": numbers.short_day(max(days, default=None))}
