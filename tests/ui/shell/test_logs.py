"""The log tells what happened and never to whom."""

import io
import json
import logging

import pytest

from ui.shell import logs


@pytest.fixture
def lines(monkeypatch: pytest.MonkeyPatch) -> io.StringIO:
    """A log that is written into memory; the handlers of the test run come back afterwards."""
    monkeypatch.setattr(logging.root, "handlers", list(logging.root.handlers))
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


def test_a_person_is_masked_in_the_text_of_an_error(lines: io.StringIO) -> None:
    try:
        raise ValueError("no pupil 112-233-445 95")
    except ValueError:
        logs.logger().exception("import_failed")
    assert "112-233" not in lines.getvalue()
    assert "‹СНИЛС›" in _last(lines)["exception"]


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
