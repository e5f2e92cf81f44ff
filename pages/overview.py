"""«Сводка»: what a minister understands in ten seconds, and where to look next."""

from html import escape

import streamlit as st

from metrics.attention import findings
from metrics.catalogue import CATALOGUE, metric
from metrics.freshness import not_reported, summary
from ui import charts, course, district_table, frame, goals, lists, map_view, sentences, state
from ui.places import places as places_on
from ui.words import _, language

IN_TABLE = (
    *("guidance_coverage", "awareness", "guidance_events", "graduate_employment_spo", "graduate_employment_he"),
    *("in_field", "graduates_at_risk", "targeted_fill"),
)

opened = frame.opened()
board = opened.board

with st.container(horizontal=True, vertical_alignment="center", key="status"):
    days = state.days(opened)
    places = places_on(opened, days.as_of, language())
    status = not_reported(opened.facts.reports, opened.facts.due, days.as_of)
    fresh = summary(status)
    st.html(f'<span class="muted">{escape(sentences.freshness(fresh, days.last))}</span>', width="content")
    frame.demo_notice(opened)

leading = metric("guidance_coverage")
region = board.evaluate(leading, as_of=days.as_of).row(0, named=True)
thought = sentences.headline(
    region, leading, board.target(leading, days.as_of), board.pace(leading, as_of=days.as_of), days.as_of
)
st.html(f'<h1 class="headline">{escape(thought)}</h1>')
st.html(goals.tiles(board, days.as_of, days.since))

metrics = [metric(code) for code in IN_TABLE]
hide = state.small_numbers_hidden()
with st.container(key="map_and_attention"):
    map_side, attention_side = st.columns([7, 5], gap="medium")
with attention_side:
    district = state.chosen_district(places)
with map_side:
    with st.container(horizontal=True, vertical_alignment="center"):
        shown = state.chosen_metric(list(CATALOGUE))
        view = state.view_of_map()
    by_district = {
        row["district_id"]: row
        for row in board.evaluate(shown, ("district_id",), as_of=days.as_of, hide_small=hide).iter_rows(named=True)
    }
    target = board.target(shown, days.as_of)
    dark = st.context.theme.type == "dark"
    map_view.show(by_district, shown, target, places, view=view, selected=district, dark=dark)
with attention_side:
    if district:
        st.html(lists.district(board, metrics, places.full[district], district, days.as_of, days.since, hide))
    frame.heading(_("Needs attention"))
    st.html(lists.attention([sentences.told(it, places) for it in findings(board, days.as_of, days.since, status)]))

frame.heading(_("Districts"))
order = state.order_of_districts()
st.html(
    district_table.html(
        *(board, metrics, by_district, places, days.as_of),
        order=order,
        selected=district,
        address=state.address(),
        hide_small=hide,
    )
)

st.html(f'<p class="muted small">{escape(sentences.not_reported(fresh, places))}</p>')

frame.heading(_(shown.title))
figure = course.figure(opened, shown, places, days, district, status, dark=dark)
st.plotly_chart(figure, theme=None, config=charts.CONFIG, key="course", alt=_(shown.title))
