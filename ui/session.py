"""What a page opens: the viewer's region at one version of the data. The only door from screens to the database."""

import os
from dataclasses import dataclass
from decimal import Decimal

import streamlit as st
from sqlalchemy import Engine

from data_access import facts, ledgers
from data_access.database import engine, reading
from data_access.facts import Facts
from data_access.scope import Role, Scope
from metrics.board import Board
from metrics.target import Target


@dataclass(frozen=True, eq=False)  # the same object for all viewers of one scope and version
class Opened:
    """A region as one viewer may see it, at one version of the data."""

    board: Board
    facts: Facts
    scope: Scope
    version: int


def viewer_scope() -> Scope:
    """Who is looking. There is one role until people sign in: the ministry, which sees every district.

    ``DASHBOARD_REGION`` names the region; without it the first one of the database is shown.
    """
    return Scope(os.environ.get("DASHBOARD_REGION") or _first_region(engine()), Role.MINISTRY, None)


def opened() -> Opened:
    """The viewer's region at the version the database has now: one short query, the rest is remembered.

    Raises:
        LookupError: the database holds no such region.
        sqlalchemy.exc.OperationalError: the database does not answer.
    """
    scope = viewer_scope()
    with reading(engine(), scope) as connection:
        version = ledgers.version(connection)
    return _open(engine(), scope, version)


def warm_up() -> int:
    """Read the region once before the first viewer comes; the version read."""
    return opened().version


def _key(scope: Scope) -> tuple:
    return scope.region, scope.role, None if scope.districts is None else tuple(sorted(scope.districts))


# The access scope is part of the key: without it one district's rows would be shown to another.
@st.cache_resource(max_entries=32, show_spinner=False, hash_funcs={Scope: _key, Engine: id})
def _open(on: Engine, scope: Scope, version: int) -> Opened:
    with reading(on, scope) as connection:
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


@st.cache_resource(show_spinner=False, hash_funcs={Engine: id})
def _first_region(on: Engine) -> str:
    with on.connect() as connection:
        known = facts.regions(connection)
    if not known:
        raise LookupError("the database holds no region: run python -m data_access.setup")
    return known[0]
