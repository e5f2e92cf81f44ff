"""«Методика»: what every figure means, made from the catalogue, and how figures are judged."""

from html import escape

import streamlit as st

from metrics.catalogue import CATALOGUE
from ui import frame, method, state
from ui.passport import passport
from ui.words import _

opened = frame.opened()

st.html(f'<h1 class="headline">{escape(_("Every figure names its people, its day and its source."))}</h1>')
with st.container(horizontal=True, vertical_alignment="center", key="status"):
    days = state.days(opened)
    frame.demo_notice(opened)

frame.heading(_("Metrics"))
targets = {code: opened.board.target(metric, days.as_of) for code, metric in CATALOGUE.items()}
st.html("".join(passport(metric, targets[code], days.as_of) for code, metric in CATALOGUE.items()))

frame.heading(_("How figures are judged"))
st.html(method.prose(method.JUDGING) + method.verdicts() + method.prose(method.SHOWING))
