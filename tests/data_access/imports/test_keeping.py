"""The history of loads at a terminal, the file as it was sent, and the way back."""

from pathlib import Path

import pytest
from openpyxl import load_workbook
from openpyxl.workbook import Workbook
from sqlalchemy import Engine

from data_access.database import writing
from data_access.imports import files, history
from data_access.imports.__main__ import main
from data_access.imports.history import Status
from tests.data_access.imports.damage import TARGETED, damaged, number, query, send


@pytest.fixture(autouse=True)
def at_the_database(database: Engine, monkeypatch: pytest.MonkeyPatch) -> None:
    """The command works on the database of the test."""
    url = database.url.set(drivername="postgresql").render_as_string(hide_password=False)
    monkeypatch.setenv("DATABASE_URL", url)


def loads(database: Engine) -> list[history.Load]:
    with writing(database) as connection:
        return history.loads(connection, "kamchatka")


def test_the_history_says_what_became_of_each_file(
    database: Engine, tmp_path: Path, capsys: pytest.CaptureFixture
) -> None:
    main([str(damaged(tmp_path, TARGETED))])
    main([str(damaged(tmp_path, TARGETED, {"A3": "на 01.04.2025", "I6": "пять"}, name="april.xlsx"))])
    main([str(damaged(tmp_path, TARGETED, {"A3": "за май"}, name="may.xlsx"))])
    assert [load.status for load in loads(database)] == [Status.REFUSED, Status.PARTLY, Status.ACCEPTED]
    assert [load.forms for load in loads(database)] == [(), ("targeted",), ("targeted",)]
    assert all(load.author for load in loads(database))
    capsys.readouterr()
    assert main(["history"]) == 0
    printed = capsys.readouterr().out.splitlines()
    assert "«may.xlsx», 0 строк, отклонено 0: не принят" in printed[0]
    assert "«april.xlsx», 13 строк, отклонено 1: принят частично" in printed[1]


def test_a_load_is_taken_back_by_its_number_once(
    database: Engine, tmp_path: Path, capsys: pytest.CaptureFixture
) -> None:
    load_id = send(database, damaged(tmp_path, TARGETED)).load_id
    assert main(["undo", str(load_id)]) == 0
    assert f"Загрузка № {load_id} отменена: снято" in capsys.readouterr().out
    assert number(database, "report") == number(database, "employer") == 0
    assert [load.status for load in loads(database)] == [Status.UNDONE]
    assert main(["undo", str(load_id)]) == 1
    assert "уже отменена" in capsys.readouterr().err


def test_the_file_comes_back_as_it_was_sent_and_painted(database: Engine, tmp_path: Path) -> None:
    def unsigned(book: Workbook) -> None:
        for row in book.active.iter_rows(min_row=20):
            for cell in row:
                cell.value = None

    sent = damaged(tmp_path, TARGETED, {"I6": "пять"}, unsigned)
    load_id = send(database, sent).load_id
    assert main(["file", str(load_id), str(tmp_path / "back.xlsx")]) == 0
    assert (tmp_path / "back.xlsx").read_bytes() == sent.read_bytes()
    assert main(["file", str(load_id), str(tmp_path / "painted.xlsx"), "--painted"]) == 0
    cell = load_workbook(tmp_path / "painted.xlsx").active["I6"]
    assert cell.value == "пять"
    assert "не число" in cell.comment.text


def test_a_person_named_in_the_file_is_hidden_before_it_is_kept(database: Engine, tmp_path: Path) -> None:
    def signed(book: Workbook) -> None:
        book.create_sheet("Контакты")["A1"] = "Исполнитель: Иванова А. П., тел. 8 (4152) 11-22-33"

    sent = damaged(tmp_path, TARGETED, {"I6": "пять"}, signed)
    load_id = send(database, sent).load_id
    assert load_id
    with writing(database) as connection:
        kept, painted = files.sent(connection, load_id), files.painted(connection, load_id)
    assert kept
    assert kept.is_masked
    (tmp_path / "kept.xlsx").write_bytes(kept.content)
    texts = [c.value for sheet in load_workbook(tmp_path / "kept.xlsx") for row in sheet for c in row if c.value]
    assert "Исполнитель: [скрыто], тел. [скрыто]" in texts
    assert not any("Иванова" in str(text) or "11-22" in str(text) for text in texts)
    assert painted
    (tmp_path / "painted.xlsx").write_bytes(painted.content)
    assert load_workbook(tmp_path / "painted.xlsx").worksheets[0]["I6"].comment


def test_nothing_is_kept_of_a_file_that_was_refused_whole(
    database: Engine, tmp_path: Path, capsys: pytest.CaptureFixture
) -> None:
    send(database, damaged(tmp_path, TARGETED, {"A3": "за март"}))
    assert number(database, "load_file") == 0
    ((load_id,),) = query(database, "select load_id from data_load")
    assert main(["file", str(load_id), str(tmp_path / "back.xlsx")]) == 1
    assert "нет" in capsys.readouterr().err
