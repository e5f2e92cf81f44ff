"""The sender's own file comes back with the wrong cells painted and explained."""

from pathlib import Path

from openpyxl import load_workbook
from sqlalchemy import Engine

from data_access import imports
from data_access.imports import rejected
from tests.data_access.imports.damage import FORMS, GRADUATES, TARGETED, damaged, send
from tests.data_access.imports.test_csv import as_csv


def test_the_workbook_comes_back_as_it_was_with_the_wrong_cells_explained(database: Engine, tmp_path: Path) -> None:
    sent = damaged(tmp_path, TARGETED, {"I6": "пять", "C6": "1", "L8": 7})
    rejected.write(send(database, sent), tmp_path / "back.xlsx")
    before, after = load_workbook(sent).active, load_workbook(tmp_path / "back.xlsx").active
    assert [[cell.value for cell in row[:12]] for row in after.iter_rows()] == [
        [cell.value for cell in row[:12]] for row in before.iter_rows()
    ]
    assert sorted(map(str, after.merged_cells.ranges)) == sorted(map(str, before.merged_cells.ranges))
    assert {cell.coordinate for row in after.iter_rows() for cell in row if cell.comment} == {"I6", "C6", "L8"}
    assert "не число" in after["I6"].comment.text
    assert after["I6"].fill.fgColor.rgb != after["D6"].fill.fgColor.rgb != after["D7"].fill.fgColor.rgb
    assert [after.cell(row, 13).value for row in (4, 7)] == ["Ошибка", None]
    assert "ИНН" in after["M6"].value
    assert "не число" in after["M6"].value
    assert "Расторгнуто 7" in after["M8"].value


def test_a_csv_comes_back_as_a_workbook_with_the_same_rows(database: Engine, tmp_path: Path) -> None:
    sent = as_csv(tmp_path, FORMS / GRADUATES)
    sent.write_text(sent.read_text(encoding="utf-8").replace("31.02.01", "31.2"), encoding="utf-8")
    rejected.write(send(database, sent), tmp_path / "back.xlsx")
    sheet = load_workbook(tmp_path / "back.xlsx").active
    assert sheet["D7"].value == "31.2"
    assert sheet["E8"].value == "Сестринское дело"
    assert "не код специальности" in sheet["D7"].comment.text
    assert "не код специальности" in sheet["P7"].value


def test_the_corrected_file_goes_in(database: Engine, tmp_path: Path) -> None:
    rejected.write(send(database, damaged(tmp_path, TARGETED, {"I6": "пять"})), tmp_path / "back.xlsx")
    book = load_workbook(tmp_path / "back.xlsx")
    book.active["I6"] = 8
    book.save(tmp_path / "back.xlsx")
    outcome = send(database, tmp_path / "back.xlsx")
    assert (outcome.rows_refused, outcome.rows_loaded, outcome.rows_unchanged) == (0, 1, 13)


def test_one_refused_file_takes_the_name_wanted_and_several_add_their_own(database: Engine, tmp_path: Path) -> None:
    good, bad = damaged(tmp_path, GRADUATES), damaged(tmp_path, TARGETED, {"I6": "пять"})
    worse = damaged(tmp_path, TARGETED, {"I6": "пять", "A3": "на 01.04.2025"}, name="april.xlsx")
    outcomes = imports.load(database, [good, bad, worse])
    wanted = tmp_path / "out.xlsx"
    assert list(rejected.paths(outcomes[:2], wanted)) == [wanted]
    assert [path.name for path in rejected.paths(outcomes, wanted)] == [
        "out-3-targeted_2025-03.xlsx",
        "out-april.xlsx",
    ]
