"""«Целевое обучение»: nothing is judged before it can happen, and every number has its denominator."""

import re

import pytest
from sqlalchemy import Engine

from data_access import tables
from tests.data_access.small_world import World
from tests.screens import html, visible
from ui.shell.snapshot import current as open_session
from views.targeted_training import cuts, funnel, need
from views.targeted_training.headline import Asked

PAGE = "pages/targeted_training.py"
DAY = "2025-06-14"


def shown(app) -> str:
    assert not app.exception
    return visible(html(app))


def headline(app) -> str:
    return visible(re.findall(r'<h1 class="headline">(.*?)</h1>', html(app), flags=re.S)[-1])


@pytest.mark.parametrize("day", ["2025-05-15", "2025-06-10", "2025-06-14", "2025-06-25"])
def test_contracts_are_not_judged_before_they_can_be_concluded(opens, demo_database, day):
    app = opens(demo_database, PAGE, date=day)
    text = shown(app)
    assert "рано судить" in text
    before_awareness = html(app).split("Знают ли о сервисе старшеклассники")[0]
    assert "sign-too_early" in before_awareness
    assert not re.findall("sign-missed|sign-met", before_awareness)


def test_before_the_tenth_of_june_only_offers_move_and_the_headline_says_so(opens, demo_database):
    assert "Предложения публикуют до 10 июня" in headline(opens(demo_database, PAGE, date="2025-06-09")).replace(
        "\xa0", " "
    )


def test_after_the_tenth_of_june_offers_are_judged_beside_the_year_before(opens, demo_database):
    told = headline(opens(demo_database, PAGE, date=DAY)).replace("\xa0", " ")
    assert "О предложениях уже можно судить; заявки — с 20 июня" in told
    assert re.search(r"Годом раньше к этому дню: \d+ мест", told)


def test_the_calendar_has_the_days_of_the_acts_and_the_mark_of_the_day(opens, demo_database):
    app = opens(demo_database, PAGE, date=DAY)
    text = shown(app).replace("\xa0", " ")
    for words in ("до 10 июня", "20 июня — 25 июля", "1 августа — 30 сентября", "с 1 октября", "№ 555"):
        assert words in text
    assert 'class="today"' in html(app)


def test_an_earlier_admission_year_is_over_and_has_no_mark_of_the_day(opens, demo_database):
    app = opens(demo_database, PAGE, date=DAY, year="приём 2024 года")
    assert "Закрыто предложений:" in headline(app)
    assert 'class="today"' not in html(app)


@pytest.fixture
def two_employers(database) -> World:
    """A hospital whose form tells of enrolment under its 14 contracts, and a port whose form does not."""
    world = World(database)
    for name, counts in (
        ("Больница", {"places": 20, "concluded": 15, "terminated": 1, "enrolled": 8}),
        ("Порт", {"places": 10, "concluded": 9, "terminated": 0}),
    ):
        employer = world.add(tables.employer, district_id="elizovsky", name=name)
        for year in (2024, 2025):
            number = world.add(
                tables.report, form="targeted", employer_id=employer, as_of=f"{year}-10-01", content_hash=f"{year}"
            )
            world.add(
                tables.form_targeted, report_id=number, specialty_code=world.specialty(), level="spo",
                published_on=f"{year}-03-01", specialty_name="Любая", applications=30,
                **(counts if year == 2025 else counts | {"enrolled": None}),
            )  # fmt: skip
    world.ledger("targeted_training")
    return world


def test_enrolment_that_some_report_is_said_to_be_of_some_and_of_none_is_no_zero(opens, database, two_employers):
    text = shown(opens(database, PAGE, date="2025-10-15")).replace("\xa0", " ")
    assert "Зачисление известно по 20 из 30 мест; число на 100 мест — от них." in text
    assert "известно по 20 из 30 мест" in text
    sheet = funnel.table(open_session(), asked("2025", day="2025-10-15"))
    enrolled = sheet.rows[-1].cells
    assert (enrolled[1].value, enrolled[2].value) == (8, 40)
    assert enrolled[3].text.replace("\xa0", " ").startswith("да, с 30 сентября")
    assert [(cell.text, cell.state) for cell in enrolled[4:]] == [("не сообщают", "missing")] * 2


@pytest.mark.parametrize(
    ("concluded", "enrolled", "is_hidden"),
    [(15, 8, False), (15, 4, True), (15, 11, True), (15, 14, False), (15, 0, False), (3, 2, True), (3, 0, True)],
)
def test_the_enrolled_are_hidden_where_they_or_those_not_enrolled_are_few(
    opens, database, concluded, enrolled, is_hidden
):
    world = World(database)
    employer = world.add(tables.employer, district_id="elizovsky", name="Больница")
    number = world.add(tables.report, form="targeted", employer_id=employer, as_of="2025-10-01", content_hash="x")
    world.add(
        tables.form_targeted, report_id=number, specialty_code=world.specialty(), level="spo", specialty_name="Любая",
        published_on="2025-03-01", places=20, applications=30, concluded=concluded, terminated=1, enrolled=enrolled,
    )  # fmt: skip
    world.ledger("targeted_training")
    opens(database, PAGE)
    for hide in (True, False):
        sheet = funnel.table(open_session(), asked("2025", day="2025-10-15", hide=hide))
        now, per_hundred = sheet.rows[-1].cells[1:3]
        gone = hide and is_hidden
        assert (now.state, now.value) == (("hidden", None) if gone else ("shown", enrolled))
        assert per_hundred.value == (None if gone else 100 * enrolled / 20)
        assert bool(now.href) != gone


def test_every_step_leads_to_where_its_number_comes_from(region):
    of = ("targeted_places", "targeted_applications", "targeted_fill", "targeted_enrolled")
    steps = funnel.table(region, asked("2024"))
    for row, code in zip(steps.rows, of, strict=True):
        assert re.search(rf"of={code}&date={DAY}.*&period=2024", row.cells[1].href)
    colleges = funnel.table(region, asked("2024", level="spo"))
    assert all(row.cells[1].href.endswith("&level=spo") for row in colleges.rows)


@pytest.fixture
def region(monkeypatch, demo_database: Engine):
    monkeypatch.setenv("DATABASE_URL", demo_database.url.set(drivername="postgresql").render_as_string(False))
    return open_session()


def asked(year: str = "2025", level: str | None = None, hide: bool = False, day: str = DAY) -> Asked:
    from datetime import date

    return Asked(date.fromisoformat(day), year, level, hide)


@pytest.mark.parametrize("cut", list(cuts.CUTS))
@pytest.mark.parametrize("year", ["2024", "2025"])
def test_places_applications_and_contracts_of_any_cut_add_up_to_the_region(region, cut, year):
    sheet = cuts.table(region, asked(year), cut)
    *parts, total = sheet.rows
    assert total.total
    for column in (1, 2, 4, 5):
        assert sum(row.cells[column].value for row in parts) == total.cells[column].value


def test_offers_without_applications_are_those_of_the_ledger_counted_one_by_one(region):
    offers: dict[tuple, list[int]] = {}
    changes = region.board.ledgers["targeted_training"]
    for row in changes.iter_rows(named=True):
        if row["period"] == "2025" and row["day"] <= asked().as_of:
            counts = offers.setdefault((row["employer_id"], row["specialty"], row["level"]), [0, 0])
            counts[0] += row["places"] or 0
            counts[1] += row["applications"] or 0
    nobody = [counts[0] for counts in offers.values() if counts[0] > 0 and counts[1] == 0]
    sheet = cuts.silent(region, asked())
    assert nobody
    assert [row.cells[-1].value for row in sheet.rows] == sorted(nobody, reverse=True)


def test_before_applications_open_an_offer_without_one_is_no_reproach(opens, demo_database):
    assert "приём заявок — с 20 июня, поэтому судить рано" in shown(opens(demo_database, PAGE, date=DAY)).replace(
        "\xa0", " "
    )


def test_shortage_and_surplus_are_need_less_supply_and_never_made_up_by_each_other(region):
    sheet = need.table(region, asked(), "occupation", None)
    *parts, _total = sheet.rows
    for row in parts:
        needed, contracts, graduates, short, over = (cell.value or 0 for cell in row.cells[1:6])
        assert contracts + graduates - needed == over - short
        assert not (short and over)
    told = need.told(region, asked(), None).replace("\xa0", "")
    assert f"не хватит {sum(row.cells[4].value or 0 for row in parts)}" in told
    assert f"избыток {sum(row.cells[5].value or 0 for row in parts)}" in told


def test_years_of_the_need_add_up_to_all_years(region):
    years = need.years(region, asked())
    one_by_one = [need.table(region, asked(), "occupation", year).rows[-1].cells[1].value for year in years]
    assert sum(one_by_one) == need.table(region, asked(), "occupation", None).rows[-1].cells[1].value
    assert len(years) >= 5


def test_the_funnel_has_numbers_of_now_and_of_the_year_before(region):
    rows = {row.cells[0].text: row.cells for row in funnel.table(region, asked()).rows}
    places = rows["Предложено мест"]
    assert places[2].value == 100
    assert places[4].value <= places[5].value
    enrolled, in_force = rows["Зачислены на учёбу"], rows["Договоров в силе"]
    for column in (1, 4, 5):
        assert 0 < enrolled[column].value <= in_force[column].value
    assert enrolled[5].value < in_force[5].value
    assert enrolled[3].text == in_force[3].text
    assert funnel.about_enrolment(region, asked()).startswith("Один человек может подать несколько заявок")


def test_small_numbers_of_people_are_hidden_when_the_switch_is_on(region):
    for cut in cuts.CUTS:
        for row in cuts.table(region, asked("2024", hide=True), cut).rows:
            in_force = row.cells[4]
            assert in_force.state == "hidden" or in_force.value == 0 or in_force.value >= 5


def test_awareness_of_the_service_stands_beside_the_need(opens, demo_database):
    assert re.search(
        r"О сервисе знают [\d,]+ % старшеклассников \(", shown(opens(demo_database, PAGE)).replace("\xa0", " ")
    )


def test_forms_alone_are_enough_and_what_needs_a_forecast_says_so(opens, forms_database):
    text = shown(opens(forms_database, PAGE, date="2025-06-14"))
    assert re.search(
        r"Приём 2025 года: \d+ мест", headline(opens(forms_database, PAGE, date="2025-06-14")).replace("\xa0", " ")
    )
    assert "Прогноз кадровой потребности, составленный в 2025 году, не загружен" in text


def test_before_the_first_offer_there_is_no_data_and_not_zero(opens, forms_database):
    told = headline(opens(forms_database, PAGE, date="2024-12-01"))
    assert "ни один работодатель не сообщил" in told


def test_one_offer_of_one_employer_makes_a_page(opens, database):
    world = World(database)
    employer = world.add(tables.employer, district_id="elizovsky", name="Больница")
    world.add(
        tables.targeted_offer, employer_id=employer, specialty_code=world.specialty(), level="spo",
        published_on="2025-03-01", places=3,
    )  # fmt: skip
    world.ledger("targeted_training")
    text = shown(opens(database, PAGE, date="2025-06-14"))
    assert "Больница" in text
    assert "Приём 2025 года: 3 места" in text.replace("\xa0", " ")


def test_an_empty_database_says_what_to_do_next(opens, database):
    assert "Данные ещё не загружены" in shown(opens(database, PAGE))


def test_there_is_no_english_word_on_the_russian_page(opens, demo_database):
    assert not re.findall(r"[A-Za-z]{3,}", shown(opens(demo_database, PAGE, date=DAY)))
