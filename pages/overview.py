"""«Сводка»: what a minister understands in ten seconds, and where to look next."""

import streamlit as st

from metrics.catalogue import headline as headline_figures
from metrics.catalogue import metric
from metrics.metric import Shown
from ui.shell import address, blocks, controls, frame, markup
from ui.tables import html
from ui.text.translation import _
from views.overview import attention, districts, goal_tiles, headline, map, trend
from views.shared import status
from views.shared.places import chosen_district
from views.shared.slice import Slice
from views.shared.words import named

snapshot = frame.snapshot()
hide = controls.small_numbers_hidden()
days = status.line(snapshot)
slice_ = Slice(days.as_of, days.since, hide_small=hide)

blocks.sentence(headline.thought(snapshot, days.as_of))
markup.show(goal_tiles.html(snapshot, days.as_of, days.since))

with st.container(key="map_and_attention"):
    map_side, attention_side = st.columns([8, 5], gap="medium")
with attention_side:
    district = chosen_district(snapshot, days.as_of)
    if district:
        markup.show(html.html(districts.card(snapshot, slice_, district)))
        st.page_link("pages/district.py", label=_("Open the district"), query_params=address.common())
    frame.heading(_("Needs attention"))
    markup.show(attention.html(snapshot, days.as_of, days.since, hide))
with map_side:
    with st.container(horizontal=True, vertical_alignment="center"):
        offered = {one.code: _(one.short) for one in headline_figures(Shown.MAP)}
        shown = metric(controls.choice(_("Metric"), offered, key="metric", width=280) or next(iter(offered)))
        view = controls.choice(_("View of the map"), named(map.VIEWS), key="map", style="segments") or "both"
    map.show(snapshot, shown, slice_, view=view, selected=district, dark=frame.is_dark())

frame.heading(_("Districts"))
with blocks.filters():
    markup.show(f'<span class="muted">{_("Order")}:</span>', width="content")
    order = controls.choice(_("Order"), named(districts.ORDERS), key="order", style="segments") or "official"
markup.show(html.html(districts.table(snapshot, shown, slice_, order, district)))
blocks.note(headline.late(snapshot, days.as_of))

frame.heading(_(shown.title))
# Where small numbers are hidden a district has no trend: another day of it might give a hidden one away.
figure = trend.figure(snapshot, shown, days.as_of, None if hide else district, frame.is_dark())
blocks.plot(figure, key="trend", alt=_(shown.title))
