"""How a request is refused: a sentence for who sent it, a counted line in the log, nothing of what was sent."""

import time
from collections import Counter

from starlette.responses import PlainTextResponse
from starlette.types import Receive, Scope, Send

from ui.shell.logs import logger

_EVERY = 10.0  # seconds between two lines about the same reason: who knocks a thousand times a second fills no disk

_counted: Counter[str] = Counter()
_written: dict[str, float] = {}


async def refuse(scope: Scope, receive: Receive, send: Send, *, status: int, reason: str, words: str) -> None:
    """Answer ``words`` with ``status``; a WebSocket is closed before it was accepted, which a browser sees as 403.

    :param reason: what the log says, with how often since the last line; at most one line in ten seconds
    """
    note(reason)
    if scope["type"] == "websocket":
        await receive()  # the server hands over websocket.connect before it takes an answer
        await send({"type": "websocket.close", "code": 1008, "reason": ""})
        return
    # whatever else was to come over this connection is not read
    await PlainTextResponse(words + "\n", status, {"Connection": "close"})(scope, receive, send)


def note(reason: str) -> None:
    """Count a refusal and write it, unless the same has been written within the last ten seconds."""
    _counted[reason] += 1
    now = time.monotonic()
    if now - _written.get(reason, -_EVERY) >= _EVERY:
        _written[reason] = now
        logger().warning("refused", reason=reason, times=_counted.pop(reason))
