"""«Трудоустройство»: the figures are the board's, they add up, and every state is one that a person understands."""

import re
import uuid
from contextvars import ContextVar
from datetime import date

import pytest
from scipy import stats

from data_access import tables
from metrics.graduates.breakdown import STATUSES
from metrics.graduates.workplaces import HOME, STUDY, WORK, flows, totals
from tests.data_access.small_world import World
from tests.screens import column, html, number, table, visible
from ui.shell import snapshot
from ui.text import translation
from views.employment.choices import CUTS, VIEWS
from views.shared.words import LEVELS

PAGE = "pages/employment.py"
DAY = "2025-06-30"
TOTAL = "Камчатский край"


@pytest.fixture
def board(opens, demo_database):
    opens(demo_database)
    return snapshot.current().board


def college_report(world: World, name: str, graduated: int, employed: int, **others: int) -> None:
    """A college's report of form 2 with one specialty."""
    college = world.school(name=name, kind="college")
    report = world.add(
        tables.report, form="graduates", institution_id=college, as_of="2025-06-01", content_hash=uuid.uuid4().hex
    )
    world.add(
        tables.form_graduates,
        report_id=report,
        cohort=2024,
        level="spo",
        specialty_code=world.specialty(),
        specialty_name="Специальность",
        graduated=graduated,
        employed=employed,
        **dict.fromkeys(NOBODY, 0) | others,
    )


NOBODY = (
    *("in_field", "entrepreneurs", "self_employed", "contract_service", "studying", "army", "parental_leave"),
    *("at_risk", "died_or_ill", "left_country", "foreigners", "out_of_region"),
)


def test_the_headline_has_the_counts_of_both_levels_and_the_colleges_that_close_the_gap(opens, demo_database, board):
    text = visible(re.search(r"<h1.*?</h1>", html(opens(demo_database, PAGE, date=DAY)), flags=re.S)[0])
    for level in LEVELS:
        row = board.evaluate(f"graduate_employment_{level}", as_of=date.fromisoformat(DAY)).row(0, named=True)
        assert f"({row['numerator']} из {row['denominator']})" in re.sub(r"(?<=\d)\s(?=\d{3})", "", text)
        assert ("не хватает" in text) or not row["gap_people"]
    assert "закроют 2 колледжа" in text


@pytest.mark.parametrize("level", LEVELS)
@pytest.mark.parametrize("cut", [cut for cut in CUTS if cut != "cohort"])
def test_the_rows_of_every_cut_add_up_to_the_region_and_to_the_board(opens, demo_database, board, level, cut):
    app = opens(demo_database, PAGE, date=DAY, level=level, cut=cut)
    rows = table(app)
    whole = board.evaluate(f"graduate_employment_{level}", as_of=date.fromisoformat(DAY)).row(0, named=True)
    for title, count in (("Числитель", "numerator"), ("Знаменатель", "denominator")):
        counts = column(rows, title)
        assert counts.pop(TOTAL) == whole[count]
        assert sum(counts.values()) == whole[count]


def test_workers_and_mid_level_specialists_stand_apart_and_give_no_specialty_away(opens, demo_database):
    rows = table(opens(demo_database, PAGE, date=DAY, level="spo", cut="programme"))
    assert set(column(rows, "Числитель")) == {
        "Квалифицированные рабочие (ППКРС)",
        "Специалисты среднего звена (ППССЗ)",
        TOTAL,
    }
    hidden = opens(demo_database, PAGE, date=DAY, level="spo", cut="specialty", hide="true")
    of_specialties = table(hidden)
    workers = [row for row in of_specialties if re.match(r"\d\d\.01\.", row[0])]
    specialists = [row for row in of_specialties if re.match(r"\d\d\.02\.", row[0])]
    assert workers
    assert specialists
    hides = [any("скрыто" in cell for row in rows_ for cell in row) for rows_ in (workers, specialists)]
    programmes = table(opens(demo_database, PAGE, date=DAY, level="spo", cut="programme", hide="true"))
    is_hidden = any("скрыто" in cell for row in programmes for cell in row)
    assert is_hidden == all(hides)


@pytest.mark.parametrize("hide", ["true", "false"])
@pytest.mark.parametrize("level", LEVELS)
@pytest.mark.parametrize("cut", ["specialty", "institution"])
def test_dotted_are_exactly_the_verdicts_that_may_be_chance_among_the_rows(
    opens, demo_database, board, level, cut, hide
):
    app = opens(demo_database, PAGE, date=DAY, level=level, cut=cut, hide=hide)
    aim = float(board.target(f"graduate_employment_{level}", date.fromisoformat(DAY)).at_least)
    markup = re.findall(r"<table.*?</table>", html(app), flags=re.S)[0]
    rows = [row for row in re.findall(r"<tr[^>]*>.*?</tr>", markup, flags=re.S)[1:] if TOTAL not in visible(row)]
    cells = [[visible(cell) for cell in re.findall(r"<td.*?</td>", row, flags=re.S)] for row in rows]
    chances = []
    for value, part, whole, *_others in cells:
        n, x = number(whole), number(part)
        judged = value not in ("скрыто", "нет данных") and n and x <= n
        chances.append(2 * stats.norm.sf(abs(x - n * aim) / (n * aim * (1 - aim)) ** 0.5) if judged else None)
    tested = sorted(p for p in chances if p is not None)
    # The largest of them that lies under its step of the stairs.
    most = -1.0
    for place, p in enumerate(tested, start=1):
        if p <= place / len(tested) * 0.05:
            most = max(most, p)
    for row, (value, *_others), p in zip(rows, cells, chances, strict=True):
        certain = "%" in value and p is not None and p <= 0.05
        assert ("unsure" in row) == (certain and p > most), visible(row)
        assert ("может быть случайным" in value) == ("unsure" in row)
    assert ("Точками подчёркнуто" in visible(markup)) == ("unsure" in markup)
    if (level, cut) == ("spo", "specialty"):
        assert "unsure" in markup, "nothing to see in the demo: choose another cut"


def test_an_institution_is_dotted_in_the_fewest_that_close_the_gap_if_it_is_among_all(opens, demo_database):
    views = ({"cut": "institution"}, {"view": "gap"})
    dotted = []
    for view in views:
        markup = re.findall(r"<table.*?</table>", html(opens(demo_database, PAGE, date=DAY, **view)), flags=re.S)[0]
        rows = re.findall(r"<tr[^>]*>(<th scope=\"row\">.*?)</tr>", markup, flags=re.S)
        dotted.append({visible(row.partition("</th>")[0]): "unsure" in row for row in rows})
    among_all, fewest = dotted
    assert fewest
    assert fewest.items() <= among_all.items()


def test_the_smallest_set_reaches_the_gap_and_one_place_less_does_not(opens, demo_database, board):
    app = opens(demo_database, PAGE, date=DAY, view="gap")
    gap = board.evaluate("graduate_employment_spo", as_of=date.fromisoformat(DAY))["gap_people"][0]
    for place in (0, 1):
        *others, last = [number(row[-1]) for row in table(app, place)[1:]]
        assert last >= gap > (others[-1] if others else 0)


@pytest.mark.parametrize("level", LEVELS)
def test_the_states_of_a_table_add_up_to_all_graduates_in_every_row(opens, demo_database, level):
    app = opens(demo_database, PAGE, date=DAY, view="statuses", level=level, parts="institution")
    heads, *rows = table(app)
    states = len(STATUSES) + ("Не попали ни в одну графу" in heads)
    for row in rows:
        assert sum(map(number, row[2 : 2 + states])) == number(row[1]), row[0]
    assert sum(number(row[1]) for row in rows[:-1]) == number(rows[-1][1])


def test_the_three_parts_of_the_states_add_up_and_the_denominators_follow_from_them(opens, demo_database):
    people = column(table(opens(demo_database, PAGE, date=DAY, view="statuses")), "Люди")
    working = people["Работают — числитель трудоустройства"]
    away = people["Не могут выйти на работу — вне знаменателя трудоустройства"]
    rest = people["Могут выйти на работу, но не работают"]
    assert working + away + rest == people["Все выпускники — знаменатель занятости"]
    assert working + rest == people["Могут выйти на работу — знаменатель трудоустройства"]


def test_graduates_in_no_column_are_told_and_not_spread_over_the_others(opens, database):
    world = World(database)
    college_report(world, "Колледж", graduated=40, employed=30, studying=4)
    world.ledger("graduates")
    app = opens(database, PAGE, view="statuses")
    assert "не распределено: 6" in visible(html(app))


def test_the_readings_stand_side_by_side_with_their_own_cohorts_and_denominators(opens, demo_database, board):
    _heads, *rows = table(opens(demo_database, PAGE, date=DAY, view="readings"))
    codes = ("graduate_employment_spo", "graduate_employment_all_spo", "employment_1y_spo", "employment_2y_spo")
    for row, code, cohort in zip(rows, codes, ("2024", "2024", "2023", "2022"), strict=False):
        answer = board.evaluate(code, as_of=date.fromisoformat(DAY)).row(0, named=True)
        assert [number(cell) for cell in row[2:4]] == [answer["numerator"], answer["denominator"]]
        assert row[5] == f"выпуск {cohort} года"
    assert len(rows) == 5


def test_retention_is_that_of_the_board_with_the_same_employer_apart(opens, demo_database, board):
    _heads, *rows = table(opens(demo_database, PAGE, date=DAY, view="retention"))
    for row, months in zip(rows[1:], (3, 6, 12), strict=True):
        for cell, code in ((row[1], f"retention_{months}m"), (row[2], f"same_employer_{months}m")):
            value = board.evaluate(code, as_of=date.fromisoformat(DAY), where={"level": ("spo",)})["value"][0]
            assert cell == f"{value * 100:.1f} %".replace(".", ",")


def test_plans_are_of_the_next_cohort_and_add_up(opens, demo_database):
    app = opens(demo_database, PAGE, date=DAY, view="plans")
    assert "Выпуск 2025 года: ещё не выпущен" in visible(html(app))
    _heads, *rows = table(app)
    for row in rows:
        assert sum(map(number, row[3:])) == number(row[2]), row[0]


@pytest.mark.parametrize("role", [STUDY, HOME, WORK])
def test_the_same_people_are_counted_by_each_of_the_three_places(board, role):
    cohort = {"as_of": date.fromisoformat(DAY), "period": "2024"}
    everybody = board.sums("work_places", ("working",), **cohort)["working"][0]
    assert totals(board, role, **cohort)["working"].sum() == everybody
    assert flows(board, STUDY, **cohort)["working"].sum() == flows(board, HOME, **cohort)["working"].sum() == everybody


def test_each_line_of_the_matrix_of_places_adds_up_to_its_total(opens, demo_database):
    app = opens(demo_database, PAGE, date=DAY, view="places", origin="home")
    _heads, *rows = table(app, 1)
    assert rows
    for row in rows:
        assert sum(map(number, row[1:-1])) == number(row[-1]), row[0]


def test_a_college_with_three_graduates_shows_people_and_no_percent(opens, database):
    world = World(database)
    college_report(world, "Филиал", graduated=3, employed=2, at_risk=1)
    world.ledger("graduates")
    app = opens(database, PAGE)
    row = next(row for row in table(app) if row[0] == "Филиал")
    assert row[1].startswith("2 из 3")
    assert "%" not in row[1]
    assert "работают 2 из 3" in visible(html(app))


@pytest.mark.parametrize("view", VIEWS)
def test_one_reported_row_is_enough_for_every_view(opens, database, view):
    world = World(database)
    college_report(world, "Колледж", graduated=40, employed=30, studying=4, at_risk=6)
    world.ledger("graduates")
    app = opens(database, PAGE, view=view)
    assert not app.exception
    assert len(visible(html(app))) > 100


@pytest.mark.parametrize("view", VIEWS)
def test_before_the_first_report_every_view_says_so_and_shows_no_zero(opens, forms_database, view):
    app = opens(forms_database, PAGE, date="2024-12-01", view=view)
    assert not app.exception
    text = visible(html(app))
    assert "На 1 декабря 2024 г. о трудоустройстве выпускников СПО данных нет." in text
    assert "0,0 %" not in text


@pytest.mark.parametrize(
    ("view", "sentence"),
    [
        ("retention", "нужен реестр СФР"),
        ("retention", "считается по реестрам дипломов и СФР"),
        ("places", "известны только из реестров"),
        ("readings", "нет данных"),
    ],
)
def test_with_forms_alone_a_view_says_what_needs_registers(opens, forms_database, view, sentence):
    app = opens(forms_database, PAGE, date=DAY, view=view)
    assert not app.exception
    assert sentence in visible(html(app))


@pytest.mark.parametrize("cut", CUTS)
def test_small_numbers_are_hidden_in_every_cut_when_asked(opens, demo_database, cut):
    app = opens(demo_database, PAGE, date=DAY, hide="true", cut=cut)
    for title in ("Числитель", "Знаменатель"):
        shown = [value for value in column(table(app), title).values() if value]
        assert shown
        assert min(shown) >= 5


@pytest.mark.parametrize("view", ["statuses", "places"])
def test_no_small_number_is_left_in_the_counts_of_people_when_they_are_hidden(opens, demo_database, view):
    app = opens(demo_database, PAGE, date=DAY, hide="true", view=view)
    for place in range(len(re.findall("<table", html(app)))):
        for row in table(app, place)[1:]:
            counts = [cell for cell in row[1:] if re.fullmatch(r"\d+", cell)]
            assert all(cell == "0" or int(cell) >= 5 for cell in counts), row


def test_two_counts_that_are_hidden_cannot_be_told_apart_by_subtraction(opens, demo_database):
    rows = table(opens(demo_database, PAGE, date=DAY, hide="true", view="statuses"))
    parts, inside = {}, ""
    for row in rows[1:]:
        if row[0].startswith(("Работают —", "Не могут", "Могут выйти на работу, но")):
            inside = row[0]
            parts[inside] = 0
        elif inside and row[1] == "скрыто" and not row[0].startswith("в том числе"):
            parts[inside] += 1
    assert any(parts.values())
    assert 1 not in parts.values()


@pytest.mark.parametrize("view", VIEWS)
def test_there_is_no_foreign_word_on_the_russian_page(opens, demo_database, view):
    app = opens(demo_database, PAGE, date=DAY, view=view)
    assert not app.exception
    labels = [option for kind in ("selectbox",) for widget in app.main.get(kind) for option in widget.options]
    text = f"{visible(html(app))} {' '.join(map(str, labels))}"
    assert not re.findall(r"[A-Za-z]{3,}", text)


@pytest.mark.parametrize("view", VIEWS)
def test_the_english_page_has_every_view_too(opens, demo_database, view, monkeypatch):
    # A page opened by itself has no frame that sets the language, and its thread starts with the default.
    monkeypatch.setattr(translation, "_language", ContextVar("language", default="en"))
    app = opens(demo_database, PAGE, date=DAY, view=view, lang="en")
    assert not app.exception
    assert "of the college graduates of 2024 work" in visible(html(app))


def test_a_link_shows_exactly_that_view(opens, demo_database):
    app = opens(demo_database, PAGE, date=DAY, view="metric", level="he", cut="group", cohort="2023")
    rows = table(app)
    assert rows[0][0] == "Укрупнённая группа"
    assert "Выпуск 2023 года" in visible(html(app))
    answer = snapshot.current().board.evaluate("graduate_employment_he", as_of=date.fromisoformat(DAY), period="2023")
    assert column(rows, "Знаменатель")[TOTAL] == answer["denominator"][0]


@pytest.mark.parametrize(
    ("in_words", "in_codes"),
    [
        ({"view": "Показатель", "shown": "Работа по специальности"}, {"view": "metric", "shown": "in_field"}),
        ({"view": "Статусы", "parts": "по укрупнённым группам"}, {"view": "statuses", "parts": "group"}),
    ],
)
def test_an_old_link_in_russian_words_opens_the_same_view(opens, demo_database, in_words, in_codes):
    old = opens(demo_database, PAGE, date=DAY, level="Вузы", cohort="выпуск 2023 года", **in_words)
    new = opens(demo_database, PAGE, date=DAY, level="he", cohort="2023", **in_codes)
    assert visible(html(old)) == visible(html(new))
    assert "Выпуск 2023 года" in visible(html(old))


def test_an_address_that_makes_no_sense_shows_the_default_view(opens, demo_database):
    nonsense = {"view": "<script>", "level": "школа", "cut": "никак", "cohort": "1812"}
    app = opens(demo_database, PAGE, date=DAY, **nonsense, unknown=tuple(nonsense))
    assert not app.exception
    assert table(app)[0][0] == "Организация"


def test_among_cohorts_each_figure_leads_to_its_own_one_whichever_is_chosen(opens, demo_database):
    markup = html(opens(demo_database, PAGE, date=DAY, cut="cohort", cohort="2023"))
    periods = re.findall(r'href="trace\?of=graduate_employment_spo[^"]*period=(\d+)', markup)
    years = re.findall(r'<th scope="row">выпуск (\d+) года', markup)
    assert len({*periods}) > 1
    assert {*periods} <= {*years}
    for year in {*periods}:
        assert re.search(rf"выпуск {year} года</th><td[^>]*><a [^>]*period={year}", markup)


def test_a_figure_leads_to_where_it_comes_from(opens, demo_database):
    markup = html(opens(demo_database, PAGE, date=DAY))
    assert re.search(r'href="trace\?of=graduate_employment_spo&amp;date=2025-06-30[^"]*at=\d+', markup)


def test_the_headline_says_of_a_target_what_the_table_says(opens, demo_database):
    text = visible(html(opens(demo_database, PAGE, date=DAY, level="he")))
    assert ("цель 85 % достигнута в пределах погрешности." in text) == ("достигнуто в пределах погрешности" in text)
    assert "цель 85 % достигнута" in text


def test_plans_are_told_as_plans_and_the_unknown_ones_beside_them(opens, demo_database):
    text = visible(html(opens(demo_database, PAGE, date=DAY, view="plans")))
    assert re.search(r"Планируют работать \d\d,\d % \([\d ]+ из [\d ]+\)\. Планы пока не известны у [\d ]+ ст", text)
    assert "удут трудоустроены" not in text
    assert "Планы известны" not in text
    hidden = visible(html(opens(demo_database, PAGE, date=DAY, view="plans", hide="true")))
    assert "Планы пока не известны у" not in hidden


def test_it_is_said_why_the_first_job_takes_longer_than_the_share_at_work_suggests(opens, demo_database):
    text = visible(html(opens(demo_database, PAGE, date=DAY, view="retention")))
    assert re.search(r"Половина выпускников находит первую работу за \d+ мес", text)
    assert re.search(r"В ежемесячном мониторинге \(\d\d,\d %\) учтены только те, кто может выйти на работу", text)


def test_with_small_numbers_hidden_no_specialty_of_a_single_institution_is_told(opens, demo_database):
    for hide, linked in (("false", True), ("true", False)):
        app = opens(demo_database, PAGE, date=DAY, hide=hide, view="gap")
        assert not app.exception
        assert bool(re.search(r'href="trace\?[^"]*at=\d+[^"]*specialty=', html(app))) == linked
