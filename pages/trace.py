"""«Откуда число»: any figure, down to its definition, its columns, its senders, their files and what was refused."""

import streamlit as st

from reports.xlsx import workbook
from ui import frame, furniture, session, state, trace_choice, trace_parts, trace_sources
from ui.passport import passport
from ui.words import _

opened = frame.opened()
days = furniture.status(opened)
hide = state.small_numbers_hidden()
with furniture.filters():
    asked = trace_choice.asked(opened, days.as_of, hide)

furniture.sentence(trace_parts.thought(opened, asked))
furniture.note(trace_choice.explained(opened, asked))
furniture.note(trace_sources.ways(opened, asked))

furniture.show(trace_parts.sums(opened, asked), workbook)

furniture.show(trace_sources.senders(opened, asked), workbook, limit=12)

furniture.show(trace_sources.registers(opened, asked), workbook)

furniture.show(trace_sources.not_counted(opened, asked), workbook, limit=12)
furniture.note(_(asked.metric.excluded))

frame.heading(_("Definition"))
target = opened.board.target(asked.metric, days.as_of)
st.html(passport(asked.metric, target, days.as_of).replace("<details", "<details open", 1))
with st.expander(_("How the database makes the ledger (SQL)")):
    st.code(session.ledger_sql(asked.metric.ledger), language="sql")
