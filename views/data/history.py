"""The history of loads: who sent what and when, the file as sent and painted, and the way back."""

from collections.abc import Sequence
from datetime import date

import streamlit as st

from ui.shell import blocks, controls, frame
from ui.shell.snapshot import Snapshot
from ui.shell.snapshot.loading import Load, Status, UndoRefused, loads, sent, take_back, try_undo
from ui.tables import sheet
from ui.tables.sheet import Cell, Head, Row, Sheet
from ui.text import numbers
from ui.text.translation import _
from views.data.outcomes import STATUSES, form_name

LIMIT = 300  # loads shown: some two years of a region
_TRIED = "data-undo-tried"


def listed(snapshot: Snapshot) -> list[Load]:
    """The loads, the newest first."""
    return loads(snapshot, LIMIT)


def thought(snapshot: Snapshot, history: Sequence[Load]) -> str:
    """How many loads there are, and when the last one came."""
    if not history:
        return _("No file has been loaded yet.")
    last = history[0]
    return _("The last file came on %(day)s: %(file)s.") % {
        "day": numbers.day(snapshot.facts.day_of(last.loaded_at)), "file": last.file_name,
    }  # fmt: skip


def table(snapshot: Snapshot, history: Sequence[Load], today: date) -> Sheet:
    """A row a load: file and number, day by the region's clock and who, forms, day, rows, what became of it."""
    heads = (
        Head(_("File")), Head(_("Loaded")), Head(_("Form")),
        Head(_("As of"), "day"), Head(_("Rows"), "count"), Head(_("Refused"), "count"), Head(_("Status")),
    )  # fmt: skip
    rows = tuple(Row(_cells(snapshot, load)) for load in history)
    title = _("History of loads")
    return Sheet(title, today, heads, rows, name="loads", caption=title, empty=_("No file has been loaded yet."))


def _cells(snapshot: Snapshot, load: Load) -> tuple[Cell, ...]:
    forms = ", ".join(form_name(snapshot, code) for code in load.forms)
    undone = numbers.day(snapshot.facts.day_of(load.undone_at)) if load.undone_at else ""
    by = {"by": load.undone_by or "", "day": undone}
    return (
        sheet.text(load.file_name, note=f"№ {load.load_id}"),
        sheet.text(
            numbers.day(snapshot.facts.day_of(load.loaded_at)),
            note=_("demonstration") if load.is_demo else load.author or "",
        ),
        sheet.text(forms),
        sheet.day(load.as_of) if load.as_of else sheet.text(""),
        sheet.count(load.rows_loaded),
        sheet.count(load.rows_refused),
        sheet.text(_(STATUSES[load.status]), note=_("%(day)s, %(by)s") % by if load.undone_at else ""),
    )


def chosen(history: Sequence[Load]) -> Load | None:
    """Draws the list of loads; the one that is open, None for none."""
    names = {str(load.load_id): f"№ {load.load_id} · {load.file_name}" for load in history}
    number = controls.choice(_("Load"), names, key="load", every=_("Open a load"))
    return next((load for load in history if str(load.load_id) == number), None)


def files(snapshot: Snapshot, load: Load) -> None:
    """Draws the downloads of a load: the file as it was sent, and with its wrong cells painted."""
    with st.container(horizontal=True):
        if load.has_file:
            _download(snapshot, load, _("File as it was sent"), painted=False)
            if load.rows_refused:
                _download(snapshot, load, _("Painted copy with the mistakes"), painted=True)
        else:
            st.caption(_("The file of this load is not kept."))


def _download(snapshot: Snapshot, load: Load, label: str, *, painted: bool) -> None:
    kept = sent(snapshot, load.load_id, painted=painted)
    if kept is None:
        return
    key = f"data-file-{load.load_id}-{'painted' if painted else 'sent'}"
    blocks.document(label, lambda: kept.content, kept.name, key, load.as_of)
    if kept.is_masked and not painted:
        st.caption(_("Names and telephones in it are hidden."))


def undo(snapshot: Snapshot, load: Load) -> Snapshot | None:
    """Draws the way back: first a trial, which is returned to be shown beside what is now, then the button."""
    if load.status in (Status.UNDONE, Status.REFUSED):
        return None
    frame.heading(_("Take the load back"))
    question = (load.load_id, snapshot.version)
    if st.button(_("See what would change"), key="data-try"):
        try:
            st.session_state[_TRIED] = (question, try_undo(snapshot, load.load_id))
        except UndoRefused as refused:
            st.error(str(refused))
    tried = st.session_state.get(_TRIED)
    return tried[1] if tried and tried[0] == question else None


def confirm(snapshot: Snapshot, load: Load) -> None:
    """Draws the button that takes the load back."""
    if st.button(_("Take the load back"), type="primary", key="data-undo"):
        try:
            take_back(snapshot, load.load_id)
        except UndoRefused as refused:
            st.error(str(refused))
            return
        st.session_state.pop(_TRIED, None)
        st.rerun()
