"""«Методика»: what every figure means, made from the catalogue, and how figures are judged."""

from html import escape

import streamlit as st

from metrics.catalogue import CHAPTERS
from ui import frame, method, risk_method, state
from ui.passport import passport
from ui.words import _

opened = frame.opened()

st.html(f'<h1 class="headline">{escape(_("Every figure names its people, its day and its source."))}</h1>')
with st.container(horizontal=True, vertical_alignment="center", key="status"):
    days = state.days(opened)
    frame.demo_notice(opened)

for goal, metrics in CHAPTERS.items():
    frame.heading(_(goal))
    targets = {metric.code: opened.board.target(metric, days.as_of) for metric in metrics}
    st.html("".join(passport(metric, targets[metric.code], days.as_of) for metric in metrics))

frame.heading(_("How students at risk are found"))
st.html(risk_method.part(opened, days.as_of))

frame.heading(_("How figures are judged"))
st.html(method.prose(method.JUDGING) + method.verdicts() + method.prose(method.SHOWING))
