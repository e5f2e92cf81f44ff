"""Short lists of the overview: what deserves attention, and one district in all its figures."""

from collections.abc import Mapping, Sequence
from datetime import date
from html import escape
from typing import Any

import polars as pl

from metrics.board import Board
from metrics.metric import Metric
from ui import numbers, theme
from ui.sentences import Told
from ui.tables import Column, figure_cell
from ui.theme import MARKS
from ui.words import _


def attention(told: Sequence[Told]) -> str:
    """The findings as an ordered list; a calm sentence when there are none."""
    if not told:
        return f'<p class="muted">{escape(_("Nothing stands out as of this day."))}</p>'
    return f'<ol class="attention">{"".join(map(_finding, told))}</ol>'


def _finding(it: Told) -> str:
    sign = f'<span class="ink-{it.mark}">{theme.sign_html(MARKS[it.mark])}</span>' if it.mark else _DASH
    return f"<li>{sign}<div><strong>{escape(it.text)}</strong><small>{escape(it.evidence)}</small></div></li>"


_DASH = '<span class="dash" aria-hidden="true">—</span>'


def district(
    board: Board, metrics: Sequence[Metric], name: str, place: str, as_of: date, since: date, hide_small: bool
) -> str:
    """One district: every metric with its value, verdict, people left and change since the earlier day."""
    body = "".join(_line(board, metric, place, as_of, since, hide_small) for metric in metrics)
    heads = (_("Metric"), _("Value"), _("since %(day)s") % {"day": numbers.short_day(since)})
    cells = "".join(f'<th scope="col">{escape(head)}</th>' for head in heads)
    return (
        f'<table class="matrix card"><caption>{escape(name)}</caption>'
        f"<thead><tr>{cells}</tr></thead><tbody>{body}</tbody></table>"
    )


def _line(board: Board, metric: Metric, place: str, as_of: date, since: date, hide_small: bool) -> str:
    now, before = (
        board.evaluate(metric, ("district_id",), as_of=day, hide_small=hide_small)
        .row(by_predicate=pl.col("district_id") == place, named=True)
        for day in (as_of, since)
    )  # fmt: skip
    cell = figure_cell(now, Column(metric, board.target(metric, as_of), {}, as_of), place)
    change = escape(_change(now, before, metric))
    return f'<tr><th scope="row">{escape(_(metric.short))}</th>{cell}<td>{change}</td></tr>'


def _change(now: Mapping[str, Any], before: Mapping[str, Any], metric: Metric) -> str:
    if {now["state"], before["state"]} != {"shown"} or now["value"] is None or before["value"] is None:
        return ""
    difference = now["value"] - before["value"]
    return numbers.points(difference) if metric.part_of_whole else numbers.signed(difference)
