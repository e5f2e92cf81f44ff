"""The expert conclusion as a finished file: what the screen says, in the form of one, with room for the signature."""

from io import BytesIO

import pytest
from docx import Document
from sqlalchemy import Engine

from reports import word
from tests.reports.finished import SLICE, plain, region
from ui.shell.snapshot import Snapshot
from views.mechanisms import effect, paper
from views.mechanisms.assessments import assessments


@pytest.fixture
def snapshot(demo_database: Engine, monkeypatch: pytest.MonkeyPatch) -> Snapshot:
    return region(demo_database, monkeypatch)


def test_every_part_and_check_of_the_screen_stands_in_it(snapshot: Snapshot) -> None:
    every = assessments(snapshot, SLICE.as_of)
    assert len({one.mechanism for one in every}) == 6
    for one in every:
        document = Document(BytesIO(word.conclusion(paper.content(snapshot, SLICE, one))))
        cells = [cell.text for table in document.tables for row in table.rows for cell in row.cells]
        text = plain(" ".join([*(line.text for line in document.paragraphs), *cells]))
        for title, words in effect.parts(snapshot, SLICE, one).items():
            assert plain(title) in text
            assert plain(words) in text
        for row in effect.checks(snapshot, SLICE, one).rows:
            assert all(plain(cell.text) in text for cell in row.cells)
        for part in ("ЭКСПЕРТНОЕ ЗАКЛЮЧЕНИЕ", "Рекомендация", "Подпись", "Демонстрационные данные"):
            assert plain(part) in text
        assert "{{" not in text
        assert "{%" not in text


def test_its_name_says_on_what_and_as_of_when(snapshot: Snapshot) -> None:
    one = assessments(snapshot, SLICE.as_of)[0]
    name = paper.file_name(snapshot, SLICE, one)
    assert name.startswith("Экспертное_заключение_")
    assert "_2025-06-14_" in name
