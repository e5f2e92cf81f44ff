"""«Маршруты»: from school to the twelfth month at work, and what is lost at each step."""

import streamlit as st

from reports.xlsx import workbook
from ui.shell import blocks, controls, frame
from ui.tables import html
from ui.text.translation import _
from views.routes import flows, headline, outside, steps
from views.shared import status
from views.shared.places import places

snapshot = frame.snapshot()
days = status.line(snapshot)
hide = controls.small_numbers_hidden()

slot = st.empty()
with blocks.filters():
    cohort = controls.choice(_("Cohort"), headline.cohorts(snapshot, days.as_of), key="cohort")
    level = controls.choice(_("Level"), headline.named(headline.LEVELS), key="level", every=_("All levels"))
    groups = headline.groups(snapshot, days.as_of, cohort)
    group = controls.choice(_("Group of specialties"), groups, key="group", every=_("All groups of specialties"))
    homes = dict(places(snapshot, days.as_of).names)
    home = controls.choice(_("Home district"), homes, key="home", every=_("All home districts"))
asked = headline.Asked(days.as_of, cohort, level, group, home, hide)
with slot.container():
    blocks.sentence(headline.thought(snapshot, asked))
if hide and (level or group or home):
    blocks.note(_("While small numbers are hidden the whole region is shown: its parts would give people away."))

blocks.show(steps.table(snapshot, asked), workbook)
blocks.note(steps.rule())

if cohort:
    frame.heading(_("Flows"))
    with st.container(key="routes_flows"):
        st.html(flows.legend(snapshot, asked))
        blocks.chart(
            flows.figure(snapshot, asked, frame.is_dark()),
            flows.table(snapshot, asked),
            workbook,
            key="flows",
            alt=flows.alt(snapshot, asked),
        )
    with st.container(key="routes_flows_narrow"):
        st.html(html.html(flows.table(snapshot, asked), limit=12))
    blocks.note(flows.put_together(snapshot, asked))

    frame.heading(_("Where the path is lost"))
    cut = controls.choice(_("Cut"), headline.named(steps.CUTS), key="cut", style="segments")
    blocks.show(steps.by_part(snapshot, asked, cut or "group"), workbook, limit=16)

    frame.heading(_("Where those who leave the region work"))
    st.html(outside.bars(snapshot, asked))
    blocks.download(outside.table(snapshot, asked), workbook, "routes_outside")
