"""Protocol and extracts as finished files: what the screen says, in the form of a protocol, for the clerk to change."""

import re
from datetime import date
from io import BytesIO

import pytest
from docx import Document
from sqlalchemy import Engine

from reports import word
from ui.shell.snapshot import Snapshot, current
from ui.shell.snapshot.commission import commission
from views.commission import protocol, tables
from views.shared.seal import seal
from views.shared.slice import Slice

SLICE = Slice(date(2025, 6, 14), date(2025, 5, 15))


@pytest.fixture
def snapshot(demo_database: Engine, monkeypatch: pytest.MonkeyPatch) -> Snapshot:
    url = demo_database.url.set(drivername="postgresql").render_as_string(hide_password=False)
    monkeypatch.setenv("DATABASE_URL", url)
    return current()


def meetings(snapshot: Snapshot) -> dict[str, int]:
    return dict(commission(snapshot).meetings.select("number", "meeting_id").iter_rows())


def text_of(file: bytes) -> str:
    document = Document(BytesIO(file))
    cells = [cell.text for table in document.tables for row in table.rows for cell in row.cells]
    foot = [one.text for one in document.sections[0].footer.paragraphs]
    return plain(" ".join([*(one.text for one in document.paragraphs), *cells, *foot]))


def plain(text: str) -> str:
    return re.sub(r"\s+", " ", text)


def test_the_protocol_has_the_form_of_one(snapshot: Snapshot) -> None:
    text = text_of(word.protocol(protocol.protocol(snapshot, SLICE, meetings(snapshot)["1"])))
    for part in (
        "ПРОТОКОЛ № 1", "12 марта 2025 г.", "Председательствовал: Заместитель председателя правительства региона",
        "Секретарь:", "Присутствовали:", "Министерство труда региона — 3", "Повестка", "СЛУШАЛИ:", "ВЫСТУПИЛИ:",
        "РЕШИЛИ:", "1.1. Запустить все механизмы пилота", "Срок: до 12 мая 2025 г.", "Голосование:",
        "соисполнители: Кадровый центр региона; Министерство образования региона",
    ):  # fmt: skip
        assert part in text, part
    assert "{{" not in text
    assert "{%" not in text


@pytest.mark.parametrize("number", ["1", "2"])
@pytest.mark.parametrize("hide", [False, True])
def test_every_figure_of_it_is_that_of_the_screen(snapshot: Snapshot, number: str, hide: bool) -> None:
    slice_, meeting = Slice(SLICE.as_of, SLICE.since, hide_small=hide), meetings(snapshot)[number]
    file = word.protocol(protocol.protocol(snapshot, slice_, meeting))
    rows = [[plain(cell.text) for cell in row.cells] for row in Document(BytesIO(file)).tables[0].rows][1:]
    on_screen = tables.of_meeting(snapshot, slice_, SLICE.as_of, meeting).rows
    assert len(rows) == len(on_screen)
    for row in on_screen:
        _decision, _body, state, metric, then, now, change, verdict = row.cells
        expected = [plain(cell.text) for cell in (metric, then, now, state)]
        (same,) = [one for one in rows if [one[1], one[2], one[3], one[6]] == expected and one[0] in row.cells[0].note]
        assert same[4].startswith(plain(change.text) or "—")
        assert same[5].startswith(plain(verdict.text) or "—")


def test_an_extract_holds_what_its_body_is_to_do_and_nothing_else(snapshot: Snapshot) -> None:
    meeting = meetings(snapshot)["1"]
    assert set(protocol.bodies(snapshot, SLICE, meeting)) == {
        "Министерство труда региона", "Министерство образования региона", "Кадровый центр региона",
        "Совет работодателей",
    }  # fmt: skip
    text = text_of(word.extract(protocol.extract(snapshot, SLICE, meeting, "Совет работодателей")))
    assert "ВЫПИСКА ИЗ ПРОТОКОЛА № 1" in text
    assert "3.1. Информировать" in text
    assert "1.1. Запустить" not in text


def test_day_definitions_and_code_stand_at_the_foot_of_each_page(snapshot: Snapshot) -> None:
    meeting = meetings(snapshot)["2"]
    content = protocol.protocol(snapshot, SLICE, meeting)
    code = seal(snapshot, SLICE).code
    assert code in text_of(word.protocol(content))
    assert "определения" in text_of(word.protocol(content))
    assert protocol.file_name(snapshot, SLICE, meeting) == f"Протокол_2_2025-06-14_{code}.docx"
    assert seal(snapshot, SLICE.on(date(2025, 6, 13))).code != code


def test_what_people_wrote_stays_text(snapshot: Snapshot) -> None:
    content = dict(protocol.protocol(snapshot, SLICE, meetings(snapshot)["1"]))
    content["chair"] = "A & B <w:p/> {{ secret }}"
    assert "A & B <w:p/> {{ secret }}" in text_of(word.protocol(content))
