"""«Кто не отчитался»: every report that has not come, whose, since when, and a letter to ask for it."""

import streamlit as st

from reports.xlsx import workbook
from ui.shell import blocks, controls, frame
from ui.text.translation import _
from views.overdue import letter, senders
from views.shared import status
from views.shared.places import chosen_district
from views.shared.slice import Slice

snapshot = frame.snapshot()
days = status.line(snapshot)
slice_ = Slice(days.as_of, days.since, hide_small=controls.small_numbers_hidden())
top = st.empty()
with st.columns([4, 8])[0]:
    district = chosen_district(snapshot, days.as_of)
with top.container():
    blocks.sentence(senders.thought(snapshot, slice_, district))

blocks.show(senders.table(snapshot, slice_, district), workbook, limit=20, key="overdue")

if offered := letter.offered(snapshot, slice_, district):
    frame.heading(_("A letter ready to send"))
    sender = controls.choice(_("To whom"), offered, key="sender")
    if sender:
        text = letter.text(snapshot, slice_, district, sender)
        st.code(text, language=None, wrap_lines=True)
        name = letter.file_name(slice_, offered[sender])
        blocks.document(_("Download the letter"), text.encode, name, "letter", days.as_of, style="tertiary")
