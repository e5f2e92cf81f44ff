"""Before the server starts: whether its port is free, and in two languages what to do where it is not.

    python -m serving.port

Streamlit itself would say in one English line that the port is not available, and not how to choose another.
"""

import errno
import os
import socket
import sys
from contextlib import suppress

from streamlit import config

_TAKEN = (
    "Порт {port} занят: возможно, панель уже запущена (http://localhost:{port}). Другой порт: make run PORT={other}\n"
    "Port {port} is taken: the dashboard may be running already (http://localhost:{port})."
    " To choose another: make run PORT={other}"
)


def is_taken(port: int) -> bool:
    """Whether somebody answers on the port, or the system does not give it to us."""
    with suppress(OSError), socket.create_connection(("localhost", port), timeout=1):
        return True
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)  # as the server does: a port just left is free
        try:
            probe.bind(("", port))
        except OSError as error:
            return error.errno in (errno.EADDRINUSE, errno.EACCES)
    return False


def main() -> int:
    """0 where the configured port is free; otherwise 1, and what to do about it on the error output."""
    # the variable is read by the command `streamlit` alone
    port = int(os.environ.get("STREAMLIT_SERVER_PORT") or config.get_option("server.port"))
    if not is_taken(port):
        return 0
    print(_TAKEN.format(port=port, other=port + 1), file=sys.stderr)
    return 1


if __name__ == "__main__":
    sys.exit(main())
