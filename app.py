"""The frame: which pages there are, in which order. Everything else stands in `pages/`, `views/` and `ui/`."""

import streamlit as st

from ui.shell import frame, snapshot
from ui.text.translation import _
from views.search import dialog as search

frame.begin()

page = frame.navigation(
    {
        _("Results"): [
            st.Page("pages/overview.py", title=_("Overview"), url_path="overview", default=True),
            st.Page("pages/district.py", title=_("One district"), url_path="district"),
            st.Page("pages/institution.py", title=_("One institution"), url_path="institution"),
        ],
        _("Goals"): [
            st.Page("pages/guidance.py", title=_("Guidance"), url_path="guidance"),
            st.Page("pages/employment.py", title=_("Employment"), url_path="employment"),
            st.Page("pages/targeted_training.py", title=_("Targeted training"), url_path="targeted_training"),
        ],
        _("Path"): [st.Page("pages/routes.py", title=_("Routes"), url_path="routes")],
        _("Pilot"): [
            st.Page("pages/mechanisms.py", title=_("Mechanisms"), url_path="mechanisms"),
            st.Page("pages/risk.py", title=_("Risk"), url_path="risk"),
            st.Page("pages/proposals.py", title=_("Proposals"), url_path="proposals"),
        ],
        _("Commission"): [st.Page("pages/commission.py", title=_("Commission"), url_path="commission")],
        _("Data"): [
            st.Page("pages/data.py", title=_("Loading of data"), url_path="data"),
            st.Page("pages/overdue.py", title=_("Who has not reported"), url_path="overdue"),
            st.Page("pages/methodology.py", title=_("Methodology"), url_path="methodology"),
            st.Page("pages/trace.py", title=_("Where a figure comes from"), url_path="trace"),
        ],
        _("Access"): [st.Page("pages/access.py", title=_("Access"), url_path="access")] * snapshot.viewer.administers(),
    },
    search.offer,
)
frame.run(page)
