"""Who may see what: grants of roles, and the key by which the database knows the scope that it has opened itself."""

from sqlalchemy import (
    BigInteger,
    CheckConstraint,
    DateTime,
    Identity,
    Index,
    LargeBinary,
    SmallInteger,
    Table,
    Text,
    text,
)

from data_access.scope import Role
from data_access.tables.base import column, metadata, refers

_ROLES = ", ".join(f"'{role}'" for role in Role)

access_grant = Table(
    "access_grant",
    metadata,
    column("access_grant_id", BigInteger, "Id of ours", Identity(), primary_key=True),
    refers("region_id", Text, "region.region_id", "Region it is for"),
    column("holder", Text, "Who holds it: issuer and subject of the sign-in, normalised; no name"),
    column("role", Text, "Role in the pilot"),
    refers("institution_id", BigInteger, "institution.institution_id", "Of that role: its institution", nullable=True),
    column("granted_at", DateTime(timezone=True), "Instant, UTC", server_default=text("now()")),
    column("granted_by", Text, "Who granted it, a holder or a user of the database"),
    column("revoked_at", DateTime(timezone=True), "Instant, UTC; empty: in force", nullable=True),
    column("revoked_by", Text, "Who revoked it", nullable=True),
    CheckConstraint(f"role in ({_ROLES})", name="role"),
    CheckConstraint(f"(role = '{Role.INSTITUTION}') = (institution_id is not null)", name="institution"),
    CheckConstraint("(revoked_at is null) = (revoked_by is null)", name="revoked"),
    CheckConstraint("holder <> '' and holder !~ '[[:cntrl:]]'", name="holder"),
    Index("uq_access_grant_in_force", "region_id", "holder", unique=True, postgresql_where=text("revoked_at is null")),
    comment="One row a role granted to somebody who signs in; it is revoked and never changed or deleted",
)

access_grant_district = Table(
    "access_grant_district",
    metadata,
    refers("access_grant_id", BigInteger, "access_grant.access_grant_id", "Grant", primary_key=True),
    refers("district_id", Text, "district.district_id", "District inside of it", primary_key=True),
    comment="One row a district of a grant",
)

scope_key = Table(
    "scope_key",
    metadata,
    column("scope_key_id", SmallInteger, "Always 1", primary_key=True, autoincrement=False),
    column("inner_key", LargeBinary, "First of two random keys"),
    column("outer_key", LargeBinary, "The other"),
    CheckConstraint("scope_key_id = 1", name="one"),
    comment="The one row with the keys by which a scope that the database has opened is told from one set by hand",
)
