"""The page of an institution as a finished file: one tagged page whose figures are the screen's."""

from io import BytesIO

import pytest
from pypdf import PdfReader
from sqlalchemy import Engine

from reports.typesetting import paper as typeset
from tests.reports.finished import DAY, HIDDEN, SLICE, plain, region
from ui.shell import links
from ui.shell.snapshot import Snapshot
from views.institution import alike, metrics, paper
from views.shared.slice import Slice


@pytest.fixture
def snapshot(demo_database: Engine, monkeypatch: pytest.MonkeyPatch) -> Snapshot:
    return region(demo_database, monkeypatch)


def _first(snapshot: Snapshot, kind: str) -> int:
    return int(snapshot.facts.institutions.filter(kind=kind)["institution_id"][0])


@pytest.mark.parametrize("kind", ["school", "college", "university"])
@pytest.mark.parametrize("slice_", [SLICE, HIDDEN], ids=["all", "hidden"])
def test_it_is_one_page_that_says_what_the_screen_says(snapshot: Snapshot, kind: str, slice_: Slice) -> None:
    institution = _first(snapshot, kind)
    links.hide_small_numbers(slice_.hide_small)
    try:
        reader = PdfReader(BytesIO(typeset(paper.content(snapshot, slice_, institution), DAY)))
        shown = metrics.table(snapshot, slice_, institution), alike.table(snapshot, slice_, institution)
    finally:
        links.hide_small_numbers(False)
    assert len(reader.pages) == 1
    assert "pdfuaid:part>1" in reader.trailer["/Root"]["/Metadata"].get_data().decode()
    text = plain(reader.pages[0].extract_text())
    for sheet in shown:
        for row in sheet.rows[: paper.METRICS]:
            assert all(plain(cell.text) in text for cell in row.cells)
