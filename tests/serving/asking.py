"""Asks an ASGI application as a server does, without a network: what it answers to one request."""

import asyncio
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from starlette.types import ASGIApp, Message, Receive, Scope, Send


@dataclass
class Answer:
    """Status, headers in lower case and body over HTTP; for a WebSocket whether it was accepted."""

    status: int = 0
    headers: dict[str, str] = field(default_factory=dict)
    body: bytes = b""
    accepted: bool = False
    closed: int | None = None


def scope(
    path: str = "/", *, kind: str = "http", host: str | None = "localhost", client: str = "127.0.0.1", **given: Any
) -> Scope:
    """A request as uvicorn describes it; further keywords are headers (``x_forwarded_for=…``) or ``scheme``."""
    scheme = given.pop("scheme", {"http": "http", "websocket": "ws"}[kind])
    named = {"host": host, **given}
    headers = [
        (name.replace("_", "-").encode(), one.encode())
        for name, value in named.items()
        if value is not None
        for one in ([value] if isinstance(value, str) else value)
    ]
    return {
        "type": kind, "path": path, "raw_path": path.encode(), "query_string": b"", "method": "GET", "headers": headers,
        "client": (client, 50000), "server": ("127.0.0.1", 8501), "scheme": scheme, "root_path": "",
    }  # fmt: skip


def ask(app: ASGIApp, asked: Scope, messages: Sequence[Message] = ()) -> Answer:
    """What the application answers; it receives ``messages`` after the first one, and then that the viewer has gone."""
    return asyncio.run(asking(app, asked, messages))


async def asking(app: ASGIApp, asked: Scope, messages: Sequence[Message] = ()) -> Answer:
    """As :func:`ask`, inside a loop that runs."""
    web = asked["type"] == "websocket"
    first = {"type": "websocket.connect"} if web else {"type": "http.request", "body": b"", "more_body": False}
    waiting = list(messages) if messages and not web else [first, *messages]
    answer = Answer()

    async def receive() -> Message:
        return (
            waiting.pop(0) if waiting else {"type": "websocket.disconnect" if web else "http.disconnect", "code": 1001}
        )

    async def send(message: Message) -> None:
        match message["type"]:
            case "http.response.start":
                answer.status = message["status"]
                answer.headers = {key.decode().lower(): value.decode() for key, value in message["headers"]}
            case "http.response.body":
                answer.body += message.get("body", b"")
            case "websocket.accept":
                answer.accepted = True
            case "websocket.close":
                answer.closed = message["code"]

    await app(asked, receive, send)
    return answer


class Inner:
    """Stands for Streamlit: keeps what reached it and answers with a page."""

    def __init__(self, page: bytes = b"<html></html>", kind: str = "text/html; charset=utf-8") -> None:
        self.page, self.kind = page, kind
        self.reached: list[Scope] = []

    async def __call__(self, asked: Scope, receive: Receive, send: Send) -> None:
        """Accept, or answer in two parts, as Starlette sends a file."""
        self.reached.append(asked)
        if asked["type"] == "websocket":
            await receive()
            await send({"type": "websocket.accept"})
            return
        length = str(len(self.page)).encode()
        headers = [(b"content-type", self.kind.encode()), (b"content-length", length)]
        await send({"type": "http.response.start", "status": 200, "headers": headers})
        half = len(self.page) // 2
        await send({"type": "http.response.body", "body": self.page[:half], "more_body": True})
        await send({"type": "http.response.body", "body": self.page[half:]})
