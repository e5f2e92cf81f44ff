"""«Район»: one district in full for its head; what to do first, every metric, its institutions, who is silent."""

from functools import partial

import streamlit as st

from metrics.statistics.neighbours import RULE
from reports.typesetting import paper
from reports.xlsx import book, workbook
from ui.shell import address, blocks, controls, frame, markup
from ui.tables import excel
from ui.text.translation import _
from views.district import brief, contribution, first_step, institutions, metrics, neighbours, silent
from views.shared import directory, status
from views.shared.places import chosen_district, district_links, places
from views.shared.slice import Slice

snapshot = frame.snapshot()
days = status.line(snapshot)
slice_ = Slice(days.as_of, days.since, hide_small=controls.small_numbers_hidden())
with st.columns([4, 8])[0]:
    district = chosen_district(snapshot, days.as_of)

if district is None:
    blocks.sentence(_("Choose a district to see all of it."))
    markup.show(district_links(snapshot, days.as_of))
    st.stop()

frame.title(places(snapshot, days.as_of).names[district], _("One district"))
blocks.sentence(first_step.thought(snapshot, slice_, district))
markup.show(f'<p class="muted">{places(snapshot, days.as_of).full[district]}</p>')
asked = (snapshot, slice_, district)
with st.container(horizontal=True):
    content, name = brief.content(*asked), brief.file_name(*asked, _("Brief"), "pdf")
    make = partial(paper, content, days.as_of)
    blocks.document(_("Brief on two pages (PDF)"), make, name, f"brief-{district}", days.as_of)
    tables = brief.sheets(*asked)
    name, titles = brief.file_name(*asked, _("Workbook"), "xlsx"), [one.title for one in tables]
    made = [excel.table(one, snapshot.known_by, as_shown=slice_.hide_small) for one in tables]
    make = partial(book, made, title=places(snapshot, days.as_of).full[district],
                   as_of=days.as_of, names=titles, about=brief.about(*asked))  # fmt: skip
    blocks.document(_("Everything of the district (XLSX)"), make, name, f"book-{district}", days.as_of)

blocks.show(metrics.table(snapshot, slice_, district), workbook)
blocks.note(contribution.sentence(snapshot, slice_, district))

blocks.show(institutions.schools(snapshot, slice_, district), workbook, limit=10)
blocks.show(institutions.colleges(snapshot, slice_, district), workbook, limit=10)
blocks.note(directory.closed(snapshot, district, days.as_of))
blocks.show(neighbours.table(snapshot, slice_, district), workbook)
blocks.note(_(RULE))
late = silent.table(snapshot, slice_, district)
blocks.show(late, workbook, limit=8)
if late.rows:
    st.page_link("pages/overdue.py", label=_("Letters to those who have not reported"), query_params=address.common())
