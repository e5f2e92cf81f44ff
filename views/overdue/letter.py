"""A letter to a sender that has not reported, ready to be sent."""

from collections.abc import Mapping
from typing import Any

from ui.shell.snapshot import Snapshot
from ui.text import numbers
from ui.text.translation import _
from views.overdue import senders
from views.shared import words
from views.shared.slice import Slice


def offered(snapshot: Snapshot, slice_: Slice, district: str | None) -> dict[str, str]:
    """Code of each sender that misses a report -> its name, the longest silent first."""
    late = senders.silent(snapshot, slice_, district)
    return {code(row): senders.name(snapshot, slice_, row) for row in late.iter_rows(named=True)}


def code(row: Mapping[str, Any]) -> str:
    """What stands in the address for a sender: «i12» for an institution, «e7» for an employer."""
    return f"i{row['institution_id']}" if row["institution_id"] is not None else f"e{row['employer_id']}"


def text(snapshot: Snapshot, slice_: Slice, district: str | None, sender: str) -> str:
    """The letter: to which office, which reports have not come, how late they are."""
    late = senders.silent(snapshot, slice_, district)
    rows = [row for row in late.iter_rows(named=True) if code(row) == sender]
    missed = "\n".join(_missed(snapshot, row) for row in rows)
    first = rows[0]
    return "\n\n".join(
        (
            _("To: %(sender)s, %(office)s")
            % {"sender": senders.name(snapshot, slice_, first), "office": senders.office(snapshot, first)},
            _("Please send the monthly reports that had not been received by %(day)s:")
            % {"day": numbers.day(slice_.as_of)},
            missed,
            _(
                "Until they come the figures of the district stand still. If nothing has changed, please send the"
                " report with the same figures; if you no longer have to report, please say so in answer."
            ),
        )
    )


def _missed(snapshot: Snapshot, row: Mapping[str, Any]) -> str:
    return _("— %(form)s: as of %(days)s") % {
        "form": words.form(snapshot, row["form"]),
        "days": ", ".join([numbers.day(day) for day in row["missed_as_of"]]),
    }


def file_name(slice_: Slice, name: str) -> str:
    """«Напоминание — Школа № 1 — 2025-06-14.txt»."""
    return f"{_('Reminder')} — {name} — {slice_.as_of.isoformat()}.txt"
