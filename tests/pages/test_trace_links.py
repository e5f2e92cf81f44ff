"""Every view of every page, visited once: nothing breaks, it shows what its address asks for, and a figure that is
clicked shows itself on «Откуда число»: whatever the table, the same number of the same people."""

import re
from collections import defaultdict
from collections.abc import Callable, Iterator
from random import Random
from urllib.parse import parse_qsl, urlsplit

import pytest
from sqlalchemy import Engine
from streamlit.testing.v1 import AppTest

from tests.addresses import PAGES, VIEWS, Address, chosen, visits
from tests.screens import html, visible

DAY = "2025-06-14"
CLICKS = 2
FIGURES = re.compile(r'<td[^>]*><a [^>]*href="(trace\?[^"]+)"[^>]*>(.*?)</a>(.*?)</td>', flags=re.S)
SPOILT = re.compile(r"\b(?:None|nan)\b|%\(\w+\)|\{\w*\}")
NOT_APPLICABLE, NO_DATA = "—", "на эту дату нет данных"
#: Views whose tables hold no figure of people in a ledger: page -> codes of its views, "" for a page without views.
WITHOUT_FIGURES = {
    "mechanisms": {"roles", "effect", "acts"},
    "risk": {"card", "quality", "fairness"},
    "proposals": {"list", "new", "alike", "themes", "profile"},
    "commission": {"frozen", "record"},
    "data": {"load", "history", "forms"},
    "methodology": {""},
    "trace": {""},  # here the figures end
}

Explained = Callable[[str], str]


@pytest.fixture(scope="module")
def headlines() -> dict[str, str]:
    """What «Откуда число» has said under an address: many figures lead to the same."""
    return {}


@pytest.fixture
def explained(opens: Callable[..., AppTest], demo_database: Engine, headlines: dict[str, str]) -> Explained:
    """The headline of «Откуда число» under the address of a link."""

    def headline(href: str) -> str:
        if href not in headlines:
            trace = opens(demo_database, "pages/trace.py", **dict(parse_qsl(urlsplit(href).query)))
            assert not trace.exception, href
            headlines[href] = visible(re.search(r"<h1.*?</h1>", html(trace), flags=re.S)[0])
        return headlines[href]

    return headline


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.path)
def test_every_view_is_whole_and_its_figures_are_those_that_are_explained(opens, demo_database, explained, page):
    wrong: list[str] = []
    links: dict[str, int] = defaultdict(int)  # of each view, over all that can be chosen in it
    for address, app in visits(lambda choices: opens(demo_database, page.script, date=DAY, **choices)):
        figures = [] if app.exception else FIGURES.findall(html(app))
        links[next((code for key in VIEWS if (code := chosen(app, key))), "")] += len(figures)
        faults = [*_faults(address, app), *_unexplained(address, figures, explained)]
        wrong += [f"{page.path} {address} {fault}" for fault in faults]
    assert not wrong, "\n".join(wrong)
    assert {view for view, number in links.items() if not number} == WITHOUT_FIGURES.get(page.path, set())


def _faults(address: Address, app: AppTest) -> Iterator[str]:
    """What is wrong with a view as it stands."""
    if app.exception:
        yield f"raised {app.exception[0].message}"
    yield from (f"shows the programmer's {spoilt!r}" for spoilt in SPOILT.findall(visible(html(app))))
    for key, code in address.items():
        if chosen(app, key) != code:
            yield f"shows {chosen(app, key)!r} under {key!r}"


def _unexplained(address: Address, figures: list[tuple[str, str, str]], explained: Explained) -> Iterator[str]:
    """Which of two figures, chosen by a seed, do not show themselves: a count may stand in the trace as a part of its
    share."""
    for link, figure, note in Random(str(address)).sample(figures, min(CLICKS, len(figures))):
        href = link.replace("&amp;", "&")
        wanted = "|".join(map(re.escape, _wanted(href, visible(figure), visible(note))))
        if not re.search(rf"(?<![\d,])(?:{wanted})(?![\d,])", explained(href)):
            yield f"shows {visible(figure)!r} from {href}, where it says {explained(href)!r}"


def _wanted(href: str, figure: str, note: str) -> tuple[str, ...]:
    """What the explanation may say for a figure."""
    if figure == NOT_APPLICABLE:  # a share of nobody
        return ("0 из 0",)
    if "routes.people" not in href:
        return (figure,)
    # A share of the path is explained by its people, which stand under it: «53 из 67», or alone where they are few.
    people = (note if " из " in note else figure).split(" из ")[0]
    # The ledger has no row for a way that nobody has taken.
    return (people, NO_DATA) if people == "0" else (people,)
