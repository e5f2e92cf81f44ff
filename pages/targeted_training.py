"""«Целевое обучение»: offers, applications and contracts in their season, and the need that they are to meet."""

import streamlit as st

from reports.xlsx import workbook
from ui import (
    frame,
    furniture,
    state,
    targeted,
    targeted_aware,
    targeted_calendar,
    targeted_cuts,
    targeted_funnel,
    targeted_need,
)
from ui.words import _

opened = frame.opened()
days = furniture.status(opened)
hide = state.small_numbers_hidden()

headline = st.empty()
with furniture.filters():
    years = targeted.years(opened, days.as_of)
    year = state.choice(_("Admission year"), years, key="year")
    level = state.choice(_("Level"), targeted.named(targeted.LEVELS), key="level", every=_("All levels"))
asked = targeted.Asked(days.as_of, year, level, hide)
with headline.container():
    furniture.sentence(targeted.thought(opened, asked))

if year:
    frame.heading(_("What can be judged by now"))
    st.html(targeted_calendar.picture(opened, asked))
    furniture.note(targeted_calendar.acts(asked))
    furniture.show(targeted_funnel.table(opened, asked), workbook)
    furniture.note(targeted_funnel.about_enrolment(opened, asked))

    frame.heading(_("Places, applications, contracts"))
    cut = state.choice(_("Cut"), targeted.named(targeted.CUTS), key="cut", style="segments") or "district_id"
    furniture.show(targeted_cuts.table(opened, asked, cut), workbook, limit=None if cut == "district_id" else 12)

    frame.heading(_("Offers without a single application"))
    st.html(targeted_cuts.silent_told(opened, asked))
    furniture.show(targeted_cuts.silent(opened, asked), workbook, limit=8)

    frame.heading(_("Need for staff and who will meet it"))
    with furniture.filters():
        by = (
            state.choice(_("Need"), targeted.named(targeted_need.NEED_CUTS), key="need", style="segments")
            or "occupation"
        )
        span = targeted_need.years(opened, asked)
        needed_in = state.choice(_("Year of the need"), span, key="needed_in", every=_("All years of the forecast"))
    needed_in = None if by == "year" else needed_in
    st.html(targeted_need.bars(opened, asked, by, needed_in))
    with st.expander(_("Table")):
        furniture.show(targeted_need.table(opened, asked, by, needed_in), workbook)
    furniture.note(targeted_need.rule())

frame.heading(_("Do senior pupils know of it?"))
st.html(targeted_aware.paragraph(opened, asked))
with st.expander(_("By district")):
    furniture.show(targeted_aware.table(opened, asked), workbook)
