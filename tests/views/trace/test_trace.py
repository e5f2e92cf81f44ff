"""«Откуда число»: the sums are those of the figure, the files are those that feed it, every absence has its words."""

import re
from urllib.parse import parse_qs, urlsplit

import pytest

from tests.data_access.small_world import World
from tests.screens import html, visible

PAGE = "pages/trace.py"


def rows(app, title: str) -> list[list[str]]:
    """What the rows of the table with this title say; none where it is empty."""
    for table in re.findall(r"<table.*?</table>", html(app), flags=re.S):
        if f"<b>{title}</b>" in table:
            body = table.split("<tbody>")[1]
            lines = re.findall(r"<tr.*?</tr>", body, flags=re.S)
            return [[visible(cell) for cell in re.findall(r"<t[hd].*?</t[hd]>", line, flags=re.S)] for line in lines]
    return []


def thought(app) -> str:
    return visible(re.search(r"<h1.*?</h1>", html(app), flags=re.S)[0])


def number(text: str) -> int:
    return int(re.sub(r"\D", "", text))


@pytest.mark.parametrize(
    "metric", ["guidance_coverage", "graduate_employment_spo", "targeted_fill", "targeted_enrolled"]
)
def test_the_columns_add_up_to_the_figure_and_so_do_the_senders(opens, demo_database, metric):
    app = opens(demo_database, PAGE, of=metric, date="2025-06-14")
    assert not app.exception
    part, whole = map(number, re.search(r"— ([\d ]+) из ([\d ]+)", thought(app)).groups())
    sides = {"Числитель": 0, "Знаменатель": 0}
    for side, column, total in rows(app, "Что складывается"):
        if side in sides:
            sides[side] += (-1 if column.startswith("−") else 1) * number(total)
    assert sides == {"Числитель": part, "Знаменатель": whole}
    senders = rows(app, "Из чьих отчётов сложено")
    assert sum(number(row[3]) for row in senders) == part
    assert sum(number(row[4]) for row in senders) == whole


def test_who_keeps_a_register_is_fed_by_it_and_the_others_by_their_last_report(opens, demo_database):
    app = opens(demo_database, PAGE, of="guidance_coverage", date="2025-06-14")
    senders = rows(app, "Из чьих отчётов сложено")
    by = {source: [row for row in senders if row[2] == source] for source in ("реестр", "форма")}
    assert {row[5] for row in by["реестр"]} == {"Реестр обучающихся (демонстрационный)"}
    assert all(row[5].startswith("1-prof_2025-") for row in by["форма"])
    words = visible(html(app))
    assert f"По реестру: {len(by['реестр'])} отправит" in words
    assert f"по ежемесячной форме: {len(by['форма'])} отправит" in words
    assert [row[0] for row in rows(app, "Реестры")] == ["Реестр обучающихся (демонстрационный)"]


def test_a_later_look_does_not_name_reports_of_the_future(opens, demo_database):
    app = opens(demo_database, PAGE, of="guidance_coverage", date="2025-03-20")
    files = {row[5] for row in rows(app, "Из чьих отчётов сложено") if row[2] == "форма"}
    assert files
    assert max(files) <= "1-prof_2025-03.xlsx"


def test_a_figure_of_insured_work_names_the_register_and_the_day_it_reaches(opens, demo_database):
    app = opens(demo_database, PAGE, of="retention_12m", date="2025-06-14")
    registers = {row[0]: row[1] for row in rows(app, "Реестры")}
    assert registers.pop("Сведения СФР о занятости выпускников (демонстрационные)") == "31 мая 2025 г."
    assert list(registers) == ["Реестр студентов и выпускников (демонстрационный)"]


def test_a_figure_of_forms_alone_says_that_no_register_takes_part(opens, forms_database):
    app = opens(forms_database, PAGE, of="guidance_coverage", date="2025-06-15")
    assert "Реестры не участвуют" in visible(html(app))
    assert {row[2] for row in rows(app, "Из чьих отчётов сложено")} == {"форма"}


def test_an_institution_is_traced_through_its_district(opens, forms_database):
    app = opens(forms_database, PAGE, of="guidance_coverage", date="2025-06-15", place="olyutorsky")
    senders = rows(app, "Из чьих отчётов сложено")
    assert {row[1] for row in senders} == {"Олюторский"}
    choices = app.selectbox(key="at").options
    assert {row[0] for row in senders} <= {*choices}


def test_a_figure_of_one_grade_is_made_of_that_grade_alone(opens, demo_database):
    app = opens(demo_database, PAGE, of="guidance_coverage", date="2025-06-14", place="elizovsky", grade="9")
    assert "Елизовский, 9 класс" in thought(app)
    assert app.selectbox(key="grade").value == "9"
    part, whole = map(number, re.search(r"— ([\d ]+) из ([\d ]+)", thought(app)).groups())
    every = [
        thought(opens(demo_database, PAGE, of="guidance_coverage", date="2025-06-14", place="elizovsky", **grade))
        for grade in ({}, *({"grade": str(grade)} for grade in range(6, 12)))
    ]
    counts = [tuple(map(number, re.search(r"— ([\d ]+) из ([\d ]+)", rows_).groups())) for rows_ in every]
    assert (part, whole) in counts[1:]
    assert counts[0] == tuple(map(sum, zip(*counts[1:], strict=True)))


def test_a_column_that_no_metric_counts_is_traced_by_its_own_name(opens, demo_database):
    app = opens(demo_database, PAGE, of="graduates.army", date="2025-06-14", period="2024", level="spo")
    assert not app.exception
    assert thought(app).startswith("Служба по призыву, Камчатский край, СПО: ")
    total = number(thought(app).rsplit(":", 1)[1])
    assert [number(row[2]) for row in rows(app, "Что складывается")] == [total]
    assert sum(number(row[3]) for row in rows(app, "Из чьих отчётов сложено")) == total > 0


def test_values_the_ledger_does_not_hold_are_left_aside(opens, demo_database):
    asked = {"of": "guidance_coverage", "date": "2025-06-14"}
    whole = thought(opens(demo_database, PAGE, **asked))
    assert thought(opens(demo_database, PAGE, unknown=("grade",), **asked, grade="99")) == whole
    assert thought(opens(demo_database, PAGE, **asked, level="spo")) == whole
    assert "9 класс" in thought(opens(demo_database, PAGE, **asked, grade="9,99"))


def test_where_small_numbers_are_hidden_no_part_of_a_figure_tells_them(opens, demo_database):
    asked = {"of": "guidance_coverage", "date": "2025-06-14", "hide": "true"}
    region = opens(demo_database, PAGE, **asked)
    assert "88,0 %" in thought(region)
    assert rows(region, "Что складывается") == rows(region, "Из чьих отчётов сложено") == []
    assert "Пока малые числа скрыты" in visible(html(region))
    for narrowed in ({"grade": "9"}, {"place": "elizovsky", "at": first_school(opens, demo_database)}):
        app = opens(demo_database, PAGE, **asked, **narrowed)
        assert "скрыто" in thought(app)
        assert not re.search(r"\d+ из \d+", visible(html(app)).split("Демонстрационные данные")[1])


@pytest.mark.parametrize("column", ["graduates.army", "pupils.guided", "work_places.working"])
@pytest.mark.parametrize("place", [{}, {"place": "elizovsky"}])
def test_where_small_numbers_are_hidden_no_column_of_a_ledger_is_told(opens, demo_database, column, place):
    asked = {"of": column, "date": "2025-06-14", **place}
    assert re.search(r": \d", thought(opens(demo_database, PAGE, **asked)))
    app = opens(demo_database, PAGE, **asked, hide="true")
    assert not app.exception
    assert "не показывается" in thought(app)
    assert not re.search(r": \d", thought(app))


def test_where_small_numbers_are_hidden_the_files_tell_nothing_of_single_senders(opens, demo_database):
    asked = {"of": "guidance_coverage", "date": "2025-06-14", "place": "elizovsky"}
    openly = opens(demo_database, PAGE, **asked)
    assert "отправит" in visible(html(openly))
    assert number(rows(openly, "Реестры")[0][3])
    hiding = opens(demo_database, PAGE, **asked, hide="true")
    assert "отправит" not in visible(html(hiding))
    assert rows(hiding, "Реестры")[0][3] == "скрыто"
    assert rows(hiding, "Что не учтено и почему") == []


def first_school(opens, database) -> str:
    """The id of a school of the district, as the page's own list has it."""
    app = opens(database, PAGE, of="guidance_coverage", date="2025-06-14", place="elizovsky")
    app.selectbox(key="at").select_index(0).run()
    return app.selectbox(key="at").value


def test_refused_rows_and_corrections_of_the_files_are_listed_with_their_reason(opens, database):
    from data_access import tables

    world = World(database)
    school = world.school()
    report = world.guidance_report(school, "2025-06-01", enrolled=30, guided=24, aware=3, events=2)
    note = {"file_name": "1-prof_2025-06.xlsx", "sheet": "Лист1", "row_number": 9, "column_name": "Всего"}
    world.add(tables.rejected_row, **note, value="сорок", message="не число")
    world.ledger("pupils")
    assert report
    app = opens(database, PAGE, of="guidance_coverage", date="2025-06-14", place="elizovsky")
    assert not app.exception
    rows_ = rows(app, "Что не учтено и почему")
    assert [row[0] for row in rows_] == ["1-prof_2025-06.xlsx"]
    assert "сорок" in rows_[0]
    assert "не число" in rows_[0]


def test_one_reported_row_can_be_traced(opens, database):
    world = World(database)
    world.guidance_report(world.school(), "2025-06-01", enrolled=30, guided=24, aware=3, events=2)
    world.ledger("pupils")
    app = opens(database, PAGE, of="guidance_coverage", date="2025-06-14")
    assert not app.exception
    assert [row[3:5] for row in rows(app, "Из чьих отчётов сложено")] == [["24", "30"]]
    assert "80,0 % — 24 из 30" in visible(html(app))


def test_an_empty_database_says_what_to_do_next(opens, database):
    app = opens(database, PAGE)
    assert not app.exception
    assert "Данные ещё не загружены" in visible(html(app))


def test_a_day_before_the_first_report_is_a_calm_sentence(opens, forms_database):
    app = opens(forms_database, PAGE, of="guidance_coverage", date="2024-12-01")
    assert not app.exception
    assert "нет данных" in thought(app)


@pytest.mark.parametrize(
    ("nonsense", "unknown"),
    [({"of": "<script>", "place": "atlantis", "at": "-1", "period": "1066", "date": "x"}, ("of", "place")), ({}, ())],
)
def test_an_address_that_makes_no_sense_shows_the_first_metric_of_the_region(opens, forms_database, nonsense, unknown):
    app = opens(forms_database, PAGE, unknown=unknown, **nonsense)
    assert not app.exception
    assert "Охват профориентацией, Камчатский край" in visible(html(app))
    assert "<script>" not in html(app)


def test_every_figure_of_the_overview_leads_to_its_own_trace(opens, forms_database):
    links = re.findall(r'<a class="traced" href="([^"]+)"', html(opens(forms_database, date="2025-06-15")))
    asked = parse_qs(urlsplit(links[0].replace("&amp;", "&")).query)
    assert asked["date"] == ["2025-06-15"]
    app = opens(forms_database, PAGE, **{key: values[0] for key, values in asked.items()})
    assert not app.exception
    assert app.selectbox(key="of").value == asked["of"][0]
    assert app.selectbox(key="place").value == asked.get("place", [None])[0]
