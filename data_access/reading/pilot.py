"""What a screen needs of the pilot besides the ledgers: mechanisms, acts, risk factors, scorecards, proposals."""

from dataclasses import dataclass

import polars as pl
from sqlalchemy import Connection, text

from data_access.scope import Scope

_TEXT, _INT, _DAY, _TRUE = pl.String(), pl.Int64(), pl.Date(), pl.Boolean()
_Schema = dict[str, pl.DataType]


@dataclass(frozen=True)
class Pilot:
    """Frames about one region for one viewer; see the queries for their columns. ``starts`` and ``profiles`` hold only
    institutions inside the viewer's districts."""

    mechanisms: pl.DataFrame
    parties: pl.DataFrame
    outcomes: pl.DataFrame
    starts: pl.DataFrame
    acts: pl.DataFrame
    factors: pl.DataFrame
    scorecards: pl.DataFrame
    proposals: pl.DataFrame
    requirements: pl.DataFrame
    profiles: pl.DataFrame


_INSIDE = "d.region_id = :region and (:everywhere or d.district_id = any(:districts))"
_QUERIES: dict[str, tuple[str, _Schema]] = {
    "mechanisms": (
        "select mechanism_id, number, name_ru, name_en, lead_ru, lead_en from mechanism where region_id = :region"
        " order by number",
        {"number": _INT} | dict.fromkeys(("mechanism_id", "name_ru", "name_en", "lead_ru", "lead_en"), _TEXT),
    ),
    "parties": (
        "select mechanism_id, party, role, does_ru, does_en from mechanism_party join mechanism using (mechanism_id)"
        " where region_id = :region",
        dict.fromkeys(("mechanism_id", "party", "role", "does_ru", "does_en"), _TEXT),
    ),
    "outcomes": (
        "select mechanism_id, metric, growth, matters::float8 as matters, source_ru from mechanism_outcome"
        " join mechanism using (mechanism_id) where region_id = :region order by number, metric",
        {"growth": _TRUE, "matters": pl.Float64()} | dict.fromkeys(("mechanism_id", "metric", "source_ru"), _TEXT),
    ),
    "starts": (
        "select mechanism_id, institution_id, d.district_id, i.kind as party, due_on, started_on from mechanism_start"
        f" join institution i using (institution_id) join district d using (district_id) where {_INSIDE}",
        {"institution_id": _INT, "due_on": _DAY, "started_on": _DAY}
        | dict.fromkeys(("mechanism_id", "district_id", "party"), _TEXT),
    ),
    "acts": (
        "select mechanism_id, title_ru, kind_ru, body_ru, drafted_on, agreed_on, adopted_on, a.number"
        " from normative_act a join mechanism m using (mechanism_id) where region_id = :region"
        " order by m.number, drafted_on, act_id",
        dict.fromkeys(("mechanism_id", "title_ru", "kind_ru", "body_ru", "number"), _TEXT)
        | dict.fromkeys(("drafted_on", "agreed_on", "adopted_on"), _DAY),
    ),
    "factors": (
        "select factor, name_ru, name_en, help_ru, help_en, is_early from risk_factor order by position",
        {"is_early": _TRUE} | dict.fromkeys(("factor", "name_ru", "name_en", "help_ru", "help_en"), _TEXT),
    ),
    "scorecards": (
        "select card, factor, points, at_risk_from, source_ru from scorecard join scorecard_points using (card)"
        " join risk_factor using (factor) order by card, position",
        dict.fromkeys(("card", "factor", "source_ru"), _TEXT) | dict.fromkeys(("points", "at_risk_from"), _INT),
    ),
    "proposals": (
        "select proposal_id, category, title, problem, proposal, expected_effect, author_body, merged_into,"
        " (submitted_at at time zone time_zone)::date as submitted_on, coalesce(last.state, 'new') as state,"
        " last.reason, (last.happened_at at time zone time_zone)::date as state_since,"
        " (select count(distinct body) from proposal_vote v join proposal q using (proposal_id)"
        "  where p.proposal_id in (q.proposal_id, q.merged_into)) as votes"
        " from proposal p join region using (region_id) left join lateral ("
        "  select state, reason, happened_at from proposal_event e where e.proposal_id = p.proposal_id"
        "  order by happened_at desc, proposal_event_id desc limit 1) last on true"
        " where region_id = :region order by proposal_id",
        dict[str, pl.DataType]()
        | dict.fromkeys(("proposal_id", "merged_into", "votes"), _INT)
        | dict.fromkeys(("submitted_on", "state_since"), _DAY)
        | dict.fromkeys(("category", "title", "problem", "proposal", "expected_effect", "author_body"), _TEXT)
        | dict.fromkeys(("state", "reason"), _TEXT),
    ),
    "requirements": (
        "select requirement, name_ru, name_en from profile_requirement order by position",
        dict.fromkeys(("requirement", "name_ru", "name_en"), _TEXT),
    ),
    "profiles": (
        "select requirement, institution_id, d.district_id, as_of, profiles, filled from profile_coverage"
        f" join institution using (institution_id) join district d using (district_id) where {_INSIDE}",
        {"as_of": _DAY} | dict.fromkeys(("institution_id", "profiles", "filled"), _INT)
        | dict.fromkeys(("requirement", "district_id"), _TEXT),
    ),
}  # fmt: skip


def read(connection: Connection, scope: Scope) -> Pilot:
    """Everything about the mechanisms that is not in a ledger, for one viewer: one query a frame."""
    parameters = {
        "region": scope.region,
        "everywhere": scope.districts is None,
        "districts": sorted(scope.districts or ()),
    }
    frames = {}
    for name, (query, schema) in _QUERIES.items():
        used = {key: value for key, value in parameters.items() if f":{key}" in query}
        frames[name] = pl.read_database(
            text(query), connection, schema_overrides=schema, execute_options={"parameters": used}
        )
    return Pilot(**frames)
