"""«Предложения»: what is to change on «Работа России», and what a student's digital profile is to hold."""

import streamlit as st

from reports.xlsx import workbook
from ui import frame, furniture, proposals, proposals_counts, proposals_forms, state
from ui.words import _

opened = frame.opened()
days = furniture.status(opened)
dark, day = frame.is_dark(), proposals.day(opened, days.as_of)
furniture.sentence(proposals.thought(opened, day))

views = {
    "list": _("List"),
    "new": _("New proposal"),
    "alike": _("Alike"),
    "themes": _("Themes"),
    "profile": _("Digital profile"),
}
match state.choice(_("View"), views, key="proposals", style="segments"):
    case "list":
        with furniture.filters():
            sections = {code: _(title) for code, title in proposals.SECTIONS.items()}
            section = state.choice(_("Section"), sections, key="section", every=_("All sections"))
            states = {code: _(title) for code, title in proposals.STATES.items()}
            chosen = state.choice(_("State"), states, key="state", every=_("All states"))
        furniture.show(proposals.table(opened, day, section, chosen), workbook, limit=12)
        titles = proposals.titles(opened, day)
        number = state.choice(_("Proposal"), titles, key="proposal", every=_("Open a proposal"))
        if number:
            st.html(proposals.one(opened, day, int(number)))
            proposals_forms.act(opened, int(number))
        frame.heading(_("For the operator of the platform"))
        operator = proposals.for_the_operator(opened, day)
        furniture.note(_("Accepted and sent proposals with all their fields: %(n)s.") % {"n": len(operator.rows)})
        furniture.download(operator, workbook, operator.name)
    case "new":
        proposals_forms.submit(opened, day)
    case "alike":
        furniture.note(_("A pair is a suggestion: only who has read both merges them. Authors and support are kept."))
        proposals_forms.pairs(opened, day)
    case "themes":
        themes = proposals_counts.themes(opened, day)
        figure = proposals_counts.themes_figure(opened, day, dark)
        furniture.chart(figure, themes, workbook, key="themes", alt=themes.title)
        furniture.show(proposals_counts.path(opened, day), workbook)
    case "profile":
        furniture.show(proposals_counts.profile(opened, days.as_of, days.since), workbook)
        furniture.note(
            _("Counts of profiles on the platform, reported by colleges and universities; no person is seen.")
        )
