"""With every filter of ours taken away, one at a time, a viewer of one district is shown nobody else's rows."""

import re
from collections.abc import Iterator
from typing import Any

import polars as pl
import pytest
from sqlalchemy import Connection, Engine, text
from sqlalchemy.exc import DBAPIError

from data_access import tables
from data_access.database import engine, reading
from data_access.ledgers.declarations import LEDGERS
from data_access.reading import commission, facts, ledgers, pilot, risk
from data_access.reading.queries import Query, frame
from data_access.scope import Role, Scope
from tests.data_access.small_world import REGION, World, day

SECRET = "ТАЙНА"
"""Stands in every text that is a sender's of the other district."""
SCOPES = {
    "district": Scope(REGION, Role.DISTRICT_HEAD, frozenset({"palana"})),
    "nowhere": Scope(REGION, Role.DISTRICT_HEAD, None),
    "institution": Scope(REGION, Role.INSTITUTION, None, institution=1),
    "elsewhere": Scope("atlantis", Role.MINISTRY, None),
}
QUERIES = {
    **{f"facts.{name}": query for name, query in facts._QUERIES.items()},
    **{f"pilot.{name}": query for name, query in pilot._QUERIES.items()},
    **{f"commission.{name}": query for name, query in commission._QUERIES.items()},
    "risk.patterns": risk._PATTERNS,
    "risk.people": risk._PEOPLE,
    **{f"ledger.{name}": Query(re.sub(r"%\((\w+)\)s", r":\1", ledgers._inside(one)), one.schema)
       for name, one in LEDGERS.items()},
    **{f"whole.{name}": Query(re.sub(r"%\((\w+)\)s", r":\1", ledgers._everywhere(one)), one.schema)
       for name, one in LEDGERS.items()},
}  # fmt: skip
_MORE: dict[str, Any] = {"since": day("2000-01-01"), "until": day("2100-01-01")}
_ENDS = re.compile(r"\b(group by|order by|union all|union|window|limit|having|where|join|left join|cross join)\b", re.I)


def without_one(sql: str) -> Iterator[str]:
    """The SQL with one condition after the other taken away: of every WHERE, FILTER and ON, also inside brackets."""
    for start in re.finditer(r"\b(?:where|on)\b", sql):
        if sql[: start.start()].rstrip().endswith("distinct"):  # `distinct on` is none
            continue
        place = begin = start.end()
        depth = 0
        while place < len(sql):
            rest = sql[place:]
            if rest[0] == "(":
                depth += 1
            elif rest[0] == ")":
                depth -= 1
                if depth < 0:
                    break
            elif depth == 0 and _ENDS.match(rest) and not sql[place - 1].isalnum():
                break
            elif depth == 0 and re.match(r"\band\b", rest) and "between" not in sql[begin:place]:
                yield f"{sql[:begin]} true {sql[place:]}"
                begin = place + len("and")
            place += 1
        yield f"{sql[:begin]} true {sql[place:]}"


@pytest.fixture(scope="module")
def world(shared_database: Engine) -> World:
    """A sender of each kind in Palana and in Yelizovsky, and all that can be said about each."""
    world = World(shared_database)
    for who, district, mark in (("anna", "palana", ""), ("boris", "elizovsky", SECRET)):
        school = world.school(district, name=f"Школа {who} {mark}", kind="college")
        world.load = world.add(tables.data_load, region_id=REGION, kind="form", file_name=f"{mark}.xlsx", sha256=mark)
        world.add(tables.institution_alias, institution_id=school, spelling=mark or "?", name=f"Другое {mark}",
                  since="2024-01-01", decided_by="test")  # fmt: skip
        person = world.pupil(who, school, "2024-09-01")
        there = {"person_id": person, "institution_id": school}
        world.add(tables.graduation, **there, cohort=2024, level="spo", specialty_code=world.specialty(),
                  graduated_on="2024-07-01")  # fmt: skip
        world.add(tables.risk_assessment, **there, assessed_on="2024-10-01", level="spo", points=1, at_risk=True)
        world.add(tables.risk_answer, **there, assessed_on="2024-10-01", factor="not_working")
        world.add(tables.support_plan, **there, drawn_on="2024-10-05")
        world.guidance_report(school, "2025-03-01", enrolled=30, guided=10)
        report = world.graduates_report(school, "2025-03-01", graduated=3)
        world.add(tables.pending_row, report_id=report, sheet=mark, row_number=7, people=4)
        for table in (tables.rejected_row, tables.import_warning):
            world.add(table, file_name=f"{mark}.xlsx", value=mark, message=mark)
        employer = world.add(tables.employer, district_id=district, name=f"Порт {mark}")
        offer = world.add(tables.targeted_offer, employer_id=employer, specialty_code=world.specialty(), level="spo",
                          published_on="2024-04-01", places=1)  # fmt: skip
        world.add(tables.targeted_contract, offer_id=offer, person_id=person, signed_on="2024-08-01")
        world.add(tables.youth_service, institution_id=school, kind="resume", served_on="2025-01-01", people=1,
                  services=1, placed=0)  # fmt: skip
        world.add(tables.centre_visit, institution_id=school, visited_id=school, held_on="2025-01-01", participants=9)
        meeting = world.add(tables.commission_meeting, number=who, held_on="2025-04-01", kind="regular", chair="x")
        item = world.add(tables.commission_item, meeting_id=meeting, position=1, part="new", title="x")
        world.add(tables.commission_decision, item_id=item, number="1", text="x", body="x", office="x",
                  institution_id=school, due_kind="day", due_on="2025-05-01")  # fmt: skip
    world.ledger("pupils")
    return world


def beyond(rows: pl.DataFrame, own: set[int], employers: set[int]) -> list[str]:
    """What a frame shows that is not the viewer's."""
    shown = []
    for name, mine in (("institution_id", own), ("employer_id", employers)):
        if name in rows.columns:
            shown += [f"{name} {one}" for one in rows[name].drop_nulls().unique() if one > 0 and one not in mine]
    if "label" in rows.columns and not own:
        shown += [f"person {one}" for one in rows["label"]]
    return shown + [one for row in rows.iter_rows() for one in row if isinstance(one, str) and SECRET in one]


def shown(connection: Connection, query: Query, scope: Scope) -> pl.DataFrame:
    """The rows of a query whose filters may be broken; none where the database refuses what is left of it."""
    try:
        with connection.begin_nested():
            return frame(connection, query, scope, **_MORE)
    except DBAPIError:
        return pl.DataFrame()


@pytest.mark.parametrize("whose", SCOPES)
@pytest.mark.parametrize("name", QUERIES)
def test_a_forgotten_filter_shows_nobody_elses_rows(world, name, whose):
    with world.database.connect() as connection:
        asked = text("select institution_id from institution where district_id = 'palana' and load_id is not null")
        palana = set(connection.execute(asked).scalars())
        asked = text("select employer_id from employer where district_id = 'palana'")
        employers = set(connection.execute(asked).scalars())
        listed = text("select institution_id from institution where load_id is null and district_id = 'palana'")
        of_the_list = set(connection.execute(listed).scalars())
    scope = SCOPES[whose]
    if whose == "institution":
        scope = Scope(REGION, Role.INSTITUTION, None, institution=min(palana))
    own = {"district": palana | of_the_list, "institution": {min(palana)}}.get(whose, set())
    hers = employers if whose == "district" else set()
    query = QUERIES[name]
    with reading(world.database, scope) as connection:
        assert beyond(frame(connection, query, scope, **_MORE), own, hers) == []
        for broken in without_one(query.sql):
            rows = shown(connection, Query(broken, query.schema), scope)
            assert beyond(rows, own, hers) == [], broken


def test_the_test_finds_what_a_broken_filter_shows_where_nothing_else_keeps_it(world):
    sql = "select institution_id, name from institution where true and district_id = 'palana' order by name"
    (first, second) = without_one(sql)
    assert first == "select institution_id, name from institution where true and district_id = 'palana' order by name"
    assert "palana" not in second
    owner = engine(world.database.url.set(drivername="postgresql").render_as_string(hide_password=False))
    with owner.connect() as connection:
        rows = frame(connection, Query(second, {}), SCOPES["district"])
    assert any(SECRET in one for one in beyond(rows, set(), set()))


def test_most_of_what_is_broken_still_runs(world):
    """Else the test would look at nothing."""
    ran = failed = 0
    with reading(world.database, SCOPES["district"]) as connection:
        for query in QUERIES.values():
            for broken in without_one(query.sql):
                if shown(connection, Query(broken, query.schema), SCOPES["district"]).width:
                    ran += 1
                else:
                    failed += 1
    assert ran > 9 * failed, (ran, failed)
    assert ran > 100
