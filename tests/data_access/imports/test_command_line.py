"""``python -m data_access.imports`` as a person at a terminal, or a script, meets it."""

from pathlib import Path

import pytest
from sqlalchemy import Engine

from data_access.imports.__main__ import main
from data_access.imports.wording import plural
from tests.data_access.imports.damage import TARGETED, damaged, number


@pytest.fixture(autouse=True)
def at_the_database(database: Engine, monkeypatch: pytest.MonkeyPatch) -> None:
    """The command works on the database of the test."""
    url = database.url.set(drivername="postgresql").render_as_string(hide_password=False)
    monkeypatch.setenv("DATABASE_URL", url)


def test_refused_rows_give_code_1_a_summary_and_the_painted_file(
    database: Engine, tmp_path: Path, capsys: pytest.CaptureFixture
) -> None:
    path = damaged(tmp_path, TARGETED, {"I6": "пять"})
    assert main([str(path), "--rejected", str(tmp_path / "out.xlsx")]) == 1
    printed = capsys.readouterr().out
    assert "3-targeted_2025-03.xlsx: загружено 13 строк, отклонено 1 строка" in printed
    assert "строка 6, «Мест по предложению»: «пять» — не число" in printed
    assert "Всего: 1 файл, загружено 13 строк, отклонено 1 строка, 0 замечаний." in printed
    assert (tmp_path / "out.xlsx").is_file()
    assert number(database, "form_targeted") == 13


def test_good_files_give_code_0(database: Engine, tmp_path: Path) -> None:
    assert main([str(damaged(tmp_path, TARGETED)), "--region", "kamchatka"]) == 0
    assert number(database, "form_targeted") == 14


def test_a_file_that_cannot_be_taken_gives_code_1_and_the_others_go_in(
    database: Engine, tmp_path: Path, capsys: pytest.CaptureFixture
) -> None:
    assert main([str(tmp_path / "missing.xlsx"), str(damaged(tmp_path, TARGETED))]) == 1
    printed = capsys.readouterr()
    assert "missing.xlsx: не принят: такого файла нет" in printed.err
    assert printed.out.endswith("Всего: 2 файла (не принято: 1), загружено 14 строк, отклонено 0 строк, 0 замечаний.\n")
    assert number(database, "form_targeted") == 14


def test_an_unknown_region_is_answered_with_the_known_ones(
    database: Engine, tmp_path: Path, capsys: pytest.CaptureFixture
) -> None:
    assert main([str(damaged(tmp_path, TARGETED)), "--region", "atlantis"]) == 3
    assert "региона «atlantis» нет: укажите --region, одно из: kamchatka" in capsys.readouterr().err
    assert number(database, "data_load") == 0


def test_russian_plurals_are_right() -> None:
    words = {0: "строк", 1: "строка", 2: "строки", 4: "строки", 5: "строк", 11: "строк", 14: "строк", 21: "строка"}
    words |= {22: "строки", 25: "строк", 101: "строка", 111: "строк", 112: "строк"}
    assert {number: plural(number, "строка", "строки", "строк").split()[1] for number in words} == words
