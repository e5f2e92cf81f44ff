"""«Район»: one district in full, in every state: chosen or not, tiny, without a college, silent, too early."""

import re

import pytest

from tests.data_access.small_world import World
from tests.screens import html, visible

PAGE = "pages/district.py"
DAY = {"date": "2025-06-14", "since": "2025-05-15"}


def _said(app) -> str:
    assert not app.exception
    return visible(html(app)).replace("\xa0", " ")


def _page_links(app) -> list[str]:
    return [link.label for link in app.get("page_link")]


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


def test_without_a_district_it_asks_for_one_and_offers_all_of_them(opens, demo_database):
    app = opens(demo_database, PAGE, date="2025-06-14")
    assert "Выберите район" in _sentence(app)
    links = re.findall(r'href="(district\?[^"]*)"', html(app))
    assert len(links) == 14
    assert all("date=2025-06-14" in link for link in links)


def test_a_district_is_told_what_to_do_first_with_its_people_and_its_school(opens, demo_database):
    text = _sentence(opens(demo_database, PAGE, district="olyutorsky", **DAY))
    assert text.startswith("Олюторский")
    assert "до 30 июня" in text
    assert "для 89 школьников" in text
    assert re.search(r"Средняя школа \(.*\) \(37\)", text)


def test_a_place_is_told_with_the_places_it_might_as_well_have(opens, demo_database):
    rows = _table(opens(demo_database, PAGE, district="olyutorsky", **DAY), "Показатели района")
    assert any("место 12–14 из 14" in cell for cell in rows["Охват профориентацией цель 100 %"])


def test_the_schools_stand_with_most_pupils_left_first(opens, demo_database):
    rows = _table(opens(demo_database, PAGE, district="olyutorsky", **DAY), "Школы")
    left = [int(cells[-2]) for cells in rows.values()]
    assert left == sorted(left, reverse=True)
    assert sum(left) == 89


def test_every_figure_of_a_school_leads_to_where_it_comes_from(opens, demo_database):
    page = html(opens(demo_database, PAGE, district="olyutorsky", **DAY))
    assert re.search(r'href="trace\?of=guidance_coverage&amp;date=2025-06-14[^"]*place=olyutorsky&amp;at=\d+', page)


def test_a_district_without_a_college_says_so_and_has_no_empty_table(opens, demo_database):
    app = opens(demo_database, PAGE, district="olyutorsky", **DAY)
    assert "В районе нет колледжа и вуза" in _said(app)
    assert _table(app, "Колледжи") == {}
    assert _table(app, "Показатели района")["Трудоустройство выпускников СПО цель 85 %"][0] == "— не применимо"


def test_a_district_of_thirty_pupils_has_a_figure_and_a_place_to_be_read_with_care(opens, database):
    world = World(database)
    for district, guided in (("aleutsky", 24), ("elizovsky", 20)):
        school = world.school(district, f"Школа {district}")
        world.guidance_report(school, "2025-06-01", enrolled=29 + (district == "elizovsky"), guided=guided, events=2)
    world.ledger("pupils")
    app = opens(database, PAGE, district="aleutsky", date="2025-06-14")
    row = _table(app, "Показатели района")["Охват профориентацией цель 100 %"]
    assert "24 из 29" in row
    assert any("малые числа" in cell for cell in row)
    assert "для 5 школьников" in _sentence(app)


def test_a_district_of_seven_pupils_has_no_percentage(opens, database):
    world = World(database)
    world.guidance_report(world.school("aleutsky"), "2025-06-01", enrolled=7, guided=3)
    world.ledger("pupils")
    app = opens(database, PAGE, district="aleutsky", date="2025-06-14")
    assert "3 из 7" in " ".join(_table(app, "Показатели района")["Охват профориентацией цель 100 %"])
    assert "%" not in "".join(_table(app, "Школы")["Школа"])


def test_after_a_month_nobody_reported_the_figures_stand_still_and_the_silent_are_named(opens, database):
    world = World(database)
    for number in (1, 2):
        school = world.school("elizovsky", f"Школа № {number}")
        world.guidance_report(school, "2025-05-01", enrolled=40, guided=20)
    world.ledger("pupils")
    app = opens(database, PAGE, district="elizovsky", date="2025-06-20", since="2025-05-20")
    assert "40 из 80" in " ".join(_table(app, "Показатели района")["Охват профориентацией цель 100 %"])
    assert "Письма тем, кто не отчитался" in _page_links(app)
    silent = _table(app, "Кто не отчитался")
    assert set(silent) == {"Школа № 1", "Школа № 2"}
    assert silent["Школа № 1"][1:] == ["1 мая 2025 г.", "1 июня 2025 г.", "1", "7"]


def test_before_the_first_report_there_is_no_data_and_not_zero(opens, forms_database):
    app = opens(forms_database, PAGE, district="olyutorsky", date="2024-12-01")
    text = _said(app)
    assert "отчётов нет" in _sentence(app)
    assert "0,0 %" not in text
    assert {cells[0] for cells in _table(app, "Показатели района").values()} <= {"нет данных", "— не применимо"}


def test_an_empty_database_says_what_to_do_next(opens, database):
    app = opens(database, PAGE)
    assert "Данные ещё не загружены" in _said(app)


def test_one_reported_row_is_enough(opens, database):
    world = World(database)
    world.guidance_report(world.school(), "2025-06-01", enrolled=30, guided=24, aware=3, events=2)
    world.ledger("pupils")
    assert "80,0 %" in _said(opens(database, PAGE, district="elizovsky"))


def test_an_old_link_in_russian_words_opens_the_same_district(opens, demo_database):
    by_code = opens(demo_database, PAGE, district="olyutorsky", **DAY)
    by_words = opens(demo_database, PAGE, district="Олюторский", **DAY)
    assert _sentence(by_code).startswith("Олюторский")
    assert html(by_words) == html(by_code)


def test_an_address_that_makes_no_sense_asks_for_a_district(opens, forms_database):
    app = opens(
        forms_database, PAGE, district="<script>Атлантида", date="2031-13-01", since="вчера", unknown=("district",)
    )
    assert "Выберите район" in _sentence(app)
    assert "<script>" not in html(app)


@pytest.mark.parametrize("district", ["palana", "olyutorsky"])
def test_there_is_no_foreign_word_in_the_russian_page(opens, demo_database, district):
    text = _said(opens(demo_database, PAGE, district=district, **DAY))
    assert not re.findall(r"[A-Za-z]{3,}", text)


def test_what_is_hidden_is_told_nowhere_else_on_the_page(opens, demo_database):
    """The smallest district: its figure is hidden in the table; no sentence, school or neighbour gives it away."""
    open_page = opens(demo_database, PAGE, district="aleutsky", **DAY)
    figure = next(c for c in _table(open_page, "Показатели района").items() if c[0].startswith("Охват"))[1]
    counts = next(re.findall(r"\d+ из \d+", cell)[0] for cell in figure if " из " in cell)
    hidden = opens(demo_database, PAGE, district="aleutsky", hide="true", **DAY)
    shown = next(c for c in _table(hidden, "Показатели района").items() if c[0].startswith("Охват"))[1]
    assert shown[0] == "скрыто"
    assert counts not in _said(hidden)
    assert all(cells[0] == "скрыто" for cells in _table(hidden, "Школы").values())
    assert "sparkline" not in html(hidden)
    assert "без этого района" not in _said(hidden)


def test_the_pupils_of_a_neighbour_are_hidden_with_its_coverage_of_which_they_are_the_denominator(opens, demo_database):
    """Whom it is compared with is told, not how many pupils they have, where the page of guidance hides it."""
    neighbours = _table(opens(demo_database, PAGE, district="aleutsky", hide="true", **DAY), "Похожие районы")
    assert neighbours["Алеутский"][:2] == ["скрыто", "скрыто"]
    assert {(cells[0] == "скрыто") is (cells[1] == "скрыто") for cells in neighbours.values()} == {True}
    shown = _table(opens(demo_database, PAGE, district="aleutsky", **DAY), "Похожие районы")
    assert list(shown) == list(neighbours)
    assert all(int(cells[0].replace(" ", "")) > 0 for cells in shown.values())


def test_the_region_beside_the_district_is_hidden_where_few_stand_behind_it(opens, demo_database):
    """In March nobody has a contract: 0 of the places would tell of every district."""
    march = {"district": "elizovsky", "date": "2025-03-03"}
    rows = {hide: _table(opens(demo_database, PAGE, hide=hide, **march), "Показатели района") for hide in ("true", "")}
    (name,) = [name for name in rows[""] if name.startswith("Целевое обучение")]
    assert (rows[""][name][3], rows["true"][name][3]) == ("0,0 %", "скрыто")


def test_what_is_short_is_hidden_in_its_column_only_where_it_is_hidden_in_the_figure(opens, demo_database):
    app = opens(demo_database, PAGE, district="elizovsky", hide="true", **DAY)
    for title in ("Школы", "Колледжи"):
        for name, cells in _table(app, title).items():
            left = re.search(r"не хватает ([\d ]+)$", cells[0])
            assert left is None or cells[-2] == left[1], name
            assert (cells[0] == "скрыто") <= (cells[-2] == "скрыто"), name


def test_a_place_is_the_same_with_small_numbers_hidden_or_it_is_hidden(opens, demo_database):
    places = [
        {
            name: cells[4]
            for name, cells in _table(
                opens(demo_database, PAGE, district="elizovsky", hide=hide, **DAY), "Показатели района"
            ).items()
        }
        for hide in ("", "true")
    ]
    assert any(place == "скрыто" for place in places[1].values())
    for name, place in places[1].items():
        assert place in ("скрыто", places[0][name], ""), name


def test_where_everybody_has_reported_no_letter_is_offered(opens, one_row):
    app = opens(one_row, PAGE, district="elizovsky", date="2025-06-02")
    assert "Все отчёты, срок которых наступил, отправлены." in _said(app)
    assert "Письма тем, кто не отчитался" not in _page_links(app)
