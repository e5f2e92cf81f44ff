"""The right of reply: what the district says of the figure, and the form in which its head says it."""

from html import escape

import streamlit as st

from metrics.metric import Metric
from ui.shell import markup
from ui.shell.snapshot import Refused, Snapshot
from ui.shell.snapshot.commission import LONGEST, Reply, commission, replies_to, reply
from ui.text import numbers
from ui.text.translation import _
from views.shared.slice import Slice


def show(snapshot: Snapshot, slice_: Slice, metric: Metric) -> None:
    """The notes on the figure of a district by the slice's day; for its head the form. Nothing for other places."""
    (district, *_others) = slice_.where.get("district_id") or (None,)
    if district is None:
        return
    notes = [
        row
        for row in commission(snapshot).replies.iter_rows(named=True)
        if (row["metric"], row["district_id"]) == (metric.code, district) and row["as_of"] <= slice_.as_of
    ]
    for row in notes:
        signed = f"{row['office']}, {numbers.day(row['written_on'])}"
        about = _("Note of the district on the figure of %(day)s") % {"day": numbers.day(row["as_of"])}
        markup.show(
            f'<blockquote class="reply"><small>{escape(about)}</small><p>{escape(row["text"])}</p>'
            f"<small>{escape(signed)}</small></blockquote>"
        )
    if not replies_to(snapshot, district):
        return
    with st.form("reply", border=False):
        text = st.text_area(_("Note on this figure"), max_chars=LONGEST["note"], key="reply-text")
        office = st.text_input(_("Who says so (office)"), max_chars=LONGEST["office"], key="reply-office")
        if st.form_submit_button(_("Sign the note")):
            try:
                reply(snapshot, Reply(metric.code, district, slice_.as_of, text, office))
            except Refused as refused:
                st.error(str(refused))
            else:
                st.rerun()
