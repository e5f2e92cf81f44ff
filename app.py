"""The frame: which pages there are, in which order. Everything else stands in `pages/` and `ui/`."""

import streamlit as st

from ui import frame, logs, session, state
from ui.words import _

frame.begin()
state.language()

page = frame.navigation(
    {
        _("Results"): [st.Page("pages/overview.py", title=_("Overview"), url_path="overview", default=True)],
        _("Goals"): [],
        _("Path"): [],
        _("Pilot"): [],
        _("Data"): [st.Page("pages/methodology.py", title=_("Methodology"), url_path="methodology")],
    }
)
with logs.page(page.url_path or "overview"):
    page.run()
session.settle()
