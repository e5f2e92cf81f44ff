"""«Откуда число»: any figure, down to its definition, its columns, its senders, their files and what was refused."""

import streamlit as st

from reports.xlsx import workbook
from ui.shell import blocks, controls, frame, markup
from ui.shell.snapshot import ledger_sql
from ui.text.translation import _
from views.shared import caveats, status
from views.shared.passport import passport
from views.trace import figure, not_counted, replies, senders
from views.trace.choices import choices

snapshot = frame.snapshot()
days = status.line(snapshot)
hide = controls.small_numbers_hidden()
with blocks.filters():
    chosen = choices(snapshot, days.as_of, hide)
metric, slice_ = chosen.metric, chosen.slice_

blocks.sentence(figure.headline(snapshot, slice_, metric))
blocks.note(figure.basis(snapshot, slice_, metric))
remarks = caveats.sentences(snapshot, slice_, metric)
blocks.note(remarks)
blocks.note(senders.ways(snapshot, slice_, metric))
replies.show(snapshot, slice_, metric)

blocks.show(figure.sums(snapshot, slice_, metric), workbook)
blocks.show(senders.table(snapshot, slice_, metric), workbook, limit=12)
blocks.show(senders.registers(snapshot, slice_, metric), workbook)
blocks.show(not_counted.table(snapshot, slice_, metric), workbook, limit=12)
blocks.note(_(metric.excluded))

frame.heading(_("Definition"))
target = snapshot.board.target(metric, days.as_of)
markup.show(passport(metric, target, days.as_of, snapshot.facts.exclusions, remarks, opened=True))
with st.expander(_("How the database makes the ledger (SQL)")):
    st.code(ledger_sql(metric.ledger), language="sql")
