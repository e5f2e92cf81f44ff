"""The right of reply: what a district says of a figure about it, signed, beside the figure and in the protocol."""

from sqlalchemy import BigInteger, Date, DateTime, Identity, Index, Table, Text, func

from data_access.tables.base import column, metadata, refers

figure_reply = Table(
    "figure_reply",
    metadata,
    column("reply_id", BigInteger, "Id of ours", Identity(), primary_key=True),
    refers("region_id", Text, "region.region_id", "Region"),
    refers("district_id", Text, "district.district_id", "District whose figure it is"),
    column("metric", Text, "Code of the metric"),
    column("as_of", Date, "Day of the figure that is spoken of"),
    column("text", Text, "What the district says of it"),
    column("office", Text, "Office that signs it, never a person"),
    column("written_at", DateTime(timezone=True), "Instant, UTC", server_default=func.now()),
    Index(None, "region_id", "district_id"),
    comment="One row a signed note of a district on a figure of a day",
)
