"""The parts of the overview: each is drawn once for all viewers of a region, a version of the data and a language."""

from collections.abc import Mapping
from datetime import date
from html import escape
from typing import Any

import plotly.graph_objects as go
import polars as pl

from metrics import attention, freshness
from metrics.catalogue import metric
from metrics.metric import Metric
from ui import course, district_table, goals, lists, sentences
from ui.places import places
from ui.session import Opened, remembered

IN_TABLE = tuple(
    metric(code)
    for code in (
        *("guidance_coverage", "awareness", "guidance_events", "graduate_employment_spo", "graduate_employment_he"),
        *("in_field", "graduates_at_risk", "targeted_fill"),
    )
)
LEADING = metric("guidance_coverage")


@remembered
def reported(it: Opened, as_of: date) -> pl.DataFrame:
    """Who should have reported by the day and who has: see :func:`metrics.freshness.not_reported`."""
    return freshness.not_reported(it.facts.reports, it.facts.due, as_of)


@remembered
def fresh(it: Opened, as_of: date) -> str:
    """How fresh the data are, in one short line."""
    last = max((day for name in it.board.ledgers if (day := it.board.last_day(name))), default=None)
    return escape(sentences.freshness(freshness.summary(reported(it, as_of)), last))


@remembered
def late(it: Opened, as_of: date) -> str:
    """Who has not reported, by name."""
    return escape(sentences.not_reported(freshness.summary(reported(it, as_of)), places(it, as_of)))


@remembered
def thought(it: Opened, as_of: date) -> str:
    """The headline: the one thought of the page."""
    row = it.board.evaluate(LEADING, as_of=as_of).row(0, named=True)
    pace = it.board.pace(LEADING, as_of=as_of)
    return escape(sentences.headline(row, LEADING, it.board.target(LEADING, as_of), pace, as_of))


@remembered
def tiles(it: Opened, as_of: date, since: date) -> str:
    """The three goals and awareness."""
    return goals.tiles(it.board, as_of, since)


@remembered
def by_district(it: Opened, shown: Metric, as_of: date, hide_small: bool) -> Mapping[str, Mapping[str, Any]]:
    """District id -> its row of the metric that the map shows."""
    rows = it.board.evaluate(shown, ("district_id",), as_of=as_of, hide_small=hide_small)
    return {row["district_id"]: row for row in rows.iter_rows(named=True)}


@remembered
def findings(it: Opened, as_of: date, since: date, hide_small: bool) -> str:
    """«Требует внимания»."""
    found = attention.findings(it.board, as_of, since, reported(it, as_of), hide_small=hide_small)
    return lists.attention([sentences.told(finding, places(it, as_of)) for finding in found])


@remembered
def card(it: Opened, district: str, as_of: date, since: date, hide_small: bool) -> str:
    """The open district in all its figures."""
    return lists.district(it.board, IN_TABLE, places(it, as_of).full[district], district, as_of, since, hide_small)


@remembered
def table(
    it: Opened, shown: Metric, as_of: date, order: str, district: str | None, address: frozenset, hide_small: bool
) -> str:
    """Districts and metrics; ``address`` is what the links of its rows keep."""
    return district_table.html(
        *(it.board, IN_TABLE, by_district(it, shown, as_of, hide_small), places(it, as_of), as_of),
        order=order,
        selected=district,
        address=dict(sorted(address)),
        hide_small=hide_small,
    )


@remembered
def trend(it: Opened, shown: Metric, as_of: date, district: str | None, dark: bool) -> go.Figure:
    """The course of the metric that the map shows."""
    return course.figure(it, shown, places(it, as_of), as_of, district, reported(it, as_of), dark=dark)
