"""Ten viewers while strangers knock: WebSockets from a foreign page, and connections that begin a request and stop."""

import socket
from contextlib import ExitStack
from threading import Event, Thread
from urllib.parse import urlsplit

from benchmarks.result import Result, beside
from benchmarks.viewers import VIEWERS, answers
from benchmarks.world import World
from tests.browser.serving import Server

PER_SECOND, HALF_OPEN = 10, 200
_KNOCK = """GET /_stcore/stream HTTP/1.1
Host: {host}
Origin: http://stranger.example
Connection: Upgrade
Upgrade: websocket
Sec-WebSocket-Version: 13
Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==

"""


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
    """While it lasts a page of a stranger knocks. By hand, for a client of its own would take more than the server."""

    def __init__(self, server: Server, refused: list[int]) -> None:
        self._over, self._refused, self._address = Event(), refused, urlsplit(server.url)
        self._thread = Thread(target=self._run)

    def _run(self) -> None:
        asked = _KNOCK.format(host=self._address.netloc).replace("\n", "\r\n").encode()
        while not self._over.wait(1 / PER_SECOND):
            with socket.create_connection((self._address.hostname or "", self._address.port or 0)) as near:
                near.sendall(asked)
                self._refused.append(int(near.recv(64).split()[1]))

    def __enter__(self) -> None:
        self._thread.start()

    def __exit__(self, *_why: object) -> None:
        self._over.set()
        self._thread.join()
