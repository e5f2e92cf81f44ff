"""One object is the table on the screen and the XLSX: the same cells, the same words, no row lost."""

from dataclasses import replace
from datetime import date
from xml.etree import ElementTree

import pytest

from tests.ui.results import COVERAGE, EMPLOYMENT, EVENTS, MOST, WHOLE, absent, few, shown
from ui.shell import blocks
from ui.tables import excel, html, sheet
from ui.tables.sheet import Head, Row, Sheet
from ui.text import translation
from ui.text.numbers import NBSP

DAY = date(2025, 6, 14)
FIGURES = [shown(52, 100, "missed", 48), few(3, 7), absent("hidden"), absent("missing"), absent("not_applicable")]


def table(rows: tuple[Row, ...], **more: object) -> Sheet:
    heads = (Head("Школа"), Head("Охват", "percent", "доля"), Head("Человек", "count"))
    return Sheet("Охват по школам", DAY, heads, rows, name="schools", **more)  # type: ignore[arg-type]


def line(name: str, number: int | None = 7, **more: bool) -> Row:
    return Row((sheet.text(name), sheet.percent(0.5), sheet.count(number)), **more)


def parsed(table_: Sheet, limit: int | None = None) -> ElementTree.Element:
    return ElementTree.fromstring(f"<div>{html.html(table_, limit=limit)}</div>".replace("<br>", "<br/>"))


def plain(cell: ElementTree.Element) -> str:
    return "".join(cell.itertext()).replace(NBSP, " ")


def test_a_table_names_its_rows_its_columns_with_units_and_its_day() -> None:
    markup = parsed(table((line("Первая"),)))
    assert [head.attrib["scope"] for head in markup.iter("th")] == ["col", "col", "col", "row"]
    assert [plain(head) for head in markup.iter("th")] == ["Школа", "Охватдоля", "Человек", "Первая"]
    caption = markup.find(".//caption")
    assert caption is not None
    assert plain(caption) == "Охват по школам, на 14 июня 2025 г."


def test_numbers_stand_right_and_words_left() -> None:
    markup = parsed(table((line("Первая"),)))
    assert [cell.attrib["class"].split()[-1] for cell in markup.iter("td")] == ["number", "number"]


def test_each_kind_of_empty_cell_has_its_own_words_for_eye_ear_and_excel() -> None:
    cells = [sheet.figure(row, COVERAGE, WHOLE) for row in FIGURES]
    rows = tuple(Row((sheet.text("x"), cell, sheet.count(None))) for cell in cells)
    cells_ = [plain(cell) for cell in parsed(table(rows)).iter("td")]
    assert cells_[::2] == [
        "52,0 % не достигнутоне хватает 48",
        "3 из 7 слишком мало для процента",
        "скрыто",
        "нет данных",
        "— не применимо",
    ]
    assert set(cells_[1::2]) == {"нет данных"}
    assert excel.written(cells[0]).value == 0.52
    assert [str(excel.written(cell).value).replace(NBSP, " ") for cell in cells[1:]] == [
        "3 из 7",
        "скрыто",
        "нет данных",
        "—",
    ]


def test_a_count_is_a_whole_number_in_excel() -> None:
    value = sheet.figure(shown(12, 1) | {"value": 12.0}, EVENTS).value
    assert (value, type(value)) == (12, int)


def test_a_name_is_shown_and_never_obeyed() -> None:
    markup = parsed(table((line('<b>"Школа"</b> & «Ко»'),)))
    row = markup.find(".//tbody/tr/th")
    assert row is not None
    assert plain(row) == '<b>"Школа"</b> & «Ко»'
    assert row.find("b") is None


@pytest.mark.parametrize("limit", [0, 1, 2, 3, 4, 9, None])
def test_no_row_is_lost_where_a_long_table_is_cut_also_not_one_of_twins(limit: int | None) -> None:
    rows = (line("Близнец"), line("Первая"), line("Близнец"), line("Край", total=True))
    markup = parsed(table(rows), limit)
    names = [plain(head) for head in markup.findall(".//tbody/tr/th")]
    assert names == ["Близнец", "Первая", "Близнец", "Край"]
    later = [row for row in markup.findall(".//tbody/tr") if "rest" in row.attrib["class"]]
    assert len(later) == (0 if limit is None else max(0, 3 - limit))
    assert (markup.find(".//details") is None) == (not later)
    assert len(markup.findall(".//table")) == 1


def test_the_total_is_shown_whatever_the_limit() -> None:
    markup = parsed(table((line("Первая"), line("Край", total=True))), 0)
    total = markup.find(".//tr[@class='total']")
    assert total is not None


def test_an_empty_table_says_so_and_offers_no_download() -> None:
    assert "Никто не прислал" in plain(parsed(table((), empty="Никто не прислал")))
    assert "Охват по школам" in plain(parsed(table(())))


def test_a_table_speaks_the_language_of_its_reader() -> None:
    sheet_ = table((line("Первая"),))
    assert "на 14" in html.html(sheet_)
    translation.use("en")
    assert "as of" in html.html(sheet_)


def test_the_workbook_gets_the_cells_of_the_screen() -> None:
    got: dict = {}
    sheet_ = table((line("Первая", 1204), line("Край", None, total=True)), about=(("Показатель", "Охват"),))
    blocks._made(sheet_, lambda **given: got.update(given) or b"")
    assert got["rows"] == [["Первая", 0.5, 1204], ["Край", 0.5, "нет данных"]]
    assert got["totals"] == [False, True]
    assert got["heads"][1] == ("Охват", "percent", "доля")
    assert got["about"][-1] == ("Показатель", "Охват")
    assert got["as_of"] == DAY


MISSED, MET = shown(60, 100, "missed", 25), shown(95, 100, "met", 0)
JUDGED = [
    (MISSED | {"discovery": False}, True),
    (MET | {"discovery": False}, True),
    (MISSED | {"discovery": True}, False),
    (MISSED | {"discovery": None}, False),
    (MISSED, False),
    (shown(84, 100, "missed_within_error", 1) | {"discovery": False}, False),
    (few(1, 7) | {"discovery": False}, False),
    *((absent(state) | {"discovery": False}, False) for state in ("hidden", "missing", "not_applicable")),
]
SAID = "при таком числе сравнений может быть случайным"
CAPTION = "Охват по школам, на 14 июня 2025 г. Точками подчёркнуто то, что при таком числе сравнений может быть"


def judged(*rows: dict) -> Sheet:
    return table(tuple(Row((sheet.text("x"), sheet.figure(row, EMPLOYMENT, MOST), sheet.count(1))) for row in rows))


@pytest.mark.parametrize(("row", "is_marked"), JUDGED)
def test_a_verdict_that_may_be_chance_among_so_many_is_marked_for_eye_ear_and_hover_and_no_other(
    row: dict, is_marked: bool
) -> None:
    cell = parsed(judged(row)).find(".//td")
    assert cell is not None
    classes = [span.attrib["class"] for span in cell.iter("span") if span.attrib["class"].startswith("figure")]
    assert ["unsure" in one for one in classes] == [is_marked]
    assert (SAID in plain(cell)) == (SAID in cell.attrib["title"]) == is_marked
    caption = parsed(judged(row)).find(".//caption")
    assert caption is not None
    assert plain(caption).startswith(CAPTION) == is_marked


def test_one_marked_figure_is_explained_once_and_a_column_without_people_short_keeps_the_mark() -> None:
    sheet_ = judged(*(row for row, _is_marked in JUDGED))
    assert sheet_.unsure == {(0, 1), (1, 1)}
    assert html.html(sheet_).count("<caption>") == plain(parsed(sheet_)).count("Точками подчёркнуто") == 1
    assert replace(sheet_.rows[0].cells[1], note="").unsure


def test_the_workbook_has_a_star_where_the_screen_has_dots_and_says_why() -> None:
    got: dict = {}
    blocks._made(judged(MISSED, MET | {"discovery": False}), lambda **given: got.update(given) or b"")
    assert got["starred"] == {(1, 1)}
    assert got["about"][-1] == ("*", SAID)
    blocks._made(judged(MISSED), lambda **given: got.update(given) or b"")
    assert (got["starred"], len(got["about"])) == (frozenset(), 1)
