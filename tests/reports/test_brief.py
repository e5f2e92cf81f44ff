"""The brief of a district, as a finished file: two tagged pages whose every figure is the screen's."""

import re
import time
from datetime import date
from io import BytesIO

import pytest
from pypdf import PdfReader
from sqlalchemy import Engine

from reports.typesetting import paper
from ui.shell import links
from ui.shell.snapshot import Snapshot, current
from views.district import brief, institutions, metrics
from views.shared.slice import Slice

DAY, SINCE = date(2025, 6, 14), date(2025, 5, 15)


@pytest.fixture
def snapshot(demo_database: Engine, monkeypatch: pytest.MonkeyPatch) -> Snapshot:
    url = demo_database.url.set(drivername="postgresql").render_as_string(hide_password=False)
    monkeypatch.setenv("DATABASE_URL", url)
    return current()


def made(snapshot: Snapshot, district: str, hide: bool = False) -> tuple[PdfReader, str]:
    slice_ = Slice(DAY, SINCE, hide_small=hide)
    reader = PdfReader(BytesIO(paper(brief.content(snapshot, slice_, district), DAY)))
    return reader, plain(" ".join(page.extract_text() for page in reader.pages))


def plain(text: str) -> str:
    """The text without the spaces and breaks that differ between a line of a cell and one of the screen."""
    return re.sub(r"[\s\u00ad-]+", "", text)


@pytest.mark.parametrize("district", ["olyutorsky", "petropavlovsk", "aleutsky"])
@pytest.mark.parametrize("hide", [False, True])
def test_every_figure_of_the_paper_is_that_of_the_screen(snapshot: Snapshot, district: str, hide: bool) -> None:
    links.hide_small_numbers(hide)
    slice_ = Slice(DAY, SINCE, hide_small=hide)
    _reader, text = made(snapshot, district, hide)
    of_screen = metrics.table(snapshot, slice_, district)
    for row in of_screen.rows:
        line = "".join(plain(cell.text) for cell in row.cells[1:2])
        assert plain(row.cells[0].text) in text
        assert line in text
    schools = institutions.schools(snapshot, slice_, district)
    for row in schools.rows[:10]:
        assert plain(row.cells[0].text) in text
    links.hide_small_numbers(False)


def test_what_is_hidden_on_the_screen_is_hidden_on_paper(snapshot: Snapshot) -> None:
    links.hide_small_numbers(True)
    slice_ = Slice(DAY, SINCE, hide_small=True)
    hidden = [
        cell for row in metrics.table(snapshot, slice_, "aleutsky").rows for cell in row.cells if cell.state == "hidden"
    ]
    _reader, text = made(snapshot, "aleutsky", True)
    links.hide_small_numbers(False)
    assert hidden
    assert text.count("скрыто") >= len(hidden)
    rows = brief.content(snapshot, slice_, "aleutsky")["first"][0]["rows"]
    assert not any(one["cells"][-1]["series"] for one in rows)


def test_every_district_has_two_tagged_pages_with_day_definitions_and_code(snapshot: Snapshot) -> None:
    code = (
        brief.file_name(snapshot, Slice(DAY, SINCE), "palana", "Справка", "pdf").rsplit("_", 1)[1].removesuffix(".pdf")
    )
    start = time.monotonic()
    for district in snapshot.facts.districts["district_id"]:
        reader, _text = made(snapshot, district)
        assert len(reader.pages) == 2, district
        assert reader.trailer["/Root"]["/MarkInfo"]["/Marked"]
        assert reader.trailer["/Root"]["/Lang"] == "ru"
        assert "pdfuaid:part>1" in reader.trailer["/Root"]["/Metadata"].get_data().decode()
        for page in reader.pages:
            foot = plain(page.extract_text())
            assert plain("На 14 июня 2025 г.") in foot
            assert "определения" in foot
            assert code in foot
    assert time.monotonic() - start < 60


def test_names_of_people_and_signs_of_the_template_language_stay_what_they_are(snapshot: Snapshot) -> None:
    content = dict(brief.content(snapshot, Slice(DAY, SINCE), "palana"))
    content["thought"] = "#panic() *звезда* $x$ <b> «кавычки»"
    text = plain(PdfReader(BytesIO(paper(content, DAY))).pages[0].extract_text())
    assert plain(content["thought"]) in text


def test_the_same_content_gives_the_same_file(snapshot: Snapshot) -> None:
    content = brief.content(snapshot, Slice(DAY, SINCE), "palana")
    assert paper(content, DAY) == paper(content, DAY)
