"""«Профориентация»: the figures are the board's, they add up, and what is hidden is told nowhere."""

import re
from contextvars import ContextVar
from datetime import date

import pytest
from streamlit.testing.v1 import AppTest

from data_access import tables
from metrics.guidance.schools_reached import count_schools
from metrics.guidance.year_before import same_weeks
from tests.data_access.small_world import World
from tests.screens import html, number, table, visible
from ui.shell import snapshot
from ui.text import translation
from views.guidance.choices import COUNTED, TABLE, VIEWS
from views.guidance.events import STRETCHES
from views.guidance.population import COVERAGE
from views.shared.slice import Slice
from views.shared.slice import rows as figures

PAGE = "pages/guidance.py"
DAY = date(2025, 6, 14)
REGION = "Камчатский край"


@pytest.fixture
def board(opens, demo_database):
    opens(demo_database)
    return snapshot.current().board


def view(opens, database, name: str, **address: str) -> AppTest:
    """The page at one of its views."""
    app = opens(database, PAGE, view=name, date=address.pop("date", DAY.isoformat()), **address)
    assert not app.exception
    return app


def text_of(app: AppTest) -> str:
    """What the page says, with plain spaces."""
    return visible(html(app)).replace("\xa0", " ")


def pairs(rows: list[list[str]]) -> dict[str, list[int]]:
    """Name of a row -> numerator and denominator."""
    places = [rows[0].index(title) for title in ("Числитель", "Знаменатель")]
    return {row[0]: [number(row[place]) for place in places] for row in rows[1:]}


def small_schools(database) -> None:
    """Three districts; in one of them two pupils of the second grade reported are left, and one school has nothing."""
    world = World(database)
    for district, grades in (
        ("elizovsky", {8: (41, 33), 9: (52, 50)}),
        ("aleutsky", {8: (21, 14), 9: (23, 15)}),
        ("olyutorsky", {8: (31, 0), 9: (32, 0)}),
    ):
        school = world.school(district, f"Школа {district}")
        report = world.guidance_report(school, "2025-06-01", 8, enrolled=grades[8][0], guided=grades[8][1])
        world.add(tables.form_guidance, report_id=report, grade=9, enrolled=grades[9][0], guided=grades[9][1])
    world.ledger("pupils")


def test_the_headline_says_share_gap_pace_and_the_chance_with_its_method(opens, demo_database, board):
    text = text_of(view(opens, demo_database, "districts"))
    row, pace = (
        board.evaluate("guidance_coverage", as_of=DAY).row(0, named=True),
        board.pace("guidance_coverage", as_of=DAY),
    )
    unspaced = re.sub(r"(?<=\d) (?=\d{3})", "", text)
    assert f"не хватает {row['gap_people']} школьников" in unspaced
    assert f"сейчас {round(pace.recent_per_week)}" in unspaced
    assert re.search(r"Вероятность достичь цели к сроку — \d+ %", text)
    assert "Метод: прогнозное распределение Стьюдента" in text


def test_when_the_deadline_has_passed_no_chance_is_given_and_the_reason_is(opens, demo_database):
    text = text_of(view(opens, demo_database, "districts", date="2025-07-01"))
    assert "Вероятность достичь цели к сроку не указана: срок прошёл." in text


@pytest.mark.parametrize("counted", [*COUNTED][::2])
@pytest.mark.parametrize("name", ["districts", "schools", "grades"])
def test_rows_add_up_to_the_region_and_to_the_board(opens, demo_database, board, name, counted):
    app = view(opens, demo_database, name, counted=counted)
    every = [pairs(rows) for rows in _tables(app) if "Числитель" in rows[0]]
    counts = {place: both for one in every for place, both in one.items()}
    whole = board.evaluate(counted, as_of=DAY).row(0, named=True)
    assert counts.pop(REGION) == [whole["numerator"], whole["denominator"]]
    if name != "schools":  # schools may share a name
        assert [sum(one) for one in zip(*counts.values(), strict=True)] == [whole["numerator"], whole["denominator"]]


def _tables(app: AppTest) -> list[list[list[str]]]:
    return [table(app, place) for place in range(len(re.findall("<table", html(app))))]


def test_a_district_shows_what_is_left_the_pace_it_takes_and_the_pace_there_is(opens, demo_database, board):
    rows = next(
        rows
        for rows in _tables(view(opens, demo_database, "districts"))
        if any("Нужный темп" in head for head in rows[0])
    )
    cells = next(row for row in rows if row[0] == "Олюторский")
    row = board.evaluate("guidance_coverage", ("district_id",), as_of=DAY).filter(district_id="olyutorsky")
    assert number(cells[2]) == row["gap_people"][0] > 0
    assert number(cells[3]) >= board.pace("guidance_coverage", as_of=DAY, district="olyutorsky").needed_per_week
    assert cells[4] == "0"
    assert re.fullmatch(r"\d+–14", cells[5])


def test_hours_have_no_target_and_so_nothing_is_short(opens, demo_database):
    heads = [rows[0] for rows in _tables(view(opens, demo_database, "districts", counted="guidance_base"))]
    assert not any("Нужный темп" in head for head in heads)


def test_a_grade_is_counted_alone_and_traced_alone(opens, demo_database, board):
    app = view(opens, demo_database, "districts", grade="9")
    whole = board.evaluate("guidance_coverage", as_of=DAY, where={"grade": (9,)}).row(0, named=True)
    assert pairs(table(app))[REGION] == [whole["numerator"], whole["denominator"]]
    links = re.findall(r'href="(trace\?[^"]+)"', html(app))
    assert links
    assert all("grade=9" in link for link in links)


def test_the_readings_stand_side_by_side_with_their_own_denominators(opens, demo_database, board):
    rows = pairs(table(view(opens, demo_database, "readings")))
    codes = {"8 и 9 классы": "guidance_coverage_8_9", "Не менее 40 часов": "guidance_base"}
    codes["Старшеклассники, проинформированные о целевом обучении"] = "awareness"
    codes["Старшеклассники, которые знают о целевом обучении, по опросу"] = "awareness_by_survey"
    codes["Школы, выполняющие заявленные часы"] = "schools_keeping_hours"
    for name, code in codes.items():
        answer = board.evaluate(code, as_of=DAY).row(0, named=True)
        assert rows[name] == [answer["numerator"], answer["denominator"]]
    reached = count_schools(board, DAY).row
    assert rows["Доля школ"] == [reached["numerator"], reached["denominator"]]
    assert len(rows) == 10


def test_schools_stand_worst_first_and_those_of_a_district_alone(opens, demo_database, board):
    app = view(opens, demo_database, "schools", district="olyutorsky")
    [rows, *_rest] = _tables(app)
    shares = [float(row[2].split()[0].replace(",", ".")) for row in rows[1:-1] if "%" in row[2]]
    assert shares == sorted(shares)
    assert {row[1] for row in rows[1:-1]} == {"Олюторский"}
    assert rows[-1][0] == "Олюторский"
    assert re.search(r'href="trace\?of=guidance_coverage[^"]*place=olyutorsky&amp;at=\d+', html(app))


def test_where_every_school_has_begun_a_calm_sentence_says_so(opens, demo_database):
    assert "Школ без профориентации нет" in text_of(view(opens, demo_database, "schools"))


def test_a_school_where_nothing_has_begun_is_named(opens, database):
    small_schools(database)
    app = view(opens, database, "schools")
    [nothing, *_rest] = _tables(app)
    assert [row[0] for row in nothing[1:]] == ["Школа olyutorsky"]
    assert number(nothing[1][2]) == 63
    assert "Профориентация ведётся в 2 из 3 отчитавшихся школ" in text_of(app)


@pytest.mark.parametrize(("stretch", "weeks"), [*zip(STRETCHES, (4, None), strict=True)])
def test_events_are_those_of_the_same_weeks_by_kind_and_by_organiser(opens, demo_database, board, stretch, weeks):
    answer = same_weeks(board, (), DAY, weeks).row(0, named=True)
    for rows in _tables(view(opens, demo_database, "events", stretch=stretch))[:2]:
        counts = {row[0]: [number(row[1]), number(row[2])] for row in rows[1:]}
        assert counts.pop(REGION) == [answer["now"], answer["before"]]
        assert [sum(one) for one in zip(*counts.values(), strict=True)] == [answer["now"], answer["before"]]


def test_a_kind_nobody_has_named_is_counted_among_the_others(opens, database):
    world = World(database)
    school = world.school()
    for kind in ("quest", "job_fair", "webinar"):
        world.add(
            tables.guidance_event, institution_id=school, kind=kind, organiser="club", held_on="2025-06-03",
            participants=10, hours=1,
        )  # fmt: skip
    world.ledger("guidance_events")
    app = view(opens, database, "events")
    [kinds, organisers, *_rest] = _tables(app)
    assert [row[:2] for row in kinds[1:]] == [["Ярмарка вакансий", "1"], ["Другие мероприятия", "2"], [REGION, "3"]]
    assert organisers[1][:2] == ["Другой организатор", "3"]
    assert "за прошлый год данных нет" in text_of(app)


@pytest.mark.parametrize("name", VIEWS)
def test_before_the_first_report_every_view_says_so_and_shows_no_zero(opens, forms_database, name):
    text = text_of(view(opens, forms_database, name, date="2024-10-20"))
    assert "На 20 октября 2024 г." in text
    assert "данных" in text or "отчётов" in text
    assert "0,0 %" not in text


def test_an_empty_database_says_what_to_do_next(opens, database):
    assert "Данные ещё не загружены" in text_of(view(opens, database, "districts"))


def test_seven_pupils_have_people_and_no_percent(opens, database):
    world = World(database)
    world.guidance_report(world.school(), "2025-06-01", enrolled=7, guided=3, aware=2, events=1)
    world.ledger("pupils")
    for name in VIEWS:
        app = view(opens, database, name)
        assert "Охвачено школьников: 3 из 7" in text_of(app)
        assert "42,9" not in text_of(app)
        if name != "events":
            assert any("3 из 7" in cell for row in table(app) for cell in row)


def test_a_district_of_thirty_pupils_has_its_figures(opens, database):
    world = World(database)
    world.guidance_report(world.school("aleutsky"), "2025-06-01", enrolled=30, guided=24, aware=20, events=2)
    world.ledger("pupils")
    for name in VIEWS:
        app = view(opens, database, name, district="aleutsky")
        assert "Профориентацией охвачено 80,0 %" in text_of(app)
        if name != "events":
            assert any("80,0 %" in cell for row in table(app) for cell in row)


def test_with_small_numbers_hidden_a_hidden_cell_is_told_in_no_view(opens, database):
    small_schools(database)
    # Of 52 pupils of grade 9 in this district two are left: that is hidden, and so is what would give it away.
    for name in VIEWS:
        for chosen in ({}, {"district": "elizovsky"}, {"grade": "9"}):
            app = view(opens, database, name, hide="true", **chosen)
            counts = {cell for lines in _tables(app) for row in lines[1:] for cell in row}
            assert not counts & {"50", "не хватает 2", "50 из 52"}, (name, chosen)
            assert "96,2" not in text_of(app)


def test_with_small_numbers_hidden_nobody_learns_which_school_has_reached_nobody(opens, database):
    small_schools(database)
    app = view(opens, database, "schools", hide="true")
    assert "Пока малые числа скрыты, ни одну школу назвать нельзя." in text_of(app)
    assert "из 3 отчитавшихся" not in text_of(app)
    reading = next(row for row in table(view(opens, database, "readings", hide="true")) if row[0] == "Доля школ")
    assert reading[1:4] == ["скрыто"] * 3


def test_the_two_grades_together_do_not_tell_one_that_is_hidden(opens, database):
    world = World(database)
    school = world.school()
    report = world.guidance_report(school, "2025-06-01", 8, enrolled=40, guided=38)
    for grade, enrolled, guided in ((9, 90, 60), (10, 30, 20), (11, 80, 50)):
        world.add(tables.form_guidance, report_id=report, grade=grade, enrolled=enrolled, guided=guided)
    world.ledger("pupils")
    app = view(opens, database, "readings", hide="true")
    row = next(row for row in table(app) if row[0] == "8 и 9 классы")
    by_grade = {row[0]: row[1] for row in table(view(opens, database, "grades", hide="true"))}
    assert by_grade["8 класс"] == by_grade["10 класс"] == "скрыто"
    assert "скрыто" not in by_grade["9 класс"]
    assert row[1:4] == ["скрыто"] * 3


def test_what_is_hidden_in_a_grade_of_a_district_does_not_depend_on_the_way_to_it(opens, demo_database):
    opens(demo_database)
    here, region = snapshot.current(), Slice(DAY, hide_small=True, table=TABLE)

    def hidden(slice_: Slice, by: str) -> list:
        return figures(here, slice_, COVERAGE, (by,)).filter("hidden")[by].to_list()

    places, grades = here.board.districts["district_id"], range(6, 12)
    by_grade = {(place, grade) for place in places for grade in hidden(region.of(district_id=place), "grade")}
    by_district = {(place, grade) for grade in grades for place in hidden(region.of(grade=grade), "district_id")}
    assert by_grade == by_district
    assert by_grade


@pytest.mark.parametrize("name", VIEWS)
def test_there_is_no_foreign_word_on_the_russian_page(opens, demo_database, name):
    app = view(opens, demo_database, name)
    labels = [option for widget in app.main.get("selectbox") for option in widget.options]
    assert not re.findall(r"[A-Za-z]{3,}", f"{text_of(app)} {' '.join(map(str, labels))}")


@pytest.mark.parametrize("name", VIEWS)
def test_the_english_page_has_every_view_too(opens, demo_database, name, monkeypatch):
    # A page opened by itself has no frame that sets the language, and its thread starts with the default.
    monkeypatch.setattr(translation, "_language", ContextVar("language", default="en"))
    app = opens(demo_database, PAGE, date=DAY.isoformat(), view=name, lang="en")
    assert not app.exception
    assert "Career guidance has reached 88.0% of pupils in grades 6–11." in text_of(app)


def test_an_address_that_makes_no_sense_shows_the_default_view(opens, demo_database):
    nonsense = {"view": "<script>", "counted": "всё", "grade": "99 класс"}
    app = opens(demo_database, PAGE, **nonsense, unknown=tuple(nonsense))
    assert not app.exception
    assert table(app)[0][0] == "Район или округ"
    assert "<script>" not in html(app)


def test_an_old_link_in_russian_words_opens_the_same_view(opens, demo_database):
    old = {"view": "Школы", "counted": "Не менее 40 часов", "district": "Елизовский", "grade": "9 класс"}
    new = {"view": "schools", "counted": "guidance_base", "district": "elizovsky", "grade": "9"}
    in_words, in_codes = (opens(demo_database, PAGE, date=DAY.isoformat(), **link) for link in (old, new))
    assert text_of(in_words) == text_of(in_codes)
    assert "Елизовский" in text_of(in_words)


def test_a_district_leads_to_its_page_and_a_figure_to_where_it_comes_from(opens, demo_database):
    markup = html(view(opens, demo_database, "districts"))
    assert re.search(r'href="district\?district=[^"]+date=2025-06-14', markup)
    assert re.search(r'href="trace\?of=guidance_coverage&amp;date=2025-06-14&amp;lang=ru&amp;place=olyutorsky', markup)
