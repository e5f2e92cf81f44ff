"""The same forms as CSV: three separators, four encodings."""

import csv
import io
import zipfile
from pathlib import Path

import pytest
from openpyxl import load_workbook
from sqlalchemy import Engine

from data_access.imports import rejected
from tests.data_access.imports.cases import WHOLE, Result, table
from tests.data_access.imports.damage import FORMS, GRADUATES, TARGETED, query, refusals, send


def as_csv(folder: Path, form: Path, separator: str = ";", encoding: str = "utf-8") -> Path:
    """A form as Excel saves it: a line a row, the first cell of a merged one, dates as they are shown."""
    text = io.StringIO()
    writer = csv.writer(text, delimiter=separator)
    for line in load_workbook(form).active.iter_rows(values_only=True):
        writer.writerow([f"{cell:%d.%m.%Y}" if hasattr(cell, "strftime") else cell for cell in line])
    path = folder / f"{form.stem}.csv"
    path.write_bytes(text.getvalue().encode(encoding))
    return path


CONTENT = {
    "guidance": "select name, grade, enrolled, guided, guided_base, guided_main, guided_advanced, aware, events "
    "from form_guidance join report using (report_id) join institution using (institution_id) order by 1, 2",
    "targeted": "select name, inn, specialty_code, level, published_on, places, applications, concluded, terminated "
    "from form_targeted join report using (report_id) join employer using (employer_id) order by 1, 2, 3, 4, 5",
}


@pytest.mark.parametrize(
    ("separator", "encoding"), [(";", "cp1251"), (";", "utf-8-sig"), (",", "utf-8"), ("\t", "utf-16")]
)
def test_a_csv_brings_the_same_rows_as_the_workbook(
    database: Engine, tmp_path: Path, short_guidance: Path, separator: str, encoding: str
) -> None:
    send(database, short_guidance)
    send(database, FORMS / TARGETED)
    as_workbook = [query(database, sql) for sql in CONTENT.values()]
    version = query(database, "select version from data_version")
    outcomes = [
        send(database, as_csv(tmp_path, form, separator, encoding)) for form in (short_guidance, FORMS / TARGETED)
    ]
    assert [(o.error, o.rows_loaded, o.rows_unchanged) for o in outcomes] == [(None, 0, 36), (None, 0, 14)]
    assert [query(database, sql) for sql in CONTENT.values()] == as_workbook
    assert query(database, "select version from data_version") == version


def test_a_csv_alone_fills_an_empty_database(database: Engine, tmp_path: Path, short_guidance: Path) -> None:
    send(database, as_csv(tmp_path, short_guidance))
    assert query(database, "select count(*), sum(enrolled) from form_guidance")[0][0] == 36


def test_a_refused_row_of_a_csv_is_named_by_its_line(database: Engine, tmp_path: Path) -> None:
    path = as_csv(tmp_path, FORMS / GRADUATES)
    path.write_text(path.read_text(encoding="utf-8").replace("31.02.01", "31.2"), encoding="utf-8")
    send(database, path)
    assert [row[:4] for row in refusals(database)] == [(None, 7, "Код специальности", "31.2")]


def lines(separator: str = ";") -> list[str]:
    """The form of two schools as lines of text."""
    return [separator.join(str(cell) if cell is not None else "" for cell in line) for line in table()]


@pytest.mark.parametrize(
    "encoding",
    [
        *("utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32"),
        *("cp1251", "cp866", "koi8-r", "mac_cyrillic"),
    ],
)
@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_the_encodings_of_offices_are_read(database: Engine, tmp_path: Path, encoding: str, end: str) -> None:
    path = tmp_path / "form.csv"
    text = end.join(lines())
    if encoding in ("cp866", "koi8-r"):  # they have no such quotes and dashes
        text = text.translate(str.maketrans("«»–№", "''-N"))
    path.write_bytes(text.encode(encoding))
    assert Result(database, path).march == WHOLE


@pytest.mark.parametrize("separator", [";", ",", "\t", "|"])
def test_separators_are_found(database: Engine, tmp_path: Path, separator: str) -> None:
    quoted = [[f'"{cell}"' if "," in str(cell) else cell for cell in line] for line in table()]
    text = "\n".join(separator.join("" if cell is None else str(cell) for cell in line) for line in quoted)
    (tmp_path / "form.csv").write_text(text, encoding="utf-8")
    assert Result(database, tmp_path / "form.csv").march == WHOLE


def test_the_separator_may_be_stated(database: Engine, tmp_path: Path) -> None:
    (tmp_path / "form.csv").write_text("\n".join(["sep=;", *lines()]), encoding="utf-8")
    assert Result(database, tmp_path / "form.csv").march == WHOLE


def broken(number: int, old: str, new: str) -> bytes:
    changed = lines()
    assert old in changed[number]
    changed[number] = changed[number].replace(old, new, 1)
    return "\n".join(changed).encode()


@pytest.mark.parametrize(
    ("content", "says"),
    [
        (broken(4, "МБОУ", '"МБОУ'), "кавычка, открытая в строке 5, не закрыта до конца файла"),
        (broken(4, "МБОУ", '"МБОУ').replace("Школа № 2».".encode(), b""), "кавычка, открытая в строке 5"),
        (broken(4, "МБОУ «Школа № 1»", '"МБОУ "Школа № 1""'), "кавычки в строке 5 расставлены неверно"),
        ("\n".join(lines()).encode() + b"\xd0", "UTF-8 повреждён в строке 16"),
        ("\n".join(lines()).encode("utf-16")[:-1], "UTF-16 повреждён"),
        (bytes(range(128, 256)) * 20, "кодировка файла не узнана"),
        (b"a\nb\nc", "не найден разделитель"),
        (b"\0" * 100, "файл"),
        (("\n".join(lines()) + "\n" + "x" * 200_000).encode(), "" ),
    ],
)  # fmt: skip
def test_a_text_that_cannot_be_read_says_where(database: Engine, tmp_path: Path, content: bytes, says: str) -> None:
    (tmp_path / "form.csv").write_bytes(content)
    assert says in Result(database, tmp_path / "form.csv").error


def test_a_quotation_mark_that_swallows_lines_is_told(database: Engine, tmp_path: Path) -> None:
    changed = lines()
    changed[4] = changed[4].replace("МБОУ", '"МБОУ')
    changed[8] = changed[8].replace("(Елизовский)", '(Елизовский)"')
    (tmp_path / "form.csv").write_text("\n".join(changed), encoding="utf-8")
    assert "открытая в строке 5, закрывается только в строке 9" in Result(database, tmp_path / "form.csv").error


def test_a_heading_in_two_lines_is_one_record(database: Engine, tmp_path: Path) -> None:
    changed = lines()
    changed[3] = changed[3].replace("Численность обучающихся, чел.", '"Числен-\nность обучающихся, чел."')
    changed[4] = changed[4].replace(";46;", ";сорок;")
    (tmp_path / "form.csv").write_text("\n".join(changed), encoding="utf-8")
    result = Result(database, tmp_path / "form.csv")
    assert (result.march, list(result.refused)) == ((11, 596), [6])


def test_a_name_that_is_a_formula_is_refused_and_comes_back_as_text(database: Engine, tmp_path: Path) -> None:
    formulas = ("=cmd|' /C calc'!A0", '=HYPERLINK("http://x")', "=1+1", "+1+1", "@SUM(A1)", "-2+3")
    changed = table()
    for line, formula in zip(changed[4:], formulas, strict=False):
        line[4] = formula
    changed[4][2] = formulas[0]
    text = io.StringIO()
    csv.writer(text, delimiter=";").writerows(changed)
    (tmp_path / "form.csv").write_text(text.getvalue(), encoding="utf-8")
    result = Result(database, tmp_path / "form.csv")
    assert set(result.refused) == set(range(5, 11))
    rejected.write(result.outcome, tmp_path / "back.xlsx")
    with zipfile.ZipFile(tmp_path / "back.xlsx") as packed:
        assert not any(b"<f>" in packed.read(name) for name in packed.namelist() if "worksheets/" in name)
    sheet = load_workbook(tmp_path / "back.xlsx").active
    assert [sheet.cell(row, 5).value for row in range(5, 11)] == list(formulas)
    assert {sheet.cell(row, 5).data_type for row in range(5, 11)} == {"s"}


def test_a_line_with_a_separator_too_many_is_refused(database: Engine, tmp_path: Path) -> None:
    changed = lines()
    changed[4] = changed[4].replace("МБОУ", "МБОУ;")
    changed[6] = changed[6].removesuffix(";3")
    (tmp_path / "form.csv").write_text("\n".join(changed), encoding="utf-8")
    result = Result(database, tmp_path / "form.csv")
    assert set(result.refused) == {5, 7}
    assert result.march[0] == 10
    assert "столбцы могли сдвинуться" in result.refused[7]


def test_a_header_with_a_separator_in_a_heading_is_told(database: Engine, tmp_path: Path) -> None:
    text = "\n".join(lines(","))
    (tmp_path / "form.csv").write_text(text, encoding="utf-8")
    assert "в строке 4, похожей на шапку, ячеек 16, а в остальных 11" in Result(database, tmp_path / "form.csv").error
