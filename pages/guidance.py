"""«Профориентация»: whom guidance has reached, who is left and where, how it is counted, and the events."""

import streamlit as st

from reports.xlsx import workbook
from ui import (
    frame,
    furniture,
    guidance,
    guidance_districts,
    guidance_events,
    guidance_grades,
    guidance_readings,
    guidance_schools,
    state,
)
from ui.guidance_choices import choices

opened = frame.opened()
days = furniture.status(opened)
hide, dark = state.small_numbers_hidden(), frame.is_dark()
furniture.sentence(guidance.thought(opened, days.as_of, hide))
furniture.note(guidance.likelihood(opened, days.as_of, hide))
chosen = choices(opened, days.as_of, days.since, hide)
asked = chosen.asked

match chosen.view:
    case "districts":
        frame.heading(guidance_districts.said(opened, asked))
        left, right = st.columns([5, 7], gap="medium")
        with left:
            sheet = guidance_districts.counts(opened, asked)
            figure = guidance_districts.chart(opened, asked, dark)
            furniture.chart(figure, sheet, workbook, key="by_district", alt=sheet.title)
        with right:
            furniture.show(guidance_districts.table(opened, asked), workbook, key="pace")
        furniture.note(guidance.basis(asked))
    case "schools":
        frame.heading(guidance_schools.said(opened, asked))
        furniture.show(guidance_schools.nothing(opened, asked), workbook, limit=5, key="nothing")
        furniture.show(guidance_schools.table(opened, asked), workbook, limit=8, key="by_school")
        furniture.note(guidance_schools.rule())
        furniture.note(guidance.basis(asked))
    case "grades":
        left, right = st.columns([4, 8], gap="medium")
        with left:
            sheet = guidance_grades.counts(opened, asked)
            figure = guidance_grades.chart(opened, asked, dark)
            furniture.chart(figure, sheet, workbook, key="by_grade", alt=sheet.title)
        with right:
            furniture.show(guidance_grades.table(opened, asked), workbook, key="grades")
        furniture.note(guidance.basis(asked))
    case "events":
        frame.heading(guidance_events.said(opened, asked, chosen.stretch))
        for side, cut in zip(st.columns(2, gap="medium"), guidance_events.CUTS, strict=True):
            with side:
                sheet = guidance_events.table(opened, asked, chosen.stretch, cut)
                figure = guidance_events.chart(opened, asked, chosen.stretch, cut, dark)
                furniture.chart(figure, sheet, workbook, key=cut, alt=sheet.title)
        furniture.show(guidance_events.by_district(opened, asked, chosen.stretch), workbook, limit=4, key="districts")
        furniture.note(guidance_events.explained(chosen.stretch))
    case "readings":
        furniture.show(guidance_readings.table(opened, asked), workbook, key="readings")
        left, right = st.columns(2, gap="medium")
        with left:
            sheet = guidance_readings.levels_table(opened, asked)
            figure = guidance_readings.levels(opened, asked, dark)
            furniture.chart(figure, sheet, workbook, key="levels", alt=sheet.title)
        with right:
            furniture.note(guidance_readings.explained())
