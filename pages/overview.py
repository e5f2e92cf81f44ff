"""«Сводка»: what a minister understands in ten seconds, and where to look next."""

import streamlit as st

from metrics.catalogue import ON_OVERVIEW
from ui import charts, frame, map_view, overview, state
from ui.places import places
from ui.words import _

opened = frame.opened()
hide = state.small_numbers_hidden()

with st.container(horizontal=True, vertical_alignment="center", key="status"):
    days = state.days(opened)
    st.html(f'<span class="muted">{overview.fresh(opened, days.as_of)}</span>', width="content")
    frame.demo_notice(opened)

st.html(f'<h1 class="headline">{overview.thought(opened, days.as_of)}</h1>')
st.html(overview.tiles(opened, days.as_of, days.since))

with st.container(key="map_and_attention"):
    map_side, attention_side = st.columns([7, 5], gap="medium")
with attention_side:
    district = state.chosen_district(places(opened, days.as_of))
    if district:
        st.html(overview.card(opened, district, days.as_of, days.since, hide))
        st.page_link("pages/district.py", label=_("Open the district"), query_params=state.address())
    frame.heading(_("Needs attention"))
    st.html(overview.findings(opened, days.as_of, days.since, hide))
with map_side:
    with st.container(horizontal=True, vertical_alignment="center"):
        shown = state.chosen_metric(ON_OVERVIEW)
        view = state.view_of_map()
    map_view.show(opened, shown, days.as_of, view=view, selected=district, dark=frame.is_dark(), hide_small=hide)

frame.heading(_("Districts"))
order = state.order_of_districts()
address = frozenset(state.address().items())
st.html(overview.table(opened, shown, days.as_of, order, district, address, hide))
st.html(f'<p class="muted small">{overview.late(opened, days.as_of)}</p>')

frame.heading(_(shown.title))
# Where small numbers are hidden a district has no course: another day of it might give a hidden one away.
figure = overview.trend(opened, shown, days.as_of, None if hide else district, frame.is_dark())
st.plotly_chart(figure, theme=None, config=charts.CONFIG, key="course", alt=_(shown.title))
