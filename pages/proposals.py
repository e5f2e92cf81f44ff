"""«Предложения»: what is to change on «Работа России», and what a student's digital profile is to hold."""

import streamlit as st

from reports.xlsx import workbook
from ui.shell import blocks, controls, frame
from ui.text.translation import _
from views.proposals import counts, forms, listed
from views.shared import status

snapshot = frame.snapshot()
days = status.line(snapshot)
dark, day = frame.is_dark(), listed.day(snapshot, days.as_of)
blocks.sentence(listed.thought(snapshot, day))

views = {
    "list": _("List"),
    "new": _("New proposal"),
    "alike": _("Alike"),
    "themes": _("Themes"),
    "profile": _("Digital profile"),
}
match controls.choice(_("View"), views, key="proposals", style="segments"):
    case "list":
        with blocks.filters():
            sections = {code: _(title) for code, title in listed.SECTIONS.items()}
            section = controls.choice(_("Section"), sections, key="section", every=_("All sections"))
            states = {code: _(title) for code, title in listed.STATES.items()}
            chosen = controls.choice(_("State"), states, key="state", every=_("All states"))
        blocks.show(listed.table(snapshot, day, section, chosen), workbook, limit=12)
        titles = listed.titles(snapshot, day)
        number = controls.choice(_("Proposal"), titles, key="proposal", every=_("Open a proposal"))
        if number:
            st.html(listed.one(snapshot, day, int(number)))
            forms.act(snapshot, int(number))
        frame.heading(_("For the operator of the platform"))
        operator = listed.for_the_operator(snapshot, day)
        blocks.note(_("Accepted and sent proposals with all their fields: %(n)s.") % {"n": len(operator.rows)})
        blocks.download(operator, workbook, operator.name)
    case "new":
        forms.submit(snapshot, day)
    case "alike":
        blocks.note(_("A pair is a suggestion: only who has read both merges them. Authors and support are kept."))
        forms.pairs(snapshot, day)
    case "themes":
        themes = counts.themes(snapshot, day)
        figure = counts.themes_figure(snapshot, day, dark)
        blocks.chart(figure, themes, workbook, key="themes", alt=themes.title)
        blocks.show(counts.path(snapshot, day), workbook)
    case "profile":
        blocks.show(counts.profile(snapshot, days.as_of, days.since), workbook)
        blocks.note(_("Counts of profiles on the platform, reported by colleges and universities; no person is seen."))
