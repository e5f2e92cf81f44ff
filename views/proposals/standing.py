"""The proposals that stand for themselves as of a day, what they come to, and those that are worded alike."""

from collections.abc import Mapping
from datetime import date
from typing import Any

import polars as pl

from metrics.proposals.counts import progress, unmerged
from metrics.statistics.text_similarity import similar_pairs
from ui.shell.snapshot import Snapshot, cached
from ui.shell.snapshot.proposals import Votes
from ui.text import numbers
from ui.text.phrases import together
from ui.text.translation import _, ngettext

TYPED = 2**62
"""The number of what is being typed: later than any that is sent."""


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
def standing(snapshot: Snapshot, day: date, votes: Votes = ()) -> pl.DataFrame:
    """Proposals that nobody has merged into another, as :func:`metrics.proposals.counts.unmerged` gives them."""
    number = pl.col("proposal_id").replace_strict(dict(votes), default=0, return_dtype=pl.Int64)
    return unmerged(snapshot.pilot.proposals.with_columns(votes=number), day)


@cached
def thought(snapshot: Snapshot, day: date, votes: Votes) -> str:
    """The headline: how many there are, how far they have come, which one has most support."""
    rows = standing(snapshot, day, votes)
    if rows.is_empty():
        return _("No proposal has been submitted as of this day.")
    reached, first = dict(progress(snapshot.board.ledgers["proposals"], day).iter_rows()), rows.row(0, named=True)
    whole = ngettext("%(n)s proposal", "%(n)s proposals", rows.height) % {"n": numbers.count(rows.height)}
    most = ngettext("%(n)s body", "%(n)s bodies", first["votes"]) % {"n": numbers.count(first["votes"])}
    return together(
        _("%(whole)s; sent to the operator: %(sent)s, implemented: %(done)s.")
        % {"whole": whole, "sent": numbers.count(reached["sent"]), "done": numbers.count(reached["implemented"])},
        _("Most support: «%(title)s» (%(votes)s).") % {"title": first["title"], "votes": most},
    )


@cached
def similar(snapshot: Snapshot, day: date) -> list[tuple[dict, dict, float]]:
    """Pairs that are worded alike and that nobody has merged: both proposals and their similarity, 0 to 1."""
    rows = {row["proposal_id"]: row for row in standing(snapshot, day).iter_rows(named=True)}
    pairs = similar_pairs({number: _text(row) for number, row in rows.items()})
    return [(rows[first], rows[second], similarity) for first, second, similarity in pairs]


def similar_to(snapshot: Snapshot, day: date, typed: str) -> list[str]:
    """Titles of the proposals that are worded like what was typed."""
    rows = {row["proposal_id"]: row for row in standing(snapshot, day).iter_rows(named=True)}
    texts = {number: _text(row) for number, row in rows.items()} | {TYPED: typed}
    return [rows[first]["title"] for first, second, _similarity in similar_pairs(texts) if second == TYPED]


def _text(row: Mapping[str, Any]) -> str:
    return f"{row['title']}. {row['problem']}. {row['proposal']}"
