"""Python imports this first where the folder is on its path: what is asked of the network is noted and refused.

A line of the file that ``OUTGOING`` names is one request that wanted to leave the machine: the event and where to.
"""

import ipaddress
import os
import sys
from typing import Any


def _leaves(host: Any) -> bool:
    if host in (None, "", "localhost", b"localhost"):
        return False
    try:
        return not ipaddress.ip_address(str(host)).is_loopback
    except ValueError:
        return True  # a name: somebody else is asked what it means


def _note(event: str, given: tuple[Any, ...]) -> None:
    if event in ("socket.connect", "socket.sendto", "socket.sendmsg"):
        place = given[1]
        host = place[0] if isinstance(place, tuple) else None  # a path is a socket of this machine
    elif event in ("socket.getaddrinfo", "socket.gethostbyname", "socket.gethostbyaddr"):
        host = given[0]
    else:
        return
    if _leaves(host):
        with open(os.environ["OUTGOING"], "a", encoding="utf-8") as lines:
            lines.write(f"{event} {host}\n")
        raise PermissionError(f"{event} {host}: nothing may leave this machine")


sys.addaudithook(_note)
