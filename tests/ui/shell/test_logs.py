"""The log tells what happened and never to whom."""

import io
import json
import logging
import threading
from collections.abc import Callable

import pytest
from sqlalchemy import Engine, text
from sqlalchemy.exc import DBAPIError

from ui.shell import logs

TYPED = "Иванова Анна"


@pytest.fixture
def lines(monkeypatch: pytest.MonkeyPatch) -> io.StringIO:
    """A log that is written into memory; the handlers of the test run come back afterwards."""
    monkeypatch.setattr(logging.root, "handlers", list(logging.root.handlers))
    monkeypatch.setattr(threading, "excepthook", threading.excepthook)
    stream = io.StringIO()
    logs.configure(stream)
    return stream


def _last(stream: io.StringIO) -> dict:
    return json.loads(stream.getvalue().splitlines()[-1])


@pytest.mark.parametrize(
    ("written", "kept"),
    [
        ("ошибка у 112-233-445 95", "ошибка у ‹СНИЛС›"),
        ("ошибка у 11223344595", "ошибка у ‹СНИЛС›"),
        ("звонить +7 (914) 123-45-67", "звонить ‹телефон›"),
        ("звонить 8 914 123 45 67, спросить", "звонить ‹телефон›, спросить"),
        ("писать ivanova.a@school-3.ru срочно", "писать ‹e-mail› срочно"),
        ("нет 6f9619ff-8b86-d011-b42d-00cf4fc964ff", "нет ‹id›"),
        ("GET /?day=2025-06-01&district=somewhere HTTP/1.1", "GET /?‹query› HTTP/1.1"),
    ],
)
def test_what_points_at_a_person_is_masked(written: str, kept: str) -> None:
    assert logs.masked(written) == kept


@pytest.mark.parametrize(
    "harmless", ["31.02.01", "2025-06-01", "OKTMO 30701000", "12 345 человек", "2024/25", "rows: 1200"]
)
def test_what_points_at_nobody_stays_readable(harmless: str) -> None:
    assert logs.masked(harmless) == harmless


def test_a_person_is_masked_inside_lists_and_mappings_too(lines: io.StringIO) -> None:
    logs.logger().info("refused", cells=["112-233-445 95", {"value": "a@b.ru"}])
    assert _last(lines)["cells"] == ["‹СНИЛС›", {"value": "‹e-mail›"}]


def _failed(attempt: Callable[[], object]) -> None:
    """As server.py writes what a page ended with."""
    try:
        attempt()
    except Exception as error:
        logs.logger().error("page_failed", exc_info=error)


def _typed_badly(typed: str) -> None:
    try:
        int(typed)
    except ValueError as error:
        raise LookupError(f"no pupil {typed}") from error


def test_an_error_says_where_and_of_which_kind_and_nothing_that_was_typed(lines: io.StringIO) -> None:
    _failed(lambda: _typed_badly(TYPED))
    exception = _last(lines)["exception"]
    assert TYPED not in lines.getvalue()
    assert [line for line in exception.splitlines() if not line.startswith(" ")] == ["ValueError", "LookupError"]
    assert "in _typed_badly" in exception
    # the line of code says what the message would have said
    assert 'raise LookupError(f"no pupil {typed}")' in exception


def test_an_error_of_many_is_written_whole(lines: io.StringIO) -> None:
    def both() -> None:
        raise ExceptionGroup(TYPED, [ValueError(TYPED), KeyError(TYPED)])

    _failed(both)
    assert TYPED not in lines.getvalue()
    assert [line for line in _last(lines)["exception"].splitlines() if not line.startswith(" ")] == [
        "ValueError", "KeyError", "ExceptionGroup",
    ]  # fmt: skip


def test_an_error_that_leads_to_itself_is_written_once(lines: io.StringIO) -> None:
    first, second = ValueError(TYPED), KeyError(TYPED)
    first.__cause__, second.__cause__ = second, first
    logs.logger().error("page_failed", exc_info=first)
    assert _last(lines)["exception"].splitlines() == ["KeyError", "ValueError"]


@pytest.mark.parametrize(
    ("statement", "state"),
    [
        ("insert into typed values (:typed)", "sqlstate=23505 table_name=typed constraint_name=typed_pkey"),
        ("select cast(:typed as integer)", "sqlstate=22P02"),
        ("select cast(:typed as date)", "sqlstate=22007"),
        ("insert into short values (:typed)", "sqlstate=22001"),
        ("insert into checked values (:typed)", "sqlstate=23514 table_name=checked constraint_name=never"),
        ("do $$ begin raise exception 'no %', 'Иванова Анна'; end $$", "sqlstate=P0001"),
    ],
)
def test_an_error_of_the_database_is_written_without_what_was_typed(
    database: Engine, lines: io.StringIO, statement: str, state: str
) -> None:
    def refused() -> None:
        with database.connect() as connection:
            connection.execute(text("create temporary table typed (name text primary key)"))
            connection.execute(text("create temporary table short (name varchar(2))"))
            connection.execute(text("create temporary table checked (name text constraint never check (name = ''))"))
            connection.execute(text("insert into typed values (:typed)"), {"typed": TYPED})
            connection.execute(text(statement), {"typed": TYPED} if ":typed" in statement else {})

    _failed(refused)
    assert "psycopg.errors" in _last(lines)["exception"]
    assert state in _last(lines)["exception"]
    for part in TYPED.split():
        assert part not in lines.getvalue()


def test_a_message_of_the_database_that_somebody_prints_holds_no_parameters(database: Engine) -> None:
    with pytest.raises(DBAPIError) as refused, database.connect() as connection:
        connection.execute(text("select :typed, 1 / 0"), {"typed": TYPED})
    assert TYPED not in str(refused.value)


def test_a_library_that_fails_is_written_the_same_way(lines: io.StringIO) -> None:
    try:
        int(TYPED)
    except ValueError:
        logging.getLogger("streamlit.web").exception("Uncaught app exception")
    assert TYPED not in lines.getvalue()
    assert "ValueError" in _last(lines)["exception"]


def test_what_ends_a_thread_is_written_the_same_way(lines: io.StringIO) -> None:
    thread = threading.Thread(target=int, args=(TYPED,))
    thread.start()
    thread.join()
    assert _last(lines)["event"] == "thread_ended"
    assert TYPED not in lines.getvalue()


def test_a_library_warns_in_the_same_log(lines: io.StringIO) -> None:
    logging.getLogger("uvicorn.error").warning("cannot answer %s", "ivanov@mail.ru")
    assert _last(lines)["event"] == "cannot answer ‹e-mail›"


def test_where_a_viewer_comes_from_is_not_written(lines: io.StringIO) -> None:
    logging.getLogger("uvicorn.error").info('%s - "WebSocket /_stcore/stream" [accepted]', "10.1.2.3")
    logging.getLogger("uvicorn.access").info('%s - "GET %s HTTP/1.1" 200', "10.1.2.3", "/?date=2025-06-01")
    assert not lines.getvalue()


def test_a_page_leaves_its_name_its_time_and_the_data_version(lines: io.StringIO) -> None:
    with logs.page("overview"):
        logs.bind(data_version=7)
    line = _last(lines)
    assert (line["event"], line["page"], line["outcome"], line["data_version"]) == ("page", "overview", "shown", 7)
    assert line["milliseconds"] >= 0


def test_a_page_that_fails_says_so_and_the_error_goes_on(lines: io.StringIO) -> None:
    with pytest.raises(ZeroDivisionError), logs.page("overview"):
        _ = 1 / 0
    assert _last(lines)["outcome"] == "failed"
