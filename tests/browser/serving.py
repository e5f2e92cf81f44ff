"""The real server in a process of its own, for browser tests, screenshots and benchmarks."""

import os
import socket
import subprocess
import sys
import tempfile
import time
import urllib.error
import urllib.request
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from types import MappingProxyType

ROOT = Path(__file__).resolve().parent.parent.parent
_PATIENCE = 180  # seconds after which a server that does not answer has failed; a busy machine may need a minute


@dataclass(frozen=True)
class Server:
    """A running server: its address without a slash at the end, its process id, and the file with its log."""

    url: str
    pid: int
    log: Path

    def status(self, path: str) -> int:
        """The HTTP status of a path; 0 where nobody answers."""
        try:
            with urllib.request.urlopen(self.url + path, timeout=_PATIENCE) as answer:
                return answer.status
        except urllib.error.HTTPError as error:
            return error.code
        except OSError:
            return 0


@contextmanager
def serving(
    database_url: str | None,
    script: Path = ROOT / "server.py",
    base_path: str = "",
    environment: Mapping[str, str] = MappingProxyType({}),
    port: int | None = None,
    **settings: str,
) -> Iterator[Server]:
    """Start ``streamlit run`` on a free port, under a path such as "/panel", and wait until it answers; stop it at
    the end.

    :param environment: what it is to find in its environment besides ours
    :param settings: the same, by name

    Raises:
        RuntimeError: the server ended or did not answer; the end of its log is in the message.
    """
    port = port or free_port()
    around = {**os.environ, **settings, **({"DATABASE_URL": database_url} if database_url else {}), **environment}
    command = [sys.executable, "-m", "streamlit", "run", str(script), "--server.port", str(port)]
    command += ["--server.baseUrlPath", base_path]
    with tempfile.TemporaryDirectory(prefix="server") as folder:
        log = Path(folder) / "log"
        with log.open("wb") as output:
            process = subprocess.Popen(command, cwd=ROOT, env=around, stdout=output, stderr=output)
        server = Server(f"http://localhost:{port}{base_path}", process.pid, log)
        try:
            _wait(server, process)
            yield server
        finally:
            process.terminate()
            try:
                process.wait(10)
            except subprocess.TimeoutExpired:
                process.kill()
                process.wait()


def _wait(server: Server, process: subprocess.Popen[bytes]) -> None:
    until = time.monotonic() + _PATIENCE
    while server.status("/_stcore/health") != 200:
        if process.poll() is not None or time.monotonic() > until:
            end = server.log.read_text("utf-8", errors="replace")[-3000:]
            raise RuntimeError(f"The server did not come up (exit code {process.poll()}). Its log ends:\n{end}")
        time.sleep(0.1)


def free_port() -> int:
    """A port that nobody listens on just now."""
    with socket.socket() as probe:
        probe.bind(("localhost", 0))
        return int(probe.getsockname()[1])
