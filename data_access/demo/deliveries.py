"""Registers as they come: once a month, with what has happened by then. What ended later was not known before."""

import json
from calendar import monthrange
from datetime import date, timedelta
from typing import NamedTuple

import polars as pl
from sqlalchemy import Connection, text

from data_access.demo.world import World
from data_access.demo.writing import close_load, new_load
from data_access.tables import metadata
from data_access.writing.copying import copy

KNOWN_FROM = {
    "pupil_enrolment": "enrolled_on",
    "guidance_participation": "took_part_on",
    "service_awareness": "learned_on",
    "guidance_event": "held_on",
    "register_completeness": "complete_from",
    "graduation": "graduated_on",
    "study": "enrolled_on",
    "graduate_status": "starts_on",
    "risk_assessment": "assessed_on",
    "risk_answer": "assessed_on",
    "support_plan": "drawn_on",
    "targeted_offer": "published_on",
    "targeted_application": "applied_on",
    "targeted_contract": "signed_on",
    "normative_act": "drafted_on",
    "youth_service": "served_on",
    "centre_visit": "held_on",
    "profile_coverage": "as_of",
}
"""Column with the day on which a row could first be known; a table that is not here came with the first delivery."""
_ENDS = {
    "pupil_enrolment": (("left_on",),),
    "study": (("left_on",),),
    "graduate_status": (("ends_on",),),
    "targeted_application": (("withdrawn_on",),),
    "targeted_contract": (("enrolled_on",), ("terminated_on",)),
    "mechanism_start": (("started_on",),),
    "normative_act": (("agreed_on",), ("adopted_on", "number")),
    "support_plan": (("closed_on", "outcome"),),
}
"""What is filled in later, in the order in which it is: a day, and the columns that are filled in with it."""
# What a row was until the delivery that told of its next day; the days after it were not known either.
_UNTIL_THEN = """
    insert into earlier_row (table_name, row_key, was, region_id, replaced_at)
    select '{table}',
           (select jsonb_object_agg(key, to_jsonb(t) -> key) from unnest(cast(:keys as text[])) as key),
           to_jsonb(t) || cast(:unknown as jsonb), l.region_id, later.loaded_at
    from {table} t join data_load l using (load_id)
    join lateral (
        select min(n.loaded_at) as loaded_at from data_load n
        where (n.region_id, n.kind, n.file_name) = (l.region_id, l.kind, l.file_name) and n.as_of >= t.{column}
    ) later on later.loaded_at > l.loaded_at
    where l.region_id = :region and l.is_demo and t.{column} > l.as_of
"""


class Register(NamedTuple):
    """The deliveries of one register: ``as_of`` and ``load_id``, the earliest first."""

    connection: Connection
    sent: pl.DataFrame

    def copy(self, table: str, frame: pl.DataFrame) -> int:
        """COPY rows, each with the first delivery that could tell of it. How many they are."""
        if frame.is_empty():
            return 0
        rows = frame.with_columns(load_id=self._loads(frame, KNOWN_FROM.get(table)))
        copy(self.connection, table, rows)
        for load_id, number in rows.group_by("load_id").len().sort("load_id").iter_rows():
            close_load(self.connection, load_id, number)
        return len(rows)

    def _loads(self, frame: pl.DataFrame, known_from: str | None) -> pl.Series:
        ends, loads = self.sent["as_of"], self.sent["load_id"]
        if known_from is None:
            return pl.repeat(loads[0], len(frame), dtype=pl.Int64, eager=True)
        nth = ends.search_sorted(frame[known_from].cast(pl.Date), side="left").clip(upper_bound=len(ends) - 1)
        return loads.gather(nth)


def deliveries(connection: Connection, world: World, kind: str, file_name: str, until: date | None = None) -> Register:
    """A register that is sent as of the last day of each month since the first school year, and as of ``until``."""
    until = until or world.until
    day, ends = world.school_years[0].starts_on, list[date]()
    while day <= until:
        last = day.replace(day=monthrange(day.year, day.month)[1])
        ends.append(min(last, until))
        day = last + timedelta(days=1)
    loads = [new_load(connection, world, kind, file_name, end) for end in ends]
    return Register(connection, pl.DataFrame({"as_of": ends, "load_id": loads}))


def keep_what_was(connection: Connection, world: World) -> None:
    """Note of every row with an end what it was until a delivery told of it."""
    for table, ends in _ENDS.items():
        for nth, (day, *_) in enumerate(ends):
            unknown = {name: None for later in ends[nth:] for name in later}
            connection.execute(
                text(_UNTIL_THEN.format(table=table, column=day)),
                {
                    "keys": metadata.tables[table].primary_key.columns.keys(),
                    "unknown": json.dumps(unknown),
                    "region": world.region_id,
                },
            )
