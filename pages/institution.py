"""«Организация»: one school, college or university in full; its figures, its reports, its place among its like."""

from functools import partial

import streamlit as st

from reports.typesetting import paper as typeset
from reports.xlsx import workbook
from ui.shell import blocks, controls, frame, markup
from ui.text.translation import _
from views.institution import alike, chosen, headline, metrics, paper, reports, trend
from views.shared import status
from views.shared.places import chosen_district
from views.shared.slice import Slice

snapshot = frame.snapshot()
days = status.line(snapshot)
slice_ = Slice(days.as_of, days.since, hide_small=controls.small_numbers_hidden())
district_side, institution_side = st.columns([4, 8])
with district_side:
    district = chosen_district(snapshot, days.as_of)
with institution_side:
    institution = chosen.institution(snapshot, slice_, district)

if institution is None:
    blocks.sentence(_("Choose a school, college or university to see all of it."))
    st.stop()

asked = (snapshot, slice_, institution)
blocks.sentence(headline.thought(*asked))
markup.show(chosen.line(*asked))
blocks.note(reports.owed(*asked))
content, name = paper.content(*asked), paper.file_name(*asked)
make = partial(typeset, content, days.as_of)
blocks.document(_("On one page (PDF)"), make, name, f"paper-{institution}", days.as_of)

blocks.show(metrics.table(*asked), workbook)
if (drawing := trend.drawing(*asked, frame.is_dark())) is not None:
    frame.heading(trend.title(*asked))
    blocks.plot(drawing, key="trend", alt=trend.title(*asked))
blocks.show(alike.table(*asked), workbook)
blocks.show(reports.table(*asked), workbook, limit=8)
