"""«Сводка»: every kind of cell of its table, its days, its address and both languages."""

import re

from tests.screens import cells, html, visible

GUIDANCE = 0  # column of the table


def test_with_one_row_its_district_has_a_figure_and_the_others_have_no_data(opens, one_row):
    rows = cells(opens(one_row))
    assert rows.pop("Елизовский")[GUIDANCE].startswith("80,0 % (24 из 30)")
    assert rows.pop("Камчатский край")[GUIDANCE].startswith("80,0 % (24 из 30)")
    assert {row[GUIDANCE] for row in rows.values()} == {"нет данных"}


def test_a_day_before_the_first_report_has_no_data_and_not_zero(opens, forms_database):
    app = opens(forms_database, date="2024-12-01")
    assert "На 1 декабря 2024 г." in visible(html(app))
    assert {text for row in cells(app).values() for text in row} == {"нет данных", "не применимо"}


def test_an_address_that_makes_no_sense_shows_the_default_view(opens, forms_database):
    nonsense = {"metric": "<script>", "district": "Атлантида", "map": "шар"}
    app = opens(forms_database, unknown=tuple(nonsense), date="2031-13-01", since="вчера", **nonsense)
    assert not app.exception
    assert app.query_params["date"] == "2025-07-01"
    assert "<script>" not in html(app)


def test_a_link_shows_exactly_that_view(opens, forms_database):
    app = opens(forms_database, date="2025-05-15", since="2025-04-01", district="olyutorsky", order="size")
    assert app.date_input(key="date").value.isoformat() == "2025-05-15"
    assert app.selectbox(key="district").value == "olyutorsky"
    assert "Олюторский муниципальный район" in visible(html(app))
    by_size = ["Петропавловск-Камчатский", "Елизовский", "Вилючинск"]
    assert [name for name in cells(app) if name in by_size] == by_size


def test_comparing_with_a_day_that_is_not_earlier_falls_back_to_a_month_before(opens, forms_database):
    app = opens(forms_database, date="2025-05-15", since="2025-06-01")
    assert app.date_input(key="since").value.isoformat() == "2025-04-15"


def test_hidden_missing_few_and_not_applicable_are_told_apart(opens, demo_database):
    app = opens(demo_database, hide="true")
    words = {text for row in cells(app).values() for text in row}
    assert "скрыто" in words
    assert "не применимо" in words
    assert "скрыто" not in {text for row in cells(opens(demo_database)).values() for text in row}


def test_the_names_are_those_of_the_day_looked_at(opens, demo_database):
    before = opens(demo_database, date="2025-06-10", district="elizovsky")
    after = opens(demo_database, date="2025-06-20", district="elizovsky")
    assert "Елизовский муниципальный район" in visible(html(before))
    assert "Елизовский муниципальный округ" in visible(html(after))


def test_there_is_no_foreign_word_in_the_russian_page(opens, demo_database):
    foreign = set(re.findall(r"[A-Za-z]{3,}", visible(html(opens(demo_database, district="palana")))))
    assert foreign == {"OpenStreetMap"}


def test_there_is_no_russian_word_in_the_english_page_but_names_of_its_own(opens, demo_database):
    text = visible(html(opens(demo_database, lang="en")))
    text = re.sub(r"«[^»]*»", "", text)
    institutions = re.findall(r"[А-Яа-яЁё][^—]*— ", text)  # a college is called as it is called
    assert not re.findall(r"[А-Яа-яЁё]{3,}", re.sub("|".join(map(re.escape, institutions)) or "^$", "", text))


def tiles_of(app) -> list[str]:
    return [visible(one) for one in re.findall(r'<section class="goal.*?</section>', html(app), flags=re.S)]


def test_the_three_goals_come_first_by_their_numbers_and_each_says_whom_it_counts(opens, demo_database):
    tiles = tiles_of(opens(demo_database, date="2025-06-14"))
    assert [one.split(".")[0] for one in tiles[:3]] == ["Цель 1", "Цель 2", "Цель 3"]
    assert not any(one.startswith("Цель") for one in tiles[3:])
    counted = (
        r"Школьники 6–11 классов на дату: [\d\s]+",
        r"Выпускники .*: СПО [\d\s]+, вузы [\d\s]+",
        r"Места в предложениях работодателей: \d+",
    )
    for tile, whom in zip(tiles, counted, strict=False):
        assert re.search(whom, tile)


def test_before_the_first_report_a_goal_says_whom_it_counts_without_a_number(opens, forms_database):
    first, *_others = tiles_of(opens(forms_database, date="2024-12-01"))
    assert "Школьники 6–11 классов на дату" in first
    assert "на дату:" not in first
