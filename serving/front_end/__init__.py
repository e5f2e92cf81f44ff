"""Streamlit's front end with our words, our calm and our Back button: the page it begins with, rewritten in memory.

Streamlit answers every address of a page with one ``index.html``, which is English and knows no proxy and no history.
`FrontEnd` puts three files of ours into it: ``first`` (the words and a test of the browser, in ES5, which the oldest
browser can read), ``front_end`` (translation, connection, history) and a style sheet. They are named by what is in them
and cached for ever; the page itself is asked for anew each time. All of it is made for the pinned version of Streamlit:
`rewritten` refuses a page that it does not know, and tests hold every message to what that version says.
"""

import re
from collections.abc import Mapping
from contextvars import copy_context
from functools import cache, lru_cache
from hashlib import sha256
from pathlib import Path
from urllib.parse import parse_qs

import streamlit as st
from starlette.datastructures import Headers
from starlette.responses import Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send
from streamlit.file_util import get_static_dir

from serving.front_end import words
from ui.text import translation
from ui.text.translation import _

FOLDER = Path(__file__).parent
FIRST, THEN = ("old_browser",), ("translate", "connection", "history", "fields")
"""The scripts that ``first`` and ``front_end`` are made of, in order; the words stand before them."""
FOR_EVER = "public, max-age=31536000, immutable"
NO_PAGES = ("_stcore/", "static/", "media/", "component/", "app/static/", "oauth2callback", "auth/")
"""Beginnings of addresses at which Streamlit has no page, and the layer nothing to do."""
_NOSCRIPT = re.compile(r"<noscript>.*?</noscript>", re.DOTALL)
_CONDITIONS = (b"if-none-match", b"if-modified-since", b"range")


class FrontEnd:
    """The ASGI layer: serves the files of ours, and in place of Streamlit's page the rewritten one."""

    def __init__(self, app: ASGIApp) -> None:
        """``app`` is the next layer, at whose end Streamlit stands."""
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """One request."""
        if scope["type"] != "http" or scope["method"] not in ("GET", "HEAD"):
            await self.app(scope, receive, send)
            return
        path = _below_base(scope["path"])
        if file := files().get(path.rsplit("/", 1)[-1]):
            content, media_type = file
            await Response(content, media_type=media_type, headers={"Cache-Control": FOR_EVER})(scope, receive, send)
        elif path.startswith(NO_PAGES):
            await self.app(scope, receive, send)
        else:
            await self._page(scope, path, receive, send)

    async def _page(self, scope: Scope, path: str, receive: Receive, send: Send) -> None:
        is_page = False

        async def answer(message: Message) -> None:
            nonlocal is_page
            if message["type"] == "http.response.start":
                kind = Headers(raw=message["headers"]).get("content-type", "")
                is_page = message["status"] == 200 and kind.startswith("text/html")
                if is_page:
                    await _answer(scope, path)(scope, receive, send)
            if not is_page:
                await send(message)

        # What the browser has, whole or in part, is our page: Streamlit must not take it for its own.
        others = [(name, value) for name, value in scope["headers"] if name not in _CONDITIONS]
        await self.app({**scope, "headers": others}, receive, answer)


def _answer(scope: Scope, path: str) -> Response:
    asked = parse_qs(scope["query_string"].decode("latin-1")).get("lang", [""])[0]
    content = page(asked if asked in translation.LANGUAGES else translation.LANGUAGES[0], min(path.count("/"), 9))
    headers = {"Cache-Control": "no-cache", "ETag": f'"{_digest(content)}"'}
    if headers["ETag"] in Headers(scope=scope).get("if-none-match", ""):
        return Response(status_code=304, headers=headers)
    return Response(content, media_type="text/html", headers=headers)


def base_path() -> str:
    """What stands before every address of the dashboard: "/panel", or nothing (``server.baseUrlPath``)."""
    base = str(st.get_option("server.baseUrlPath") or "").strip("/")
    return f"/{base}" if base else ""


def _below_base(path: str) -> str:
    return path.removeprefix(base_path()).lstrip("/")


@lru_cache(maxsize=32)
def page(language: str, depth: int = 0) -> bytes:
    """The page in a language, as it is served at an address ``depth`` folders below the root of the dashboard."""
    original = (Path(get_static_dir()) / "index.html").read_text("utf-8")
    return copy_context().run(rewritten, original, language, depth).encode()


def rewritten(original: str, language: str, depth: int = 0) -> str:
    """Streamlit's page as ours, from here on spoken in ``language``; see `page`.

    Raises:
        ValueError: the installed Streamlit has another page than the one this was made for.
    """
    translation.use(language)
    first, then, style = files()
    html = original
    for old, new in {
        '<html lang="en">': f'<html lang="{language}">',
        "<title>Streamlit</title>": f"<title>{_('Youth routes')}</title>",
        '<script type="module"': f'<script defer src="./{first}"></script>\n    '
        f'<script defer src="./{then}"></script>\n    <script type="module"',
        "</head>": f'  <link rel="stylesheet" href="./{style}">\n  </head>',
    }.items():
        if html.count(old) != 1:
            raise ValueError(f"Streamlit's page has {html.count(old)} times {old!r}, not once: see {FOLDER}")
        html = html.replace(old, new)
    html = _NOSCRIPT.sub(f"<noscript><p>{_(words.WITHOUT_SCRIPTS)}</p></noscript>", html)
    return html.replace('="./', f'="{"../" * depth}') if depth else html


@cache
def files() -> Mapping[str, tuple[bytes, str]]:
    """The files of ours that a browser asks for, in the order in which it needs them: name -> content, media type."""
    made = {
        "first.js": (words.script() + _source(*FIRST), "text/javascript"),
        "front_end.js": (_source(*THEN), "text/javascript"),
        "front_end.css": ((FOLDER / "front_end.css").read_text("utf-8"), "text/css"),
    }
    return {
        name.replace(".", f".{_digest(text.encode())}."): (text.encode(), kind) for name, (text, kind) in made.items()
    }


def _source(*names: str) -> str:
    return "".join((FOLDER / f"{name}.js").read_text("utf-8") for name in names)


def _digest(content: bytes) -> str:
    return sha256(content).hexdigest()[:16]
