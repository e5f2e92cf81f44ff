"""Files of other kinds than XLSX and CSV: read where their cells say what they are, else told what to do."""

import zipfile
from pathlib import Path

import pytest
from sqlalchemy import Engine

from data_access.imports import biff, workbook
from data_access.imports.lines import LineKind
from data_access.imports.remarks import FileRefused
from tests.data_access.imports.cases import DISTRICT, FIRST, SCHOOLS, WHOLE, Result, book, rows, table
from tests.data_access.imports.other_kinds import ods, typed, xls

OLE = bytes.fromhex("d0cf11e0a1b11ae1")


def test_an_ods_brings_the_same_rows(database: Engine, tmp_path: Path) -> None:
    lines = table()
    spans = "МБОУ <text:span>«Школа <text:s/>№ 1»</text:span> (Елизовский)"
    lines[4][2] = f"<table:table-cell><text:p>{spans}</text:p></table:table-cell>"
    assert Result(database, ods(tmp_path / "form.ods", lines)).march == WHOLE


def test_an_ods_says_what_a_number_is(database: Engine, tmp_path: Path) -> None:
    lines = table()
    lines[4][5] = typed("percentage", 1, "100 %")
    lines[5][4] = typed("date", "1900-02-15", "15.02.00", "date-value")
    lines[6][10] = typed("boolean", "true", "ИСТИНА", "boolean-value")
    lines[7][4] = '<table:table-cell table:formula="of:=40+9"/>'
    lines[8][4] = '<table:table-cell table:formula="of:=1/0"><text:p>#DIV/0!</text:p></table:table-cell>'
    result = Result(database, ods(tmp_path / "form.ods", lines))
    assert result.lines == {LineKind.DATA: 7, LineKind.REFUSED: 5}
    words = ["процентном формате", "формат даты", "«да» или «нет»", "без значения", "ОШИБКА"]
    for row, word in enumerate(words, start=FIRST):
        assert word in result.refused[row]


def test_an_ods_merges_and_repeats(database: Engine, tmp_path: Path) -> None:
    lines = table()
    for place, name in ((1, DISTRICT), (2, SCHOOLS[0])):
        lines[4][place] = f'<table:table-cell table:number-rows-spanned="6"><text:p>{name}</text:p></table:table-cell>'
        for line in lines[5:10]:
            line[place] = "<table:covered-table-cell/>"
    wide = '<table:table-cell table:number-columns-repeated="16384"/>'
    blank = f'<table:table-row table:number-rows-repeated="1048000">{wide}</table:table-row>'
    assert Result(database, ods(tmp_path / "form.ods", lines, blank)).march == WHOLE


def test_an_xls_brings_the_same_rows(database: Engine, tmp_path: Path) -> None:
    assert Result(database, xls(tmp_path / "form.xls", table())).march == WHOLE


def test_an_xls_under_the_name_of_an_xlsx_is_read(database: Engine, tmp_path: Path) -> None:
    assert Result(database, xls(tmp_path / "form.xlsx", table())).march == WHOLE


def test_an_xls_says_what_a_number_is(database: Engine, tmp_path: Path) -> None:
    lines = table()
    lines[4][5], lines[5][4] = (1, 1), (46.0, 2)
    lines[6][1] = lines[6][2] = None
    for line in lines[11:]:
        line[1] = line[2] = None
    result = Result(
        database, xls(tmp_path / "form.xls", lines, styles=(0, 9, 14), merged=[(10, 15, 1, 1), (10, 15, 2, 2)])
    )
    assert result.lines == {LineKind.DATA: 10, LineKind.REFUSED: 2}
    assert "«100 %» в процентном формате" in result.refused[5]
    assert "«15.02.1900»: у ячейки формат даты" in result.refused[6]


def _zip(path: Path, *names: str) -> None:
    with zipfile.ZipFile(path, "w") as packed:
        for name in names:
            packed.writestr(name, "<x/>")


@pytest.mark.parametrize(
    ("name", "content", "says"),
    [
        ("encrypted.xlsx", OLE + "EncryptedPackage".encode("utf-16-le"), "снимите пароль"),
        ("a.doc", OLE + "WordDocument".encode("utf-16-le"), "не таблица Excel"),
        ("broken.xls", OLE + "Workbook".encode("utf-16-le"), "не открывается"),
        ("a.xls", b"<html><table><tr><td>1</td></tr></table></html>", "веб-страница"),
        ("a.xls", b"\xef\xbb\xbf<?xml version='1.0'?><Workbook/>", "веб-страница или XML"),
        ("a.pdf", b"%PDF-1.7", "это PDF"),
        ("a.rtf", b"{\\rtf1", "RTF"),
        ("a.rar", b"Rar!\x1a\x07", "архив"),
        ("a.7z", b"7z\xbc\xaf\x27\x1c", "архив"),
        ("a.xlsx", b"PK\x03\x04 broken", "повреждён"),
        ("a.xlsx", b"", "файл пуст"),
        ("~$form.xlsx", b"\x05owner", "закройте Excel"),
        ("a.xls", b"\x09\x08\x10\x00\x00\x06\x05\x00", "слишком старого вида"),
        ("a.png", b"\x89PNG\r\n", "картинка"),
        ("a.xlsb", ("[Content_Types].xml", "xl/workbook.bin"), "XLSB"),
        ("a.docx", ("[Content_Types].xml", "word/document.xml"), "документ Word"),
        ("a.zip", ("1-prof.xlsx",), "архив"),
        ("a.ods", ("mimetype", "content.xml"), None),
        ("a.xlsx", ("[Content_Types].xml",), "не открывается"),
    ],
)  # fmt: skip
def test_a_file_that_is_no_form_says_what_to_do(
    database: Engine, tmp_path: Path, name: str, content: bytes | tuple[str, ...], says: str | None
) -> None:
    path = tmp_path / name
    if isinstance(content, bytes):
        path.write_bytes(content)
    else:
        _zip(path, *content)
    assert (says or "файл пуст") in Result(database, path).error


def test_an_encrypted_ods_says_so(database: Engine, tmp_path: Path) -> None:
    with zipfile.ZipFile(tmp_path / "a.ods", "w") as packed:
        packed.writestr("content.xml", "x")
        packed.writestr("META-INF/manifest.xml", "<manifest:encryption-data/>")
    assert "снимите пароль" in Result(database, tmp_path / "a.ods").error


def test_a_folder_and_a_file_without_rights_are_told(database: Engine, tmp_path: Path) -> None:
    assert "это папка" in Result(database, tmp_path).error
    assert "такого файла нет" in Result(database, tmp_path / "none.xlsx").error


def test_a_book_without_its_parts_is_broken(database: Engine, tmp_path: Path) -> None:
    whole = book(tmp_path, table(rows())).read_bytes()
    for cut in (len(whole) // 3, len(whole) - 10):
        (tmp_path / "cut.xlsx").write_bytes(whole[:cut])
        assert "повреждён" in Result(database, tmp_path / "cut.xlsx").error


def test_a_record_that_is_cut_off_is_a_sentence(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """An old workbook of one sheet, in which the last number has three bytes of ten."""
    sheet_at = 100
    records = [
        (0, biff._BOF, b"\x00\x06\x05\x00"),
        (20, biff._SHEET, sheet_at.to_bytes(4, "little") + b"\x00\x00\x04\x00Form"),
        (sheet_at, biff._BOF, b"\x00\x06\x10\x00"),
        (sheet_at + 8, biff._RK, b"\n\x00\x00"),
    ]
    monkeypatch.setattr(biff, "_records", lambda _stream: records)
    monkeypatch.setattr(biff, "_stream", lambda content: content)
    path = tmp_path / "old.xls"
    path.write_bytes(b"any")
    with pytest.raises(FileRefused, match="не открывается"):
        biff.read(path)


@pytest.mark.parametrize("part", ["META-INF/manifest.xml", "content.xml"])
def test_an_ods_damaged_where_it_is_packed_is_refused_in_a_sentence(tmp_path: Path, part: str) -> None:
    path = ods(tmp_path / "form.ods", table())
    with zipfile.ZipFile(path, "a", zipfile.ZIP_DEFLATED) as packed:
        if part not in packed.namelist():
            packed.writestr(part, "<manifest/>" * 100)
    with zipfile.ZipFile(path) as packed:
        where = packed.getinfo(part)
    content = bytearray(path.read_bytes())
    begins = where.header_offset + 30 + len(part)
    content[begins : begins + 8] = b"\xff" * 8
    path.write_bytes(content)
    with pytest.raises(FileRefused, match="сохраните"):
        workbook.read(path)
