"""Every table that a reader takes along is a file with a Russian name: what it shows, the place and the day.

The day is the table's own: of a meeting when it was held, of the history of loads today.
"""

import re

import pytest
import streamlit as st

from tests.addresses import PAGES, VIEWS, asked, offered
from ui.text.file_names import LONGEST

DAY = {"date": "2025-06-14"}
SHAPE = re.compile(r'[^\\/:*?"<>|_a-zA-Z]+ — 20\d\d-\d\d-\d\d\.xlsx')
PLACES = {"district": "Олюторский", "institution": "Средняя школа"}
"""Path of a page that first asks what to show -> how the place that it is asked for is called; else the region."""


@pytest.fixture
def files(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The names of the XLSX offered by the pages that a test opens, in order."""
    names: list[str] = []

    def offer(_label: str, *_given: object, file_name: str = "", key: str = "", **_more: object) -> bool:
        if key.startswith("xlsx-"):
            names.append(file_name)
        return False

    monkeypatch.setattr(st, "download_button", offer)
    return names


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.path)
def test_every_file_of_every_view_says_in_russian_what_it_shows_where_and_when(opens, demo_database, page, files):
    address = asked(page) | DAY
    app = opens(demo_database, page.script, **address)
    views = [{key: code} for key in VIEWS for code in offered(app).get(key, ())]
    for view in views or [{}]:
        files.clear()
        assert not opens(demo_database, page.script, **address, **view).exception
        assert [name for name in files if not SHAPE.fullmatch(name)] == []
        assert [name for name in files if PLACES.get(page.path, "Камчатский край") not in name] == []
        assert [name for name in files if len(name.encode()) > LONGEST] == []
        assert len(set(files)) == len(files), "two tables of a view have one name"


def test_a_district_that_is_chosen_stands_in_the_name(opens, demo_database, files):
    opens(demo_database, "pages/guidance.py", view="grades", district="olyutorsky", **DAY)
    assert "Охват профориентацией, по классам — Олюторский — 2025-06-14.xlsx" in files
