"""What a cell is besides its text is known before it becomes text."""

import subprocess
import sys
import zipfile
from collections.abc import Callable
from datetime import date, datetime, time
from pathlib import Path
from typing import Any

import pytest
import xlsxwriter
from openpyxl import Workbook
from sqlalchemy import Engine

from data_access.imports import formats, workbook
from data_access.imports.cells import EPOCH, EPOCH_1904, Mark, address, position
from data_access.imports.lines import LineKind
from data_access.imports.remarks import FileRefused
from tests.data_access.imports.cases import SHEET, WHOLE, Result, book, parts, replaced, table
from tests.data_access.imports.damage import GRADUATES, TARGETED, damaged, query

ROOT = Path(__file__).parents[3]


def formatted(value: Any, code: str, place: str = "E5") -> Callable[[Workbook], None]:
    def change(made: Workbook) -> None:
        made.active[place] = value
        made.active[place].number_format = code

    return change


@pytest.mark.parametrize(
    ("value", "code", "says"),
    [
        (1, "0%", "«100 %» в процентном формате"),
        (0.85, "0.0%", "«85 %» в процентном формате"),
        (46, '0"%"', "«4600 %» в процентном формате"),
        (46, "mm-dd-yy", "«15.02.1900»: у ячейки формат даты"),
        (45717, "[$-419]d mmm yyyy;@", "«01.03.2025»: у ячейки формат даты"),
        (46, "[h]:mm", "у ячейки формат даты"),
        (0.5, "h:mm", "«12:00»: у ячейки формат даты"),
        (46000, "#,##0,", "показано в тысячах"),
        (46, '0" тыс. чел."', "показано в тысячах"),
        (True, "General", "«ИСТИНА» — ответ «да» или «нет»"),
        (datetime(2025, 3, 1), "dd.mm.yyyy", "«01.03.2025»: у ячейки формат даты"),
        (time(10, 30), "h:mm:ss", "у ячейки формат даты"),
        ("1,000", "@", "«1,000» можно прочесть двояко"),
        ("1.000", "@", "«1.000» можно прочесть двояко"),
        ("12,345", "@", "«12,345» можно прочесть двояко"),
        ("1,000,000", "@", "«1,000,000» можно прочесть двояко"),
        (46.5, "0", "дробное число"),
        ("=SUM(F5:G5)", "General", "формула без значения"),
    ],
)
def test_what_is_no_number_of_people_is_refused_and_named(
    database: Engine, tmp_path: Path, value: Any, code: str, says: str
) -> None:
    result = Result(database, book(tmp_path, change=formatted(value, code)))
    assert result.lines == {LineKind.DATA: 11, LineKind.REFUSED: 1}
    assert result.march == (11, 596)
    assert says in result.refused[5]
    assert "E5" in result.refused[5] or "дробное" in says


@pytest.mark.parametrize(
    ("value", "code"),
    [
        *((46, code) for code in ("0", "#,##0", '#,##0" чел."', '[Red]0;[Blue]-0;"нет"', "0_-", "0.00")),
        *(("46", "@"), (" 46 ", "@"), ("46,0", "@"), ("46,00", "General"), (45.99999999999999999, "General")),
    ],
)
def test_a_number_is_a_number_however_it_is_shown(database: Engine, tmp_path: Path, value: Any, code: str) -> None:
    assert Result(database, book(tmp_path, change=formatted(value, code))).march == WHOLE


def test_the_last_digits_of_a_machine_are_no_fraction(database: Engine, tmp_path: Path) -> None:
    path = replaced(book(tmp_path), SHEET, "<v>46</v>", "<v>46.000000000000007</v>")
    assert Result(database, path).march == WHOLE


FORMULAS = [
    '<c r="K5"><f t="shared" si="0"/></c>',
    '<c r="K5" s="0"><f>SUM(A1)</f><v/></c>',
    '<c s="0" r="K5" ><f ca="1">1+2</f><v></v></c>',
    '<c r="K5" t="n"><f t="array" ref="K5">1+2</f></c>',
    '<c r="K5"><f xml:space="preserve">IF(A1&lt;2,3,4)</f></c>',
]


@pytest.mark.parametrize("cell", FORMULAS)
def test_a_formula_without_a_value_is_never_nothing(database: Engine, tmp_path: Path, cell: str) -> None:
    path = replaced(book(tmp_path), SHEET, '<c r="K5" t="n"><v>3</v></c>', cell)
    result = Result(database, path)
    assert result.refused == {
        5: "Ячейка K5: формула без значения: откройте файл в Excel и сохраните заново или впишите само число."
    }
    assert result.march == (11, 596)


def test_the_zeros_of_a_program_that_computes_nothing_are_told(database: Engine, tmp_path: Path) -> None:
    with xlsxwriter.Workbook(tmp_path / "form.xlsx") as made:
        sheet = made.add_worksheet("1-ПРОФ")
        for row, line in enumerate(table()):
            sheet.write_row(row, 0, line)
        sheet.write_formula("E5", "=40+6")
        sheet.write_formula("E6", "=40+7", value=47)
    result = Result(database, tmp_path / "form.xlsx")
    assert result.march == (11, 596)
    assert "ноль в ней поставила программа" in result.refused[5]


def test_the_value_that_excel_has_computed_is_read(database: Engine, tmp_path: Path) -> None:
    path = replaced(book(tmp_path), SHEET, '<c r="E5" t="n"><v>46</v></c>', '<c r="E5"><f>40+6</f><v>46</v></c>')
    replaced(path, SHEET, '<c r="J5" t="n"><v>0</v></c>', '<c r="J5" t="str"><f>""</f><v></v></c>')
    assert Result(database, path).march == WHOLE


def offer(day: Any, code: str) -> Callable[[Workbook], None]:
    def change(made: Workbook) -> None:
        made.epoch = datetime(1904, 1, 1)
        formatted(day, code, "H6")(made)

    return change


@pytest.mark.parametrize("code", ["General", "dd.mm.yyyy"])
def test_days_are_counted_from_the_day_that_the_book_names(database: Engine, tmp_path: Path, code: str) -> None:
    days = (date(2025, 2, 10) - EPOCH_1904).days
    outcome = Result(database, damaged(tmp_path, TARGETED, change=offer(days, code)))
    assert outcome.refused == {}
    assert query(database, "select min(published_on)::text from form_targeted where places = 8")[0][0] >= "2025"
    assert query(database, "select count(*) from form_targeted where published_on = '2025-02-10'") == [(1,)]


def test_a_short_year_in_a_cell_is_asked_about(database: Engine, tmp_path: Path) -> None:
    result = Result(database, damaged(tmp_path, TARGETED, {"H6": "12.02.25"}))
    assert result.refused[6].startswith("Ячейка H6: «12.02.25» можно прочесть по-разному: напишите год")


def test_a_code_that_is_no_date_and_no_number_is_asked_about(database: Engine, tmp_path: Path) -> None:
    result = Result(database, damaged(tmp_path, GRADUATES, change=formatted(0.31, "0%", "D7")))
    assert "процентном формате" in result.refused[7]


@pytest.mark.parametrize(
    ("number", "mark"),
    [(9, Mark.PERCENT), (10, Mark.PERCENT), (14, Mark.DATE), (22, Mark.DATE), (46, Mark.DATE), (0, None), (4, None)],
)
def test_the_formats_that_have_only_a_number(number: int, mark: Mark | None) -> None:
    assert formats.meaning(number, None) is mark


@pytest.mark.parametrize(
    "code", ["General", "0", "#,##0.00_);[Red](#,##0.00)", '"дней" 0', "0E+00", "@", "[>100]0", "# ?/?"]
)
def test_formats_that_leave_a_number_a_number(code: str) -> None:
    assert formats.meaning(164, code) is None


def test_a_cell_is_called_as_in_excel() -> None:
    for letters, place in (("A", 0), ("Z", 25), ("AA", 26), ("XFD", 16383)):
        assert (address(7, place), position(letters)) == (f"{letters}7", place)


def test_days_of_1900_are_those_of_excel() -> None:
    shown = [formats.shown(number, Mark.DATE, EPOCH) for number in (1, 59, 61, 45717)]
    assert shown == ["01.01.1900", "28.02.1900", "01.03.1900", "01.03.2025"]


@pytest.mark.parametrize("place", ["XFC1048570", "XFD1048576", "A1048576", "ZZ3"])
@pytest.mark.parametrize("value", [" ", "\u200b", "x"])
def test_a_cell_far_away_costs_nothing(tmp_path: Path, place: str, value: str) -> None:
    path = book(tmp_path, cells={place: value})
    script = (
        "import resource, sys; from pathlib import Path\n"
        "from data_access.imports import layout, workbook\n"
        "resource.setrlimit(resource.RLIMIT_AS, (1_500_000_000,) * 2)\n"
        "(table,) = layout.find(workbook.read(Path(sys.argv[1])), {})\n"
        "print(table.rows.height, *(remark.message for remark in table.remarks))"
    )
    done = subprocess.run([sys.executable, "-c", script, path], cwd=ROOT, capture_output=True, check=True, text=True)
    is_told = value == "x" and place != "A1048576"  # far to the right it is not read, far below it is a note
    assert done.stdout.split()[0] == "12"
    assert (place in done.stdout) == is_told


def test_a_small_file_that_becomes_large_is_refused_before_it_is_read(tmp_path: Path) -> None:
    path = book(tmp_path)
    with zipfile.ZipFile(path, "a", zipfile.ZIP_DEFLATED) as packed:
        packed.writestr("xl/sharedStrings2.xml", b" " * 130_000_000)
    assert path.stat().st_size < 1_000_000
    with pytest.raises(FileRefused, match="распакованный файл занимает больше"):
        workbook.read(path)


def test_a_long_text_in_every_cell_is_refused(tmp_path: Path) -> None:
    def long(content: dict[str, bytes]) -> None:
        cells = b"".join(b'<c r="A%d" t="s"><v>0</v></c>' % row for row in range(1, 5000))
        content[SHEET] = b"<worksheet><sheetData><row>" + cells + b"</row></sheetData></worksheet>"
        content["xl/sharedStrings.xml"] = b"<sst><si><t>" + b"x" * 30_000 + b"</t></si></sst>"

    with pytest.raises(FileRefused, match="заполненных ячеек"):
        workbook.read(parts(book(tmp_path), long))


def test_entities_are_refused(tmp_path: Path) -> None:
    def bomb(content: dict[str, bytes]) -> None:
        content[SHEET] = b'<!DOCTYPE x [<!ENTITY a "aaaa">]>' + content[SHEET].replace(b"46", b"&a;")

    with pytest.raises(FileRefused, match="не открывается"):
        workbook.read(parts(book(tmp_path), bomb))


def test_styles_that_excel_forgives_are_forgiven(database: Engine, tmp_path: Path) -> None:
    path = book(tmp_path, cells={"E6": "много"})
    replaced(path, "xl/styles.xml", '<fill><patternFill patternType="gray125" /></fill>', "<fill/>")
    result = Result(database, path)
    assert result.march == (11, 595)
