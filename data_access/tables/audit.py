"""Who did what: a record that is only added to, each entry chained to the one before by its hash."""

from sqlalchemy import BigInteger, CheckConstraint, DateTime, SmallInteger, Table, Text
from sqlalchemy.dialects.postgresql import JSONB

from data_access.tables.base import column, metadata

ACTIONS = (
    *("signed_in", "signed_out", "granted", "revoked", "viewed_as", "looked_at_people", "exported", "imported"),
    *("taken_back", "decided"),
)

audit = Table(
    "audit",
    metadata,
    column("audit_id", BigInteger, "Number, from 1 and without a gap", primary_key=True, autoincrement=False),
    column("happened_at", DateTime(timezone=True), "Instant, UTC"),
    column("who", Text, "Holder of a role, or the user of the database where nobody has signed in"),
    column("role", Text, "Role in which it was done; empty: none was opened"),
    column("region_id", Text, "Region; empty: none was opened", nullable=True),
    column("action", Text, "What was done"),
    column("detail", JSONB, "Codes, ids and counts of it; no personal data"),
    column("previous", Text, "Hash of the entry before; empty: the first"),
    column("hash", Text, "SHA-256 of the entry with the hash before"),
    CheckConstraint(f"action in ({', '.join(repr(action) for action in ACTIONS)})", name="action"),
    comment="One row a deed: who signed in, granted, looked at people, exported, imported, decided; only added to",
)

audit_head = Table(
    "audit_head",
    metadata,
    column("audit_head_id", SmallInteger, "Always 1", primary_key=True, autoincrement=False),
    column("audit_id", BigInteger, "Number of the last entry; 0: none"),
    column("hash", Text, "Its hash"),
    CheckConstraint("audit_head_id = 1", name="one"),
    comment="The one row with the last entry of the audit, so that its removal is found",
)
