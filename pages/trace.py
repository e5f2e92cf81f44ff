"""«Откуда число»: any figure, down to its definition, its columns, its senders, their files and what was refused."""

import streamlit as st

from reports.xlsx import workbook
from ui.shell import blocks, controls, frame
from ui.shell.snapshot import ledger_sql
from ui.text.translation import _
from views.shared import status
from views.shared.passport import passport
from views.trace import choices, sources, sums

snapshot = frame.snapshot()
days = status.line(snapshot)
hide = controls.small_numbers_hidden()
with blocks.filters():
    asked = choices.asked(snapshot, days.as_of, hide)

blocks.sentence(sums.thought(snapshot, asked))
blocks.note(choices.explained(snapshot, asked))
blocks.note(sources.ways(snapshot, asked))

blocks.show(sums.sums(snapshot, asked), workbook)

blocks.show(sources.senders(snapshot, asked), workbook, limit=12)

blocks.show(sources.registers(snapshot, asked), workbook)

blocks.show(sources.not_counted(snapshot, asked), workbook, limit=12)
blocks.note(_(asked.metric.excluded))

frame.heading(_("Definition"))
target = snapshot.board.target(asked.metric, days.as_of)
st.html(passport(asked.metric, target, days.as_of, opened=True))
with st.expander(_("How the database makes the ledger (SQL)")):
    st.code(ledger_sql(asked.metric.ledger), language="sql")
