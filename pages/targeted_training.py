"""«Целевое обучение»: offers, applications and contracts in their season, and the need that they are to meet."""

import streamlit as st

from metrics.targeted_training.steps import FILL
from reports.xlsx import workbook
from ui.shell import blocks, controls, frame, markup
from ui.text.translation import _
from views.shared import caveats, elsewhere, status
from views.shared.slice import Slice
from views.targeted_training import awareness, calendar, choices, cuts, funnel, headline, need, offers

snapshot = frame.snapshot()
days = status.line(snapshot, "targeted_training")
everybody = Slice(days.as_of, hide_small=controls.small_numbers_hidden())

slot = st.empty()
slice_ = choices.offers(snapshot, everybody)
with slot.container():
    blocks.sentence(headline.thought(snapshot, slice_))

if slice_.period:
    frame.heading(_("What can be judged by now"))
    markup.show(calendar.picture(snapshot, slice_))
    blocks.note(calendar.acts(slice_))
    blocks.show(funnel.table(snapshot, slice_), workbook)
    blocks.note(funnel.about_enrolment(snapshot, slice_))

    frame.heading(_("Places, applications, contracts"))
    cut = choices.cut()
    blocks.show(cuts.table(snapshot, slice_, cut), workbook, limit=None if cut == "district_id" else 12)
    blocks.note(caveats.sentences(snapshot, slice_, FILL))
    blocks.note(f"{_('For comparison, in the whole country:')} {elsewhere.sentence(FILL)}")

    frame.heading(_("Offers without a single application"))
    markup.show(offers.paragraph(snapshot, slice_))
    blocks.show(offers.without_applications(snapshot, slice_), workbook, limit=8)

    frame.heading(_("Need for staff and who will meet it"))
    if slice_.district:
        blocks.note(_("The need for staff is forecast for the whole region."))
    by, forecast = choices.need(snapshot, slice_)
    markup.show(need.bars(snapshot, forecast, by))
    with st.expander(_("Table")):
        blocks.show(need.table(snapshot, forecast, by), workbook)
    blocks.note(need.rule())

frame.heading(_("Have senior pupils been informed of it?"))
pupils = awareness.of_district(everybody, slice_.district)
markup.show(awareness.paragraph(snapshot, pupils))
with st.expander(_("By district")):
    blocks.show(awareness.table(snapshot, pupils), workbook)
