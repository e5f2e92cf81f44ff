"""A request that is begun and not finished does not hold its connection."""

import socket
import subprocess
import sys
import textwrap

import pytest
from uvicorn.protocols.http.auto import AutoHTTPProtocol
from uvicorn.protocols.http.h11_impl import H11Protocol
from websockets.sync.client import connect

#: A server of its own process, for the class is taught once and for all: says its port, then serves.
SERVER = textwrap.dedent("""
    import asyncio, socket, sys, uvicorn
    from serving.half_open import close_half_open
    close_half_open(0.5)
    go = asyncio.Event()
    async def app(scope, receive, send):
        if scope["type"] == "websocket":
            await receive()
            await send({"type": "websocket.accept"})
            while (await receive())["type"] != "websocket.disconnect":
                await send({"type": "websocket.send", "bytes": b"here"})
            return
        if scope["path"] == "/slow":  # a slow answer is not a late request
            await go.wait()
        go.set()
        await send({"type": "http.response.start", "status": 200, "headers": [(b"content-length", b"2")]})
        await send({"type": "http.response.body", "body": b"ok"})
    listening = socket.create_server(("127.0.0.1", 0))
    print(listening.getsockname()[1], flush=True)
    settings = uvicorn.Config(app, lifespan="off", log_level="error", ws="websockets-sansio", timeout_keep_alive=60)
    uvicorn.Server(settings).run(sockets=[listening])
""")
WHOLE = b"GET / HTTP/1.1\r\nHost: localhost\r\n\r\n"


@pytest.fixture(scope="module")
def port():
    with subprocess.Popen([sys.executable, "-c", SERVER], stdout=subprocess.PIPE, text=True) as server:
        assert server.stdout is not None
        yield int(server.stdout.readline())
        server.terminate()


def _answered(port: int, *parts: bytes) -> bytes:
    """What comes until the server closes; each part is sent once an answer to the one before has begun."""
    received = b""
    with socket.create_connection(("127.0.0.1", port), timeout=60) as connection:
        for part in parts[:-1]:
            connection.sendall(part)
            received += connection.recv(65536)
        connection.sendall(parts[-1])
        try:
            while some := connection.recv(65536):
                received += some
        except ConnectionResetError:
            pass
    return received


def test_the_server_reads_requests_with_the_class_that_is_taught():
    assert AutoHTTPProtocol is H11Protocol


@pytest.mark.parametrize("begun", [b"", b"G", b"GET / HTTP/1.1\r\nHost: localhost\r\n"])
def test_a_request_that_is_only_begun_is_closed(port, begun):
    assert _answered(port, begun) == b""


def test_a_second_request_that_is_only_begun_is_closed_after_the_first_was_answered(port):
    assert _answered(port, WHOLE, b"GET /").startswith(b"HTTP/1.1 200")


def test_a_request_that_is_whole_may_be_answered_slowly(port):
    with socket.create_connection(("127.0.0.1", port), timeout=60) as slow:
        slow.sendall(WHOLE.replace(b"/ ", b"/slow "))
        assert _answered(port, b"") == b""  # the time of one that came later is over
        assert _answered(port, WHOLE, b"GET").endswith(b"ok")
        assert slow.recv(65536).startswith(b"HTTP/1.1 200")


def test_an_open_window_is_left_alone(port):
    with connect(f"ws://127.0.0.1:{port}/") as window:
        assert _answered(port, b"") == b""
        window.send(b"?")
        assert window.recv(timeout=60) == b"here"
