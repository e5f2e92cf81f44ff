"""A clerk with fourteen e-mails: upload, questions, dry run, confirm, and the overview has changed; undo, and back."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, ViewportSize
from sqlalchemy import Engine, text

from data_access import imports
from tests.browser import overview
from tests.browser.serving import Server, serving
from tests.browser.window import settled, watched
from tests.cluster import Cluster
from tests.data_access.imports.damage import FORMS, damaged, query
from ui.text.translation import _

OFFICE: ViewportSize = {"width": 1366, "height": 768}
FIRST, RENAMED, PARTLY, REFUSED = (
    "1-prof_2025-03.xlsx", "1-prof_2025-04.xlsx", "2-graduates_2025-07.xlsx", "3-targeted_2025-06.xlsx",
)  # fmt: skip


@pytest.fixture
def region(cluster: Cluster, prepared: str) -> Iterator[Engine]:
    """A region that has sent one form."""
    with cluster.copy(prepared) as opened:
        imports.load(opened, [FORMS / FIRST])
        with opened.begin() as connection:  # with real data the server asks people to sign in
            connection.execute(text("update data_load set is_demo = true"))
        yield opened


@pytest.fixture
def own_server(region: Engine) -> Iterator[Server]:
    """A server on that region alone."""
    with serving(region.url.set(drivername="postgresql").render_as_string(hide_password=False)) as running:
        yield running


@pytest.fixture
def office(own_server: Server, browser: Browser) -> Iterator[Page]:
    """The screen of an office, at the overview."""
    with browser.new_context(locale="ru-RU", viewport=OFFICE) as context:
        page = watched(context.new_page())
        page.goto(f"{own_server.url}/?date=2025-07-01")
        settled(page)
        yield page


@pytest.fixture
def mails(tmp_path: Path) -> list[Path]:
    """Fourteen workbooks: one names a school anew, one has a wrong cell, one no date."""
    paths = [path for path in sorted(FORMS.glob("*.xlsx")) if path.name not in (FIRST, RENAMED, PARTLY, REFUSED)]
    names = {f"C{row}": "МБОУ «СШ № 1»" for row in range(7, 13)}
    return [
        *paths,
        damaged(tmp_path, RENAMED, names),
        damaged(tmp_path, PARTLY, {"G7": "много"}),
        damaged(tmp_path, REFUSED, {"A3": "за июнь"}),
    ]


def plain(text: str) -> str:
    """The text with single plain spaces."""
    return re.sub(r"\s+", " ", text)


def main(page: Page) -> str:
    return plain(page.locator('[data-testid="stMain"]').inner_text())


def pressed(page: Page, name: str) -> None:
    """Press the button whose words begin so."""
    page.get_by_role("button", name=re.compile(name)).click()
    settled(page)


def test_from_fourteen_mails_to_the_overview_and_back(
    office: Page, own_server: Server, region: Engine, mails: list[Path]
) -> None:
    assert len(mails) == 14
    before = overview.figures(office)
    office.get_by_role("link", name=_("Loading of data")).click()
    overview.arrived(office, "/data")
    office.locator('input[type="file"]').set_input_files(mails)
    settled(office)
    assert plain(overview.headline(office)) == "11 файлов верны, 2 файла верны частично, 1 файл принять нельзя."
    text = main(office)
    assert "G7 много" in text
    assert "СШ № 1" in text
    assert query(region, "select count(*) from data_load") == [(1,)]

    office.get_by_text(_("yes, the same one")).click()
    settled(office)
    assert plain(overview.headline(office)) == "12 файлов верны, 1 файл верен частично, 1 файл принять нельзя."
    assert "Регион" in main(office)
    pressed(office, r"Загрузить\s13\sфайлов")
    assert "Загружено" in overview.headline(office)
    assert query(region, "select count(*) from data_load where rows_loaded > 0") == [(14,)]

    office.goto(f"{own_server.url}/?date=2025-07-01")
    settled(office)
    assert overview.figures(office) != before
    for (load_id,) in query(region, "select load_id from data_load where author = 'clerk' and rows_loaded > 0"):
        office.goto(f"{own_server.url}/data?view=history&load={load_id}")
        settled(office)
        pressed(office, _("See what would change"))
        pressed(office, _("Take the load back"))
        undone = "select undone_by from data_load where load_id = :number"
        assert query(region, undone, number=load_id) == [("clerk",)]
    office.goto(f"{own_server.url}/?date=2025-07-01")
    settled(office)
    assert overview.figures(office) == before
