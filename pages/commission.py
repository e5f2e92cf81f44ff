"""«Комиссия»: what is overdue, what was decided and what the figures did since, and what to meet about next."""

from functools import partial

import streamlit as st

from reports import slides as deck
from reports import typesetting, word
from reports.xlsx import workbook
from ui.shell import blocks, controls, frame, markup, presenter
from ui.shell.snapshot.commission import keeps
from ui.text.translation import _
from views.commission import agenda, choices, forms, frozen, meeting, paper, protocol, since, slides, standing, tables
from views.shared import seal, status
from views.shared.slice import Slice

snapshot = frame.snapshot()
hide = controls.small_numbers_hidden()
days = status.line(snapshot)
slice_ = Slice(days.as_of, days.since, hide_small=hide)
until = standing.day(snapshot, days.as_of)
blocks.sentence(tables.thought(snapshot, slice_, until))

match choices.view():
    case "decisions":
        blocks.show(tables.all_decisions(snapshot, slice_, until), workbook)
        blocks.note(_("How a decision stands is worked out from its days and from what was reported; nobody types it."))
        if one := choices.chosen_decision(snapshot, standing.followed(snapshot, slice_, until)):
            markup.show(tables.one(snapshot, slice_, until, one.row["decision_id"]))
            forms.event(snapshot, slice_, until, one)
    case "meeting":
        if chosen := choices.chosen_meeting(snapshot):
            markup.show(meeting.card(snapshot, chosen))
            blocks.show(tables.of_meeting(snapshot, slice_, until, chosen), workbook)
            blocks.show(meeting.agenda(snapshot, chosen), workbook)
            content, name = protocol.protocol(snapshot, slice_, chosen), protocol.file_name(snapshot, slice_, chosen)
            make = partial(word.protocol, content)
            blocks.document(_("Protocol (DOCX)"), make, name, f"protocol-{chosen}", days.as_of)
            make = partial(typesetting.paper, paper.after(snapshot, slice_, until, chosen), days.as_of)
            name = seal.file_name(snapshot, slice_, "pdf", _("Results"))
            blocks.document(_("Page after the meeting (PDF)"), make, name, f"after-{chosen}", days.as_of)
            if body := choices.chosen_body(protocol.bodies(snapshot, slice_, chosen)):
                make = partial(word.extract, protocol.extract(snapshot, slice_, chosen, body))
                name = protocol.file_name(snapshot, slice_, chosen, body)
                blocks.document(_("Extract (DOCX)"), make, name, f"extract-{chosen}", days.as_of)
            if keeps(snapshot):
                forms.minutes(snapshot, chosen)
        else:
            blocks.note(_("No meeting has been recorded yet."))
    case "agenda":
        if presenter.presenting():
            place = presenter.steps(0, len(agenda.items(snapshot, slice_, until)), "agenda-item")
            markup.show(agenda.one(snapshot, slice_, until, place))
            st.stop()
        blocks.show(since.table(snapshot, slice_), workbook)
        blocks.show(agenda.table(snapshot, slice_, until), workbook)
        make = partial(typesetting.paper, paper.memo(snapshot, slice_, until), days.as_of)
        name = seal.file_name(snapshot, slice_, "pdf", _("Memo"))
        blocks.document(_("Memo before the meeting (PDF)"), make, name, "memo", days.as_of)
        make = partial(deck.presentation, slides.content(snapshot, slice_, until), days.as_of)
        name = seal.file_name(snapshot, slice_, "pptx", _("Slides"))
        blocks.document(_("Slides (PPTX)"), make, name, "slides", days.as_of)
    case "frozen":
        blocks.note(_("Now: %(words)s") % {"words": seal.seal(snapshot, slice_).words})
        if not snapshot.known_by:
            forms.freeze(snapshot, slice_)
        if code := choices.chosen_picture(snapshot):
            blocks.note(frozen.sentence(snapshot, code))
            row = frozen.one(snapshot, code)
            blocks.show(frozen.table(frozen.then(row), frozen.slice_of(row, hidden=hide)), workbook)
            blocks.show(frozen.corrected(snapshot, code, hide), workbook)
            blocks.note(frozen.why(snapshot, code))
    case "record":
        if keeps(snapshot):
            frame.heading(_("New meeting"))
            forms.meeting(snapshot, until)
            frame.heading(_("New decision"))
            forms.decision(snapshot, slice_)
        else:
            blocks.note(_("The minutes are kept by the ministry and the commission."))
