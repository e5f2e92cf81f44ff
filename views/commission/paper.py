"""The memo before a meeting and the page after it: what the screen says, for paper."""

from collections.abc import Sequence
from datetime import date
from typing import Any

import polars as pl

from ui.shell.snapshot import Snapshot, cached
from ui.shell.snapshot.commission import commission
from ui.tables.printed import printed
from ui.text import numbers
from ui.text.translation import _, language
from views.commission import agenda, frozen, meeting, since, tables, words
from views.shared.places import places
from views.shared.seal import seal
from views.shared.slice import Slice

_CHANGES = (1.4, 1.4, 1, 1, 1, 2.6)
_DECISIONS, _AGENDA, _MINUTES = (3, 2.1, 1.3, 1.5, 0.9, 0.9, 1.3, 1.4), (0.3, 1.4, 3, 2.6), (0.3, 1.4, 2.4, 3)


@cached
def memo(snapshot: Snapshot, slice_: Slice, until: date) -> dict[str, Any]:
    """The next agenda with how the decisions stand, then the figures of the region and its districts."""
    figures = frozen.table(snapshot, slice_)
    first = [printed(agenda.table(snapshot, slice_, until), _AGENDA)]
    second = [printed(since.table(snapshot, slice_), _CHANGES)]
    second += [printed(figures, [2.0, *([1.0] * (len(figures.heads) - 1))]) | {"title": _("All districts")}]
    title = _("Memo for the meeting of the commission")
    return _paper(snapshot, slice_, title, tables.thought(snapshot, slice_, until), first, second)


@cached
def after(snapshot: Snapshot, slice_: Slice, until: date, meeting_id: int) -> dict[str, Any]:
    """What one meeting decided, with the figures, and what was said."""
    row = commission(snapshot).meetings.row(by_predicate=pl.col("meeting_id") == meeting_id, named=True)
    decided = tables.of_meeting(snapshot, slice_, until, meeting_id)
    sheets = [printed(decided, _DECISIONS), printed(meeting.agenda(snapshot, meeting_id), _MINUTES)]
    title = _("Meeting %(meeting)s") % {"meeting": words.meeting(row)}
    thought = _("Decisions taken: %(n)s. In the chair: %(chair)s.")
    n = numbers.count(len(decided.rows))
    return _paper(snapshot, slice_, title, thought % {"n": n, "chair": row["chair"]}, sheets, [])


def _paper(
    snapshot: Snapshot, slice_: Slice, title: str, thought: str, first: Sequence[dict], second: Sequence[dict]
) -> dict[str, Any]:
    words_ = {"region": places(snapshot, slice_.as_of).region, "day": numbers.day(slice_.as_of)}
    return {
        "lang": language(), "landscape": True, "title": title, "author": words_["region"], "thought": thought,
        "subtitle": _("%(region)s; as of %(day)s") % words_,
        "demo": _("Demonstration data") if snapshot.facts.is_demo else "",
        "first": list(first), "bars": None, "second": list(second), "definitions": "",
        "footer": seal(snapshot, slice_).words,
    }  # fmt: skip
