"""Who may speak to the dashboard at all: requests to our own name, from our own pages.

It stands before Streamlit, which compares ``Origin`` with the host's address as a foreign server sees it, asked for in
the event loop: a few knocks from anybody's page would hold up everybody. And a page on a name that its owner
points at this machine (DNS rebinding) would be «the same origin»; only the list of our names tells it.
"""

import os
import re
from collections.abc import Iterable
from ipaddress import ip_address

from starlette.types import ASGIApp, Receive, Scope, Send

from serving.refusals import refuse
from ui.text.translation import _

_PORTS = {"http": "80", "https": "443"}
_AUTHORITY = re.compile(r"(?P<name>[\w.-]+|\[[0-9a-f:.]+\])(:(?P<port>\d{1,5}))?", re.ASCII | re.IGNORECASE)
_ORIGIN = re.compile(r"(?P<scheme>https?)://(?P<authority>[^/@\s]+)", re.ASCII | re.IGNORECASE)
#: What Streamlit tells about itself: figures of use for this machine only, the rest for nobody.
_MACHINE_ONLY = re.compile(r"/_stcore/metrics/?")
_NOBODY = re.compile(r"/_stcore/(script-health-check|agent)(/|$)")
_FORWARDED = (b"forwarded", b"x-forwarded-for", b"x-forwarded-host", b"x-real-ip")


def allowed_hosts() -> frozenset[str]:
    """Names and addresses in ``ALLOWED_HOSTS``, commas between, without a port; lower case."""
    given = os.environ.get("ALLOWED_HOSTS", "").split(",")
    return frozenset(name.strip().lower().rstrip(".") for name in given if name.strip())


class Guard:
    """Refuses a request with another ``Host`` than ours (421), from another page than ours (403), and to what Streamlit
    tells about itself (404). Loopback names are always ours.

    :param hosts: further names of ours; without them what ``ALLOWED_HOSTS`` says
    """

    def __init__(self, app: ASGIApp, hosts: Iterable[str] | None = None) -> None:
        self.app = app
        self.hosts = allowed_hosts() if hosts is None else frozenset(hosts)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Let the request through, or answer it."""
        if scope["type"] not in ("http", "websocket"):
            await self.app(scope, receive, send)
            return
        host = _only(scope, b"host")
        origins = _all(scope, b"origin")
        if host is None or (authority := _AUTHORITY.fullmatch(host)) is None or not scope["path"].startswith("/"):
            words = _("The request does not say clearly which server it is for.")
            await refuse(scope, receive, send, status=400, reason="no_clear_host", words=words)
        elif not self._ours(name := authority["name"].lower().rstrip(".")):
            words = _("This dashboard does not answer under this name. Whoever runs it adds names by ALLOWED_HOSTS.")
            await refuse(scope, receive, send, status=421, reason="foreign_host", words=words)
        elif origins and not (len(origins) == 1 and self._our_page(origins[0], name, authority["port"])):
            words = _("A page of another server asked for this. The dashboard answers its own pages only.")
            await refuse(scope, receive, send, status=403, reason="foreign_origin", words=words)
        elif _closed(scope, name):
            await refuse(scope, receive, send, status=404, reason="inner_address", words=_("There is no such page."))
        else:
            await self.app(_as_streamlit_compares(scope, origins), receive, send)

    def _ours(self, name: str) -> bool:
        return _loopback(name) or name in self.hosts

    def _our_page(self, origin: str, name: str, port: str | None) -> bool:
        """Whether the page stands on the very host and port asked for, or on a name of ours, where a proxy has put
        another into ``Host``. Loopback is no such name: any program of the viewer's machine may serve a page there."""
        parts = _ORIGIN.fullmatch(origin)
        authority = _AUTHORITY.fullmatch(parts["authority"]) if parts else None
        if parts is None or authority is None:
            return False
        page, default = authority["name"].lower().rstrip("."), _PORTS[parts["scheme"].lower()]
        return page in self.hosts or (page == name and (authority["port"] or default) == (port or default))


def _as_streamlit_compares(scope: Scope, origins: list[str]) -> Scope:
    """The request with ``Host`` spelt as in ``Origin``: Streamlit compares the letters, and asks a foreign server where
    they differ."""
    if not origins:
        return scope
    host = origins[0].partition("://")[2].encode("latin-1")
    headers = [(key, host if key == b"host" else value) for key, value in scope["headers"]]
    return {**scope, "headers": headers}


def _closed(scope: Scope, name: str) -> bool:
    if _NOBODY.search(scope["path"]):
        return True
    if not _MACHINE_ONLY.search(scope["path"]):
        return False
    # A proxy on this machine speaks from loopback too; it leaves its viewer's name in Host, or says whom it speaks for.
    client = scope.get("client")
    forwarded = any(_all(scope, header) for header in _FORWARDED)
    return forwarded or not (client and _loopback(client[0]) and _loopback(name))


def _loopback(name: str) -> bool:
    if name == "localhost":
        return True
    try:
        address = ip_address(name.strip("[]"))
    except ValueError:
        return False
    return address.is_loopback


def _all(scope: Scope, header: bytes) -> list[str]:
    return [value.decode("latin-1").strip() for key, value in scope["headers"] if key == header]


def _only(scope: Scope, header: bytes) -> str | None:
    values = _all(scope, header)
    return values[0] if len(values) == 1 else None
