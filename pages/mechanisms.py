"""«Механизмы»: who does what, where it has begun, what it has brought, by which acts, and whom the centres reach."""

from functools import partial

import streamlit as st

from reports import word
from reports.xlsx import workbook
from ui.shell import blocks, controls, frame, markup
from ui.text.translation import _
from views.mechanisms import (
    acts,
    assessments,
    conclusions,
    effect,
    event_study,
    headline,
    meetings,
    paper,
    roles,
    rollout,
    services,
)
from views.mechanisms.choices import choices
from views.shared import status

snapshot = frame.snapshot()
days = status.line(snapshot, "mechanisms", "youth_services", "centre_visits")
hide, dark = controls.small_numbers_hidden(), frame.is_dark()
top = st.empty()
chosen = choices(snapshot, days.as_of, hide)
slice_ = chosen.slice_
with top.container():
    blocks.sentence(headline.thought(snapshot, days.as_of, slice_.district))

match chosen.view:
    case "roles":
        blocks.show(roles.matrix(snapshot, slice_), workbook, key="roles")
    case "rollout":
        blocks.show(rollout.by_mechanism(snapshot, slice_), workbook, key="by_mechanism")
        blocks.note(rollout.basis())
        sheet, figure = rollout.weeks(snapshot, slice_), rollout.chart(snapshot, slice_, dark)
        frame.heading(sheet.title)
        blocks.chart(figure, sheet, workbook, key="weeks", alt=sheet.title)
        frame.heading(rollout.sentence(snapshot, slice_))
        blocks.show(rollout.not_begun(snapshot, slice_), workbook, limit=10, key="not_begun")
        blocks.show(rollout.by_district(snapshot, slice_), workbook, key="by_district")
    case "effect":
        if one := effect.chosen(snapshot, slice_, chosen.outcome):
            blocks.show(conclusions.table(snapshot, slice_, one), workbook, key="conclusions")
            markup.show(effect.document(snapshot, slice_, one))
            content, name = paper.content(snapshot, slice_, one), paper.file_name(snapshot, slice_, one)
            make = partial(word.conclusion, content)
            blocks.document(_("Expert conclusion (DOCX)"), make, name, "conclusion", slice_.as_of)
            sheet, figure = event_study.table(snapshot, slice_, one), event_study.chart(snapshot, one, dark)
            frame.heading(sheet.title)
            blocks.chart(figure, sheet, workbook, key="months", alt=sheet.title)
            blocks.note(event_study.note(snapshot, one))
            blocks.show(effect.checks(snapshot, slice_, one), workbook, key="checks")
            blocks.show(conclusions.words(snapshot, slice_), workbook, key="in_words")
        else:
            blocks.note(assessments.nothing(snapshot))
    case "acts":
        frame.heading(acts.sentence(snapshot, slice_))
        blocks.show(acts.table(snapshot, slice_), workbook, key="acts")
    case "services":
        frame.heading(services.sentence(snapshot, slice_))
        sheet, figure = services.by_kind(snapshot, slice_), services.chart(snapshot, slice_, dark)
        blocks.chart(figure, sheet, workbook, key="kinds", alt=sheet.title)
        blocks.show(services.by_district(snapshot, slice_), workbook, key="services")
        blocks.note(services.basis())
        frame.heading(meetings.sentence(snapshot, slice_))
        blocks.show(meetings.by_party(snapshot, slice_), workbook, key="parties")
        blocks.show(meetings.by_district(snapshot, slice_), workbook, key="meetings")
        blocks.note(meetings.basis())
        blocks.show(meetings.unmet(snapshot, slice_), workbook, limit=10, key="unmet")
