"""Ten viewers while strangers knock: WebSockets from a foreign page, and connections that begin a request and stop."""

import socket
from contextlib import ExitStack
from threading import Event, Thread
from urllib.parse import urlsplit

from websockets.exceptions import InvalidStatus
from websockets.sync.client import connect

from benchmarks.result import Result, beside
from benchmarks.viewers import VIEWERS, answers
from benchmarks.world import World
from tests.browser.serving import Server

PER_SECOND, HALF_OPEN = 10, 200


def measure(world: World) -> list[Result]:
    """95th percentile of the answers alone and with the knocks, by turns, and their ratio; that all were refused."""
    server, refused = world.server(1), list[int]()

    def knocked() -> list[float]:
        with ExitStack() as closing:
            closing.enter_context(_knocking(server, refused))
            address = urlsplit(server.url)
            for _ in range(HALF_OPEN):
                begun = socket.create_connection((address.hostname or "", address.port or 0))
                closing.callback(begun.close)
                begun.sendall(b"GET / HTTP/1.1\r\nHost: localhost\r\n")
            return answers(server)

    return [
        *beside(f"{VIEWERS} viewers", f"{PER_SECOND} knocks a second", lambda: answers(server), knocked, at_most=1.1),
        Result("knocks of strangers that were refused", sum(status == 403 for status in refused) / len(refused), "",
               at_least=1),
    ]  # fmt: skip


class _knocking:
    """While it lasts a page of a stranger knocks."""

    def __init__(self, server: Server, refused: list[int]) -> None:
        self._over, self._refused = Event(), refused
        self._address = server.url.replace("http", "ws") + "/_stcore/stream"
        self._thread = Thread(target=self._run)

    def _run(self) -> None:
        while not self._over.wait(1 / PER_SECOND):
            try:
                with connect(self._address, origin="http://stranger.example", subprotocols=["streamlit"]):  # type: ignore
                    self._refused.append(101)
            except InvalidStatus as answer:
                self._refused.append(answer.response.status_code)

    def __enter__(self) -> None:
        self._thread.start()

    def __exit__(self, *_why: object) -> None:
        self._over.set()
        self._thread.join()
