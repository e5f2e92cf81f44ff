"""The pilot of the synthetic region in the database: mechanisms, students at risk with their plans, proposals."""

import polars as pl
from sqlalchemy import Connection, insert, text

from data_access import tables
from data_access.demo import commission, mechanisms, proposals, story, support
from data_access.demo.deliveries import Register, deliveries
from data_access.demo.pilot_story import STARTS
from data_access.demo.world import World, days
from data_access.demo.writing import close_load, reserve
from data_access.ledgers.for_all import MONTHS, SETTLED


def starts(world: World, institutions: pl.DataFrame) -> dict[str, pl.DataFrame]:
    """Where each mechanism was to begin and began."""
    return {mechanism: mechanisms.starts(world, mechanism, institutions) for mechanism in STARTS}


def with_informing(schools: pl.DataFrame, begun: pl.DataFrame) -> pl.DataFrame:
    """``schools`` with ``informed_since``: the day (since 1970) on which the centre began to inform, null: never."""
    since = begun.select("institution_id", informed_since=pl.col("started_on").map_elements(days, pl.Int64))
    return schools.join(since, on="institution_id", how="left", maintain_order="left")


def fill(
    connection: Connection, world: World, institutions: pl.DataFrame, centres: pl.DataFrame, taught: pl.DataFrame,
    begun: dict[str, pl.DataFrame],
) -> None:  # fmt: skip
    """Mechanisms, acts, services, visits, digital profiles, proposals and the commission."""
    of_pilot = deliveries(connection, world, "register", "Реестр механизмов пилота (демонстрационный)")
    for table, frame in (
        ("mechanism_start", pl.concat(begun.values())),
        ("normative_act", mechanisms.acts(world)),
        ("youth_service", mechanisms.services(world, centres)),
        ("centre_visit", mechanisms.visits(world, centres, begun["centre_interaction"], institutions)),
        ("profile_coverage", mechanisms.profiles(world, taught)),
    ):
        of_pilot.copy(table, frame)
    last = of_pilot.sent["load_id"][-1]
    close_load(connection, last, _proposals(connection, world, last) + commission.fill(connection, world, last))


def _proposals(connection: Connection, world: World, load_id: int) -> int:
    submitted, events, votes = proposals.proposals(world)
    if submitted.is_empty():
        return 0
    ids = reserve(connection, "proposal", "proposal_id", len(submitted))
    numbered = submitted.select("number").with_columns(ids)
    rows = submitted.with_columns(ids, region_id=pl.lit(world.region_id), load_id=pl.lit(load_id)).drop("number")
    connection.execute(insert(tables.proposal), rows.to_dicts())
    for table, frame in ((tables.proposal_event, events), (tables.proposal_vote, votes)):
        if not frame.is_empty():
            connection.execute(insert(table), frame.join(numbered, on="number").drop("number").to_dicts())
    return len(rows)


def risk(connection: Connection, world: World, year: str, assessed: pl.DataFrame, students: Register) -> pl.DataFrame:
    """The answers and plans of the students assessed in a school year; their assessments with points and groups."""
    points = {
        row.factor: row.points
        for row in connection.execute(
            text("select factor, points from scorecard_points where region_id = :region and card = 'expert'"),
            {"region": world.region_id},
        )
    }
    assessed, rows = support.answers(world, year, assessed, points, _lost(connection, world, assessed))
    assessed = support.groups(world, year, assessed, rows).with_columns(at_risk=pl.col("points") >= story.RISK_FROM)
    for table, frame in (("risk_answer", rows), ("support_plan", support.plans(world, year, assessed))):
        students.copy(table, frame)
    return assessed


def _lost(connection: Connection, world: World, assessed: pl.DataFrame) -> pl.Series:
    """By row: whether the student was not settled half a year after the diploma; null before that day."""
    outcomes = pl.read_database(
        text(
            "select g.person_id::text as person, not exists (select from graduate_status s"
            "  where s.person_id = g.person_id and s.source = 'monitoring' and s.status = any(:settled)"
            "    and s.starts_on <= g.graduated_on + make_interval(months => :months)"
            "    and coalesce(s.ends_on, 'infinity') > g.graduated_on + make_interval(months => :months)) as lost"
            " from graduation g join institution i using (institution_id) join district d using (district_id)"
            " where d.region_id = :region and g.graduated_on + make_interval(months => :months) <= :until"
        ),
        connection,
        schema_overrides={"person": pl.String(), "lost": pl.Boolean()},
        execute_options={
            "parameters": {
                "region": world.region_id,
                "months": MONTHS,
                "settled": list(SETTLED),
                "until": world.until,
            }
        },
    )
    keys = pl.DataFrame({"person": assessed["person_id"].cast(pl.String)})
    return keys.join(outcomes, on="person", how="left", maintain_order="left")["lost"]
