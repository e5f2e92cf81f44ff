"""«Риск»: who may stay without work, how that is found out, how right it is, whether it is fair, and who needs help."""

import streamlit as st

from reports.xlsx import workbook
from ui.shell import blocks, controls, frame
from ui.tables import html
from views.risk import calibration, counts, fairness, headline, people, quality, scorecard
from views.risk.choices import choices
from views.shared import status

snapshot = frame.snapshot()
days = status.line(snapshot)
hide, dark = controls.small_numbers_hidden(), frame.is_dark()
slot = st.empty()
chosen = choices(snapshot, days.as_of, hide)
asked = chosen.asked
with slot.container():
    blocks.sentence(headline.thought(snapshot, asked))

match chosen.view:
    case "counts":
        blocks.show(counts.table(snapshot, asked), workbook, key="counts")
        blocks.note(counts.explained(snapshot, asked))
        blocks.show(counts.of_factors(snapshot, asked), workbook, key="factors")
    case "card":
        frame.heading(scorecard.said(snapshot, asked))
        with st.container(key="risk_card"):
            blocks.show(scorecard.table(snapshot, asked), workbook, key="card")
        blocks.note(scorecard.explained(snapshot, asked))
        if weights := scorecard.figure(snapshot, asked, dark):
            behind = scorecard.weights(snapshot, asked)
            blocks.chart(weights, behind, workbook, key="weights", alt=behind.title)
    case "quality":
        frame.heading(quality.told(snapshot, asked))
        blocks.show(quality.table(snapshot, asked), workbook, key="quality")
        blocks.note(quality.explained(snapshot, asked))
        if curve := calibration.curve(snapshot, asked, dark):
            blocks.note(calibration.in_words(snapshot, asked))
            calibrated = calibration.calibrated(snapshot, asked)
            blocks.chart(curve, calibrated, workbook, key="calibration", alt=calibrated.title)
            blocks.show(quality.by_part(snapshot, asked), workbook, key="parts")
    case "fairness":
        frame.heading(fairness.said(snapshot, asked, chosen.card))
        blocks.show(fairness.table(snapshot, asked, chosen.card), workbook, key="groups")
        blocks.note(fairness.besides(snapshot, asked, chosen.card))
        blocks.note(fairness.explained(snapshot, asked))
    case "people":
        listed = people.table(snapshot, asked, chosen.shown)
        blocks.note(people.counted(listed))
        with st.container(key="risk_people"):
            st.html(html.html_once(listed, limit=people.LIMIT))
