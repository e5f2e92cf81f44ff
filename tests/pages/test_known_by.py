"""«Как было известно тогда»: a page shows what was known on a day, says so, and its links and files do, too."""

import re
from datetime import date

import pytest

from tests.data_access.small_world import World
from tests.screens import html, visible
from ui.shell.snapshot import current

NOTICE = "Показано то, что было известно к 12 марта 2025 г."


def test_the_page_says_so_and_its_links_carry_both_days(opens, demo_database):
    app = opens(demo_database, date="2025-03-12", known="2025-03-12")
    assert not app.exception
    page = html(app)
    assert NOTICE in visible(page)
    traces = re.findall(r'href="trace\?([^"]*)"', page)
    assert traces
    assert all("date=2025-03-12" in link and "known=2025-03-12" in link for link in traces)
    assert app.query_params["known"] == "2025-03-12"


def test_without_the_choice_nothing_of_it_is_seen(opens, demo_database):
    app = opens(demo_database, date="2025-03-12")
    assert "было известно" not in visible(html(app))
    assert "known" not in app.query_params


def test_switched_on_it_is_the_day_looked_at(opens, demo_database):
    app = opens(demo_database, date="2025-03-12")
    app.sidebar.toggle(key="known-then").set_value(True).run()
    assert app.sidebar.date_input(key="known").value == date(2025, 3, 12)
    assert NOTICE in visible(html(app))
    app.sidebar.toggle(key="known-then").set_value(False).run()
    assert NOTICE not in visible(html(app))
    assert "known" not in app.query_params


@pytest.fixture(scope="module")
def late_report(cluster, prepared):
    """A school whose report of 1 March came on 20 March, beside one that came in time."""
    from data_access import tables

    with cluster.copy(prepared) as opened:
        world = World(opened)
        for name, came in (("Школа № 1", "2025-03-05 00:30+00"), ("Школа № 2", "2025-03-20 00:30+00")):
            world.load = world.add(
                tables.data_load, region_id="kamchatka", kind="form", file_name=f"{name}.xlsx", loaded_at=came
            )
            world.guidance_report(world.school(name=name), "2025-03-01", enrolled=30, guided=24, aware=3, events=2)
        world.ledger("pupils")
        yield opened


def test_the_trace_names_the_reports_that_were_not_known_yet(opens, late_report):
    asked = {"of": "guidance_coverage", "date": "2025-03-12"}
    later = visible(html(opens(late_report, "pages/trace.py", **asked, known="2025-03-12")))
    assert "24 из 30" in later
    assert re.search(r"Школа № 2\.xlsx\s+тогда ещё не было .* пришёл 20 марта 2025 г\.", later)
    by_now = visible(html(opens(late_report, "pages/trace.py", **asked)))
    assert "48 из 60" in by_now
    assert "тогда ещё не было" not in by_now


def test_before_anything_was_known_the_page_says_so(opens, late_report):
    words = visible(html(opens(late_report, date="2025-03-01", known="2025-03-01")))
    assert "К 1 марта 2025 г. ничего ещё не было известно." in words


def test_what_was_known_is_kept_apart_from_what_is(opens, late_report):
    opens(late_report)  # names the database
    asked = {"metric": "guidance_coverage", "as_of": date(2025, 3, 12)}
    then = current(date(2025, 3, 12))
    assert then.board.evaluate(**asked)["denominator"].item() == 30
    assert current().board.evaluate(**asked)["denominator"].item() == 60
    assert current(date(2025, 3, 12)) is then
    assert current(date(2025, 3, 20)).board.evaluate(**asked)["value"].item() == 0.8
