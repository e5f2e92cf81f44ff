"""Access scope: region, role and districts of the viewer. Everything that reads takes one, without a default."""

from dataclasses import dataclass
from enum import StrEnum


class Role(StrEnum):
    """What the viewer is in the pilot."""

    MINISTRY = "ministry"
    COMMISSION = "commission"
    DISTRICT_HEAD = "district_head"
    STAFFING_CENTRE = "staffing_centre"


@dataclass(frozen=True, slots=True)
class Scope:
    """The part of the regional database one viewer may see.

    Aggregates by district are for every viewer; institutions and people only inside ``districts``.
    ``districts`` of ``None`` means every district of the region.
    """

    region: str
    role: Role
    districts: frozenset[str] | None

    @property
    def sees_people(self) -> bool:
        """Whether pseudonymous people may be listed: who helps them, inside the own districts; others get counts."""
        return self.role in (Role.STAFFING_CENTRE, Role.DISTRICT_HEAD)
