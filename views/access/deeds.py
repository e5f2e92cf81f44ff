"""What was done: the newest entries of the audit, in words."""

from datetime import date
from typing import Any

from ui.shell.door import ROLES
from ui.shell.snapshot import Snapshot
from ui.shell.snapshot.access import Entry, deeds
from ui.tables import sheet
from ui.tables.sheet import Head, Row, Sheet
from ui.text import numbers
from ui.text.translation import N_, _
from views.shared.places import Places, places

MOST = 500
ACTIONS = {
    "signed_in": N_("signed in"),
    "signed_out": N_("signed out"),
    "granted": N_("granted a role"),
    "revoked": N_("revoked a role"),
    "viewed_as": N_("looked as another role"),
    "looked_at_people": N_("looked at people"),
    "exported": N_("took a file out"),
    "imported": N_("loaded files"),
    "taken_back": N_("took a load back"),
    "decided": N_("decided"),
}
_LABELS = {
    "file": N_("file"),
    "district": N_("district"),
    "districts": N_("districts"),
    "place": N_("place"),
    "institution": N_("institution"),
    "at": N_("institution"),
    "sender": N_("sender"),
    "day": N_("as of"),
    "known_by": N_("as known by"),
    "since": N_("after"),
    "until": N_("until"),
    "hidden": N_("small numbers"),
    "holder": N_("whose"),
    "role": N_("role"),
    "files": N_("files"),
    "load": N_("load"),
    "decision": N_("decision"),
    "event": N_("event"),
}
"""What is said of a deed, in this order; what is not here is a number of ours that says nothing to a reader."""
_DAYS = ("day", "known_by", "since", "until")


def table(snapshot: Snapshot) -> Sheet:
    """A row a deed, the newest first."""
    until = snapshot.board.reach().until
    names, at = places(snapshot, until), snapshot.facts.clock
    return Sheet(
        title=_("What was done"),
        as_of=until,
        heads=(
            Head(_("Day"), "day"),
            Head(_("Time")),
            Head(_("Who")),
            Head(_("Role")),
            Head(_("What was done")),
            Head(_("Of what")),
        ),
        rows=tuple(
            Row(
                (
                    sheet.day(at(one.happened_at).date()),
                    sheet.text(f"{at(one.happened_at):%H:%M}"),
                    sheet.text(one.who),
                    sheet.text(_(ROLES[one.role]) if one.role in ROLES else "—"),
                    sheet.text(_(ACTIONS[one.action])),
                    sheet.text(of_what(names, one)),
                )
            )
            for one in deeds(snapshot, MOST)
        ),
        name="audit",
    )


def of_what(names: Places, one: Entry) -> str:
    """«файл: guidance.xlsx; район: …; на: 1 июня 2025 г.; малые числа: скрыты»."""
    given = {name: one.detail.get(name) for name in _LABELS}
    return "; ".join(
        f"{_(_LABELS[name])}: {_words(names, name, value)}" for name, value in given.items() if value not in (None, [])
    )


def _words(names: Places, name: str, value: Any) -> str:
    if name in _DAYS:
        return numbers.day(date.fromisoformat(value))
    if name == "hidden":
        return _("hidden here") if value else _("shown")
    if name == "role":
        return _(ROLES[value])
    if name in ("district", "place", "institution", "at"):
        return _place(names, value)
    return ", ".join(names.name(one) for one in value) if name == "districts" else str(value)


def _place(names: Places, code: object) -> str:
    """The name of a place by the code that stood in the address; the code where there is no such place."""
    return names.name(int(str(code))) if str(code).isdigit() else names.names.get(str(code), str(code))
