"""«Профориентация»: whom guidance has reached, who is left and where, how it is counted, and the events."""

import streamlit as st

from reports.xlsx import workbook
from ui.shell import blocks, controls, frame
from views.guidance import districts, events, grades, headline, readings, schools
from views.guidance.choices import choices
from views.shared import status

snapshot = frame.snapshot()
days = status.line(snapshot)
hide, dark = controls.small_numbers_hidden(), frame.is_dark()
blocks.sentence(headline.thought(snapshot, days.as_of, hide))
blocks.note(headline.likelihood(snapshot, days.as_of, hide))
chosen = choices(snapshot, days.as_of, days.since, hide)
asked = chosen.asked

match chosen.view:
    case "districts":
        frame.heading(districts.said(snapshot, asked))
        left, right = st.columns([5, 7], gap="medium")
        with left:
            sheet = districts.counts(snapshot, asked)
            figure = districts.chart(snapshot, asked, dark)
            blocks.chart(figure, sheet, workbook, key="by_district", alt=sheet.title)
        with right:
            blocks.show(districts.table(snapshot, asked), workbook, key="pace")
        blocks.note(headline.basis(asked))
    case "schools":
        frame.heading(schools.said(snapshot, asked))
        blocks.show(schools.nothing(snapshot, asked), workbook, limit=5, key="nothing")
        blocks.show(schools.table(snapshot, asked), workbook, limit=8, key="by_school")
        blocks.note(schools.rule())
        blocks.note(headline.basis(asked))
    case "grades":
        left, right = st.columns([4, 8], gap="medium")
        with left:
            sheet = grades.counts(snapshot, asked)
            figure = grades.chart(snapshot, asked, dark)
            blocks.chart(figure, sheet, workbook, key="by_grade", alt=sheet.title)
        with right:
            blocks.show(grades.table(snapshot, asked), workbook, key="grades")
        blocks.note(headline.basis(asked))
    case "events":
        frame.heading(events.said(snapshot, asked, chosen.stretch))
        for side, cut in zip(st.columns(2, gap="medium"), events.CUTS, strict=True):
            with side:
                sheet = events.table(snapshot, asked, chosen.stretch, cut)
                figure = events.chart(snapshot, asked, chosen.stretch, cut, dark)
                blocks.chart(figure, sheet, workbook, key=cut, alt=sheet.title)
        blocks.show(events.by_district(snapshot, asked, chosen.stretch), workbook, limit=4, key="districts")
        blocks.note(events.explained(chosen.stretch))
    case "readings":
        blocks.show(readings.table(snapshot, asked), workbook, key="readings")
        left, right = st.columns(2, gap="medium")
        with left:
            sheet = readings.levels_table(snapshot, asked)
            figure = readings.levels(snapshot, asked, dark)
            blocks.chart(figure, sheet, workbook, key="levels", alt=sheet.title)
        with right:
            blocks.note(readings.explained())
