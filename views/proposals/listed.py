"""The parts of the page «Предложения» that are read: the thought, the list, one proposal, what goes to the operator."""

from datetime import date
from html import escape

import polars as pl

from metrics.proposals.counts import open_ones, path
from metrics.statistics.text_similarity import alike
from ui.shell.snapshot import Snapshot, cached
from ui.tables import sheet
from ui.tables.sheet import Head, Row, Sheet
from ui.text import numbers
from ui.text.translation import N_, _, ngettext

SECTIONS = {
    "targeted_training": N_("Targeted training"),
    "digital_profile": N_("Digital profile"),
    "internships": N_("Internships and practice"),
    "career_path": N_("Career path"),
    "reporting": N_("Reporting"),
}
STATES = {
    "new": N_("new"),
    "reviewed": N_("reviewed"),
    "accepted": N_("accepted"),
    "sent": N_("sent to the operator"),
    "implemented": N_("implemented"),
    "declined": N_("declined"),
}
FOR_THE_OPERATOR = ("accepted", "sent", "implemented")


def day(snapshot: Snapshot, as_of: date) -> date:
    """The day as of which proposals are shown: on the last day with data also those that have come since.

    Proposals are written today, while the figures end with the last report; who stands on an earlier day sees that day.
    """
    newest = snapshot.pilot.proposals.select(pl.max_horizontal("submitted_on", "state_since").max()).item()
    last = max(
        (snapshot.board.last_day(name) or as_of for name in snapshot.board.ledgers if name != "proposals"),
        default=as_of,
    )
    return max(as_of, newest) if newest and as_of >= last else as_of


@cached
def listed(snapshot: Snapshot, as_of: date) -> pl.DataFrame:
    """Proposals that stand for themselves as of a day."""
    return open_ones(snapshot.pilot.proposals, as_of)


@cached
def thought(snapshot: Snapshot, as_of: date) -> str:
    """How many there are, how far they have come, which one has most support."""
    rows = listed(snapshot, as_of)
    if rows.is_empty():
        return _("No proposal has been submitted as of this day.")
    told = dict(path(snapshot.board.ledgers["proposals"], as_of).iter_rows())
    whole = ngettext("%(n)s proposal", "%(n)s proposals", rows.height) % {"n": numbers.count(rows.height)}
    parts = {"whole": whole, "sent": numbers.count(told["sent"]), "done": numbers.count(told["implemented"])}
    first = rows.row(0, named=True)
    top = _("Most support: «%(title)s» (%(votes)s).") % {
        "title": first["title"],
        "votes": ngettext("%(n)s body", "%(n)s bodies", first["votes"]) % {"n": numbers.count(first["votes"])},
    }
    return f"{_('%(whole)s; sent to the operator: %(sent)s, implemented: %(done)s.') % parts} {top}"


@cached
def table(snapshot: Snapshot, as_of: date, section: str | None, state: str | None) -> Sheet:
    """The list, most supported first."""
    rows = listed(snapshot, as_of)
    rows = rows.filter(
        *([pl.col("category") == section] if section else []), *([pl.col("state") == state] if state else [])
    )
    body = tuple(
        Row(
            (
                sheet.text(row["title"]),
                sheet.text(_(SECTIONS[row["category"]])),
                sheet.text(_authors(row)),
                sheet.count(row["votes"]),
                sheet.text(_(STATES[row["state"]])),
                sheet.day(row["state_since"] or row["submitted_on"]),
            )
        )
        for row in rows.iter_rows(named=True)
    )
    heads = (
        Head(_("Proposal")),
        Head(_("Section")),
        Head(_("Proposed by")),
        Head(_("Supporters"), "count", _("bodies")),
        Head(_("State")),
        Head(_("since"), "day"),
    )
    empty = _("There is no proposal of this choice.")
    return Sheet(_("Proposals"), as_of, heads, body, (), "proposals", empty)


def _authors(row: dict) -> str:
    return "; ".join([row["author_body"], *(row["merged_authors"] or [])])


@cached
def for_the_operator(snapshot: Snapshot, as_of: date) -> Sheet:
    """Accepted and sent proposals with all their fields, for the operator of the platform."""
    rows = listed(snapshot, as_of).filter(pl.col("state").is_in(FOR_THE_OPERATOR))
    names = ("title", "problem", "proposal", "expected_effect")
    body = tuple(
        Row(
            (
                sheet.count(row["proposal_id"]),
                sheet.text(_(SECTIONS[row["category"]])),
                *(sheet.text(row[name]) for name in names),
                sheet.text(_authors(row)),
                sheet.count(row["votes"]),
                sheet.text(_(STATES[row["state"]])),
                sheet.day(row["submitted_on"]),
            )
        )
        for row in rows.iter_rows(named=True)
    )
    heads = (
        Head(_("No."), "count"),
        *(Head(title) for title in (_("Section"), _("Title"), _("Problem"), _("Proposal"), _("Expected effect"))),
        Head(_("Proposed by")),
        Head(_("Supporters"), "count"),
        Head(_("State")),
        Head(_("Submitted on"), "day"),
    )
    return Sheet(_("Proposals for the operator of the platform"), as_of, heads, body, (), "for_the_operator")


def titles(snapshot: Snapshot, as_of: date) -> dict[str, str]:
    """Number -> title of the proposals that stand for themselves."""
    return {str(number): title for number, title in listed(snapshot, as_of).select("proposal_id", "title").iter_rows()}


@cached
def one(snapshot: Snapshot, as_of: date, number: int) -> str:
    """One proposal in full, as HTML."""
    row = listed(snapshot, as_of).row(by_predicate=pl.col("proposal_id") == number, named=True)
    lines = {
        _("Problem"): row["problem"],
        _("Proposal"): row["proposal"],
        _("Expected effect"): row["expected_effect"],
        _("Proposed by"): _authors(row),
        _("Submitted on"): numbers.day(row["submitted_on"]),
        _("State"): f"{_(STATES[row['state']])}, {numbers.day(row['state_since'] or row['submitted_on'])}"
        + (f". {row['reason']}" if row["reason"] else ""),
        _("Supporters"): numbers.count(row["votes"]),
    }
    merged = snapshot.pilot.proposals.filter(pl.col("merged_into") == number)
    if merged.height:
        lines[_("Merged with it")] = "; ".join(
            f"«{title}» ({body})" for title, body in merged.select("title", "author_body").iter_rows()
        )
    items = "".join(f"<dt>{escape(name)}</dt><dd>{escape(text)}</dd>" for name, text in lines.items())
    return f'<div class="passport"><dl>{items}</dl></div>'


@cached
def pairs(snapshot: Snapshot, as_of: date) -> list[tuple[dict, dict, float]]:
    """Pairs worded alike that nobody has merged: both proposals and how alike they are."""
    rows = {row["proposal_id"]: row for row in listed(snapshot, as_of).iter_rows(named=True)}
    texts = {number: _text(row) for number, row in rows.items()}
    return [(rows[first], rows[second], how) for first, second, how in alike(texts)]


def _text(row: dict) -> str:
    return f"{row['title']}. {row['problem']}. {row['proposal']}"


def like(snapshot: Snapshot, as_of: date, typed: str) -> list[str]:
    """Titles of proposals worded like what was typed."""
    rows = listed(snapshot, as_of)
    texts = {
        row["proposal_id"]: f"{row['title']}. {row['problem']}. {row['proposal']}" for row in rows.iter_rows(named=True)
    }
    found = [other for other, new, _how in alike({**texts, 2**62: typed}) if new == 2**62]
    return [titles(snapshot, as_of)[str(number)] for number in found]
