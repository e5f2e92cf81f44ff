"""Closes connections on which a request is begun and not finished.

uvicorn has a time-out for a connection that rests between two requests and none for one that has sent half of its
headers, or nothing: each holds a file handle for ever, and a thousand of them take the server away from everybody.
Streamlit makes uvicorn's settings itself and lets no protocol of ours in, so its class is taught the time-out here.
"""

import asyncio
from functools import wraps
from typing import Any

import h11
from uvicorn.protocols.http.h11_impl import H11Protocol

from serving.refusals import note

SECONDS = 20.0  # the headers of a page fit into one packet; three retransmissions on a bad line are seven seconds
_HANDLE = "_headers_due"


def close_half_open(seconds: float = SECONDS) -> None:
    """From now on every connection that has not sent whole headers within ``seconds`` is closed. Once is enough."""
    if hasattr(H11Protocol, _HANDLE):
        return
    setattr(H11Protocol, _HANDLE, None)
    for name in ("connection_made", "data_received", "connection_lost"):
        setattr(H11Protocol, name, _watching(getattr(H11Protocol, name), seconds))


def _watching(event: Any, seconds: float) -> Any:
    @wraps(event)
    def watched(protocol: H11Protocol, *given: Any) -> None:
        event(protocol, *given)
        due: asyncio.TimerHandle | None = getattr(protocol, _HANDLE)
        # A connection handed over to a WebSocket is watched by that protocol's own time-outs.
        waits = protocol.conn.their_state is h11.IDLE and not protocol.transport.is_closing()
        if waits and due is None:
            due = protocol.loop.call_later(seconds, _close, protocol)
        elif not waits and due is not None:
            due.cancel()
            due = None
        setattr(protocol, _HANDLE, due)

    return watched


def _close(protocol: H11Protocol) -> None:
    setattr(protocol, _HANDLE, None)
    if protocol.conn.their_state is h11.IDLE:
        note("headers_late")
        protocol.transport.abort()
