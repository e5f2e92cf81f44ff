"""Whom the guard lets through to Streamlit, and how Streamlit then sees them."""

import logging

import pytest

from serving import refusals
from serving.guard import Guard, allowed_hosts
from tests.serving.asking import Answer, Inner, ask, scope

OFFICE = "dashboard.ministry.example"


@pytest.fixture(autouse=True)
def nothing_counted(monkeypatch: pytest.MonkeyPatch) -> None:
    """No refusal of another test has been written or counted."""
    monkeypatch.setattr(refusals, "_written", {})
    refusals._counted.clear()


def knocked(**given: object) -> tuple[Answer, Inner]:
    """The answer to a knock at a guard that knows the office's name, and what stands behind it."""
    inner = Inner()
    return ask(Guard(inner, [OFFICE, "10.1.2.3"]), scope(**given)), inner  # type: ignore[arg-type]


@pytest.mark.parametrize(
    "host",
    ["localhost", "localhost:8501", "LOCALHOST:8501", "127.0.0.1:8501", "127.9.9.9", "[::1]:8501", OFFICE,
     f"{OFFICE}:443", f"{OFFICE.upper()}.", "10.1.2.3:8501"],
)  # fmt: skip
def test_our_own_names_are_answered(host: str) -> None:
    answer, inner = knocked(host=host)
    assert (answer.status, len(inner.reached)) == (200, 1)


@pytest.mark.parametrize(
    "host",
    ["stranger.example", f"{OFFICE}.stranger.example", f"x{OFFICE}", "10.1.2.4", "0.0.0.0", "[::]", "[fe80::1]",
     "localhost.stranger.example", "127.0.0.1.stranger.example", "2130706433", "0x7f.1"],
)  # fmt: skip
@pytest.mark.parametrize("kind", ["http", "websocket"])
def test_a_strangers_name_that_points_here_reaches_nothing(host: str, kind: str) -> None:
    answer, inner = knocked(host=host, kind=kind, origin=f"http://{host}")
    assert inner.reached == []
    assert (answer.status, answer.accepted, answer.closed) == (
        (421, False, None) if kind == "http" else (0, False, 1008)
    )


@pytest.mark.parametrize(
    "host",
    [None, "", ["localhost", "stranger.example"], "stranger.example@localhost", "localhost/x", "localhost:x",
     "localhost:8501:8501", "local host", "localhost\tx", "[::1", "::1", "localhost#", "лок"],
)  # fmt: skip
def test_an_unclear_host_is_answered_in_words(host: str | list[str] | None) -> None:
    answer, inner = knocked(host=host)
    assert (answer.status, inner.reached) == (400, [])
    assert "сервер" in answer.body.decode()


def test_an_address_that_names_another_server_is_refused() -> None:
    answer, inner = knocked(path="http://stranger.example/")
    assert (answer.status, inner.reached) == (400, [])


@pytest.mark.parametrize(
    ("host", "origin"),
    [("localhost:8501", "http://localhost:8501"), ("localhost", "http://localhost"), ("localhost:80", "http://localhost"),
     (OFFICE, f"https://{OFFICE}"), (f"{OFFICE}:443", f"https://{OFFICE}"), ("127.0.0.1:8501", f"https://{OFFICE}"),
     ("[::1]:8501", "http://[::1]:8501"), ("LocalHost:8501", "http://localhost:8501")],
)  # fmt: skip
@pytest.mark.parametrize("kind", ["http", "websocket"])
def test_our_own_pages_are_answered_and_spelt_so_that_streamlit_asks_nobody(host: str, origin: str, kind: str) -> None:
    _answer, inner = knocked(host=host, origin=origin, kind=kind)
    headers = dict(inner.reached[0]["headers"])
    # this comparison of letters is Streamlit's own; where it fails, it asks a foreign server
    assert headers[b"host"].decode() == headers[b"origin"].decode().split("://")[1]


@pytest.mark.parametrize(
    "origin",
    ["http://stranger.example", "null", "", "file://", "http://localhost:3000", "http://127.0.0.1:8501", "https://localhost:8501x",
     "http://localhost:8501@stranger.example", "http://stranger.example/localhost:8501", "ftp://localhost:8501",
     "http://localhost", "chrome-extension://abcdef", ["http://localhost:8501", "http://stranger.example"]],
)  # fmt: skip
@pytest.mark.parametrize("kind", ["http", "websocket"])
def test_a_foreign_page_reaches_nothing(origin: str | list[str], kind: str) -> None:
    answer, inner = knocked(host="localhost:8501", origin=origin, kind=kind)
    assert inner.reached == []
    assert (answer.status, answer.accepted) == ((403, False) if kind == "http" else (0, False))


@pytest.mark.parametrize(
    "path",
    ["/_stcore/agent/openapi.json", "/_stcore/agent/mcp", "/_stcore/agent", "/district/_stcore/agent/interact",
     "/_stcore/script-health-check"],
)  # fmt: skip
def test_what_drives_the_dashboard_without_a_browser_is_for_nobody(path: str) -> None:
    answer, inner = knocked(path=path)
    assert (answer.status, inner.reached) == (404, [])


@pytest.mark.parametrize(
    ("given", "status"),
    [({}, 200), ({"client": "::1", "host": "[::1]:8501"}, 200), ({"client": "10.9.9.9"}, 404), ({"host": OFFICE}, 404),
     ({"x_forwarded_for": "127.0.0.1"}, 404), ({"forwarded": "for=127.0.0.1"}, 404)],
)  # fmt: skip
def test_figures_of_use_are_for_the_machine_itself(given: dict, status: int) -> None:
    assert knocked(path="/_stcore/metrics", **given)[0].status == status


def test_names_are_read_from_the_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ALLOWED_HOSTS", f" {OFFICE.upper()} ,10.1.2.3,, ")
    assert allowed_hosts() == {OFFICE, "10.1.2.3"}
    assert ask(Guard(Inner()), scope(host=OFFICE)).status == 200


def test_a_thousand_knocks_are_few_lines_and_hold_nothing_of_what_was_sent(caplog: pytest.LogCaptureFixture) -> None:
    with caplog.at_level(logging.INFO):
        for number in range(1000):
            knocked(host=f"stranger-{number}.example")
    assert len(caplog.records) <= 1
    assert "stranger" not in caplog.text
