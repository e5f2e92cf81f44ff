"""The commission as a screen needs it: meetings, who took part, agenda, decisions, and what happened to each."""

from dataclasses import dataclass

import polars as pl
from sqlalchemy import Connection

from data_access.reading.queries import DAY, FRACTION, TEXT, TRUTH, WHOLE, Query, columns, frames
from data_access.scope import Scope


@dataclass(frozen=True)
class Commission:
    """Frames about one region, the same for every viewer, but for the ids of institutions outside her districts, which
    are null. Latest meeting and frozen picture first; decisions and events in the order in which they came."""

    meetings: pl.DataFrame
    participants: pl.DataFrame
    items: pl.DataFrame
    decisions: pl.DataFrame
    events: pl.DataFrame
    frozen: pl.DataFrame
    replies: pl.DataFrame


_OF_REGION = "join commission_meeting m using (meeting_id) where m.region_id = :region"
_OF_DECISION = (
    "decision_id, item_id, number, text, metric, district_id, body, office, {} as institution_id, due_kind, due_on,"
    " every_months"
)
_DECISIONS = (
    f"select {_OF_DECISION.format('institution_id')} from commission_decision"
    f" union all select {_OF_DECISION.format('null')} from commission_decision_for_all"
)
"""All decisions; of those about an institution that the viewer does not see, the institution is null."""
_QUERIES = {
    "meetings": Query(
        "select meeting_id, number, held_on, kind, place, chair, secretary from commission_meeting"
        " where region_id = :region order by held_on desc, meeting_id desc",
        columns(TEXT, "number", "kind", "place", "chair", "secretary") | {"meeting_id": WHOLE, "held_on": DAY},
    ),
    "participants": Query(
        f"select meeting_id, body, people from commission_participant {_OF_REGION} order by body",
        {"meeting_id": WHOLE, "body": TEXT, "people": WHOLE},
    ),
    "items": Query(
        f"select item_id, meeting_id, i.position, part, title, heard, minutes from commission_item i {_OF_REGION}"
        " order by meeting_id, i.position",
        columns(WHOLE, "item_id", "meeting_id", "position") | columns(TEXT, "part", "title", "heard", "minutes"),
    ),
    "decisions": Query(
        "select decision_id, item_id, meeting_id, held_on, d.number, text, metric, d.district_id, body, office,"
        " institution_id, due_kind, due_on, every_months,"
        " (select string_agg(e.body, '; ' order by e.body) from commission_executor e"
        "  where e.decision_id = d.decision_id) as executors"
        f" from ({_DECISIONS}) d join commission_item using (item_id) {_OF_REGION} order by held_on, decision_id",
        columns(TEXT, "number", "text", "metric", "district_id", "body", "office", "due_kind", "executors")
        | columns(WHOLE, "decision_id", "item_id", "meeting_id", "institution_id", "every_months")
        | columns(DAY, "held_on", "due_on"),
    ),
    "events": Query(
        "select event_id, decision_id, e.kind, happened_on, note, e.office, done, planned, e.due_on, value_then,"
        " value_now, lower, upper, verdict, p_placebo from commission_event e"
        f" join ({_DECISIONS}) d using (decision_id) join commission_item using (item_id) {_OF_REGION}"
        " order by happened_on, event_id",
        columns(TEXT, "kind", "note", "office", "verdict") | columns(DAY, "happened_on", "due_on")
        | columns(WHOLE, "event_id", "decision_id", "done", "planned")
        | columns(FRACTION, "value_then", "value_now", "lower", "upper", "p_placebo"),
    ),
    "replies": Query(
        "select metric, district_id, as_of, text, office, (written_at at time zone time_zone)::date as written_on"
        " from figure_reply join region using (region_id) where region_id = :region order by written_at, reply_id",
        columns(TEXT, "metric", "district_id", "text", "office") | columns(DAY, "as_of", "written_on"),
    ),
    "frozen": Query(
        "select code, as_of, since, hide_small, known_before, version, definitions, figures, taken_at, note"
        " from frozen_snapshot where region_id = :region order by taken_at desc, code",
        columns(TEXT, "code", "definitions", "figures", "note") | columns(DAY, "as_of", "since")
        | columns(pl.Datetime("us", "UTC"), "known_before", "taken_at") | {"hide_small": TRUTH, "version": WHOLE},
    ),
}  # fmt: skip


def read(connection: Connection, scope: Scope) -> Commission:
    """All meetings of the viewer's region with what was decided and what became of it."""
    return Commission(**frames(connection, _QUERIES, scope))
