"""«Район»: one district in full for its head; what to do first, every metric, its institutions, who is silent."""

import streamlit as st

from metrics.alike import RULE
from reports.xlsx import workbook
from ui import district_first, district_institutions, district_parts, frame, furniture, state
from ui.places import places
from ui.words import _

opened = frame.opened()
days = furniture.status(opened)
hide = state.small_numbers_hidden()
named = places(opened, days.as_of)
with st.columns([4, 8])[0]:
    district = state.chosen_district(named)

if district is None:
    furniture.sentence(_("Choose a district to see all of it."))
    st.html(state.district_links(named.names, days.as_of))
    st.stop()

furniture.sentence(district_first.thought(opened, district, days.as_of, hide))
st.html(f'<p class="muted">{named.full[district]}</p>')
furniture.show(district_parts.metrics(opened, district, days.as_of, days.since, hide), workbook)
furniture.note(district_parts.without(opened, district, days.as_of, days.since, hide))

furniture.show(district_institutions.schools(opened, district, days.as_of, hide), workbook, limit=10)
furniture.show(district_institutions.colleges(opened, district, days.as_of, hide), workbook, limit=10)
furniture.show(district_parts.like(opened, district, days.as_of, hide), workbook)
furniture.note(_(RULE))
furniture.show(district_parts.silent(opened, district, days.as_of), workbook, limit=8)
