"""Whoever knocks at the real server, it asks nobody outside, answers strangers in words and its own people as ever."""

import json
import os
import socket
import subprocess
import sys
import urllib.error
import urllib.request
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from websockets.exceptions import ConnectionClosed, InvalidStatus
from websockets.sync.client import connect

from tests.browser.serving import Server, serving
from tests.cluster import Cluster

LISTENING = Path(__file__).parent / "listening"
OFFICE = "dashboard.ministry.example"
STRANGER = "stranger.example"


@pytest.fixture(scope="module")
def outgoing(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The file with what the server has wanted to ask outside."""
    file = tmp_path_factory.mktemp("outgoing") / "lines"
    file.touch()
    return file


@pytest.fixture(scope="module")
def listened(outgoing: Path) -> dict[str, str]:
    """The environment in which whatever wants to leave the machine is noted and refused."""
    return {"PYTHONPATH": str(LISTENING), "OUTGOING": str(outgoing), "ALLOWED_HOSTS": OFFICE}


@pytest.fixture(scope="module")
def closed(cluster: Cluster, prepared: str, listened: dict[str, str]) -> Iterator[Server]:
    """The real server, from its first moment in that environment."""
    with serving(cluster.address(prepared), environment=listened) as running:
        yield running


@pytest.fixture(autouse=True)
def nothing_leaves(outgoing: Path, closed: Server) -> Iterator[None]:
    """Whatever a test does, the server asks nobody outside, also not while it comes up."""
    yield
    assert outgoing.read_text("utf-8") == ""


def test_what_wants_to_leave_is_noted_and_refused(tmp_path: Path, listened: dict[str, str]) -> None:
    own = os.environ | listened | {"OUTGOING": str(tmp_path / "lines")}
    tries = (
        "import urllib.request as r; r.urlopen('http://stranger.example')",
        "import socket; socket.create_connection(('192.0.2.1', 80), 1)",
        "import socket; socket.socket(type=socket.SOCK_DGRAM).connect(('192.0.2.1', 1))",
    )
    for attempt in tries:
        assert subprocess.run([sys.executable, "-c", attempt], env=own, stderr=subprocess.DEVNULL).returncode != 0
    assert (tmp_path / "lines").read_text("utf-8").splitlines() == [
        "socket.getaddrinfo stranger.example", "socket.getaddrinfo 192.0.2.1", "socket.connect 192.0.2.1",
    ]  # fmt: skip


def _knock(server: Server, host: str, origin: str | None) -> int:
    """The status of a WebSocket's opening: 101, or what it was refused with."""
    port = urlsplit(server.url).port
    near = socket.create_connection(("127.0.0.1", port))
    try:
        # the address says which Host is sent; the socket, where it really goes
        address = f"ws://{host}/_stcore/stream"
        with connect(address, sock=near, origin=origin, subprotocols=["streamlit"]):  # type: ignore
            return 101
    except InvalidStatus as refused:
        return refused.response.status_code


def _ask(server: Server, path: str = "/", **headers: str) -> tuple[int, str]:
    request = urllib.request.Request(server.url + path, headers=headers)
    try:
        with urllib.request.urlopen(request) as answer:
            return answer.status, answer.read().decode()
    except urllib.error.HTTPError as error:
        return error.code, error.read().decode()


@pytest.mark.parametrize(
    ("host", "origin"),
    [("localhost:{port}", f"http://{STRANGER}"), ("localhost:{port}", "http://localhost:1"),
     ("localhost:{port}", "null"), ("localhost:{port}", f"https://{OFFICE}.{STRANGER}"),
     (STRANGER, f"http://{STRANGER}"), ("10.1.1.1", "http://10.1.1.1"),
     (f"{STRANGER}:{{port}}", f"http://{STRANGER}:{{port}}"), (f"{STRANGER}:{{port}}", "http://localhost:{port}")],
)  # fmt: skip
def test_a_strangers_page_opens_no_session(closed: Server, host: str, origin: str) -> None:
    port = urlsplit(closed.url).port
    assert _knock(closed, host.format(port=port), origin.format(port=port)) == 403


@pytest.mark.parametrize(
    ("host", "origin"),
    [("localhost:{port}", "http://localhost:{port}"), ("localhost:{port}", None),
     ("127.0.0.1:{port}", "http://127.0.0.1:{port}"),
     (OFFICE, f"https://{OFFICE}"), ("localhost:{port}", f"https://{OFFICE}"), (OFFICE, f"http://{OFFICE}:80"),
     (f"{OFFICE}:443", f"https://{OFFICE}")],
)  # fmt: skip
def test_our_own_page_opens_a_session_and_nobody_is_asked_who_we_are(
    closed: Server, host: str, origin: str | None
) -> None:
    port = urlsplit(closed.url).port
    assert _knock(closed, host.format(port=port), origin and origin.format(port=port)) == 101


def test_a_strangers_name_and_page_are_answered_in_words(closed: Server) -> None:
    assert _ask(closed, Host=STRANGER)[0] == 421
    assert "ALLOWED_HOSTS" in _ask(closed, Host=STRANGER)[1]
    assert _ask(closed, Origin=f"http://{STRANGER}")[0] == 403
    assert _ask(closed, Host=OFFICE)[0] == 200


def test_what_streamlit_tells_of_itself_is_not_for_strangers(closed: Server) -> None:
    assert _ask(closed, "/_stcore/metrics")[0] == 200
    assert _ask(closed, "/_stcore/metrics", **{"X-Forwarded-For": "10.1.2.3"})[0] == 404
    assert _ask(closed, "/_stcore/metrics", Host=OFFICE)[0] == 404
    assert _ask(closed, "/_stcore/agent/openapi.json")[0] == 404
    # the front end needs it; it names nobody who may steer the page from outside
    assert json.loads(_ask(closed, "/_stcore/host-config")[1])["allowedOrigins"] == []


def test_the_browser_is_held_to_tls_where_a_proxy_speaks_it(closed: Server) -> None:
    def headers(**given: str) -> dict[str, str]:
        with urllib.request.urlopen(urllib.request.Request(closed.url, headers=given)) as answer:
            return {name.lower(): value for name, value in answer.headers.items()}

    assert "strict-transport-security" in headers(**{"X-Forwarded-Proto": "https"})
    assert "strict-transport-security" not in headers()


def test_a_message_that_no_page_sends_closes_the_session(closed: Server) -> None:
    address = closed.url.replace("http", "ws") + "/_stcore/stream"
    with connect(address, subprotocols=["streamlit"], max_size=None) as session:  # type: ignore[list-item]
        session.send(b"\0" * 3_000_000)
        with pytest.raises(ConnectionClosed) as closing:
            while True:
                session.recv()
    assert closing.value.rcvd is not None
    assert closing.value.rcvd.code == 1009


def test_it_listens_on_this_machine_only(closed: Server) -> None:
    port = urlsplit(closed.url).port
    others = {place[4][0] for place in socket.getaddrinfo(socket.gethostname(), None, socket.AF_INET)}
    for other in others - {"127.0.0.1"}:
        if not other.startswith("127."):
            with pytest.raises(ConnectionRefusedError):
                socket.create_connection((other, port), 10)


def test_the_log_holds_no_name_of_who_knocked(closed: Server) -> None:
    _ask(closed, Host=STRANGER, Origin=f"http://{STRANGER}")
    log = closed.log.read_text("utf-8")
    assert "foreign_host" in log
    assert STRANGER not in log
