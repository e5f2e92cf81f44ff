"""«Риск»: who may stay without work, how that is found out, how right it is, whether it is fair, and who needs help."""

import streamlit as st

from reports.xlsx import workbook
from ui import (
    frame,
    furniture,
    risk,
    risk_calibration,
    risk_card,
    risk_counts,
    risk_fairness,
    risk_people,
    risk_quality,
    sheet,
    state,
)
from ui.risk_choices import choices

opened = frame.opened()
days = furniture.status(opened)
hide, dark = state.small_numbers_hidden(), frame.is_dark()
headline = st.empty()
chosen = choices(opened, days.as_of, hide)
asked = chosen.asked
with headline.container():
    furniture.sentence(risk.thought(opened, asked))

match chosen.view:
    case "counts":
        furniture.show(risk_counts.table(opened, asked), workbook, key="counts")
        furniture.note(risk_counts.explained(opened, asked))
        furniture.show(risk_counts.of_factors(opened, asked), workbook, key="factors")
    case "card":
        frame.heading(risk_card.said(opened, asked))
        with st.container(key="risk_card"):
            furniture.show(risk_card.table(opened, asked), workbook, key="card")
        furniture.note(risk_card.explained(opened, asked))
        if weights := risk_card.figure(opened, asked, dark):
            behind = risk_card.weights(opened, asked)
            furniture.chart(weights, behind, workbook, key="weights", alt=behind.title)
    case "quality":
        frame.heading(risk_quality.told(opened, asked))
        furniture.show(risk_quality.table(opened, asked), workbook, key="quality")
        furniture.note(risk_quality.explained(opened, asked))
        if curve := risk_calibration.curve(opened, asked, dark):
            furniture.note(risk_calibration.in_words(opened, asked))
            calibrated = risk_calibration.calibrated(opened, asked)
            furniture.chart(curve, calibrated, workbook, key="calibration", alt=calibrated.title)
            furniture.show(risk_quality.by_part(opened, asked), workbook, key="parts")
    case "fairness":
        frame.heading(risk_fairness.said(opened, asked, chosen.card))
        furniture.show(risk_fairness.table(opened, asked, chosen.card), workbook, key="groups")
        furniture.note(risk_fairness.besides(opened, asked, chosen.card))
        furniture.note(risk_fairness.explained(opened, asked))
    case "people":
        listed = risk_people.table(opened, asked, chosen.shown)
        furniture.note(risk_people.counted(listed))
        with st.container(key="risk_people"):
            st.html(sheet.html_once(listed, limit=risk_people.LIMIT))
