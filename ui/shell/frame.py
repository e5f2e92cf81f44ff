"""The frame around every page: styles, names of the sections, what is always said, and the states without data."""

from collections.abc import Callable, Mapping
from datetime import date
from html import escape
from pathlib import Path
from urllib.parse import unquote, urlencode, urlsplit

import streamlit as st
from streamlit.navigation.page import Page as StreamlitPage

from ui import theme
from ui.shell import address, controls, door, handling, links, logs, markup, paper, presenter
from ui.shell.snapshot import DatabaseUnavailable, Snapshot, current, settle, viewer
from ui.text import numbers
from ui.text.translation import _, language

LONG = 60
"""Signs of a mistyped word that are repeated to the reader."""
# Ours and local: a named icon would be fetched from a foreign host.
ICON = str(Path(__file__).parent / "icon.png")


def begin() -> None:
    """Page settings, style sheet and language; nothing may be drawn before."""
    st.set_page_config(page_icon=ICON, layout="wide")
    st.html(theme.stylesheet())
    address.begin()
    paper.begin()
    links.compare_with(None)
    links.hide_small_numbers(address.wanted("hide") in (True, "true"))
    controls.language()
    presenter.begin()
    handling.begin()


def navigation(
    sections: Mapping[str, list[StreamlitPage]], search: Callable[[list[StreamlitPage]], None]
) -> StreamlitPage:
    """The page to run; the side bar shows the sections that have a page, and nobody is led to one that does not exist.

    The list is drawn here, because Streamlit's own puts a section's name where a screen reader expects a link.

    :param search: draws the button of the search among the pages, and of all else
    """
    filled = {name: pages for name, pages in sections.items() if pages}
    every = [page for pages in filled.values() for page in pages]
    chosen = st.navigation(every, position="hidden")
    if missing := _missing_page(every):
        query = urlencode(address.common())
        links_ = ", ".join(
            f'<a href="{escape(page.url_path or ".")}?{escape(query)}" target="_self">{escape(page.title)}</a>'
            for page in every
        )
        text = _("There is no page «%(asked)s»; shown: %(shown)s. All pages:")
        _notice(escape(text % {"asked": missing[:LONG], "shown": chosen.title}) + f" {links_}.")
    title(chosen.title)
    search(every)
    with st.sidebar.container(key="navigation"):
        for name, pages in filled.items():
            markup.show(f'<p class="section">{escape(name)}</p>')
            for page in pages:
                st.page_link(page, query_params=address.common())
    return chosen


def title(*parts: str) -> None:
    """What the browser calls the page: the narrowest first: a district, the page, the dashboard."""
    st.set_page_config(page_title=" — ".join([*parts, _("Youth routes")]))


def snapshot(*, may_be_empty: bool = False) -> Snapshot:
    """The viewer's region; where the database does not answer or holds nothing, a sentence with the next step.

    :param may_be_empty: the page shows something to do also while nothing has been loaded
    """
    try:
        opened = current()
        known_by = _known_by(opened)
        links.know_by(known_by)
        if known_by:
            with st.spinner(_("Working out what was known by then: some seconds, once")):
                opened = current(known_by)
    except PermissionError as why:
        door.closed(why)
    except (DatabaseUnavailable, LookupError) as error:
        logs.logger().error("database_unavailable", exc_info=error)
        markup.show(f'<p class="headline">{_("The regional database does not answer.")}</p>')
        st.write(_("Nothing is lost. Try again in a minute; if it lasts, tell the administrator."))
        st.stop()
    if viewer.hides_small_numbers():  # also on pages that do not ask for it
        links.hide_small_numbers(True)
    logs.bind(data_version=opened.version)
    region = opened.facts.region[f"name_{language()}"]
    paper.note(_("Region"), region)
    if known_by:
        paper.note(_("As it was known then"), numbers.day(known_by))
    with st.sidebar.container(key="brand"):  # the style sheet puts it over the navigation
        markup.show(f'<p class="brand">{escape(_("Youth routes"))}</p><p class="muted small">{escape(region)}</p>')
    door.who()
    if known_by:
        markup.show(f'<p class="notice known">{escape(_known_notice(known_by))}</p>')
    is_empty = all(frame.is_empty() for frame in opened.board.ledgers.values())
    if known_by and is_empty:
        nothing = _("Nothing was known by %(day)s.") % {"day": numbers.day(known_by)}
        markup.show(f'<p class="headline">{escape(nothing)}</p>')
        st.write(_("Choose a later day in the side bar, or look at all that is known by now."))
        st.stop()
    if is_empty:
        markup.show(f'<p class="headline">{_("No data have been loaded yet.")}</p>')
        if not may_be_empty:
            st.write(_("Load the monthly forms, then open this page again:"))
        st.code("python -m data_access.imports 1-prof_2025-06.xlsx …", language=None)
        if not may_be_empty:
            st.stop()
    return opened


def _known_notice(day: date) -> str:
    return _("Shown as it was known by %(day)s: what came later is left out.") % {"day": numbers.day(day)}


def _known_by(opened: Snapshot) -> date | None:
    """The day whose knowledge is asked for: by default the day looked at."""
    loads, reach = opened.facts.loads["loaded_at"], opened.board.reach()
    if loads.is_empty():
        return None
    first, last = (loads.dt.date().sort()[nth] for nth in (0, -1))
    until = max(last, reach.until)
    return controls.known_by(min(first, reach.first), until, min(controls.looked_at() or reach.last or until, until))


def run(page: StreamlitPage) -> None:
    """The script of a page with its line in the log, and at its end, however it came, the address it has got."""
    on_paper, misread = st.container(key="on-paper"), st.container(key="misread")
    with logs.page(page.url_path or "overview"):
        try:
            page.run()
        finally:
            with on_paper:
                markup.show(paper.head(page.title))
            with misread:
                _say_what_is_not_shown()
            address.write()
    settle()


def _say_what_is_not_shown() -> None:
    """For a link that asks for a day, a district or a view that does not exist: what is shown in its place."""
    for asked, shown in address.not_shown().values():
        text = _("The link asks for «%(asked)s», which does not exist here; shown: %(shown)s.")
        _notice(escape(text % {"asked": asked[:LONG], "shown": shown or "—"}))


def _notice(html: str) -> None:
    markup.show(f'<p class="notice known">{html}</p>')


def _missing_page(pages: list[StreamlitPage]) -> str:
    """The page that the address asks for and nobody has declared; "" where it is one of ours."""
    base = str(st.get_option("server.baseUrlPath") or "").strip("/")
    path = unquote(urlsplit(st.context.url or "").path).strip("/").removeprefix(base).strip("/")
    return "" if path in {"", "overview", *(page.url_path for page in pages)} else path


def heading(text: str) -> None:
    """The heading of a part of a page."""
    markup.show(f'<h2 class="part">{escape(text)}</h2>')


def is_dark() -> bool:
    """Whether the reader's theme is dark, for what is drawn on a canvas; the rest follows the theme by itself."""
    return st.context.theme.type == "dark"


def demo_notice(snapshot: Snapshot) -> None:
    """«Демонстрационные данные», while any synthetic row is in the database."""
    if snapshot.facts.is_demo:
        markup.show(f'<span class="notice">{_("Demonstration data")}</span>', width="content")
