"""Memo, page after the meeting, slides and workbook as finished files: every figure is that of the screen."""

from io import BytesIO

import pytest
from openpyxl import load_workbook
from pptx import Presentation
from pypdf import PdfReader
from sqlalchemy import Engine

from reports.slides import presentation
from reports.typesetting import paper as pdf
from reports.xlsx import book
from tests.reports.finished import DAY, HIDDEN, SLICE, plain, region
from ui.shell.snapshot import Snapshot
from ui.shell.snapshot.commission import commission
from ui.tables import excel
from views.commission import agenda, frozen, paper, slides, tables
from views.district import brief
from views.shared.seal import seal
from views.shared.slice import Slice

both = pytest.mark.parametrize("slice_", [SLICE, HIDDEN], ids=["open", "hidden"])


@pytest.fixture
def snapshot(demo_database: Engine, monkeypatch: pytest.MonkeyPatch) -> Snapshot:
    return region(demo_database, monkeypatch)


@both
def test_the_memo_holds_the_agenda_and_the_figures_of_all_districts_on_two_pages(
    snapshot: Snapshot, slice_: Slice
) -> None:
    reader = PdfReader(BytesIO(pdf(paper.memo(snapshot, slice_, DAY), DAY)))
    assert len(reader.pages) == 2
    first, second = (plain(page.extract_text()) for page in reader.pages)
    for row in agenda.table(snapshot, slice_, DAY).rows:
        assert all(plain(cell.text) in first for cell in row.cells)
    figures = frozen.table(snapshot, slice_)
    for row in figures.rows:
        assert all(plain(cell.text) in second for cell in row.cells)
    hidden = sum(cell.state == "hidden" for row in figures.rows for cell in row.cells)
    assert second.count("скрыто") >= hidden
    assert bool(hidden) == slice_.hide_small
    assert all(seal(snapshot, slice_).code in page for page in (first, second))


def test_the_page_after_a_meeting_says_what_was_decided(snapshot: Snapshot) -> None:
    for meeting in commission(snapshot).meetings["meeting_id"]:
        reader = PdfReader(BytesIO(pdf(paper.after(snapshot, SLICE, DAY, meeting), DAY)))
        text = plain(" ".join(page.extract_text() for page in reader.pages))
        for row in tables.of_meeting(snapshot, SLICE, DAY, meeting).rows:
            assert all(plain(cell.text) in text and plain(cell.note) in text for cell in row.cells)


@both
def test_the_slides_follow_the_agenda_and_their_charts_hold_the_numbers_of_the_screen(
    snapshot: Snapshot, slice_: Slice
) -> None:
    deck = Presentation(BytesIO(presentation(slides.content(snapshot, slice_, DAY), DAY)))
    shapes = [shape for slide in deck.slides for shape in slide.shapes]
    cells = [cell.text for shape in shapes if shape.has_table for row in shape.table.rows for cell in row.cells]
    for row in agenda.table(snapshot, slice_, DAY).rows:
        assert row.cells[2].text in cells
        assert row.cells[3].text in cells
    figures = frozen.table(snapshot, slice_)
    by_title = {head.title: column for column, head in enumerate(figures.heads)}
    charts = [shape.chart for shape in shapes if shape.has_chart]
    assert charts
    for chart in charts:
        (series,) = chart.plots[0].series
        column = by_title[series.name]
        districts = [row for row in figures.rows if not row.total]
        assert list(chart.plots[0].categories) == [row.cells[0].text for row in districts]
        exact = [row.cells[column].value for row in districts]
        assert [value is None for value in series.values] == [value is None for value in exact]
        for value, wanted in zip(series.values, exact, strict=True):
            assert value is None or (round(value, 3) == round(wanted, 3) if slice_.hide_small else value == wanted)
    for slide in deck.slides:
        assert seal(snapshot, slice_).code in " ".join(
            one.text_frame.text for one in slide.shapes if one.has_text_frame
        )


@both
def test_the_workbook_of_a_district_holds_every_table_and_says_what_when_and_by_which_definitions(
    snapshot: Snapshot, slice_: Slice
) -> None:
    sheets = brief.sheets(snapshot, slice_, "aleutsky")
    content = book(
        [excel.table(one) for one in sheets], title="Район", as_of=DAY, names=[one.title for one in sheets],
        about=brief.about(snapshot, slice_, "aleutsky"),
    )  # fmt: skip
    read = load_workbook(BytesIO(content))
    about = " ".join(str(cell.value) for row in read.worksheets[0].rows for cell in row)
    for part in ("На 14 июня 2025 г.", seal(snapshot, slice_).code, "Охват профориентацией", "Алеутский"):
        assert plain(part) in plain(about)
    for one, sheet in zip(sheets, read.worksheets[1:], strict=True):
        values = [[cell.value for cell in row] for row in sheet.rows]
        for row in one.rows:
            expected = [excel.written(cell).value for cell in row.cells]
            assert any(_same(expected, line) for line in values), (one.title, expected)
    texts = [cell for sheet in read.worksheets[1:] for row in sheet.iter_rows(values_only=True) for cell in row]
    hidden = sum(cell.state == "hidden" for one in sheets for row in one.rows for cell in row.cells)
    assert texts.count("скрыто") == hidden


def _same(expected: list, line: tuple | list) -> bool:
    def key(value: object) -> str:
        value = getattr(value, "date", lambda: value)()
        if isinstance(value, int | float):
            return f"{value:.9f}"
        return str("" if value is None else value)

    return [key(value) for value in expected] == [key(value) for value in line[: len(expected)]]
