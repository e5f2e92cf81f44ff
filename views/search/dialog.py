"""The answers of the search, under the kinds of what they lead to."""

from collections.abc import Iterable, Sequence
from html import escape
from itertools import groupby

from streamlit.navigation.page import Page

from ui.shell import address, controls, markup, search
from ui.shell.snapshot import Snapshot, current
from ui.text.search import Entry, best
from ui.text.translation import _
from views.search.entries import entries


def offer(pages: Sequence[Page]) -> None:
    """Draws the button of the search in the side bar.

    :param pages: those that the viewer is offered
    """
    titled = [(page.title, page.url_path) for page in pages]
    search.offer(lambda text: markup.show(answers(current(), text, titled)))


def answers(snapshot: Snapshot, text: str, pages: Sequence[tuple[str, str]]) -> str:
    """What is meant, as lists of links, those of the best answer first; where nothing is a sentence. As HTML."""
    query = "&".join(f"{key}={value}" for key, value in address.common().items())
    reach = snapshot.board.reach()
    day = controls.looked_at() or min(reach.last or reach.until, reach.until)
    offered = tuple((title, f"{path or '.'}?{query}") for title, path in pages)
    meant = best(entries(snapshot, day, offered), text)
    if not meant:
        return f'<p class="muted">{escape(_("Nothing has such a name. Try a shorter word."))}</p>'
    kinds = list(dict.fromkeys(entry.kind for entry in meant))
    by_kind = groupby(sorted(meant, key=lambda entry: kinds.index(entry.kind)), key=lambda entry: entry.kind)
    return "".join(f'<p class="section">{escape(kind)}</p>{_list(of_it)}' for kind, of_it in by_kind)


def _list(meant: Iterable[Entry]) -> str:
    items = (f'<li><a href="{escape(one.href)}" target="_self">{escape(one.label)}</a></li>' for one in meant)
    return f'<ul class="meant">{"".join(items)}</ul>'
