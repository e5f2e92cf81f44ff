"""«Организация»: one school, college or university in full, in every state."""

import re

import polars as pl
import pytest

from metrics.statistics.alike import nearest_in_size
from tests.addresses import offered
from tests.data_access.small_world import World
from tests.screens import html, visible

PAGE = "pages/institution.py"
DAY = {"date": "2025-06-14", "since": "2025-05-15"}


def _text(app) -> str:
    assert not app.exception
    return visible(html(app)).replace("\xa0", " ")


def _sentence(app) -> str:
    return visible(re.findall(r"<h1.*?</h1>", html(app), flags=re.S)[0]).replace("\xa0", " ")


def _table(app, caption: str) -> dict[str, list[str]]:
    """Name of a row -> what its other cells show, of the table whose caption begins so."""
    for table in re.findall(r"<table.*?</table>", html(app), flags=re.S):
        if visible(re.findall(r"<caption.*?</caption>", table, flags=re.S)[0]).startswith(caption):
            rows = re.findall(r'<tr class="[^"]*"[^>]*>(.*?)</tr>', table, flags=re.S)
            cells = [[visible(c).replace("\xa0", " ") for c in re.findall(r"<t[hd].*?</t[hd]>", row, flags=re.S)]
                     for row in rows]  # fmt: skip
            return {row[0]: row[1:] for row in cells}
    return {}


@pytest.fixture
def three_schools(database) -> dict[str, int]:
    """Name -> id: two schools of like size, one large; the first has sent a report and its correction."""
    world, made = World(database), {}
    sizes = {"Школа А": (40, 30), "Школа Б": (44, 44), "Школа В": (400, 100)}
    for name, (enrolled, guided) in sizes.items():
        made[name] = world.school("elizovsky", name)
        world.guidance_report(made[name], "2025-05-01", enrolled=enrolled, guided=guided)
    world.guidance_report(made["Школа Б"], "2025-06-01", enrolled=44, guided=44)
    world.ledger("pupils")
    return made


def test_without_an_institution_it_asks_for_one(opens, demo_database):
    assert "Выберите школу, колледж или вуз" in _sentence(opens(demo_database, PAGE, **DAY))


def test_a_school_is_told_with_its_figure_and_what_is_short(opens, database, three_schools):
    app = opens(database, PAGE, institution=str(three_schools["Школа А"]), **DAY)
    assert _sentence(app) == "Школа А: охват профориентацией — 75,0 % (30 из 40), до цели не хватает 10 школьников"
    row = _table(app, "Показатели организации")["Охват профориентацией цель 100 %"]
    assert row[1] == "30 из 40"
    assert row[3:5] == ["36,0 %", "36,0 %"]  # 174 of 484: the district is all that has reported
    assert row[5] == "место 2 из 3"


def test_it_stands_beside_its_like_the_nearest_in_size_first(opens, database, three_schools):
    app = opens(database, PAGE, institution=str(three_schools["Школа А"]), **DAY)
    assert list(_table(app, "Похожие организации")) == ["Школа А", "Школа Б", "Школа В"]
    assert re.search(rf'href="institution\?institution={three_schools["Школа Б"]}&amp;date=2025-06-14', html(app))


def test_its_reports_are_listed_and_the_missing_one_is_named(opens, database, three_schools):
    late = opens(database, PAGE, institution=str(three_schools["Школа А"]), **DAY)
    assert "Не отправлено: форма 1 (профориентация) по состоянию на 1 июня (опоздание" in _text(late)
    assert list(_table(late, "Отчёты организации")) == ["1 мая 2025 г."]
    punctual = opens(database, PAGE, institution=str(three_schools["Школа Б"]), **DAY)
    assert "Все отчёты, срок которых наступил, отправлены." in _text(punctual)
    assert list(_table(punctual, "Отчёты организации")) == ["1 июня 2025 г.", "1 мая 2025 г."]


def test_a_college_has_the_figures_of_graduates_first(opens, demo_database):
    names = _options(opens(demo_database, PAGE, **DAY))
    college = next(code for code, name in names.items() if "колледж" in name)
    app = opens(demo_database, PAGE, institution=college, **DAY)
    assert next(iter(_table(app, "Показатели организации"))).startswith("Трудоустройство выпускников")


def _options(app) -> dict[str, str]:
    """Code -> words of the list of institutions."""
    return dict(zip(offered(app)["institution"], app.selectbox(key="institution").options, strict=True))


def test_while_small_numbers_are_hidden_only_guarded_tables_speak(opens, database, three_schools):
    world = World(database)
    small = world.school("elizovsky", "Школа Г")
    world.guidance_report(small, "2025-06-01", enrolled=12, guided=10)
    world.ledger("pupils")
    app = opens(database, PAGE, institution=str(small), hide="true", **DAY)
    assert "скрыт" in _sentence(app)
    assert "10 из 12" not in _text(app)
    assert not app.get("plotly_chart")


def test_every_name_of_an_institution_leads_to_its_page(opens, demo_database):
    app = opens(demo_database, "pages/district.py", district="olyutorsky", **DAY)
    assert re.search(r'<th[^>]*><a href="institution\?institution=\d+&amp;date=2025-06-14', html(app))


def test_the_like_are_of_its_kind_and_nearest_as_a_ratio():
    sizes = pl.DataFrame(
        {
            "institution_id": [1, 2, 3, 4, 5, 6],
            "kind": ["school", "school", "school", "college", "school", "school"],
            "people": [40, 20, 70, 40, None, 0],
        }
    )
    # 70 is 1.75 times 40, 20 is half of it; a college, one of unknown size and one without people are no like.
    assert nearest_in_size(sizes, 1) == [3, 2]
    assert nearest_in_size(sizes, 5) == []
    assert nearest_in_size(sizes, 4) == []
