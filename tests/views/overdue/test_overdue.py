"""«Кто не отчитался»: who has not sent what, since when, whom to ask, and the letter that does it."""

import re
from datetime import date

from tests.data_access.small_world import World
from tests.screens import html, table, visible

PAGE = "pages/overdue.py"


def test_a_silent_school_is_named_with_its_reports_its_office_and_a_letter(opens, database):
    world = World(database)
    silent, punctual = world.school("elizovsky", "Школа № 1"), world.school("elizovsky", "Школа № 2")
    for school, until in ((silent, 4), (punctual, 6)):
        for month in range(4, until + 1):
            day = date(2025, month, 1).isoformat()
            world.guidance_report(school, day, enrolled=30, guided=24, aware=3, events=2)
    world.ledger("pupils")
    app = opens(database, PAGE, date="2025-06-14")
    rows = table(app)
    assert len(rows) == 2
    assert rows[1][4:] == ["1 апреля 2025 г.", "1 мая, 1 июня", "2", "32"]  # since 13 May
    assert "директор" in rows[1][2]
    assert "не получено — 2 отчёта, молчит — 1 отправитель" in visible(html(app))
    letter = app.code[0].value
    assert rows[1][0] in letter
    assert "1 мая 2025 г., 1 июня 2025 г." in letter.replace("\xa0", " ")


def test_where_all_have_reported_nobody_is_written_to(opens, one_row):
    app = opens(one_row, PAGE)
    assert "поступили" in visible(html(app))
    assert not app.code


def test_the_freshness_line_and_the_findings_lead_there(opens, demo_database):
    page = html(opens(demo_database, date="2025-06-14"))
    assert re.search(r'<a class="fresh" href="overdue\?date=2025-06-14', page)
    assert re.search(r'<strong><a href="(district|overdue)\?', page)


def test_a_district_shows_its_own_senders_only(opens, demo_database):
    everybody = table(opens(demo_database, PAGE, date="2025-06-14"))
    late = everybody[1][1]
    app = opens(demo_database, PAGE, date="2025-06-14", district=late)
    assert {row[1] for row in table(app)[1:]} == {late}
    assert len(everybody) > len(table(app))
