"""«Риск»: who may stay without work, how that is found out, how right it is, whether it is fair, and who needs help."""

import streamlit as st

from reports.xlsx import workbook
from ui.shell import blocks, controls, frame, markup
from ui.tables import html
from views.risk import calibration, counts, fairness, headline, people, quality, scorecard
from views.risk.choices import choices
from views.shared import calibration as predictions
from views.shared import status, validation

snapshot = frame.snapshot()
days = status.line(snapshot, "risk")
hide, dark = controls.small_numbers_hidden(), frame.is_dark()
top = st.empty()
chosen = choices(snapshot, days.as_of, hide)
slice_ = chosen.slice_
with top.container():
    blocks.sentence(headline.thought(snapshot, slice_))

match chosen.view:
    case "counts":
        blocks.show(counts.table(snapshot, slice_, chosen.cut), workbook, key="counts")
        blocks.note(counts.note(snapshot, slice_))
        blocks.show(counts.of_factors(snapshot, slice_), workbook, key="factors")
        blocks.note(counts.ahead(snapshot, slice_))
    case "card":
        frame.heading(scorecard.sentence(snapshot, slice_))
        with st.container(key="risk_card"):
            blocks.show(scorecard.table(snapshot, slice_), workbook, key="card")
        blocks.note(scorecard.note(snapshot, slice_))
        if bars := scorecard.chart(snapshot, slice_, dark):
            weights = scorecard.weights(snapshot, slice_)
            blocks.chart(bars, weights, workbook, key="weights", alt=weights.title)
    case "quality":
        frame.heading(validation.sentence(snapshot, slice_))
        blocks.show(validation.table(snapshot, slice_), workbook, key="quality")
        blocks.note(validation.note(snapshot, slice_))
        if dots := calibration.chart(snapshot, slice_, dark):
            blocks.note(calibration.note(snapshot, slice_))
            table = predictions.table(snapshot, slice_)
            blocks.chart(dots, table, workbook, key="calibration", alt=table.title)
            blocks.show(quality.by_part(snapshot, slice_, chosen.cut), workbook, key="parts")
    case "fairness":
        frame.heading(fairness.sentence(snapshot, slice_, chosen.card))
        blocks.show(fairness.table(snapshot, slice_, chosen.card), workbook, key="groups")
        blocks.note(fairness.other_differences(snapshot, slice_, chosen.card))
        blocks.note(fairness.note(snapshot, slice_))
    case "people":
        listed = people.table(snapshot, slice_, chosen.who)
        blocks.note(people.note(listed))
        with st.container(key="risk_people"):
            markup.show(html.html_once(listed, limit=people.LIMIT))
