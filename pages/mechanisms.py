"""«Механизмы»: who does what, where it has begun, what it has brought, by which acts, and whom the centres reach."""

import streamlit as st

from reports.xlsx import workbook
from ui import (
    frame,
    furniture,
    mechanisms,
    mechanisms_acts,
    mechanisms_conclusions,
    mechanisms_effect,
    mechanisms_meetings,
    mechanisms_roles,
    mechanisms_rollout,
    mechanisms_services,
    state,
)
from ui.mechanisms_choices import choices

opened = frame.opened()
days = furniture.status(opened)
hide, dark = state.small_numbers_hidden(), frame.is_dark()
furniture.sentence(mechanisms.thought(opened, days.as_of))
chosen = choices(opened, days.as_of, hide)
asked = chosen.asked

match chosen.view:
    case "roles":
        furniture.show(mechanisms_roles.matrix(opened, asked), workbook, key="roles")
    case "rollout":
        furniture.show(mechanisms_rollout.by_mechanism(opened, asked), workbook, key="by_mechanism")
        furniture.note(mechanisms_rollout.basis())
        sheet, figure = mechanisms_rollout.weeks(opened, asked), mechanisms_rollout.course(opened, asked, dark)
        frame.heading(sheet.title)
        furniture.chart(figure, sheet, workbook, key="course", alt=sheet.title)
        frame.heading(mechanisms_rollout.late(opened, asked))
        furniture.show(mechanisms_rollout.not_begun(opened, asked), workbook, limit=10, key="not_begun")
        furniture.show(mechanisms_rollout.by_district(opened, asked), workbook, key="by_district")
    case "effect":
        if mechanisms_effect.chosen(opened, asked):
            st.html(mechanisms_effect.document(opened, asked))
            sheet, figure = mechanisms_effect.moments(opened, asked), mechanisms_effect.picture(opened, asked, dark)
            frame.heading(sheet.title)
            furniture.chart(figure, sheet, workbook, key="months", alt=sheet.title)
            furniture.note(mechanisms_effect.method(opened, asked))
            furniture.show(mechanisms_effect.checks(opened, asked), workbook, key="checks")
            furniture.show(mechanisms_conclusions.table(opened, asked), workbook, key="conclusions")
            furniture.show(mechanisms_conclusions.words(opened, asked), workbook, key="in_words")
        else:
            furniture.note(mechanisms_effect.nothing(opened, asked))
    case "acts":
        frame.heading(mechanisms_acts.said(opened, asked))
        furniture.show(mechanisms_acts.table(opened, asked), workbook, key="acts")
    case "services":
        frame.heading(mechanisms_services.said(opened, asked))
        sheet, figure = mechanisms_services.by_kind(opened, asked), mechanisms_services.chart(opened, asked, dark)
        furniture.chart(figure, sheet, workbook, key="kinds", alt=sheet.title)
        furniture.show(mechanisms_services.by_district(opened, asked), workbook, key="services")
        furniture.note(mechanisms_services.basis())
        frame.heading(mechanisms_meetings.said(opened, asked))
        furniture.show(mechanisms_meetings.by_party(opened, asked), workbook, key="parties")
        furniture.show(mechanisms_meetings.by_district(opened, asked), workbook, key="meetings")
        furniture.note(mechanisms_meetings.basis())
        furniture.show(mechanisms_meetings.unmet(opened, asked), workbook, limit=10, key="unmet")
