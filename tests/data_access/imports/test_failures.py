"""Whatever fails is a sentence, in Russian and in English; files before and after it are loaded."""

import errno
import os
import signal
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import psycopg
import pytest
from sqlalchemy import Engine, text
from sqlalchemy.exc import OperationalError, ProgrammingError

from data_access.imports import __main__ as command
from data_access.imports import failures, rejected, workbook
from data_access.imports.__main__ import main
from tests.data_access.imports.cases import book, rows, table
from tests.data_access.imports.damage import number, query
from tests.data_access.imports.test_crash import ROOT, wait_until_it_waits_for

ADDRESS = "postgresql://nobody:none@127.0.0.1:1/none"


@pytest.fixture(autouse=True)
def at_the_database(database: Engine, monkeypatch: pytest.MonkeyPatch) -> None:
    """The command works on the database of the test."""
    url = database.url.set(drivername="postgresql").render_as_string(hide_password=False)
    monkeypatch.setenv("DATABASE_URL", url)


def three(folder: Path) -> list[str]:
    """March, April and May of the same schools."""
    months = ("1 марта 2025 года", "1 апреля 2025 года", "1 мая 2025 года")
    return [str(book(folder, table(day=day), name=f"{n}.xlsx")) for n, day in enumerate(months)]


@pytest.mark.parametrize("address", [ADDRESS, "nonsense", "postgresql://x:y@no.such.host.invalid/z"])
def test_without_a_database_nothing_runs(
    tmp_path: Path, address: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture
) -> None:
    monkeypatch.setenv("DATABASE_URL", address)
    assert main(three(tmp_path)) == 3
    printed = capsys.readouterr().err
    assert "База данных не отвечает" in printed
    assert "The database does not answer" in printed
    assert "Traceback" not in printed


def failing(at: int, error: BaseException) -> Callable[..., object]:
    """Reads workbooks, but the one of this number raises."""
    read, calls = workbook.read, []

    def instead(path: Path) -> object:
        calls.append(path)
        if len(calls) == at + 1:
            raise error
        return read(path)

    return instead


class _DiskFull(psycopg.Error):
    sqlstate = "53100"


class _NoRights(psycopg.Error):
    sqlstate = "42501"


FAILURES = [
    (OperationalError("x", None, psycopg.OperationalError("server closed the connection")), "База данных не отвечает"),
    (OperationalError("x", None, _DiskFull()), "На диске кончилось место"),
    (ProgrammingError("x", None, _NoRights()), "У пользователя базы нет прав на загрузку"),
    (MemoryError(), "Не хватило памяти"),
    (OSError(errno.ENOSPC, "no space"), "На диске кончилось место"),
    (KeyError("Иванов"), "Непредвиденная ошибка (KeyError, "),
]


@pytest.mark.parametrize(("error", "says"), FAILURES, ids=lambda value: str(value)[:30])
def test_the_files_before_and_after_a_failure_are_loaded_and_told(
    database: Engine, tmp_path: Path, error: BaseException, says: str,
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture,
) -> None:  # fmt: skip
    monkeypatch.setattr(workbook, "read", failing(1, error))
    assert main(three(tmp_path)) == 1
    printed = capsys.readouterr()
    assert f"1.xlsx: не принят: {says}" in printed.err
    assert "Иванов" not in printed.err + printed.out
    assert printed.out.endswith(
        "Всего: 3 файла (не принято: 1), загружено 24 строки, отклонено 0 строк, 0 замечаний.\n"
    )
    assert number(database, "form_guidance") == 24


def test_an_interruption_leaves_what_was_loaded(
    database: Engine, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture
) -> None:
    monkeypatch.setattr(workbook, "read", failing(1, KeyboardInterrupt()))
    assert main(three(tmp_path)) == 1
    printed = capsys.readouterr()
    assert "1.xlsx: не принят: Прервано" in printed.err
    assert "2.xlsx: не принят: не начат: прервано раньше" in printed.err
    assert "(не принято: 2), загружено 12 строк" in printed.out


def test_a_real_interruption_is_a_sentence(database: Engine, tmp_path: Path) -> None:
    first, second, _ = three(tmp_path)
    with database.begin() as connection:
        connection.execute(text("lock table report in exclusive mode"))
        process = subprocess.Popen(
            [sys.executable, "-m", "data_access.imports", first, second],
            cwd=ROOT, env=os.environ | {"PYTHONIOENCODING": "utf-8"}, stdout=subprocess.PIPE, stderr=subprocess.PIPE,
        )  # fmt: skip
        wait_until_it_waits_for(database, "report")
        process.send_signal(signal.SIGINT)
        out, err = (stream.decode() for stream in process.communicate(timeout=60))
    assert process.returncode == 2
    assert "Прервано" in err
    assert "Traceback" not in err
    assert "не принято: 2" in out
    assert number(database, "report") == 0


def test_nothing_loaded_is_code_2(tmp_path: Path, capsys: pytest.CaptureFixture) -> None:
    assert main([str(tmp_path / "a.xlsx"), str(tmp_path / "b.csv")]) == 2
    assert "Всего: 2 файла (не принято: 2), загружено 0 строк" in capsys.readouterr().out
    assert main([str(book(tmp_path, cells={f"E{row}": "много" for row in range(5, 17)}))]) == 2


def test_the_same_file_again_is_all_loaded(tmp_path: Path) -> None:
    path = str(book(tmp_path))
    assert (main([path]), main([path])) == (0, 0)


def test_wrong_arguments_are_code_3(capsys: pytest.CaptureFixture) -> None:
    with pytest.raises(SystemExit) as stopped:
        main(["--nonsense"])
    assert stopped.value.code == 3
    assert "Ключи заданы неверно" in capsys.readouterr().err


def test_lines_are_told_with_their_sum(tmp_path: Path, capsys: pytest.CaptureFixture) -> None:
    lines = [list(range(1, 12)), *rows(), [None, "Итого", None, None, 642, 462, 240, 120, 60, 72, 36], [], ["* прим."]]
    lines[3][4] = "много"
    assert main([str(book(tmp_path, table(lines)))]) == 1
    printed = capsys.readouterr().out
    says = "под шапкой 16 строк: данных 11, пустых 1, номеров граф 1, итогов 1, примечаний 1, отклонено 1"
    assert says in printed


@pytest.mark.parametrize(
    ("error", "says"),
    [
        (None, "Такой папки нет"),
        (PermissionError(errno.EACCES, "denied", "out.xlsx"), "Нет прав на файл или папку: out.xlsx"),
        (OSError(errno.ENOSPC, "full"), "На диске кончилось место"),
        (OSError(errno.EROFS, "read-only", "out.xlsx"), "только для чтения"),
    ],
)
def test_a_painted_copy_that_cannot_be_written_is_told_and_the_rows_stay(
    database: Engine, tmp_path: Path, error: OSError | None, says: str,
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture,
) -> None:  # fmt: skip
    if error:

        def refuse(*_: object) -> None:
            raise error

        monkeypatch.setattr(rejected, "write", refuse)
    path = book(tmp_path, cells={"E5": "много"})
    assert main([str(path), "--rejected", str(tmp_path / "missing" / "out.xlsx")]) == 1
    assert says in capsys.readouterr().err
    assert query(database, "select count(*) from form_guidance") == [(11,)]


def test_a_stream_without_our_letters_is_written_to(tmp_path: Path) -> None:
    environment = os.environ | {"PYTHONIOENCODING": "cp866"}
    done = subprocess.run(
        [sys.executable, "-m", "data_access.imports", str(book(tmp_path))], cwd=ROOT, env=environment, check=False,
        capture_output=True,
    )  # fmt: skip
    assert done.returncode == 0
    assert "загружено 12 строк" in done.stdout.decode("cp866")


def test_every_failure_has_both_languages() -> None:
    for error, _ in FAILURES:
        sentence = failures.of(error)
        assert all(sentence)
        assert str(sentence).count(" / ") == 1
    assert command.COULD_NOT_RUN == 3
