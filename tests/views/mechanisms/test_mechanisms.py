"""«Механизмы»: its counts are those of the registers, its conclusions those of the rules, and every state is words."""

import re
from datetime import date

import polars as pl
import pytest
from streamlit.testing.v1 import AppTest

from data_access import tables
from data_access.database import owning
from data_access.ledgers import views
from metrics.mechanisms.conclusion import Finding
from tests.addresses import chosen, offered
from tests.data_access.small_world import World
from tests.screens import html, visible
from ui.shell.snapshot import Snapshot, current
from ui.text.phrases import capital
from ui.text.translation import _
from views.mechanisms import rollout
from views.mechanisms.assessments import assessments, begun
from views.mechanisms.choices import VIEWS
from views.mechanisms.conclusion_text import VERDICTS, in_words
from views.shared.places import places
from views.shared.slice import Slice
from views.shared.words import PARTIES, mechanisms, numbered_mechanisms

PAGE = "pages/mechanisms.py"
DAY, ON = "2025-06-14", date(2025, 6, 14)
IN_WORDS = {
    "roles": "Кто что делает",
    "rollout": "Запуск",
    "effect": "Эффект и заключение",
    "acts": "Акты",
    "services": "Сервисы и встречи",
}
LATIN = {"XLSX", "p"}  # a file format, and the sign of a probability


def tables_of(app: AppTest) -> list[list[list[str]]]:
    """Every table of the page: the cells row by row, heads first."""
    tables = re.findall(r"<table.*?</table>", html(app), flags=re.S)
    rows = [re.findall(r"<tr[^>]*>(.*?)</tr>", one, flags=re.S) for one in tables]
    return [[[visible(c) for c in re.findall(r"<t[hd][^>]*>(.*?)</t[hd]>", row, flags=re.S)] for row in one]
            for one in rows]  # fmt: skip


def headline(app: AppTest) -> str:
    return visible(re.search(r"<h1.*?</h1>", html(app), flags=re.S)[0]).replace("\xa0", " ")


def number(text: str) -> int:
    return int(re.sub(r"\D", "", text) or 0)


@pytest.fixture
def region(opens, demo_database) -> Snapshot:
    opens(demo_database)
    return current()


def due_and_begun(region: Snapshot, on: date) -> dict[str, tuple[int, int]]:
    """Mechanism -> institutions due by the day and begun by it: plain loops over the register."""
    counts: dict[str, tuple[int, int]] = {}
    for row in region.pilot.starts.iter_rows(named=True):
        if row["closed_on"] and row["closed_on"] <= on:
            continue
        due, begun = counts.get(row["mechanism_id"], (0, 0))
        started = row["started_on"]
        counts[row["mechanism_id"]] = due + (row["due_on"] <= on), begun + bool(started and started <= on)
    return counts


@pytest.mark.parametrize("day", [DAY, "2025-04-15"])
def test_the_headline_counts_what_the_register_of_starts_says(opens, demo_database, region, day):
    text = headline(opens(demo_database, PAGE, date=day))
    counted = due_and_begun(region, date.fromisoformat(day))
    full = sum(due == begun > 0 for due, begun in counted.values())
    assert len(counted) == 6
    words = ("Ни один", "Один", "Два", "Три", "Четыре", "Пять", "Шесть")
    assert text.startswith(f"{words[full]} из шести механизмов ")
    due, begun = (sum(pair[place] for pair in counted.values()) for place in (0, 1))
    assert f"{begun} из {due}" in text


def test_the_headline_tells_the_standing_of_every_mechanism(opens, demo_database, region):
    text = headline(opens(demo_database, PAGE, date=DAY))
    assert "Эффект доказан у одного, эффекта нет у одного, нельзя судить об эффекте у четырёх." in text


@pytest.mark.parametrize("view", VIEWS)
def test_every_view_opens_in_russian_without_an_english_word(opens, demo_database, view):
    app = opens(demo_database, PAGE, date=DAY, view=view)
    assert not app.exception
    assert set(re.findall(r"[A-Za-z]+", visible(html(app)))) <= LATIN
    assert tables_of(app)


@pytest.mark.parametrize("view", VIEWS)
def test_every_view_opens_in_english(opens, demo_database, view):
    app = opens(demo_database, PAGE, date=DAY, view=view, lang="en")
    assert not app.exception
    assert tables_of(app)


def test_the_matrix_has_every_mechanism_and_says_who_leads_it(opens, demo_database, region):
    (matrix,) = tables_of(opens(demo_database, PAGE, date=DAY, view="roles"))
    assert len(matrix) - 1 == region.pilot.mechanisms.height == 6
    assert len(matrix[0]) == 2 + len(PARTIES)
    assert all(sum("ведёт" in cell.split()[-1:] for cell in row) == 1 for row in matrix[1:])


def test_starts_by_mechanism_and_by_district_add_up_to_the_register(opens, demo_database, region):
    of_mechanisms, by_week, waiting, of_districts = tables_of(opens(demo_database, PAGE, date=DAY, view="rollout"))
    counted = due_and_begun(region, ON)
    shown = {row[0]: (number(row[1]), number(row[2])) for row in of_mechanisms[1:-1]}
    assert shown == {name: counted[code] for code, name in numbered_mechanisms(region).items()}
    whole = tuple(sum(pair[place] for pair in counted.values()) for place in (0, 1))
    for table in (of_mechanisms, of_districts):
        assert tuple(number(cell) for cell in table[-1][1:3]) == whole
        assert tuple(sum(number(row[place]) for row in table[1:-1]) for place in (1, 2)) == whole
    assert tuple(number(cell) for cell in by_week[-1][1:]) == whole
    assert len(waiting) - 1 == whole[0] - whole[1]


def test_a_chosen_mechanism_narrows_the_list_of_those_who_have_not_begun(opens, demo_database, region):
    app = opens(demo_database, PAGE, date=DAY, view="rollout", mechanism="youth_services")
    waiting = tables_of(app)[2]
    due, begun = due_and_begun(region, ON)["youth_services"]
    assert len(waiting) - 1 == due - begun > 0
    assert {row[2] for row in waiting[1:]} == {numbered_mechanisms(region)["youth_services"]}


def test_every_conclusion_is_the_one_of_the_rules_and_a_refused_one_shows_no_effect(opens, demo_database, region):
    every = assessments(region, ON)
    assert len(every) == 6
    for one in every:
        name = mechanisms(region)[one.mechanism]
        app = opens(demo_database, PAGE, date=DAY, view="effect", judged=one.mechanism, by=one.metric.code)
        text, conclusion = (
            visible(html(app)).replace("\xa0", " "),
            in_words(one.conclusion, name, one.metric, begun(region, ON, one.mechanism)),
        )
        for part in (conclusion.finding, conclusion.grounds, conclusion.checks):
            assert part.replace("\xa0", " ") in text
        assert f"Вывод {capital(_(VERDICTS[one.conclusion.verdict]))}" in text
        assert bool(app.get("plotly_chart")) == (one.conclusion.pretrend is not None)
    summary = {row[0]: row for row in tables_of(app)[0][1:]}
    for one in every:
        row = summary[numbered_mechanisms(region)[one.mechanism]]
        assert (row[3] == "не определено") == (one.conclusion.estimate is None)


def test_the_planted_effect_is_found_and_the_absent_one_is_not(region):
    conclusions = {one.mechanism: one.conclusion for one in assessments(region, ON)}
    assert conclusions["centre_interaction"].finding is Finding.EFFECT
    assert conclusions["centre_interaction"].estimate.lower < 0.02 < conclusions["centre_interaction"].estimate.upper
    assert conclusions["support_schemes"].finding is not Finding.EFFECT


def test_the_checks_say_in_words_whether_they_are_passed(opens, demo_database, region):
    checks = tables_of(opens(demo_database, PAGE, date=DAY, view="effect", judged="acts"))[1]
    results = {row[0]: row[-1] for row in checks[1:]}
    assert results["Месяцев наблюдения после первого начала"] == "не выдержана"
    assert results["До начала менялись так же, как остальные"] == "не проведена"


@pytest.mark.parametrize(("day", "adopted"), [("2025-03-15", 1), (DAY, 6)])
def test_acts_are_in_the_state_they_had_on_the_day(opens, demo_database, day, adopted):
    app = opens(demo_database, PAGE, date=day, view="acts")
    (table,) = tables_of(app)
    states = [row[1] for row in table[1:]]
    assert states.count("принят") == adopted
    assert all((row[2] == "—") == (row[1] != "принят") for row in table[1:])
    assert f"принято {adopted}" in visible(html(app))


def test_services_by_kind_and_by_district_have_the_same_sum(opens, demo_database, region):
    by_kind, by_district, by_party, met, _unmet = tables_of(opens(demo_database, PAGE, date=DAY, view="services"))
    changes = region.board.ledgers["youth_services"].iter_rows(named=True)
    whole = sum(row["people_served"] for row in changes if row["day"] <= ON)
    for table in (by_kind, by_district):
        assert number(table[-1][1]) == sum(number(row[1]) for row in table[1:-1]) == whole
    for table in (by_party, met):
        assert number(table[-1][1]) == sum(number(row[1]) for row in table[1:-1])


def test_small_numbers_are_hidden_where_that_is_asked(opens, demo_database):
    shown, hidden = (
        tables_of(opens(demo_database, PAGE, date=DAY, view="services", hide=hide))[1] for hide in ("false", "true")
    )
    assert "скрыто" not in str(shown)
    for row, plain in zip(hidden[1:], shown[1:], strict=True):
        served, placed = number(plain[1]), number(plain[3])
        if served and min(served, placed, served - placed) < 5:  # nobody placed is few, too
            assert row[3] == row[4] == "скрыто"


@pytest.mark.parametrize("view", VIEWS)
def test_the_day_before_the_pilot_says_so_and_names_nobody(opens, demo_database, view):
    app = opens(demo_database, PAGE, date="2025-03-02", view=view)
    assert not app.exception
    assert headline(app).endswith("пилот не начался: ни один механизм ещё не должен был работать.")
    if view != "roles":
        assert tables_of(app) == [] or view == "services"


@pytest.mark.parametrize("view", VIEWS)
def test_with_forms_only_every_view_says_what_there_is(opens, forms_database, view):
    app = opens(forms_database, PAGE, date=DAY, view=view)
    assert not app.exception
    assert set(re.findall(r"[A-Za-z]+", visible(html(app)))) <= LATIN
    assert headline(app) == "Где механизмы запущены, неизвестно: их реестр не загружен."


def test_an_empty_database_is_a_calm_sentence(opens, database):
    app = opens(database, PAGE)
    assert not app.exception
    assert _("No data have been loaded yet.") in visible(html(app))


def test_one_start_of_one_institution_is_enough_for_every_view(opens, database):
    world = World(database)
    world.add(
        tables.mechanism_start, mechanism_id="acts", institution_id=world.school(kind="college"),
        due_on="2025-04-01", started_on="2025-04-10",
    )  # fmt: skip
    with owning(database) as connection:
        views.refresh(connection)
    for view in VIEWS:
        app = opens(database, PAGE, date="2025-05-01", view=view)
        assert not app.exception
        assert "1 из 1" in headline(app)


@pytest.mark.parametrize("view", VIEWS)
def test_who_sees_one_district_reads_no_institution_of_another_and_no_effect(
    opens, demo_database, region, monkeypatch, view
):
    district = region.facts.institutions["district_id"].to_list()[0]
    others = region.facts.institutions.filter(region.facts.institutions["district_id"] != district)["name"].to_list()
    own = region.facts.institutions.filter(district_id=district)["name"].to_list()
    monkeypatch.setenv("DASHBOARD_ROLE", "district_head")
    monkeypatch.setenv("DASHBOARD_DISTRICTS", district)
    app = opens(demo_database, PAGE, date=DAY, view=view)
    assert not app.exception
    text = visible(html(app))
    assert not [name for name in {*others} - {*own} if name in text]
    assert "Эффект рассчитывается только для тех, кто видит все организации региона" in headline(app)
    assert not re.search(r"Экспертное заключение", text)


@pytest.mark.parametrize("view", VIEWS)
def test_an_old_link_in_words_opens_the_view_that_it_opened_then(opens, demo_database, view):
    assert chosen(opens(demo_database, PAGE, date=DAY, view=IN_WORDS[view]), "view") == view


def test_an_old_link_in_words_opens_the_mechanism_that_it_opened_then(opens, demo_database, region):
    app = opens(demo_database, PAGE, date=DAY, view=IN_WORDS["effect"], judged=mechanisms(region)["acts"])
    assert chosen(app, "judged") == "acts"


def test_a_mechanism_that_has_begun_is_never_said_to_have_begun_nowhere(region):
    """The register knows of a start before any full month with it is over."""
    starts = region.pilot.starts.filter(pl.col("started_on") <= ON)
    for one in assessments(region, ON):
        places = starts.filter(mechanism_id=one.mechanism)["institution_id"].n_unique()
        assert begun(region, ON, one.mechanism) == places
        text = in_words(one.conclusion, "Механизм", one.metric, places).whole
        assert ("никто не запустил" in text) == (not places)


def test_starts_that_have_not_happened_are_counted_as_starts_and_their_institutions_beside_them(region):
    late = rollout.not_begun(region, Slice(ON)).rows
    text = rollout.sentence(region, Slice(ON)).replace("\xa0", " ")
    institutions = {row.cells[0].text for row in late}
    assert re.search(rf"\b{len(late)} запуск", text)
    assert re.search(rf"в {len(institutions)} организаци", text)


def test_where_nobody_takes_part_a_start_is_not_said_to_come_later(region):
    """A mechanism of colleges in a district that has none."""
    every, names = region.pilot.starts, places(region, ON).names
    for mechanism in every["mechanism_id"].unique():
        taking_part = set(every.filter(mechanism_id=mechanism)["district_id"])
        table = rollout.by_district(region, Slice(ON).of(mechanism=mechanism))
        states = {row.cells[0].text: row.cells[1].state for row in table.rows if not row.total}
        for district, name in names.items():
            if name in states:
                assert (states[name] == "not_applicable") == (district not in taking_part), (mechanism, name)


@pytest.mark.parametrize("view", ["rollout", "services"])
def test_every_table_of_a_district_ends_with_it_and_the_region_or_marks_it_among_the_others(opens, demo_database, view):
    whole = tables_of(opens(demo_database, PAGE, date=DAY, view=view))
    app = opens(demo_database, PAGE, date=DAY, view=view, district="ust-kamchatsky")
    assert headline(app).startswith("Усть-Камчатский: из ")
    parts = [one for one in tables_of(app) if [row[0] for row in one[-2:]] == ["Усть-Камчатский", "Камчатский край"]]
    by_district = [one for one in tables_of(app) if one[-1][0] == "Камчатский край" and one not in parts]
    assert len(parts) == len(by_district) == (1 if view == "rollout" else 2)
    for one in by_district:  # the same as without a district
        assert one in whole
        (row,) = (row for row in one if row[0] == "Усть-Камчатский")
        assert any(part[-2][1:] == row[1:] and part[-1][1:] == one[-1][1:] for part in parts)
    assert html(app).count('<tr class="chosen"') == len(by_district)


def test_those_who_have_not_begun_or_been_met_are_of_the_district_that_is_chosen(opens, demo_database):
    chosen_one = {"date": DAY, "district": "elizovsky"}
    late = tables_of(opens(demo_database, PAGE, view="rollout", **chosen_one))[2]
    unmet = tables_of(opens(demo_database, PAGE, view="services", **chosen_one))[-1]
    for listed in (late, unmet):
        assert {row[1] for row in listed[1:]} == {"Елизовский"}


def test_a_view_of_the_pilot_as_a_whole_offers_no_district_and_carries_it_on(opens, demo_database):
    app = opens(demo_database, PAGE, date=DAY, view="acts", district="elizovsky")
    assert "district" not in offered(app)
    assert "Елизовский" not in headline(app)
    assert app.query_params["district"] == "elizovsky"


def test_who_sees_one_district_reads_no_institution_of_another_that_is_chosen(
    opens, demo_database, region, monkeypatch
):
    others = region.facts.institutions.filter(district_id="elizovsky")["name"].to_list()
    monkeypatch.setenv("DASHBOARD_ROLE", "district_head")
    monkeypatch.setenv("DASHBOARD_DISTRICTS", "olyutorsky")
    for view in ("rollout", "services"):
        text = visible(html(opens(demo_database, PAGE, date=DAY, view=view, district="elizovsky")))
        assert not [name for name in others if name in text]


def test_the_verdicts_on_all_six_come_first_in_the_order_of_their_numbers(opens, demo_database):
    app = opens(demo_database, PAGE, date=DAY)
    verdicts = tables_of(app)[0]
    assert [row[0][:3] for row in verdicts[1:]] == [f"{number}. " for number in range(1, 7)]
    assert all(row[1] in {_(verdict) for verdict in VERDICTS.values()} for row in verdicts[1:])
    assert html(app).index("<table") < html(app).index("Экспертное заключение")


@pytest.mark.parametrize("view", VIEWS)
def test_wherever_a_mechanism_is_listed_it_has_its_number(opens, demo_database, region, view):
    app = opens(demo_database, PAGE, date=DAY, view=view)
    listed = [cell for one in tables_of(app) for row in one for cell in row]
    offered_ = [words for box in app.selectbox for words in box.options]
    for name in mechanisms(region).values():
        assert name not in listed
        assert name not in offered_
