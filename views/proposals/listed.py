"""View «Список»: the proposals as a table, one of them in full, and what goes to the operator of the platform."""

from collections.abc import Mapping
from datetime import date
from html import escape
from typing import Any

import polars as pl

from ui.shell.snapshot import Snapshot, cached
from ui.shell.snapshot.proposals import Votes
from ui.tables import sheet
from ui.tables.sheet import Head, Row, Sheet
from ui.text import numbers
from ui.text.translation import _
from views.proposals.choices import SECTIONS, STATES
from views.proposals.standing import standing

FOR_THE_OPERATOR = ("accepted", "sent", "implemented")


@cached
def table(snapshot: Snapshot, day: date, votes: Votes, section: str | None, state: str | None) -> Sheet:
    """The list of a section and a state (None: of all), most supported first."""
    wanted = {"category": section, "state": state}
    rows = standing(snapshot, day, votes).filter(*(pl.col(name) == code for name, code in wanted.items() if code))
    lines = []
    for row in rows.iter_rows(named=True):
        texts, count = (row["title"], _(SECTIONS[row["category"]]), _authors(row)), sheet.count(row["votes"])
        lines.append(Row((*map(sheet.text, texts), count, sheet.text(_(STATES[row["state"]])), sheet.day(_since(row)))))
    return Sheet(
        title=_("Proposals"),
        as_of=day,
        heads=(
            *map(Head, (_("Proposal"), _("Section"), _("Proposed by"))),
            Head(_("Supporters"), "count", _("bodies")),
            Head(_("State")),
            Head(_("since"), "day"),
        ),
        rows=tuple(lines),
        name="proposals",
        empty=_("There is no proposal of this choice."),
    )


def _authors(row: Mapping[str, Any]) -> str:
    return "; ".join([row["author_body"], *(row["merged_authors"] or [])])


def _since(row: Mapping[str, Any]) -> date:
    return row["state_since"] or row["submitted_on"]


@cached
def for_the_operator(snapshot: Snapshot, day: date, votes: Votes) -> Sheet:
    """Accepted and sent proposals with all their fields, for the operator of the platform."""
    fields = {
        "title": _("Title"),
        "problem": _("Problem"),
        "proposal": _("Proposal"),
        "expected_effect": _("Expected effect"),
    }
    lines = []
    for row in standing(snapshot, day, votes).filter(pl.col("state").is_in(FOR_THE_OPERATOR)).iter_rows(named=True):
        texts = _(SECTIONS[row["category"]]), *(row[name] for name in fields), _authors(row)
        state = sheet.count(row["votes"]), sheet.text(_(STATES[row["state"]])), sheet.day(row["submitted_on"])
        lines.append(Row((sheet.count(row["proposal_id"]), *map(sheet.text, texts), *state)))
    return Sheet(
        title=_("Proposals for the operator of the platform"),
        as_of=day,
        heads=(
            Head(_("No."), "count"),
            *map(Head, (_("Section"), *fields.values(), _("Proposed by"))),
            Head(_("Supporters"), "count"),
            Head(_("State")),
            Head(_("Submitted on"), "day"),
        ),
        rows=tuple(lines),
        name="for_the_operator",
    )


def operator_note(ready: Sheet) -> str:
    """How many proposals go to the operator."""
    return _("Accepted and sent proposals with all their fields: %(n)s.") % {"n": len(ready.rows)}


@cached
def one(snapshot: Snapshot, day: date, votes: Votes, number: int) -> str:
    """One proposal in full, as HTML."""
    row = standing(snapshot, day, votes).row(by_predicate=pl.col("proposal_id") == number, named=True)
    state = f"{_(STATES[row['state']])}, {numbers.day(_since(row))}"
    merged = snapshot.pilot.proposals.filter(pl.col("merged_into") == number).select("title", "author_body")
    lines = {
        _("Problem"): row["problem"],
        _("Proposal"): row["proposal"],
        _("Expected effect"): row["expected_effect"],
        _("Proposed by"): _authors(row),
        _("Submitted on"): numbers.day(row["submitted_on"]),
        _("State"): f"{state}. {row['reason']}" if row["reason"] else state,
        _("Supporters"): numbers.count(row["votes"]),
    }
    if merged.height:
        lines[_("Merged with it")] = "; ".join(f"«{title}» ({body})" for title, body in merged.iter_rows())
    items = "".join(f"<dt>{escape(name)}</dt><dd>{escape(text)}</dd>" for name, text in lines.items())
    return f'<div class="passport"><dl>{items}</dl></div>'
