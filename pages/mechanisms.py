"""«Механизмы»: who does what, where it has begun, what it has brought, by which acts, and whom the centres reach."""

import streamlit as st

from reports.xlsx import workbook
from ui.shell import blocks, controls, frame
from views.mechanisms import acts, conclusions, effect, headline, meetings, roles, rollout, services
from views.mechanisms.choices import choices
from views.shared import status

snapshot = frame.snapshot()
days = status.line(snapshot)
hide, dark = controls.small_numbers_hidden(), frame.is_dark()
blocks.sentence(headline.thought(snapshot, days.as_of))
chosen = choices(snapshot, days.as_of, hide)
asked = chosen.asked

match chosen.view:
    case "roles":
        blocks.show(roles.matrix(snapshot, asked), workbook, key="roles")
    case "rollout":
        blocks.show(rollout.by_mechanism(snapshot, asked), workbook, key="by_mechanism")
        blocks.note(rollout.basis())
        sheet, figure = rollout.weeks(snapshot, asked), rollout.course(snapshot, asked, dark)
        frame.heading(sheet.title)
        blocks.chart(figure, sheet, workbook, key="course", alt=sheet.title)
        frame.heading(rollout.late(snapshot, asked))
        blocks.show(rollout.not_begun(snapshot, asked), workbook, limit=10, key="not_begun")
        blocks.show(rollout.by_district(snapshot, asked), workbook, key="by_district")
    case "effect":
        if effect.chosen(snapshot, asked):
            st.html(effect.document(snapshot, asked))
            sheet, figure = effect.moments(snapshot, asked), effect.picture(snapshot, asked, dark)
            frame.heading(sheet.title)
            blocks.chart(figure, sheet, workbook, key="months", alt=sheet.title)
            blocks.note(effect.method(snapshot, asked))
            blocks.show(effect.checks(snapshot, asked), workbook, key="checks")
            blocks.show(conclusions.table(snapshot, asked), workbook, key="conclusions")
            blocks.show(conclusions.words(snapshot, asked), workbook, key="in_words")
        else:
            blocks.note(effect.nothing(snapshot, asked))
    case "acts":
        frame.heading(acts.said(snapshot, asked))
        blocks.show(acts.table(snapshot, asked), workbook, key="acts")
    case "services":
        frame.heading(services.said(snapshot, asked))
        sheet, figure = services.by_kind(snapshot, asked), services.chart(snapshot, asked, dark)
        blocks.chart(figure, sheet, workbook, key="kinds", alt=sheet.title)
        blocks.show(services.by_district(snapshot, asked), workbook, key="services")
        blocks.note(services.basis())
        frame.heading(meetings.said(snapshot, asked))
        blocks.show(meetings.by_party(snapshot, asked), workbook, key="parties")
        blocks.show(meetings.by_district(snapshot, asked), workbook, key="meetings")
        blocks.note(meetings.basis())
        blocks.show(meetings.unmet(snapshot, asked), workbook, limit=10, key="unmet")
