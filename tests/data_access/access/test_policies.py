"""Every table and ledger with a way to an institution, an employer or a person is under a policy."""

import pytest
from sqlalchemy import text

from data_access.access import rules
from data_access.ledgers.declarations import LEDGERS
from data_access.ledgers.for_all import FOR_ALL

_COLUMNS = """
select c.relname from pg_class c join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped
where c.relkind = 'r' and c.relnamespace = 'public'::regnamespace
  and a.attname in ('institution_id', 'employer_id', 'person_id', 'report_id', 'offer_id', 'visited_id')
"""
_REFERENCES = """
select conrelid::regclass::text, confrelid::regclass::text from pg_constraint
where contype = 'f' and connamespace = 'public'::regnamespace
"""
_POLICED = """
select c.relname from pg_class c join pg_policy p on p.polrelid = c.oid
where relrowsecurity and 'dashboard_reader'::regrole = any (polroles) and polcmd = 'r'
"""


def test_whatever_leads_to_an_institution_is_under_a_policy(shared_database):
    with shared_database.connect() as connection:
        leads = set(connection.execute(text(_COLUMNS)).scalars()) | set(LEDGERS)
        references = connection.execute(text(_REFERENCES)).all()
        policed = set(connection.execute(text(_POLICED)).scalars())
    grown = 0
    while grown != len(leads):
        grown = len(leads)
        leads |= {name for name, meant in references if meant in leads}
    assert {"pupil_enrolment", "form_guidance", "report", "centre_visit", "youth_service", *LEDGERS} <= leads
    assert leads - policed == set(rules.OPEN)


def test_the_service_may_read_nothing_that_is_not_under_a_policy_or_open_to_all(shared_database):
    with shared_database.connect() as connection:
        asked = text(
            "select relname from pg_class c where relnamespace = 'public'::regnamespace and relkind in ('r', 'v')"
            " and has_table_privilege('dashboard_service', c.oid, 'select')"
        )
        assert connection.execute(asked).scalars().all() == []


def test_what_a_table_is_not_bound_by_is_a_reference_list_or_about_the_region(shared_database):
    """A list to be read by who adds a table: what stands here, every viewer of the region sees."""
    with shared_database.connect() as connection:
        policed = set(connection.execute(text(_POLICED)).scalars())
        asked = text(
            "select relname from pg_class c where relnamespace = 'public'::regnamespace and relkind = 'r'"
            " and has_table_privilege('dashboard_reader', c.oid, 'select')"
        )
        readable = set(connection.execute(asked).scalars())
    assert not {name for name in readable - policed if "institution" in name or "person" in name}
    assert "scope_key" not in readable


@pytest.mark.parametrize("name", FOR_ALL)
def test_what_is_for_all_is_as_declared_and_names_no_person(shared_database, name):
    with shared_database.connect() as connection:
        columns = set(connection.execute(text(f"select * from {name} limit 0")).keys())
    assert columns == set(FOR_ALL[name].columns)
    assert "person_id" not in columns
