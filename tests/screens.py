"""What a page under AppTest shows, as text."""

import re
from html import unescape

from streamlit.testing.v1 import AppTest
from streamlit.testing.v1.element_tree import Block

from ui.text.typography import JOINER, NBSP


def html(app: AppTest) -> str:
    """All HTML of the page's main part; where a line may not end there is a plain space, or nothing."""
    return _html(app.main)


def dialog(app: AppTest) -> str:
    """The same of what stands over the page."""
    return "\n".join(_html(block) for block in app.get("dialog"))


def _html(block: Block) -> str:
    return "\n".join(piece.proto.body for piece in block.get("html")).replace(JOINER, "").replace(NBSP, " ")


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


def table(app: AppTest, number: int = 0) -> list[list[str]]:
    """The cells of one table of the page, row by row, heads first."""
    markup = re.findall(r"<table.*?</table>", html(app), flags=re.S)[number]
    rows = re.findall(r"<tr[^>]*>(.*?)</tr>", markup, flags=re.S)
    return [[visible(cell) for cell in re.findall(r"<t[hd][^>]*>(.*?)</t[hd]>", row, flags=re.S)] for row in rows]


def number(text: str) -> int:
    """«1 132» as 1132; the dash for what does not occur as 0."""
    digits = re.sub(r"\D", "", text)
    return int(digits) if digits else 0


def column(rows: list[list[str]], title: str) -> dict[str, int]:
    """Name of a row -> its number in the column with this title."""
    place = rows[0].index(title)
    return {row[0]: number(row[place]) for row in rows[1:]}
