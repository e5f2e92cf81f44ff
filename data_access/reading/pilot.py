"""What a screen needs of the pilot besides the ledgers: mechanisms, acts, risk factors, scorecards, proposals."""

from dataclasses import dataclass

import polars as pl
from sqlalchemy import Connection, text

from data_access.reading.queries import DAY, FRACTION, TEXT, TRUTH, WHOLE, Query, columns, frames
from data_access.scope import Scope

Votes = tuple[tuple[int, int], ...]


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


_QUERIES = {
    "mechanisms": Query(
        "select mechanism_id, number, name_ru, name_en, lead_ru, lead_en from mechanism where region_id = :region"
        " order by number",
        columns(TEXT, "mechanism_id", "name_ru", "name_en", "lead_ru", "lead_en") | {"number": WHOLE},
    ),
    "parties": Query(
        "select mechanism_id, party, role, does_ru, does_en from mechanism_party where region_id = :region",
        columns(TEXT, "mechanism_id", "party", "role", "does_ru", "does_en"),
    ),
    "outcomes": Query(
        "select mechanism_id, metric, growth, matters::float8 as matters, source_ru from mechanism_outcome"
        " join mechanism using (region_id, mechanism_id) where region_id = :region order by number, metric",
        columns(TEXT, "mechanism_id", "metric", "source_ru") | {"growth": TRUTH, "matters": FRACTION},
    ),
    "starts": Query(
        "select mechanism_id, institution_id, d.district_id, i.kind as party, due_on, started_on, i.closed_on"
        " from mechanism_start s join institution i using (institution_id)"
        " join district d on d.district_id = i.district_id and d.region_id = s.region_id where d.region_id = :region",
        columns(TEXT, "mechanism_id", "district_id", "party") | columns(DAY, "due_on", "started_on", "closed_on")
        | {"institution_id": WHOLE},
    ),
    "acts": Query(
        "select mechanism_id, title_ru, kind_ru, body_ru, drafted_on, agreed_on, adopted_on, a.number"
        " from normative_act a join mechanism m using (region_id, mechanism_id) where region_id = :region"
        " order by m.number, drafted_on, act_id",
        columns(TEXT, "mechanism_id", "title_ru", "kind_ru", "body_ru", "number")
        | columns(DAY, "drafted_on", "agreed_on", "adopted_on"),
    ),
    "factors": Query(
        "select factor, name_ru, name_en, help_ru, help_en, is_early from risk_factor where region_id = :region"
        " order by position",
        columns(TEXT, "factor", "name_ru", "name_en", "help_ru", "help_en") | {"is_early": TRUTH},
    ),
    "scorecards": Query(
        "select card, factor, points, at_risk_from, source_ru from scorecard"
        " join scorecard_points using (region_id, card) join risk_factor using (region_id, factor)"
        " where region_id = :region order by card, position",
        columns(TEXT, "card", "factor", "source_ru") | columns(WHOLE, "points", "at_risk_from"),
    ),
    "proposals": Query(
        "select proposal_id, category, title, problem, proposal, expected_effect, author_body, merged_into,"
        " (submitted_at at time zone time_zone)::date as submitted_on, coalesce(last.state, 'new') as state,"
        " last.reason, (last.happened_at at time zone time_zone)::date as state_since"
        " from proposal p join region using (region_id) left join lateral ("
        "  select state, reason, happened_at from proposal_event e where e.proposal_id = p.proposal_id"
        "  order by happened_at desc, proposal_event_id desc limit 1) last on true"
        " where region_id = :region order by proposal_id",
        columns(TEXT, "category", "title", "problem", "proposal", "expected_effect", "author_body", "state", "reason")
        | columns(WHOLE, "proposal_id", "merged_into") | columns(DAY, "submitted_on", "state_since"),
    ),
    "requirements": Query(
        "select requirement, name_ru, name_en from profile_requirement where region_id = :region order by position",
        columns(TEXT, "requirement", "name_ru", "name_en"),
    ),
    "profiles": Query(
        "select requirement, institution_id, d.district_id, as_of, profiles, filled from profile_coverage c"
        " join institution i using (institution_id)"
        " join district d on d.district_id = i.district_id and d.region_id = c.region_id where d.region_id = :region",
        columns(TEXT, "requirement", "district_id") | columns(WHOLE, "institution_id", "profiles", "filled")
        | {"as_of": DAY},
    ),
}  # fmt: skip


_VOTES = text(
    "select coalesce(p.merged_into, p.proposal_id) as proposal_id, count(distinct body) as votes"
    " from proposal_vote join proposal p using (proposal_id) where p.region_id = :region group by 1 order by 1"
)


def votes(connection: Connection, scope: Scope) -> Votes:
    """Proposal that stands for itself, and how many bodies support it or what was merged into it; none without any.

    Apart from the frames, which are read again when the version of the data moves: a vote moves nothing.
    """
    return tuple((row.proposal_id, row.votes) for row in connection.execute(_VOTES, {"region": scope.region}))


def read(connection: Connection, scope: Scope) -> Pilot:
    """Everything about the pilot that is not in a ledger, for one viewer."""
    return Pilot(**frames(connection, _QUERIES, scope))
