"""What a page under AppTest shows, as text."""

import re
from html import unescape

from streamlit.testing.v1 import AppTest


def html(app: AppTest) -> str:
    """All HTML of the page's main part."""
    return "\n".join(piece.proto.body for piece in app.main.get("html"))


def visible(markup: str) -> str:
    """What a reader sees of some HTML: no tags, no style sheets, single spaces."""
    shown = re.sub(r"<style.*?</style>", " ", markup, flags=re.S)
    return re.sub(r"\s+", " ", unescape(re.sub(r"<[^>]+>", " ", shown))).strip()


def cells(app: AppTest) -> dict[str, list[str]]:
    """The table of districts: name of a row -> what each of its cells says in full."""
    rows = re.findall(r'<tr class="[^"]*"[^>]*><th scope="row">(.*?)</th>(.*?)</tr>', html(app), flags=re.S)
    return {
        visible(name): [unescape(t).replace("\xa0", " ") for t in re.findall(r'<td class="[^"]*" title="([^"]*)"', row)]
        for name, row in rows
    }
