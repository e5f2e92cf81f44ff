"""«Профориентация»: whom guidance has reached, who is left and where, how it is counted, and the events."""

import streamlit as st

from reports.xlsx import workbook
from ui.shell import blocks, controls, frame
from views.guidance import districts, events, grades, headline, population, readings, schools
from views.guidance.choices import choices
from views.shared import caveats, status
from views.shared.slice import Slice

snapshot = frame.snapshot()
days = status.line(snapshot, "pupils")
hide, dark = controls.small_numbers_hidden(), frame.is_dark()
region = Slice(days.as_of, days.since, hide_small=hide)
blocks.sentence(headline.thought(snapshot, region))
blocks.note(headline.chance_in_words(snapshot, region))
chosen = choices(snapshot, region)
slice_, metric, stretch = chosen.slice_, chosen.metric, chosen.stretch

match chosen.view:
    case "districts":
        frame.heading(districts.headline(snapshot, slice_, metric))
        left, right = st.columns([5, 7], gap="medium")
        with left:
            sheet = districts.counts_table(snapshot, slice_, metric)
            figure = districts.chart(snapshot, slice_, metric, dark)
            blocks.chart(figure, sheet, workbook, key="by_district", alt=sheet.title)
        with right:
            blocks.show(districts.pace_table(snapshot, slice_, metric), workbook, key="pace")
        blocks.note(population.basis(slice_, metric))
        blocks.note(caveats.sentences(snapshot, slice_, metric))
    case "schools":
        frame.heading(schools.headline(snapshot, slice_))
        blocks.show(schools.not_begun(snapshot, slice_), workbook, limit=5, key="nothing")
        blocks.show(schools.table(snapshot, slice_, metric), workbook, limit=8, key="by_school")
        blocks.note(schools.note())
        blocks.note(population.basis(slice_, metric))
        blocks.note(caveats.sentences(snapshot, slice_, metric))
    case "grades":
        left, right = st.columns([4, 8], gap="medium")
        with left:
            sheet = grades.counts_table(snapshot, slice_, metric)
            figure = grades.chart(snapshot, slice_, metric, dark)
            blocks.chart(figure, sheet, workbook, key="by_grade", alt=sheet.title)
        with right:
            blocks.show(grades.table(snapshot, slice_), workbook, key="grades")
        blocks.note(population.basis(slice_, metric))
        blocks.note(caveats.sentences(snapshot, slice_, metric))
    case "events":
        frame.heading(events.headline(snapshot, slice_, stretch))
        for side, cut in zip(st.columns(2, gap="medium"), events.CUTS, strict=True):
            with side:
                sheet = events.table(snapshot, slice_, stretch, cut)
                figure = events.chart(snapshot, slice_, stretch, cut, dark)
                blocks.chart(figure, sheet, workbook, key=cut, alt=sheet.title)
        blocks.show(events.district_table(snapshot, slice_, stretch), workbook, limit=4, key="districts")
        blocks.note(events.note(stretch))
    case "readings":
        blocks.show(readings.table(snapshot, slice_), workbook, key="readings")
        left, right = st.columns(2, gap="medium")
        with left:
            sheet = readings.levels_table(snapshot, slice_)
            figure = readings.levels_chart(snapshot, slice_, dark)
            blocks.chart(figure, sheet, workbook, key="levels", alt=sheet.title)
        with right:
            blocks.note(readings.note())
