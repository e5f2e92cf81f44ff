"""Access scope: region, role, districts or institution of the viewer. Everything that reads takes one, without a
default."""

from dataclasses import dataclass
from enum import StrEnum


class Role(StrEnum):
    """What the viewer is in the pilot."""

    MINISTRY = "ministry"
    COMMISSION = "commission"
    DISTRICT_HEAD = "district_head"
    INSTITUTION = "institution"
    STAFFING_CENTRE = "staffing_centre"
    DATA_STEWARD = "data_steward"
    ADMINISTRATOR = "administrator"


NARROW = (Role.DISTRICT_HEAD, Role.INSTITUTION)
"""Roles that are nothing without their districts, or without their institution."""


@dataclass(frozen=True, slots=True)
class Scope:
    """The part of the regional database one viewer may see.

    Aggregates by district are for every viewer; institutions and people only inside ``districts``, and the one
    ``institution`` (its id) of who works there. ``districts`` of ``None`` means every district of the region: a role
    that is nothing without its districts has none then. ``holder`` is who has signed in, as the database knows her
    (:func:`data_access.access.holder`); empty in the open demonstration and for who administers the database.
    """

    region: str
    role: Role
    districts: frozenset[str] | None
    institution: int | None = None
    holder: str = ""

    def __post_init__(self) -> None:
        """Deny by default: nothing named is nothing seen."""
        if self.role in NARROW and self.districts is None:
            object.__setattr__(self, "districts", frozenset())

    @property
    def sees_people(self) -> bool:
        """Whether pseudonymous people may be listed: who helps them, inside the own districts; others get counts."""
        return self.role in (Role.STAFFING_CENTRE, Role.DISTRICT_HEAD)

    @property
    def sends_files(self) -> bool:
        """Whether the viewer loads files and takes them back."""
        return self.role in (Role.MINISTRY, Role.DATA_STEWARD, Role.ADMINISTRATOR)
