"""«Маршруты»: from school to the twelfth month at work, and what is lost at each step."""

import streamlit as st

from reports.xlsx import workbook
from ui import frame, furniture, routes, routes_away, routes_flow, routes_steps, sheet, state
from ui.places import places
from ui.words import _

opened = frame.opened()
days = furniture.status(opened)
hide = state.small_numbers_hidden()

headline = st.empty()
with furniture.filters():
    cohort = state.choice(_("Cohort"), routes.cohorts(opened, days.as_of), key="cohort")
    level = state.choice(_("Level"), routes.named(routes.LEVELS), key="level", every=_("All levels"))
    groups = routes.groups(opened, days.as_of, cohort)
    group = state.choice(_("Group of specialties"), groups, key="group", every=_("All groups of specialties"))
    homes = dict(places(opened, days.as_of).names)
    home = state.choice(_("Home district"), homes, key="home", every=_("All home districts"))
asked = routes.Asked(days.as_of, cohort, level, group, home, hide)
with headline.container():
    furniture.sentence(routes.thought(opened, asked))
if hide and (level or group or home):
    furniture.note(_("While small numbers are hidden the whole region is shown: its parts would give people away."))

furniture.show(routes_steps.table(opened, asked), workbook)
furniture.note(routes_steps.rule())

if cohort:
    frame.heading(_("Flows"))
    with st.container(key="routes_flows"):
        st.html(routes_flow.legend(opened, asked))
        furniture.chart(
            routes_flow.figure(opened, asked, frame.is_dark()),
            routes_flow.table(opened, asked),
            workbook,
            key="flows",
            alt=routes_flow.alt(opened, asked),
        )
    with st.container(key="routes_flows_narrow"):
        st.html(sheet.html(routes_flow.table(opened, asked), limit=12))
    furniture.note(routes_flow.put_together(opened, asked))

    frame.heading(_("Where the path is lost"))
    cut = state.choice(_("Cut"), routes.named(routes_steps.CUTS), key="cut", style="segments")
    furniture.show(routes_steps.by_part(opened, asked, cut or "group"), workbook, limit=16)

    frame.heading(_("Where those who leave the region work"))
    st.html(routes_away.bars(opened, asked))
    furniture.download(routes_away.table(opened, asked), workbook, "routes_outside")
