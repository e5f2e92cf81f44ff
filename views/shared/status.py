"""The first line of a page: the two dates, how fresh the data are, and that they are synthetic."""

from datetime import date
from html import escape

import polars as pl
import streamlit as st

from metrics.findings import freshness
from ui.shell import controls, frame, markup
from ui.shell.controls import Days
from ui.shell.snapshot import Snapshot, cached
from ui.text import numbers
from ui.text.translation import _, ngettext
from views.shared import directory


def line(snapshot: Snapshot, *, freshness_shown: bool = True) -> Days:
    """Draws the line; ``freshness_shown``: also how fresh the data are. The days chosen in it."""
    with st.container(horizontal=True, vertical_alignment="center", key="status"):
        days = controls.days(snapshot.board)
        if freshness_shown:
            markup.show(f'<span class="muted">{escape(fresh(snapshot, days.as_of))}</span>', width="content")
        frame.demo_notice(snapshot)
    return days


@cached
def reported(snapshot: Snapshot, as_of: date) -> pl.DataFrame:
    """Who should have reported by the day and who has: see :func:`metrics.findings.freshness.not_reported`."""
    return freshness.not_reported(
        directory.open_reports(snapshot, as_of), snapshot.facts.due, as_of, snapshot.facts.breaks
    )


@cached
def fresh(snapshot: Snapshot, as_of: date) -> str:
    """How many districts have sent the latest report asked for; without reports, up to when there are data."""
    summary = freshness.summary(reported(snapshot, as_of))
    if summary.expected is None or not summary.complete + len(summary.late):
        last = max((day for name in snapshot.board.ledgers if (day := snapshot.board.last_day(name))), default=None)
        return _("data up to %(day)s") % {"day": numbers.short_day(last)}
    return ngettext(
        "as of %(day)s %(part)s of %(whole)s district has reported",
        "as of %(day)s %(part)s of %(whole)s districts have reported",
        summary.districts,
    ) % {"part": summary.complete, "whole": summary.districts, "day": numbers.short_day(summary.expected)}
