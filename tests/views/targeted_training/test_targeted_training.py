"""«Целевое обучение»: nothing is judged before it can happen, and every number has its denominator."""

import re
from datetime import date

import pytest
from sqlalchemy import Engine

from data_access import tables
from tests.data_access.small_world import World
from tests.screens import html, number, table, visible
from ui.shell.snapshot import Snapshot
from ui.shell.snapshot import current as open_snapshot
from views.shared.slice import Slice
from views.shared.words import LEVELS
from views.targeted_training import cuts, funnel, need, offers
from views.targeted_training.steps import is_hidden

PAGE = "pages/targeted_training.py"
DAY = "2025-06-14"


COLLEGES, UNIVERSITIES = LEVELS


def shown(app) -> str:
    assert not app.exception
    return visible(html(app)).replace("\xa0", " ")


def sentence(app) -> str:
    return visible(re.findall(r'<h1 class="headline">(.*?)</h1>', html(app), flags=re.S)[-1]).replace("\xa0", " ")


def of(year: str = "2025", level: str | None = None, hide: bool = False, day: str = DAY) -> Slice:
    """The offers of an admission year as the page looks at them."""
    return Slice(date.fromisoformat(day), period=year, hide_small=hide, table=cuts.TABLE).of(level=level)


def forecast(year: int | None = None, hide: bool = False) -> Slice:
    """The need for staff as the page looks at it."""
    return Slice(date.fromisoformat(DAY), period="2025", hide_small=hide, table=need.TABLE).of(year=year)


def offer(world: World, as_of: str = "2025-10-01", name: str = "Больница", **counts: int | None) -> None:
    """An employer's report of one offer: places, applications, concluded, terminated, enrolled."""
    employer = world.add(tables.employer, district_id="elizovsky", name=name)
    number = world.add(tables.report, form="targeted", employer_id=employer, as_of=as_of, content_hash=name)
    world.add(
        tables.form_targeted, report_id=number, specialty_code=world.specialty(), level=COLLEGES,
        specialty_name="Любая", published_on=f"{as_of[:4]}-03-01", **counts,
    )  # fmt: skip


@pytest.fixture
def region(monkeypatch, demo_database: Engine) -> Snapshot:
    monkeypatch.setenv("DATABASE_URL", demo_database.url.set(drivername="postgresql").render_as_string(False))
    return open_snapshot()


@pytest.mark.parametrize("day", ["2025-05-15", "2025-06-10", "2025-06-14", "2025-06-25"])
def test_contracts_are_not_judged_before_they_can_be_concluded(opens, demo_database, day):
    app = opens(demo_database, PAGE, date=day)
    assert "рано судить" in shown(app)
    before_awareness = html(app).split("Проинформированы ли старшеклассники")[0]
    assert "sign-too_early" in before_awareness
    assert not re.findall("sign-missed|sign-met", before_awareness)


def test_before_the_tenth_of_june_only_offers_move_and_the_headline_says_so(opens, demo_database):
    assert "Предложения публикуют до 10 июня" in sentence(opens(demo_database, PAGE, date="2025-06-09"))


def test_after_the_tenth_of_june_offers_are_judged_beside_the_year_before(opens, demo_database):
    text = sentence(opens(demo_database, PAGE, date=DAY))
    assert "О предложениях уже можно судить; приём заявок — с 20 июня по 25 июля" in text
    figures = re.search(r"года: (\d+) мест.* дню: (\d+) мест\w? \(изменение: ([-+]?\d+)\)", text.replace("−", "-"))
    assert figures
    now, before, change = map(int, figures.groups())
    assert now - before == change


def test_the_calendar_has_the_days_of_the_acts_and_the_mark_of_the_day(opens, demo_database):
    app = opens(demo_database, PAGE, date=DAY)
    for words in ("до 10 июня", "20 июня — 25 июля", "1 августа — 30 сентября", "с 1 октября", "№ 555"):
        assert words in shown(app)
    assert 'class="today"' in html(app)


def test_an_earlier_admission_year_is_over_and_has_no_mark_of_the_day(opens, demo_database):
    app = opens(demo_database, PAGE, date=DAY, year="2024")
    assert "Закрыто предложений:" in sentence(app)
    assert 'class="today"' not in html(app)


def test_an_old_link_in_russian_words_opens_the_same_view(opens, demo_database):
    codes = {"year": "2024", "level": UNIVERSITIES, "cut": list(cuts.CUTS)[1], "need": list(need.CUTS)[1]}
    words = {"year": "приём 2024 года", "level": "Вузы", "cut": "по работодателям", "need": "по годам"}
    by_codes, by_words = (opens(demo_database, PAGE, date=DAY, **address) for address in (codes, words))
    assert "приём 2024 года; Вузы" in shown(by_codes)
    assert html(by_words) == html(by_codes)


@pytest.fixture
def two_employers(database) -> World:
    """A hospital whose form tells of enrolment under its 14 contracts, and a port whose form does not."""
    world = World(database)
    for name, counts in (
        ("Больница", {"places": 20, "concluded": 15, "terminated": 1, "enrolled": 8}),
        ("Порт", {"places": 10, "concluded": 9, "terminated": 0}),
    ):
        for year in (2024, 2025):
            reported = counts if year == 2025 else counts | {"enrolled": None}
            offer(world, f"{year}-10-01", f"{name} {year}", applications=30, **reported)
    world.ledger("targeted_training")
    return world


def test_enrolment_that_some_report_is_said_to_be_of_some_and_of_none_is_no_zero(opens, database, two_employers):
    text = shown(opens(database, PAGE, date="2025-10-15"))
    assert "Зачисление известно по 20 из 30 мест; число на 100 мест — от них." in text
    assert "известно по 20 из 30 мест" in text
    enrolled = funnel.table(open_snapshot(), of(day="2025-10-15")).rows[-1].cells
    assert (enrolled[1].value, enrolled[2].value) == (8, 40)
    assert enrolled[3].text.replace("\xa0", " ").startswith("да, с 30 сентября")
    assert [(cell.text, cell.state) for cell in enrolled[4:]] == [("не сообщают", "missing")] * 2


def test_every_step_leads_to_where_its_number_comes_from(region):
    codes = ("targeted_places", "targeted_applications", "targeted_fill", "targeted_enrolled")
    steps = funnel.table(region, of("2024"))
    for row, code in zip(steps.rows, codes, strict=True):
        assert re.search(rf"of={code}&date={DAY}.*&period=2024", row.cells[1].href)
        assert re.search(rf"of={code}&date=2023-12-31.*&period=2023", row.cells[5].href) or row.cells[5].value is None
    colleges = funnel.table(region, of("2024", COLLEGES))
    assert all(row.cells[1].href.endswith(f"&level={COLLEGES}") for row in colleges.rows)


@pytest.mark.parametrize("cut", list(cuts.CUTS))
@pytest.mark.parametrize("year", ["2024", "2025"])
def test_places_applications_and_contracts_of_any_cut_add_up_to_the_region(region, cut, year):
    *parts, total = cuts.table(region, of(year), cut).rows
    assert total.total
    for column in (1, 2, 4, 5):
        # an employer whose form says «…» has none to add
        assert sum(row.cells[column].value or 0 for row in parts) == total.cells[column].value


def test_offers_without_applications_are_those_of_the_ledger_counted_one_by_one(region):
    by_offer: dict[tuple, list[int]] = {}
    for row in region.board.ledgers["targeted_training"].iter_rows(named=True):
        if row["period"] == "2025" and row["day"] <= of().as_of:
            counts = by_offer.setdefault((row["employer_id"], row["specialty"], row["level"]), [0, 0, False])
            counts[0] += row["places"] or 0
            counts[1] += row["applications"] or 0
            counts[2] |= row["applications"] is not None
    nobody = [places for places, filed, is_told in by_offer.values() if places > 0 and filed == 0 and is_told]
    assert nobody
    named = offers.without_applications(region, of()).rows
    assert [row.cells[-1].value for row in named] == sorted(nobody, reverse=True)


def test_before_applications_open_an_offer_without_one_is_no_reproach(opens, demo_database):
    assert "приём заявок — с 20 июня по 25 июля, поэтому судить рано" in shown(opens(demo_database, PAGE, date=DAY))


def test_offers_whose_applications_nobody_reports_make_a_page(opens, database):
    world = World(database)
    offer(world, places=20, concluded=9)
    world.ledger("targeted_training")
    text = shown(opens(database, PAGE, date="2025-10-15"))
    assert "Предложения без единой заявки" in text
    assert "предложений;" not in text


def test_shortage_and_surplus_are_need_less_supply_and_never_made_up_by_each_other(region):
    *parts, _total = need.table(region, forecast(), "occupation").rows
    for row in parts:
        needed, contracts, graduates, short, over = (cell.value or 0 for cell in row.cells[1:6])
        assert contracts + graduates - needed == over - short
        assert not (short and over)
    text = need.sentence(region, forecast()).replace("\xa0", "")
    assert f"не хватит {sum(row.cells[4].value or 0 for row in parts)}" in text
    assert f"избыток {sum(row.cells[5].value or 0 for row in parts)}" in text


def test_years_of_the_need_add_up_to_all_years(region):
    years = need.years(region, forecast())
    one_by_one = [need.table(region, forecast(year), "occupation").rows[-1].cells[1].value for year in years]
    assert sum(one_by_one) == need.table(region, forecast(), "occupation").rows[-1].cells[1].value
    assert len(years) >= 5


def test_the_funnel_has_numbers_of_now_and_of_the_year_before(region):
    rows = {row.cells[0].text: row.cells for row in funnel.table(region, of()).rows}
    places = rows["Предложено мест"]
    assert places[2].value == 100
    assert places[4].value <= places[5].value
    enrolled, in_force = rows["Зачислены на учёбу"], rows["Договоров в силе"]
    for column in (1, 4, 5):
        assert 0 < enrolled[column].value <= in_force[column].value
    assert enrolled[5].value < in_force[5].value
    assert enrolled[3].text == in_force[3].text
    assert funnel.about_enrolment(region, of()).startswith("Один человек может подать несколько заявок")


def test_awareness_of_the_service_stands_beside_the_need(opens, demo_database):
    assert re.search(r"О сервисе проинформированы [\d,]+ % старшеклассников \(", shown(opens(demo_database, PAGE)))


def test_forms_alone_are_enough_and_what_needs_a_forecast_says_so(opens, forms_database):
    app = opens(forms_database, PAGE, date=DAY)
    assert "Прогноз кадровой потребности, составленный в 2025 году, не загружен" in shown(app)
    assert re.search(r"Приём 2025 года: \d+ мест", sentence(app))


def test_before_the_first_offer_there_is_no_data_and_not_zero(opens, forms_database):
    assert "ни один работодатель не сообщил" in sentence(opens(forms_database, PAGE, date="2024-12-01"))


def test_one_offer_of_one_employer_makes_a_page(opens, database):
    world = World(database)
    employer = world.add(tables.employer, district_id="elizovsky", name="Больница")
    world.add(
        tables.targeted_offer, employer_id=employer, specialty_code=world.specialty(), level=COLLEGES,
        published_on="2025-03-01", places=3,
    )  # fmt: skip
    world.ledger("targeted_training")
    text = shown(opens(database, PAGE, date=DAY))
    assert "Больница" in text
    assert "Приём 2025 года: 3 места" in text


def test_an_empty_database_says_what_to_do_next(opens, database):
    assert "Данные ещё не загружены" in shown(opens(database, PAGE))


def test_there_is_no_english_word_on_the_russian_page(opens, demo_database):
    assert not re.findall(r"[A-Za-z]{3,}", shown(opens(demo_database, PAGE, date=DAY)))


def test_the_country_stands_beside_the_closure_with_its_years_and_source(opens, demo_database):
    text = shown(opens(demo_database, PAGE, date=DAY))
    assert "2024 — 27,0 % (заполнено мест квоты по всей стране: 39 из 145 тыс.)" in text
    assert "2025 — 40,7 % (заполнено мест квоты по всей стране: 47,2 из 116 тыс.)" in text
    assert "Источник: открытые сообщения об итогах приёма." in text


def test_places_offered_stand_beside_the_need(region):
    table = need.table(region, forecast(), "occupation")
    heads = [head.title for head in table.heads]
    total = table.rows[-1].cells
    needed, places, ratio = (
        total[heads.index(name)] for name in ("Потребность", "Предложено мест", "Места к потребности")
    )
    assert ratio.value == pytest.approx(places.value / needed.value)
    assert places.value >= total[heads.index("Целевые договоры")].value


def test_a_district_is_told_beside_the_region_in_the_headline_and_in_every_table(opens, demo_database):
    region = sentence(opens(demo_database, PAGE, date="2025-10-15"))
    app = opens(demo_database, PAGE, date="2025-10-15", district="elizovsky", cut="employer_id")
    own = sentence(app)
    counts = re.search(r"Приём 2025 года: ([^.]*)\.", region)
    assert counts
    assert own.startswith("Елизовский. Приём 2025 года: ")
    assert own.endswith(f"По всему региону: {counts[1]}.")
    assert counts[1] not in own.split("По всему региону")[0]
    steps, employers = (table(app, number) for number in (0, 1))
    assert steps[0][3:5] == ["Сейчас Камчатский край", "На 100 мест Камчатский край"]
    assert [row[0] for row in employers[-2:]] == ["Елизовский", "Камчатский край"]
    of_parts = sum(number(row[1]) for row in employers[1:-2])
    assert of_parts == number(employers[-2][1]) < number(employers[-1][1])


def test_the_district_of_the_table_by_district_is_marked_and_the_others_stay(opens, demo_database):
    rows = re.findall(r'<tr class="([^"]*)"[^>]*>\s*<th scope="row">(.*?)</th>', html(
        opens(demo_database, PAGE, date="2025-10-15", district="elizovsky")), flags=re.S)  # fmt: skip
    marked = {visible(name) for classes, name in rows if "chosen" in classes}
    assert marked == {"Елизовский"}
    assert len([name for classes, name in rows if "chosen" not in classes and 'href="district?' in name]) > 5


def test_how_many_are_enrolled_is_hidden_in_every_district_where_it_is_in_one(opens, demo_database):
    opens(demo_database)
    snapshot = open_snapshot()
    hidden = [
        is_hidden(snapshot, of(hide=True, day="2025-12-01").of(district_id=one), "enrolled")
        for one in snapshot.facts.districts["district_id"]
    ]
    assert all(hidden) or not any(hidden)


def test_a_head_of_a_district_reads_no_employer_of_another_by_name(opens, demo_database, monkeypatch):
    opens(demo_database)
    snapshot = open_snapshot()
    others = snapshot.facts.employers.filter(district_id="elizovsky")["name"].to_list()
    assert any(name in shown(opens(demo_database, PAGE, date="2025-10-15", cut="employer_id")) for name in others)
    monkeypatch.setenv("DASHBOARD_ROLE", "district_head")
    monkeypatch.setenv("DASHBOARD_DISTRICTS", "olyutorsky")
    text = shown(opens(demo_database, PAGE, date="2025-10-15", district="elizovsky", cut="employer_id"))
    assert [name for name in others if name in text] == []
    assert sentence(opens(demo_database, PAGE, date="2025-10-15", district="elizovsky")).startswith("Елизовский. ")
