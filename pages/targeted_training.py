"""«Целевое обучение»: offers, applications and contracts in their season, and the need that they are to meet."""

import streamlit as st

from reports.xlsx import workbook
from ui.shell import blocks, controls, frame
from ui.text.translation import _
from views.shared import status
from views.targeted_training import awareness, calendar, cuts, funnel, headline, need

snapshot = frame.snapshot()
days = status.line(snapshot)
hide = controls.small_numbers_hidden()

slot = st.empty()
with blocks.filters():
    years = headline.years(snapshot, days.as_of)
    year = controls.choice(_("Admission year"), years, key="year")
    level = controls.choice(_("Level"), headline.named(headline.LEVELS), key="level", every=_("All levels"))
asked = headline.Asked(days.as_of, year, level, hide)
with slot.container():
    blocks.sentence(headline.thought(snapshot, asked))

if year:
    frame.heading(_("What can be judged by now"))
    st.html(calendar.picture(snapshot, asked))
    blocks.note(calendar.acts(asked))
    blocks.show(funnel.table(snapshot, asked), workbook)
    blocks.note(funnel.about_enrolment(snapshot, asked))

    frame.heading(_("Places, applications, contracts"))
    cut = controls.choice(_("Cut"), headline.named(headline.CUTS), key="cut", style="segments") or "district_id"
    blocks.show(cuts.table(snapshot, asked, cut), workbook, limit=None if cut == "district_id" else 12)

    frame.heading(_("Offers without a single application"))
    st.html(cuts.silent_told(snapshot, asked))
    blocks.show(cuts.silent(snapshot, asked), workbook, limit=8)

    frame.heading(_("Need for staff and who will meet it"))
    with blocks.filters():
        by = controls.choice(_("Need"), headline.named(need.NEED_CUTS), key="need", style="segments") or "occupation"
        span = need.years(snapshot, asked)
        needed_in = controls.choice(_("Year of the need"), span, key="needed_in", every=_("All years of the forecast"))
    needed_in = None if by == "year" else needed_in
    st.html(need.bars(snapshot, asked, by, needed_in))
    with st.expander(_("Table")):
        blocks.show(need.table(snapshot, asked, by, needed_in), workbook)
    blocks.note(need.rule())

frame.heading(_("Do senior pupils know of it?"))
st.html(awareness.paragraph(snapshot, asked))
with st.expander(_("By district")):
    blocks.show(awareness.table(snapshot, asked), workbook)
