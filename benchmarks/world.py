"""What the measurements share: a throw-away PostgreSQL, the demo region at two sizes, and servers in front of them."""

import sys
import time
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager

from sqlalchemy import Engine

from data_access import demo, setup
from data_access.database import engine
from tests.browser.serving import Server, serving
from tests.cluster import Cluster, temporary


class World:
    """Databases and servers, each made when first asked for and kept until the end of the run."""

    def __init__(self, cluster: Cluster, scale: int, closing: ExitStack) -> None:
        self.scale = scale
        self._cluster = cluster
        self._closing = closing
        self._servers: dict[int, Server] = {}

    @contextmanager
    def empty(self) -> Iterator[Engine]:
        """A database with tables, ledgers and reference data, and nothing sent in."""
        with self._cluster.copy(self._prepared()) as database:
            yield database

    def demo(self, scale: int = 1) -> Engine:
        """The demo region, ``scale`` times as many people."""

        def fill(database: Engine) -> None:
            begun = time.perf_counter()
            demo.load(database, scale=scale)
            say(f"demo region at scale {scale} loaded in {time.perf_counter() - begun:.0f} s")

        return engine(self._cluster.address(self._cluster.built(f"demo_{scale}", fill, template=self._prepared())))

    def server(self, scale: int = 1) -> Server:
        """The real server in front of :meth:`demo`."""
        if scale not in self._servers:
            address = self.demo(scale).url.set(drivername="postgresql").render_as_string(hide_password=False)
            self._servers[scale] = self._closing.enter_context(serving(address))
        return self._servers[scale]

    def _prepared(self) -> str:
        return self._cluster.built("prepared", setup.prepare)


@contextmanager
def world(scale: int) -> Iterator[World]:
    """A world that is gone at the end; ``scale`` is the larger of its two sizes."""
    with temporary() as cluster, ExitStack() as closing:
        yield World(cluster, scale, closing)


def say(words: str) -> None:
    """Tell whoever waits what is going on; the table of results goes to standard output alone."""
    print(f"  {words}", file=sys.stderr, flush=True)
