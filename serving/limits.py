"""How much one address may ask of the server, and how long it may take over it.

Until people sign in, an address is all that is known of a person, and an office of thirty stands behind one. So every
number below is what thirty busy people make together, twice over; it stops a program, not an office. What is too much
of clicks is held back, and nobody is thrown out for it; what is too much of anything else is refused with 429.
A connection from this machine is one of a proxy that does not say for whom it asks (or of a test): it is not counted.
"""

import asyncio
import time
from collections import OrderedDict
from collections.abc import Callable
from dataclasses import dataclass, field
from ipaddress import IPv6Address, ip_address

from starlette.types import ASGIApp, Message, Receive, Scope, Send

from serving.refusals import note, refuse
from ui.text.translation import _

Clock = Callable[[], float]


@dataclass(frozen=True)
class Rate:
    """So many at once, and so many a second after that."""

    burst: float
    per_second: float


REQUESTS = Rate(9000, 300)
"""A first visit fetches about 140 files; thirty people at nine o'clock are 4,200 requests."""
OPENED = Rate(300, 10)
"""Sessions opened: thirty people with five tabs are 150, and once more after a network that was gone for a moment."""
OPEN_AT_ONCE = 300
MESSAGES = Rate(1200, 60)
"""Clicks of an office: thirty people do not click once a second each."""
MESSAGES_OF_ONE = Rate(60, 5)
"""Clicks in one window: a person who holds an arrow key down makes more for a moment, and is answered all the same."""
ADDRESSES = 20_000  # remembered at once; what is forgotten first has been silent for longest

PAUSE = 30.0
"""Seconds without a byte of a body that was announced: the bad line of a village school is slow, it is not silent."""
WHOLE_BODY = 1200.0
"""Seconds for a whole body: 50 MB over 350 kbit/s."""


class Bucket:
    """Tokens that come back with time."""

    def __init__(self, rate: Rate, clock: Clock) -> None:
        self._rate, self._clock = rate, clock
        self._left, self._since = rate.burst, clock()

    def take(self) -> bool:
        """Whether there was a token to take."""
        self._refill()
        if self._left < 1:
            return False
        self._left -= 1
        return True

    def owe(self) -> float:
        """Take a token in any case; the seconds to wait until it has come, 0 where it is there."""
        self._refill()
        self._left -= 1
        return max(0.0, -self._left / self._rate.per_second)

    def _refill(self) -> None:
        now = self._clock()
        self._left = min(self._rate.burst, self._left + (now - self._since) * self._rate.per_second)
        self._since = now


@dataclass
class _Address:
    clock: Clock
    sockets: int = 0
    requests: Bucket = field(init=False)
    opened: Bucket = field(init=False)
    messages: Bucket = field(init=False)

    def __post_init__(self) -> None:
        self.requests, self.opened = Bucket(REQUESTS, self.clock), Bucket(OPENED, self.clock)
        self.messages = Bucket(MESSAGES, self.clock)


class Limits:
    """Counts what each address asks; refuses, or holds back, what is too much."""

    def __init__(self, app: ASGIApp, clock: Clock = time.monotonic) -> None:
        self.app, self._clock = app, clock
        self._addresses: OrderedDict[str, _Address] = OrderedDict()

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Let the request through, hold it back, or answer it."""
        if scope["type"] not in ("http", "websocket"):
            await self.app(scope, receive, send)
            return
        address = self._address(scope)
        if scope["type"] == "http":
            if address and not address.requests.take():
                await _too_much(scope, receive, send, "too_many_requests")
            else:
                await _in_time(self.app, scope, receive, send)
        elif address and (address.sockets >= OPEN_AT_ONCE or not address.opened.take()):
            await _too_much(scope, receive, send, "too_many_sessions")
        else:
            await self._session(address, scope, receive, send)

    async def _session(self, address: _Address | None, scope: Scope, receive: Receive, send: Send) -> None:
        own = Bucket(MESSAGES_OF_ONE, self._clock)

        async def held_back() -> Message:
            message = await receive()
            if message["type"] == "websocket.receive":
                # uvicorn reads no further while this waits: what is too much stays with who sends it
                wait = max(own.owe(), address.messages.owe() if address else 0.0)
                if wait:
                    note("held_back")
                    await asyncio.sleep(wait)
            return message

        if address:
            address.sockets += 1
        try:
            await self.app(scope, held_back, send)
        finally:
            if address:
                address.sockets -= 1

    def _address(self, scope: Scope) -> _Address | None:
        """What is counted for who asks; None for this machine."""
        name = whose(scope)
        if name is None:
            return None
        entry = self._addresses.setdefault(name, _Address(self._clock))
        self._addresses.move_to_end(name)
        if len(self._addresses) > ADDRESSES:
            oldest, forgotten = self._addresses.popitem(last=False)
            if forgotten.sockets:  # its windows are still open: it is not silent
                self._addresses[oldest] = forgotten
        return entry


def whose(scope: Scope) -> str | None:
    """The address a request counts for, once a trusted proxy has named it; of IPv6 the network of a house.

    None for this machine, and where the server does not know.
    """
    client = scope.get("client")
    if not client:
        return None
    try:
        address = ip_address(client[0])
    except ValueError:
        return str(client[0])  # a proxy may name whom it likes
    if address.is_loopback:
        return None
    if isinstance(address, IPv6Address):
        return str(address.ipv4_mapped or int(address) >> 64)
    return str(address)


async def _too_much(scope: Scope, receive: Receive, send: Send, reason: str) -> None:
    words = _("Too many requests come from this address. Please wait a minute and try again.")
    await refuse(scope, receive, send, status=429, reason=reason, words=words)


async def _in_time(app: ASGIApp, scope: Scope, receive: Receive, send: Send) -> None:
    """Run the application; it is cut off from a body that does not come, and that is answered with 408."""
    until = time.monotonic() + WHOLE_BODY
    coming, late, begun = True, False, False

    async def hurried() -> Message:
        nonlocal coming, late
        if not coming:
            return await receive()
        try:
            message = await asyncio.wait_for(receive(), min(PAUSE, max(0.0, until - time.monotonic())))
        except TimeoutError:
            coming, late = False, True
            return {"type": "http.disconnect"}
        coming = bool(message.get("more_body"))
        return message

    async def unless_late(message: Message) -> None:
        nonlocal begun
        if not late or begun:
            begun = True
            await send(message)

    try:
        await app(scope, hurried, unless_late)
    except Exception:
        if not late:
            raise  # else it has only found that the rest does not come
    if late and not begun:
        words = _("The file did not arrive in time. Please check the connection and send it again.")
        await refuse(scope, receive, send, status=408, reason="body_late", words=words)
