"""Roles granted and revoked from the page, and whether this server may be started as it is set."""

from data_access import audit
from data_access.access import grants, safety
from data_access.access.grants import Grant as Grant  # views meet these through here
from data_access.access.grants import Refused as Refused
from data_access.access.grants import holder as holder
from data_access.audit import Entry as Entry
from data_access.database import engine
from data_access.scope import Role as Role
from ui.shell import logs
from ui.shell.snapshot import Snapshot, viewer


def check() -> None:
    """Refuse to start where it is not safe, and log the state of the audit; see :mod:`data_access.access.safety`."""
    verdict = safety.check(engine(), signs_in=viewer.signs_in())
    if verdict.broken is not None:
        logs.logger().error("audit_broken", entry=verdict.broken)
    logs.logger().info("audit", entries=verdict.entries, head=verdict.head)


def listed(snapshot: Snapshot) -> list[Grant]:
    """All grants of the region; see :func:`data_access.access.grants.listed`."""
    return grants.listed(engine(), snapshot.scope, snapshot.scope.region)


def grant(snapshot: Snapshot, who: str, role: Role, districts: list[str], institution: int | None) -> int:
    """Grant a role; see :func:`data_access.access.grants.grant`."""
    return grants.grant(engine(), snapshot.scope, snapshot.scope.region, who, role, districts, institution)


def revoke(snapshot: Snapshot, who: str) -> bool:
    """Take a role away; see :func:`data_access.access.grants.revoke`."""
    return grants.revoke(engine(), snapshot.scope, snapshot.scope.region, who)


def deeds(snapshot: Snapshot, most: int) -> list[Entry]:
    """The newest entries of the audit of the region; see :func:`data_access.audit.listed`."""
    return audit.listed(engine(), snapshot.scope, snapshot.scope.region, most)
