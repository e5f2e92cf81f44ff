"""What real life brings is in the demo region, so that it stays visible."""

from datetime import date

import pytest
from sqlalchemy import Connection, Engine, text

from data_access.database import reading
from data_access.demo.cases import CASES
from data_access.reading import facts, ledgers
from metrics.catalogue import metric
from metrics.engine.board import Board
from tests.data_access.small_world import EVERYWHERE

NEWEST = date(2025, 6, 1)

THERE = {
    "a renamed school": "select count(*) from institution_alias",
    "a school that was closed and merged into another": "select count(*) from institution where closed_on is not null"
    " and successor_id is not null",
    "a row taken out of the newest report": """
        select count(*) from report r
        where form = 'guidance' and as_of = '2025-06-01' and exists (
            select from form_guidance f join report b using (report_id)
            where b.institution_id = r.institution_id and b.form = 'guidance' and b.as_of = '2025-05-01'
              and f.grade not in (select grade from form_guidance g where g.report_id = r.report_id)
        )""",
    "a report replaced by a correction": "select count(*) from report where superseded_at is not null",
    "a report that came four weeks late": """
        select count(*) from report join data_load using (load_id)
        where loaded_at > report.as_of + 28 and form = 'guidance' and report.as_of = '2025-05-01'""",
    "a refused row of the newest report": "select count(*) from pending_row",
    "a register that counts from the middle of the year": "select count(*) from register_completeness"
    " where kind = 'pupils' and complete_from = '2025-02-01'",
    "«…» in form 2": "select count(*) from form_graduates where in_field is null",
    "«…» in form 3": "select count(*) from form_targeted where applications is null",
    "a second diploma": "select count(*) from"
    " (select from graduation group by person_id, cohort having count(*) > 1) x",
    "a student at two colleges": "select count(*) from (select from study where left_on is null"
    " group by person_id, due_cohort having count(distinct institution_id) > 1) x",
    "an application that was withdrawn": "select count(*) from targeted_application where withdrawn_on is not null",
    "a second contract of one person": """
        select count(*) from (
            select from targeted_contract join targeted_offer using (offer_id) where terminated_on is null
            group by person_id, extract(year from published_on) having count(*) > 1
        ) x""",
    "«…» in form 1": "select count(*) from form_guidance where aware is null",
    "a school over 100 %": "select count(*) from form_guidance where guided > enrolled",
}


@pytest.fixture(scope="module")
def connection(demo_database: Engine):
    with demo_database.connect() as opened:
        yield opened


def test_every_case_is_looked_for() -> None:
    assert CASES.keys() < THERE.keys()


@pytest.mark.parametrize("case", THERE)
def test_the_case_is_there(connection: Connection, case: str) -> None:
    assert connection.execute(text(THERE[case])).scalar_one() >= 1


@pytest.fixture(scope="module")
def seen(demo_database: Engine) -> tuple[facts.Facts, Board]:
    with reading(demo_database, EVERYWHERE) as opened:
        about = facts.read(opened, EVERYWHERE)
        frames = {name: ledgers.read(opened, name, EVERYWHERE) for name in ("pupils", "graduates", "targeted_training")}
    return about, Board(frames, about.periods, (), about.districts["district_id"].to_list(), 5)


def test_the_cases_are_seen_on_the_screens(seen: tuple[facts.Facts, Board]) -> None:
    about, here = seen
    assert about.institutions["earlier_name"].drop_nulls().len() == 1
    assert about.pending.height == 1
    assert about.superseded.height == 1
    assert {"graduates", "students", "contracts"} <= set(about.twice["kind"])
    assert here.outside("awareness", as_of=NEWEST).senders >= 1
    assert here.outside("in_field", as_of=NEWEST).senders == 1
    assert here.outside("applications_per_place", as_of=NEWEST).senders == 1
    closed = about.institutions.drop_nulls("closed_on").row(0, named=True)
    left = here.evaluate(
        metric("guidance_coverage"), as_of=NEWEST, where={"institution_id": (closed["institution_id"],)}
    ).row(0, named=True)
    assert (left["numerator"], left["denominator"]) == (0, 0)
