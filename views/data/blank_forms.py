"""Blank forms to hand out: one for a sender, or all of a form at once."""

import zipfile
from collections.abc import Sequence
from datetime import date, timedelta
from io import BytesIO

import streamlit as st

from ui.shell import blocks, controls
from ui.shell.snapshot import Snapshot
from ui.shell.snapshot.loading import Blank, blank_file, blanks
from ui.text import numbers
from ui.text.translation import _, ngettext
from views.shared import words


def thought(made: Sequence[Blank], as_of: date) -> str:
    """For how many senders there are forms, and as of which day."""
    return ngettext(
        "Blank forms as of %(day)s for %(n)s sender", "Blank forms as of %(day)s for %(n)s senders", len(made)
    ) % {"day": numbers.day(as_of), "n": len(made)}


def day(today: date) -> date:
    """Draws the day that the forms are to be about; at first the next first day of a month."""
    following = (today.replace(day=1) + timedelta(days=32)).replace(day=1)
    return st.date_input(_("The forms are as of"), following, format="DD.MM.YYYY", key="data-blank-day", width=220)


def listed(snapshot: Snapshot, as_of: date) -> list[Blank]:
    """All blank forms."""
    return blanks(snapshot, as_of)


def downloads(snapshot: Snapshot, made: Sequence[Blank]) -> None:
    """Draws the choice of a form and a sender, the file for that sender, and all files of the form."""
    names = {blank.form.code: words.form(snapshot, blank.form.code) for blank in made}
    with st.container(horizontal=True, vertical_alignment="center"):
        form = controls.choice(_("Form"), names, key="form")
        of_form = [blank for blank in made if blank.form.code == form]
        senders = {str(number): blank.sender for number, blank in enumerate(of_form)}
        number = controls.choice(_("Sender"), senders, key="sender")
    if not of_form or number is None:
        return
    blank = of_form[int(number)]
    with st.container(horizontal=True):
        blocks.document(
            _("Blank form for this sender"), lambda: blank_file(blank), blank.file_name, f"blank-{form}-{number}",
            blank.as_of,
        )  # fmt: skip
        blocks.document(
            ngettext("All %(n)s form of this kind", "All %(n)s forms of this kind", len(of_form)) % {"n": len(of_form)},
            lambda: _together(of_form), f"{form}_{blank.as_of.isoformat()}.zip", f"blanks-{form}", blank.as_of,
        )  # fmt: skip


def _together(made: Sequence[Blank]) -> bytes:
    written = BytesIO()
    with zipfile.ZipFile(written, "w", zipfile.ZIP_DEFLATED) as parts:
        for blank in made:
            parts.writestr(blank.file_name, blank_file(blank))
    return written.getvalue()
