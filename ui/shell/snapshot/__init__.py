"""A snapshot: the viewer's region at one version of the data. The only door from screens to the database."""

import gc
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from decimal import Decimal
from functools import wraps
from itertools import count
from typing import Any, Concatenate, ParamSpec, TypeVar

import polars as pl
import streamlit as st

from data_access import audit
from data_access.access import safety
from data_access.database import DatabaseUnavailable as DatabaseUnavailable  # pages meet it through here
from data_access.database import database_url, engine, reading
from data_access.ledgers import feeds
from data_access.ledgers.declarations import LEDGERS
from data_access.reading import facts, ledgers, pilot, risk
from data_access.reading.facts import Facts
from data_access.reading.pilot import Pilot
from data_access.scope import Scope
from data_access.writing.proposals import Refused as Refused  # and this
from metrics.engine.board import Board
from metrics.engine.cache import Cache
from metrics.target import Target
from ui.shell import links
from ui.shell.snapshot import standing, viewer
from ui.text.translation import language

Question = ParamSpec("Question")
Answer = TypeVar("Answer")


@dataclass(frozen=True, eq=False)  # the same object for all viewers of one scope and version
class Snapshot:
    """A region as one viewer may see it, at one version of the data; ``cache`` keeps what was drawn from it.

    ``patterns`` are counts of students by their answers on risk, as :func:`data_access.reading.risk.patterns` gives
    them. ``known_by`` is the day (or the instant) whose knowledge it holds, and ``now`` then the same region with all
    that is known.
    """

    board: Board
    facts: Facts
    pilot: Pilot
    patterns: pl.DataFrame
    scope: Scope
    version: int
    known_by: date | datetime | None = None
    now: "Snapshot | None" = None
    cache: Cache = field(default_factory=Cache)


def current(known_by: date | datetime | None = None) -> Snapshot:
    """The viewer's region at the version the database has now: one short query, the rest is cached.

    :param known_by: as it was known at the end of this day, or before this instant, which takes some seconds when it
        is first asked for

    Raises:
        LookupError: the database holds no such region.
        DatabaseUnavailable: the database does not answer.
        PermissionError: nobody has signed in, or nothing is granted to her; see :mod:`.viewer`.
    """
    scope = viewer.scope()
    with reading(engine(), scope) as connection:
        version = ledgers.version(connection)
    # what is kept is the same for all who hold the same; who looks stays with this run
    shared = replace(scope, holder="")
    if known_by is None:
        opened = _open(database_url(), shared, version, scope)
    else:
        opened = _open_as_known(database_url(), shared, version, known_by, scope)
    return replace(opened, scope=scope) if scope.holder else opened


def ledger_sql(name: str) -> str:
    """The SQL by which the database makes a ledger."""
    return LEDGERS[name].definition


def register_loads(snapshot: Snapshot, ledger: str) -> frozenset[int]:
    """Ids of the loads of registers that a ledger is made of: a query when it is first asked for at a version."""

    def asked() -> frozenset[int]:
        with reading(engine(), snapshot.scope, snapshot.known_by) as connection:
            return feeds.registers(connection, ledger, snapshot.scope)

    return snapshot.cache.recall(("register_loads", ledger), asked)


def people(snapshot: Snapshot, since: date, until: date) -> pl.DataFrame:
    """Students assessed after ``since`` and by ``until``, as :func:`data_access.reading.risk.people` gives them.

    Read anew on every call and kept nowhere.

    Raises:
        PermissionError: the viewer's role does not see people.
    """
    if snapshot.scope.sees_people:
        audit.write(engine(), snapshot.scope, "looked_at_people", since=since.isoformat(), until=until.isoformat())
    with reading(engine(), snapshot.scope, snapshot.known_by) as connection:
        return risk.people(connection, snapshot.scope, since, until)


def warm_up() -> int:
    """Read the region once before the first viewer comes; the version read.

    Where people sign in nobody is there yet in whose name to read: it is only asked whether the database answers; 0.
    """
    if viewer.signs_in():
        safety.is_alive(engine())
        return 0
    return current().version


def settle() -> None:
    """After some of the first pages: take what will stay out of garbage collection.

    Streamlit collects after every rerun and walks over all that it has ever imported. What is imported only when a
    first page is drawn is not there yet when the server freezes what it has.
    """
    if next(_settled) in SETTLING:
        gc.collect()
        gc.freeze()


_settled = count()
SETTLING = {0, 1, 2, 3, 40, 160}
"""After these pages: the first import the rest of Streamlit, the others fill the memory of what was drawn."""


def cached(
    work_out: Callable[Concatenate[Snapshot, Question], Answer],
) -> Callable[Concatenate[Snapshot, Question], Answer]:
    """Work it out once for all viewers of a region and version: the same question has the same answer for them all.

    For functions of the snapshot whose other arguments are hashable; the language belongs to the question, and whether
    the links in the answer hide small numbers.
    """

    @wraps(work_out)
    def once(snapshot: Snapshot, *asked: Question.args, **named: Question.kwargs) -> Answer:
        question = (work_out, language(), links.small_numbers_hidden(), asked, tuple(named.items()))
        return snapshot.cache.recall(question, lambda: work_out(snapshot, *asked, **named))

    return once


def _key(scope: Scope) -> tuple:
    """All of a scope but its holder."""
    districts = None if scope.districts is None else tuple(sorted(scope.districts))
    return scope.region, scope.role, districts, scope.institution


# The access scope is part of the key: without it one district's rows would be shown to another. The address is, so
# that a program that talks to two databases never takes one for the other.
@st.cache_resource(max_entries=8, show_spinner=False, hash_funcs={Scope: _key})
def _open(address: str, scope: Scope, version: int, _held: Scope) -> Snapshot:
    return _read(address, scope, version, _held)


# Apart from the others, which a commission that looks back shall not push out of memory.
@st.cache_resource(max_entries=4, show_spinner=False, hash_funcs={Scope: _key})
def _open_as_known(address: str, scope: Scope, version: int, known_by: date | datetime, _held: Scope) -> Snapshot:
    return _read(address, scope, version, _held, known_by, _open(address, scope, version, _held))


def _read(
    address: str,
    scope: Scope,
    version: int,
    held: Scope,
    known_by: date | datetime | None = None,
    now: Snapshot | None = None,
) -> Snapshot:
    """The region inside a scope, in a transaction of who holds it."""
    with reading(engine(address), held, known_by) as connection:
        moved = ledgers.versions(connection)

        def read(name: str) -> pl.DataFrame:
            # as known on a day every ledger is worked out for this once
            if known_by:
                return ledgers.read(connection, name, scope)
            return _ledger(address, scope, name, moved.get(name, 0), connection)

        return replace(seen(connection, scope, version, read), known_by=known_by, now=now)


def seen(connection: Any, scope: Scope, version: int, read: Callable[[str], pl.DataFrame]) -> Snapshot:
    """What a connection of a reader shows; ``read`` gives the changes of a ledger by its name."""
    of_region, of_pilot = facts.read(connection, scope), pilot.read(connection, scope)
    patterns = risk.patterns(connection, scope)
    changes = {name: read(name) for name in LEDGERS}
    targets = [
        Target(
            metric=row["metric"],
            period=row["period_code"],
            at_least=Decimal(row["at_least"]),
            judged_from=row["judged_from"],
            deadline=row["deadline"],
            source=row["source"],
        )
        for row in of_region.targets.iter_rows(named=True)
    ]
    districts = of_region.districts["district_id"].to_list()
    board = standing.board(changes, of_region.periods, targets, districts, of_region.region["small_number"])
    return Snapshot(board, of_region, of_pilot, patterns, scope, version)


# A report moves the version of the ledgers in which it changes something: the others are not read again.
@st.cache_resource(max_entries=160, show_spinner=False, hash_funcs={Scope: _key})
def _ledger(address: str, scope: Scope, name: str, moved: int, _connection: Any) -> pl.DataFrame:
    del address, moved  # parts of the key
    return ledgers.read(_connection, name, scope)
