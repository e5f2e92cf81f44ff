"""«Район»: one district in full for its head; what to do first, every metric, its institutions, who is silent."""

import streamlit as st

from metrics.statistics.neighbours import RULE
from reports.xlsx import workbook
from ui.shell import blocks, controls, frame
from ui.text.translation import _
from views.district import first_step, institutions, metrics
from views.shared import status
from views.shared.places import chosen_district, district_links, places

snapshot = frame.snapshot()
days = status.line(snapshot)
hide = controls.small_numbers_hidden()
named = places(snapshot, days.as_of)
with st.columns([4, 8])[0]:
    district = chosen_district(snapshot, days.as_of)

if district is None:
    blocks.sentence(_("Choose a district to see all of it."))
    st.html(district_links(snapshot, days.as_of))
    st.stop()

blocks.sentence(first_step.thought(snapshot, district, days.as_of, hide))
st.html(f'<p class="muted">{named.full[district]}</p>')
blocks.show(metrics.metrics(snapshot, district, days.as_of, days.since, hide), workbook)
blocks.note(metrics.without(snapshot, district, days.as_of, days.since, hide))

blocks.show(institutions.schools(snapshot, district, days.as_of, hide), workbook, limit=10)
blocks.show(institutions.colleges(snapshot, district, days.as_of, hide), workbook, limit=10)
blocks.show(metrics.like(snapshot, district, days.as_of, hide), workbook)
blocks.note(_(RULE))
blocks.show(metrics.silent(snapshot, district, days.as_of), workbook, limit=8)
