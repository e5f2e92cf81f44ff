"""Who looks at an open demonstration: one role for all who reach the server, as its environment names it."""

from collections.abc import Mapping
from functools import cache

from data_access.database import engine, reading
from data_access.reading import facts
from data_access.scope import Role, Scope


def scope(address: str, environment: Mapping[str, str]) -> Scope:
    """``DASHBOARD_REGION`` names the region (without it the first one of the database), ``DASHBOARD_ROLE`` the role
    (without it the ministry), ``DASHBOARD_DISTRICTS`` its districts by id, commas between (without it all of them; of
    the head of a district none).

    Raises:
        LookupError: there is no such role, or no region at all.
    """
    role = environment.get("DASHBOARD_ROLE") or Role.MINISTRY.value
    if role not in {one.value for one in Role}:
        raise LookupError(f"DASHBOARD_ROLE is {role!r}; it may be: {', '.join(one.value for one in Role)}")
    listed = [name.strip() for name in environment.get("DASHBOARD_DISTRICTS", "").split(",") if name.strip()]
    region = environment.get("DASHBOARD_REGION") or _first_region(address)
    return Scope(region, Role(role), frozenset(listed) if listed else None)


@cache
def _first_region(address: str) -> str:
    with reading(engine(address), Scope("", Role.MINISTRY, None)) as connection:
        regions = facts.regions(connection)
    if not regions:
        raise LookupError("the database holds no region: run python -m data_access.setup")
    return regions[0]
