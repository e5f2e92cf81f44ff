"""What a page opens: the viewer's region at one version of the data. The only door from screens to the database."""

import gc
import os
from collections.abc import Callable, Hashable
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from functools import wraps
from itertools import count
from typing import Any, Concatenate, ParamSpec, TypeVar

import polars as pl
import streamlit as st

from data_access import facts, feeds, ledgers, pilot, proposals, risk
from data_access.database import DatabaseUnavailable as DatabaseUnavailable  # pages meet it through here
from data_access.database import database_url, engine, reading
from data_access.facts import Facts
from data_access.pilot import Pilot
from data_access.proposals import Draft as Draft  # and this
from data_access.proposals import Refused as Refused
from data_access.scope import Role, Scope
from metrics.board import Board
from metrics.target import Target
from ui import trace
from ui.words import language

REMEMBERED = 4000
"""How many drawn parts are kept for a region and version; one more and they are drawn afresh."""

Asked = ParamSpec("Asked")
Drawn = TypeVar("Drawn")


@dataclass(frozen=True, eq=False)  # the same object for all viewers of one scope and version
class Opened:
    """A region as one viewer may see it, at one version of the data; ``memory`` keeps what was drawn from it.

    ``patterns`` are counts of students by their answers on risk, as :func:`data_access.risk.patterns` gives them.
    """

    board: Board
    facts: Facts
    pilot: Pilot
    patterns: pl.DataFrame
    scope: Scope
    version: int
    memory: dict[Hashable, Any] = field(default_factory=dict)


def viewer_scope() -> Scope:
    """Who is looking, until people sign in: one role for all who reach this server.

    ``DASHBOARD_REGION`` names the region (without it the first one of the database), ``DASHBOARD_ROLE`` the role
    (without it the ministry), ``DASHBOARD_DISTRICTS`` its districts by id, commas between (without it all of them).

    Raises:
        LookupError: there is no such role.
    """
    role = os.environ.get("DASHBOARD_ROLE") or Role.MINISTRY.value
    if role not in {known.value for known in Role}:
        raise LookupError(f"DASHBOARD_ROLE is {role!r}; it may be: {', '.join(known.value for known in Role)}")
    listed = [name.strip() for name in os.environ.get("DASHBOARD_DISTRICTS", "").split(",") if name.strip()]
    region = os.environ.get("DASHBOARD_REGION") or _first_region(database_url())
    return Scope(region, Role(role), frozenset(listed) if listed else None)


def opened() -> Opened:
    """The viewer's region at the version the database has now: one short query, the rest is remembered.

    Raises:
        LookupError: the database holds no such region.
        DatabaseUnavailable: the database does not answer.
    """
    scope = viewer_scope()
    with reading(engine(), scope) as connection:
        version = ledgers.version(connection)
    return _open(database_url(), scope, version)


def ledger_sql(name: str) -> str:
    """The SQL by which the database makes a ledger."""
    return ledgers.LEDGERS[name].definition


def register_loads(it: Opened, ledger: str) -> frozenset[int]:
    """Ids of the loads of registers that a ledger is made of: a query when it is first asked for at a version."""
    question = ("register_loads", ledger)
    if question not in it.memory:
        with reading(engine(), it.scope) as connection:
            it.memory[question] = feeds.registers(connection, ledger)
    return it.memory[question]


def people(it: Opened, since: date, until: date) -> pl.DataFrame:
    """Students assessed after ``since`` and by ``until``, as :func:`data_access.risk.people` gives them.

    Read anew on every call and kept nowhere.

    Raises:
        PermissionError: the viewer's role does not see people.
    """
    with reading(engine(), it.scope) as connection:
        return risk.people(connection, it.scope, since, until)


def propose(it: Opened, draft: Draft) -> int:
    """Take a proposal; see :func:`data_access.proposals.submit`."""
    return proposals.submit(engine(), it.scope, draft)


def support(it: Opened, number: int, body: str) -> bool:
    """Note that a body supports a proposal; see :func:`data_access.proposals.support`."""
    return proposals.support(engine(), it.scope, number, body)


def decides(it: Opened) -> bool:
    """Whether the viewer's role decides on proposals."""
    return proposals.decides(it.scope)


def decide(it: Opened, number: int, state: str, reason: str) -> None:
    """Bring a proposal into a state; see :func:`data_access.proposals.decide`."""
    proposals.decide(engine(), it.scope, number, state, reason)


def merge(it: Opened, number: int, into: int) -> None:
    """Let one proposal stand for another; see :func:`data_access.proposals.merge`."""
    proposals.merge(engine(), it.scope, number, into)


def warm_up() -> int:
    """Read the region once before the first viewer comes; the version read."""
    return opened().version


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


def remembered(work_out: Callable[Concatenate[Opened, Asked], Drawn]) -> Callable[Concatenate[Opened, Asked], Drawn]:
    """Work it out once for all viewers of a region and version: the same question has the same answer for them all.

    For functions of the opened region whose other arguments are hashable; the language belongs to the question, and
    whether the links in the answer hide small numbers.
    """

    @wraps(work_out)
    def once(it: Opened, *asked: Asked.args, **named: Asked.kwargs) -> Drawn:
        question = (work_out, language(), trace.hides(), asked, tuple(named.items()))
        if question not in it.memory:
            if len(it.memory) >= REMEMBERED:
                it.memory.clear()
            it.memory[question] = work_out(it, *asked, **named)
        return it.memory[question]

    return once


def _key(scope: Scope) -> tuple:
    return scope.region, scope.role, None if scope.districts is None else tuple(sorted(scope.districts))


# The access scope is part of the key: without it one district's rows would be shown to another. The address is, so
# that a program that talks to two databases never takes one for the other.
@st.cache_resource(max_entries=8, show_spinner=False, hash_funcs={Scope: _key})
def _open(address: str, scope: Scope, version: int) -> Opened:
    with reading(engine(address), scope) as connection:
        known, of_pilot = facts.read(connection, scope), pilot.read(connection, scope)
        patterns = risk.patterns(connection, scope)
        changes = {name: ledgers.read(connection, name, scope) for name in ledgers.LEDGERS}
    targets = [
        Target(
            metric=row["metric"],
            period=row["period_code"],
            at_least=Decimal(row["at_least"]),
            judged_from=row["judged_from"],
            deadline=row["deadline"],
            source=row["source"],
        )
        for row in known.targets.iter_rows(named=True)
    ]
    districts = known.districts["district_id"].to_list()
    return Opened(
        Board(changes, known.periods, targets, districts, known.region["small_number"]),
        known,
        of_pilot,
        patterns,
        scope,
        version,
    )


@st.cache_resource(show_spinner=False)
def _first_region(address: str) -> str:
    with reading(engine(address), Scope("", Role.MINISTRY, None)) as connection:
        known = facts.regions(connection)
    if not known:
        raise LookupError("the database holds no region: run python -m data_access.setup")
    return known[0]
