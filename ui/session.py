"""What a page opens: the viewer's region at one version of the data. The only door from screens to the database."""

import gc
import os
from collections.abc import Callable, Hashable
from dataclasses import dataclass, field
from decimal import Decimal
from functools import wraps
from itertools import count
from typing import Any, Concatenate, ParamSpec, TypeVar

import streamlit as st

from data_access import facts, ledgers
from data_access.database import DatabaseUnavailable as DatabaseUnavailable  # pages meet it through here
from data_access.database import database_url, engine, reading
from data_access.facts import Facts
from data_access.scope import Role, Scope
from metrics.board import Board
from metrics.target import Target
from ui.words import language

REMEMBERED = 4000
"""How many drawn parts are kept for a region and version; one more and they are drawn afresh."""

Asked = ParamSpec("Asked")
Drawn = TypeVar("Drawn")


@dataclass(frozen=True, eq=False)  # the same object for all viewers of one scope and version
class Opened:
    """A region as one viewer may see it, at one version of the data; ``memory`` keeps what was drawn from it."""

    board: Board
    facts: Facts
    scope: Scope
    version: int
    memory: dict[Hashable, Any] = field(default_factory=dict)


def viewer_scope() -> Scope:
    """Who is looking. There is one role until people sign in: the ministry, which sees every district.

    ``DASHBOARD_REGION`` names the region; without it the first one of the database is shown.
    """
    return Scope(os.environ.get("DASHBOARD_REGION") or _first_region(database_url()), Role.MINISTRY, None)


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

    For functions of the opened region whose other arguments are hashable; the language belongs to the question.
    """

    @wraps(work_out)
    def once(it: Opened, *asked: Asked.args, **named: Asked.kwargs) -> Drawn:
        question = (work_out, language(), asked, tuple(named.items()))
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
        known = facts.read(connection, scope)
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
        Board(changes, known.periods, targets, districts, known.region["small_number"]), known, scope, version
    )


@st.cache_resource(show_spinner=False)
def _first_region(address: str) -> str:
    with reading(engine(address), Scope("", Role.MINISTRY, None)) as connection:
        known = facts.regions(connection)
    if not known:
        raise LookupError("the database holds no region: run python -m data_access.setup")
    return known[0]
