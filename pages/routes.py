"""«Маршруты»: from school to the twelfth month at work, and what is lost at each step."""

import streamlit as st

from reports.xlsx import workbook
from ui.shell import blocks, controls, frame, markup
from ui.tables import html
from ui.text.translation import _
from views.routes import choices, flows, headline, outside, steps
from views.shared import status
from views.shared.slice import Slice

snapshot = frame.snapshot()
days = status.line(snapshot, "routes")
everybody = Slice(days.as_of, hide_small=controls.small_numbers_hidden())

slot = st.empty()
chosen = choices.whom(snapshot, everybody)
slice_ = chosen.slice_
with slot.container():
    blocks.sentence(headline.thought(snapshot, slice_))
blocks.note(choices.note(chosen))

blocks.show(steps.table(snapshot, slice_), workbook)
blocks.note(steps.rule())

if slice_.period:
    frame.heading(_("Flows"))
    with st.container(key="routes_flows"):
        markup.show(flows.legend(snapshot, slice_))
        blocks.chart(
            flows.figure(snapshot, slice_, frame.is_dark()),
            flows.table(snapshot, slice_),
            workbook,
            key="flows",
            alt=flows.alt(snapshot, slice_),
        )
    with st.container(key="routes_flows_narrow"):
        markup.show(html.html(flows.table(snapshot, slice_), limit=12))
    blocks.note(flows.put_together(snapshot, slice_))

    frame.heading(_("Where the path is lost"))
    blocks.show(steps.by_part(snapshot, slice_, choices.cut()), workbook, limit=16)

    frame.heading(_("Where those who leave the region work"))
    markup.show(outside.bars(snapshot, slice_))
    blocks.download(outside.table(snapshot, slice_), workbook, "routes_outside")
