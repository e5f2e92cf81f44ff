"""A region with a holder of every role, opened by a server at which people sign in."""

from collections.abc import Callable, Iterator

import pytest
from sqlalchemy import Engine

from data_access import tables
from data_access.access import grants
from data_access.database import as_service
from data_access.scope import Role
from tests.cluster import Cluster
from tests.data_access.small_world import REGION, World
from tests.pages.viewers import OTHER, OWN, who
from ui.shell.snapshot import viewer


@pytest.fixture(scope="module")
def region(cluster: Cluster, prepared: str) -> Iterator[Engine]:
    """Real data of two districts, a holder of every role, and nobody else."""
    with cluster.copy(prepared) as database:
        world = World(database)
        for district, mark in (("palana", OWN), ("elizovsky", OTHER)):
            load = {"region_id": REGION, "kind": "form", "file_name": f"{mark}.xlsx"}
            world.load = world.add(tables.data_load, **load)
            school = world.school(district, name=f"{mark} школа", kind="college" if mark == OTHER else "school")
            if mark == OWN:
                own = school
            world.guidance_report(school, "2025-03-01", enrolled=30, guided=20, aware=10, events=2)
            world.guidance_report(school, "2025-05-01", enrolled=30, guided=25, aware=12, events=3)
            world.graduates_report(school, "2025-05-01", graduated=20, employed=12)
        world.ledger("pupils")
        for role in Role:
            districts = ["palana"] if role is Role.DISTRICT_HEAD else []
            grants.grant(database, None, REGION, who(role), role, districts, own if role is Role.INSTITUTION else None)
        yield database


@pytest.fixture
def signs_in(region: Engine, monkeypatch: pytest.MonkeyPatch) -> Callable[[Role], None]:
    """Makes the holder of a role the viewer of what is opened next, at a server that logs in as the service."""
    url = as_service(region.url.set(drivername="postgresql").render_as_string(hide_password=False))
    monkeypatch.setenv("DATABASE_URL", url)
    monkeypatch.setenv("TRUSTED_PROXIES", "10.0.0.1")

    def sign_in(role: Role) -> None:
        monkeypatch.setattr(viewer, "_holders", lambda: [who(role)])

    return sign_in
