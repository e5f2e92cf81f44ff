"""What the browser's own print makes of a page: sheets that say what they show, whole tables, nothing to press."""

import re
from io import BytesIO

import pytest
from playwright.sync_api import Page
from pypdf import PdfReader

from tests.browser.window import settled

DAY = "date=2025-06-14&since=2025-05-15"
A4 = (842, 595)  # points, on its side


def printed(page: Page) -> PdfReader:
    """The page as Chromium prints it, by the style sheet's own paper."""
    settled(page)
    return PdfReader(BytesIO(page.pdf(prefer_css_page_size=True)))


def words(sheet: object) -> str:
    return re.sub(r"\s+", " ", sheet.extract_text().replace("\xa0", " "))  # type: ignore[attr-defined]


@pytest.mark.parametrize("path", ["/", "/employment", "/mechanisms", "/targeted_training"])
def test_every_sheet_is_a4_on_its_side_numbered_and_holds_something(visit, path: str) -> None:
    sheets = printed(visit(f"{path}?{DAY}")).pages
    for number, sheet in enumerate(sheets, start=1):
        assert (round(sheet.mediabox.width), round(sheet.mediabox.height)) == A4
        text = words(sheet)
        assert f"{number} / {len(sheets)}" in text
        images = "/XObject" in sheet["/Resources"]
        assert images or len(text) > 40


def test_the_first_sheet_says_what_was_chosen(visit) -> None:
    text = words(printed(visit(f"/?{DAY}&district=olyutorsky&hide=true")).pages[0])
    for part in ("Сводка", "Камчатский край", "По состоянию на: 14 июня 2025", "сравнить с: 15 мая 2025",
                 "Район или округ: Олюторский", "Малые числа: скрыты", "Источник: региональная база"):  # fmt: skip
        assert part in text, part


def test_nothing_to_press_and_nothing_for_the_ear_alone_is_printed(visit) -> None:
    text = " ".join(words(sheet) for sheet in printed(visit(f"/?{DAY}")).pages)
    for word in ("Скачать XLSX", "Режим показа", "Поиск", "Язык"):
        assert word not in text, word
    page = visit(f"/?{DAY}")
    page.emulate_media(media="print")
    heard = page.locator(".visually-hidden").all()
    assert heard
    assert not any(one.is_visible() for one in heard)
    page.emulate_media(media="null")


def test_the_territory_is_printed_as_a_drawing(visit) -> None:
    page = visit(f"/?{DAY}")
    page.emulate_media(media="print")
    assert page.locator("img.outlines").is_visible()
    assert not page.get_by_test_id("stDeckGlJsonChart").is_visible()
    page.emulate_media(media="null")
    assert not page.locator("img.outlines").is_visible()


def test_a_long_table_has_its_heads_on_every_sheet_and_a_chart_the_width_of_the_paper(visit) -> None:
    page = visit(f"/trace?of=guidance_coverage&{DAY}")
    sheets = [words(sheet) for sheet in printed(page).pages]
    listed = [text for text in sheets if len(re.findall(r"реестр|форма", text)) > 8]
    assert len(listed) > 3, sheets
    assert all("Числитель" in text for text in listed)
    page.locator(".matrix .sort").first.wait_for()  # back on the screen there is something to press again
