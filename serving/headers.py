"""What every answer tells the browser to refuse: foreign scripts and frames, guesses about content, its own sensors.

The policy names no foreign host at all. Scripts come from files of ours; a script inside the page counts only where its
hash stands in the policy, and the hashes are worked out from the page as it is sent. How far Streamlit lets us go, and
why styles may stand inside the page, says docs/security.md.
"""

import base64
import hashlib
from html.parser import HTMLParser

from starlette.datastructures import Headers as Read
from starlette.datastructures import MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

_POLICY = {
    "default-src": "'self'",
    # blob: a component of ours reaches the browser as text and is imported from memory; only a script makes such an
    # address, no markup does. wasm: deck.gl, which draws the territory. Neither makes a text a script (unsafe-eval).
    "script-src": "'self' blob: 'wasm-unsafe-eval'",
    # Streamlit (Emotion) and Plotly write their styles into the page while it runs
    "style-src": "'self' 'unsafe-inline'",
    # pictures that the page draws itself: QR code, small lines in tables, downloads of a chart
    "img-src": "'self' data: blob:",
    "font-src": "'self' data:",
    "connect-src": "'self'",
    "object-src": "'none'",
    "base-uri": "'self'",
    "form-action": "'self'",
    "frame-ancestors": "'self'",
}
_SENSORS = (
    *("accelerometer", "camera", "display-capture", "geolocation", "gyroscope"),
    *("magnetometer", "microphone", "midi", "payment", "usb"),
)
_FIXED = {
    "X-Content-Type-Options": "nosniff",
    # for browsers that do not know frame-ancestors
    "X-Frame-Options": "SAMEORIGIN",
    # an address names districts and days that somebody has looked at
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": ", ".join(f"{feature}=()" for feature in _SENSORS),
}
_HALF_A_YEAR = 15_552_000
_CONDITIONS = (b"if-none-match", b"if-modified-since", b"if-range", b"range")


class Headers:
    """Adds the headers to every answer over HTTP; for a page also the hashes of the scripts that stand in it."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass the request on; hold a page back until it is whole, for its hashes stand before it."""
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        encrypted = scope.get("scheme") == "https"
        started: Message | None = None
        page = b""

        async def answer(message: Message) -> None:
            nonlocal started, page
            if message["type"] == "http.response.start":
                if Read(raw=message["headers"]).get("content-type", "").startswith("text/html"):
                    started = message
                    return
                _write(message, encrypted)
            elif message["type"] == "http.response.body" and started is not None:
                page += message.get("body", b"")
                if message.get("more_body"):
                    return
                _write(started, encrypted, inline_scripts(page.decode("utf-8", "replace")))
                await send(started)
                message = {**message, "body": page}
                started = None
            await send(message)

        await self.app(_whole_page(scope), receive, answer)


def policy(scripts: list[str]) -> str:
    """The policy for a page in which these scripts stand, each as its text between the tags."""
    hashes = [base64.b64encode(hashlib.sha256(script.encode()).digest()).decode() for script in scripts]
    allowed = " ".join([_POLICY["script-src"], *(f"'sha256-{value}'" for value in hashes)])
    return "; ".join(f"{name} {value}" for name, value in {**_POLICY, "script-src": allowed}.items())


def inline_scripts(page: str) -> list[str]:
    """The texts of the scripts that stand in a page, in their order, without those that have an address."""
    reader = _Scripts(convert_charrefs=False)
    # a browser hashes the text after it has made every line end the same
    reader.feed(page.replace("\r\n", "\n"))
    return reader.texts


class _Scripts(HTMLParser):
    def __init__(self, *, convert_charrefs: bool) -> None:
        super().__init__(convert_charrefs=convert_charrefs)
        self.texts: list[str] = []
        self._inside = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self._inside = tag == "script" and not any(name == "src" for name, _value in attrs)
        if self._inside:
            self.texts.append("")

    def handle_endtag(self, tag: str) -> None:
        self._inside = self._inside and tag != "script"

    def handle_data(self, data: str) -> None:
        if self._inside:
            self.texts[-1] += data


def _whole_page(scope: Scope) -> Scope:
    """The request as answered with bytes that can be read: unpacked, and a page whole whatever the browser has of it.

    Compression is done outside of this; «not changed» or a part of a page would have no hashes.
    """
    page = "text/html" in Read(scope=scope).get("accept", "")
    dropped = (b"accept-encoding", *(_CONDITIONS if page else ()))
    return {**scope, "headers": [pair for pair in scope["headers"] if pair[0] not in dropped]}


def _write(message: Message, encrypted: bool, scripts: list[str] | None = None) -> None:
    headers = MutableHeaders(raw=message["headers"])
    headers.update(_FIXED)
    headers["Content-Security-Policy"] = policy(scripts or [])
    if encrypted:
        headers["Strict-Transport-Security"] = f"max-age={_HALF_A_YEAR}"
    message["headers"] = headers.raw
