"""A proxy between the browser and the server, as ministries have them: it may refuse WebSocket, or lose its server."""

import selectors
import socket
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from urllib.parse import urlsplit

_BAD_GATEWAY = b"HTTP/1.1 502 Bad Gateway\r\nContent-Length: 0\r\nConnection: close\r\n\r\n"
_BAD_REQUEST = b"HTTP/1.1 400 Bad Request\r\nContent-Length: 0\r\nConnection: close\r\n\r\n"


class Proxy:
    """Passes every connection on to ``target``, the address of a server; without one it answers 502, as nginx does."""

    def __init__(self, target: str | None, *, refuses_websocket: bool = False) -> None:
        """``refuses_websocket``: a request for a WebSocket is answered with 400."""
        self.target, self.refuses_websocket = target, refuses_websocket
        self._open: set[socket.socket] = set()
        self._listener = socket.create_server(("localhost", 0))
        self.url = f"http://localhost:{self._listener.getsockname()[1]}"
        threading.Thread(target=self._accept, daemon=True).start()

    def cut(self) -> None:
        """Break all connections that are open, as a proxy does that has waited long enough."""
        for one in list(self._open):
            with suppress(OSError):
                one.shutdown(socket.SHUT_RDWR)

    def close(self) -> None:
        """Stop listening."""
        self._listener.close()
        self.cut()

    def _accept(self) -> None:
        with suppress(OSError):  # the listener has been closed
            while True:
                browser, _address = self._listener.accept()
                threading.Thread(target=self._serve, args=(browser,), daemon=True).start()

    def _serve(self, browser: socket.socket) -> None:
        with browser, suppress(OSError):
            head = b""
            while b"\r\n\r\n" not in head:
                if not (more := browser.recv(65536)):
                    return
                head += more
            is_websocket = b"upgrade: websocket" in head.lower()
            if self.target is None or (is_websocket and self.refuses_websocket):
                browser.sendall(_BAD_GATEWAY if self.target is None else _BAD_REQUEST)
                return
            port = urlsplit(self.target).port
            if not is_websocket:  # one request a connection, so that each is looked at
                head = head.replace(b"Connection: keep-alive", b"Connection: close")
            with socket.create_connection(("localhost", port)) as server:
                server.sendall(head)
                self._pass_on(browser, server)

    def _pass_on(self, browser: socket.socket, server: socket.socket) -> None:
        self._open |= {browser, server}
        with selectors.DefaultSelector() as ready:
            ready.register(browser, selectors.EVENT_READ, server)
            ready.register(server, selectors.EVENT_READ, browser)
            while True:
                for key, _events in ready.select():
                    assert isinstance(key.fileobj, socket.socket)
                    if not (data := key.fileobj.recv(65536)):
                        self._open -= {browser, server}
                        return
                    key.data.sendall(data)


@contextmanager
def proxied(target: str | None, *, refuses_websocket: bool = False) -> Iterator[Proxy]:
    """A running `Proxy`, stopped at the end."""
    proxy = Proxy(target, refuses_websocket=refuses_websocket)
    try:
        yield proxy
    finally:
        proxy.close()
