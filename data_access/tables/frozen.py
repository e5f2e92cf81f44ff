"""A picture of the figures as they were looked at, frozen by one click: what has to be known to show them again."""

from sqlalchemy import BigInteger, Boolean, Date, DateTime, Table, Text, func

from data_access.tables.base import column, metadata, region_of_codes

frozen_snapshot = Table(
    "frozen_snapshot",
    metadata,
    region_of_codes(),
    column("code", Text, "Short code that stands on screen and paper", primary_key=True),
    column("as_of", Date, "Day looked at"),
    column("since", Date, "Earlier day it was compared with"),
    column("hide_small", Boolean, "Whether small numbers were hidden"),
    column("known_before", DateTime(timezone=True), "Instant, UTC: what came from then on was not known yet"),
    column("version", BigInteger, "Version of the data"),
    column("definitions", Text, "Fingerprint of the definitions that held"),
    column("figures", Text, "Fingerprint of the figures, by which they are told to be the same"),
    column("taken_at", DateTime(timezone=True), "Instant of the click, UTC", server_default=func.now()),
    column("note", Text, "What it was taken for"),
    comment="One row a picture of the figures, frozen on the screen; the figures themselves are worked out anew",
)
