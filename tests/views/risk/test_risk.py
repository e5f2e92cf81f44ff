"""«Риск»: counts for everybody, people for those who help them, and every claim of the cards with its people."""

import json
import re
import uuid
from contextvars import ContextVar
from datetime import date

import polars as pl
import pytest
from sqlalchemy import insert, text
from streamlit.testing.v1 import AppTest

from data_access import tables
from data_access.database import owning
from data_access.scope import Role
from metrics.risk.capacity import capacity
from tests.addresses import chosen, offered
from tests.data_access.small_world import PERSON, World
from tests.data_access.small_world import REGION as REGION_ID
from tests.screens import column, html, number, table, visible
from ui.shell import snapshot
from ui.text import translation
from views.risk.choices import CUTS, VIEWS
from views.risk.students import BY, counted, factor_names
from views.shared.scorecards import method
from views.shared.slice import Slice

PAGE = "pages/risk.py"
DAY = "2025-06-30"
FOR_ALL = [view for view in VIEWS if view != "people"]
IN_WORDS = {
    "counts": "Кто под риском",
    "card": "Карта баллов",
    "quality": "Точность",
    "fairness": "Равенство групп",
    "people": "Люди",
}
COUNTS = {
    "Оценены": "assessed",
    "Под риском сейчас по последней оценке": "at_risk",
    "С планом": "supported",
    "План закрыт": "closed",
    "Устроены из закрытых планов": "resolved",
}
REGION = "Камчатский край"
DEFAULTS = {"view": "counts", "cut": "institution", "card": "fitted", "who": "without"}
FACTORS = ("no_experience", "no_practice")


def headline(app: AppTest) -> str:
    """The sentence at the top, with plain blanks."""
    return visible(re.search(r"<h1.*?</h1>", html(app), flags=re.S)[0])


def views(app: AppTest) -> list[str]:
    """The views that are offered."""
    return offered(app)["view"]


def colleges(on: str = DAY, hide_small: bool = False) -> Slice:
    """Students of colleges as of a day."""
    return Slice(date.fromisoformat(on), hide_small=hide_small).of(level="spo")


@pytest.fixture
def helps(monkeypatch: pytest.MonkeyPatch) -> None:
    """The viewer is the staffing centre, which sees people."""
    monkeypatch.setenv("DASHBOARD_ROLE", Role.STAFFING_CENTRE.value)


@pytest.fixture
def opened(opens, demo_database):
    opens(demo_database)
    return snapshot.current()


def student(
    world: World,
    who: uuid.UUID = PERSON["anna"],
    college: int | None = None,
    on: str = "2024-11-15",
    points: int = 6,
    level: str = "spo",
) -> None:
    """One student of a college (a new one without), assessed, with two factors."""
    college = college or world.school(name="Колледж", kind="college")
    keys = {"person_id": who, "institution_id": college, "assessed_on": on}
    world.add(tables.risk_assessment, **keys, level=level, points=points, at_risk=points >= 5)
    for factor in FACTORS:
        world.add(tables.risk_answer, **keys, factor=factor)


def class_of(world: World, at_risk: int, others: int, plans: int, name: str = "Колледж", year: int = 2024) -> None:
    """A college with so many students at risk, so many others, and a plan for some of the former."""
    college = {"institution_id": world.school(name=name, kind="college"), "load_id": world.load}
    people = [college | {"person_id": uuid.uuid4()} for _student in range(at_risk + others)]
    first, drawn = {"assessed_on": date(year, 11, 15)}, {"drawn_on": date(year, 12, 1)}
    points = [6] * at_risk + [0] * others
    assessed = [
        one | first | {"level": "spo", "points": sum_of, "at_risk": sum_of >= 5}
        for one, sum_of in zip(people, points, strict=True)
    ]
    of_region = first | {"region_id": REGION_ID}
    answers = [one | of_region | {"factor": factor} for one in people[:at_risk] for factor in FACTORS]
    with owning(world.database) as connection:
        connection.execute(insert(tables.risk_assessment), assessed)
        connection.execute(insert(tables.risk_answer), answers)
        connection.execute(insert(tables.support_plan), [one | drawn for one in people[:plans]])


def test_the_headline_tells_how_many_are_assessed_at_risk_and_helped(opens, demo_database, opened):
    sums = opened.board.sums(
        "risk", ("assessed", "at_risk", "supported"), as_of=date.fromisoformat(DAY), period="2024/25"
    )
    sentence = re.sub(r"(?<=\d)\s(?=\d{3})", "", headline(opens(demo_database, PAGE, date=DAY)))
    assessed, at_risk, supported = sums.select("assessed", "at_risk", "supported").row(0)
    assert f"прошли оценку риска {assessed} студентов, под риском сейчас {at_risk}." in sentence
    assert f"планов занятости составлено {supported}." in sentence


@pytest.mark.parametrize("cut", CUTS)
def test_the_rows_of_every_cut_add_up_to_the_region_and_to_the_ledger(opens, demo_database, opened, cut):
    rows = table(opens(demo_database, PAGE, date=DAY, cut=cut))
    sums = opened.board.sums("risk", list(COUNTS.values()), as_of=date.fromisoformat(DAY), period="2024/25")
    for title in rows[0][1:]:
        by_place = column(rows, title)
        whole = by_place.pop(REGION)
        assert sum(by_place.values()) == whole or title.startswith("Без плана"), title
        if title in COUNTS:
            assert whole == sums[COUNTS[title]][0]


def test_the_fitted_card_takes_no_more_than_can_be_helped(opens, demo_database, opened):
    rows = table(opens(demo_database, PAGE, date=DAY))
    capacity_ = capacity(opened.board, as_of=date.fromisoformat(DAY), where={"level": ("spo",)})
    taken = next(row for row in rows if row[0] == REGION)[4]
    assert 0 < number(taken) <= capacity_.share * number(next(row for row in rows if row[0] == REGION)[1])


def test_the_capacity_is_explained_with_its_counts(opens, demo_database, opened):
    capacity_ = capacity(opened.board, as_of=date.fromisoformat(DAY), where={"level": ("spo",)})
    text = re.sub(r"(?<=\d)\s(?=\d{3})", "", visible(html(opens(demo_database, PAGE, date=DAY))))
    assert capacity_.school_year == "2023/24"
    assert f"планов {capacity_.supported}, оценены {capacity_.assessed}" in text


def test_the_scorecard_has_the_experts_points_and_those_learned(opens, demo_database, opened):
    rows = table(opens(demo_database, PAGE, date=DAY, view="card"))
    method_ = method(opened, colleges())
    names = factor_names(opened)
    for factor, points in method_.expert.points.items():
        row = next(row for row in rows if row[0] == names[factor])
        assert [cell.split()[0] for cell in row[1:3]] == [str(points), str(method_.fitted.card.points[factor])]
    assert next(row for row in rows if row[0].startswith("Под риском от"))[1] == "5"


def test_both_cards_are_judged_on_a_cohort_that_took_no_part(opens, demo_database, opened):
    app = opens(demo_database, PAGE, date=DAY, view="quality")
    method_ = method(opened, colleges())
    rows = table(app)
    for quality, (full, own) in zip(method_.quality, (rows[1:3], rows[3:5]), strict=True):
        for row, shares in ((full, quality.at_capacity), (own, quality.at_threshold)):
            for cell, measure in zip(row[3:6], ("recall", "precision", "false_alarms"), strict=True):
                assert cell.startswith(f"{shares[measure] * 100:.1f} %".replace(".", ","))
        assert full[6].split()[0] == f"{quality.auc.value:.2f}".replace(".", ",")
    assert "Подобрана по выпуску 2023 года, проверена на выпуске 2024 года" in visible(html(app))


def test_what_one_college_and_the_rest_were_found_by_adds_up_to_the_cohort(opens, demo_database, opened):
    rows = table(opens(demo_database, PAGE, date=DAY, view="quality"), 2)
    quality = method(opened, colleges()).quality[0].at_capacity
    assert sum(number(row[1]) for row in rows[1:]) == quality["people"]
    assert sum(number(row[2]) for row in rows[1:]) == quality["events"]


def test_fairness_says_in_words_who_is_found_more_often(opens, demo_database):
    text = visible(html(opens(demo_database, PAGE, date=DAY, view="fairness")))
    assert "Сироты и оставшиеся без попечения родителей: тех, кому нужна помощь, находят чаще" in text
    for group in ("с инвалидностью или ОВЗ", "из отдалённых населённых пунктов"):
        assert group in text


@pytest.mark.parametrize("role", [Role.MINISTRY, Role.COMMISSION])
def test_the_list_of_people_is_not_offered_to_who_needs_counts(opens, demo_database, monkeypatch, role):
    monkeypatch.setenv("DASHBOARD_ROLE", role.value)
    app = opens(demo_database, PAGE, date=DAY, view="people", unknown=("view",))
    assert "people" not in views(app)
    assert "Псевдоним" not in visible(html(app))
    assert "Студенты под риском: по организациям" in visible(html(app))
    with pytest.raises(PermissionError, match="sees counts, not people"):
        snapshot.people(snapshot.current(), date(2024, 8, 31), date.fromisoformat(DAY))


def test_the_staffing_centre_sees_labels_reasons_and_plans_and_no_download(opens, demo_database, helps):
    app = opens(demo_database, PAGE, date=DAY, view="people")
    heads, *rows = table(app)
    assert "people" in views(app)
    assert heads[0] == "Псевдоним"
    assert {row[-1] for row in rows} == {"плана нет"}
    people_ = snapshot.people(snapshot.current(), date(2024, 8, 31), date.fromisoformat(DAY))
    assert {row[0] for row in rows} <= set(people_["label"])
    for row in rows:
        assert int(row[3].split()[0]) >= 5 or int(row[4].split()[0]) >= 4
        assert row[5]
    assert not app.get("download_button")


def test_the_plans_state_is_that_of_the_day(opens, demo_database, helps):
    app = opens(demo_database, PAGE, date="2025-02-01", view="people", who="at_risk")
    assert not app.exception
    plans = {re.sub(r"\d.*", "", row[-1]).strip() for row in table(app)[1:]}
    assert plans <= {"плана нет", "открыт с", "закрыт"}
    days = re.findall(r"(?:открыт с|закрыт) \d+ \w+ (\d{4})", visible(html(app)))
    assert days
    assert {"2024", "2025"} >= set(days)


def test_people_are_read_anew_and_nothing_of_them_is_kept(opens, demo_database, helps):
    app = opens(demo_database, PAGE, date=DAY, view="people")
    labels = {row[0] for row in table(app)[1:]}
    opened = snapshot.current()
    assert opened.cache.answers
    kept = " ".join(map(str, opened.cache.answers.values())) + repr(app.session_state)
    assert labels
    assert not any(label in kept for label in labels)
    assert not any(label in str(app.query_params) for label in labels)


def test_a_district_head_sees_the_people_of_the_own_district_only(opens, demo_database, monkeypatch):
    monkeypatch.setenv("DASHBOARD_ROLE", Role.DISTRICT_HEAD.value)
    monkeypatch.setenv("DASHBOARD_DISTRICTS", "elizovsky")
    app = opens(demo_database, PAGE, date=DAY, view="people", who="everybody")
    assert {row[1] for row in table(app)[1:]} == {"Промышленный техникум (г. Елизово)"}
    people_ = snapshot.people(snapshot.current(), date(2024, 8, 31), date.fromisoformat(DAY))
    assert set(people_["district_id"]) == {"elizovsky"}


def test_a_district_head_sees_counts_of_all_districts_and_the_same_card(opens, demo_database, monkeypatch, opened):
    whole = table(opens(demo_database, PAGE, date=DAY, cut="district"))
    monkeypatch.setenv("DASHBOARD_ROLE", Role.DISTRICT_HEAD.value)
    monkeypatch.setenv("DASHBOARD_DISTRICTS", "elizovsky")
    assert table(opens(demo_database, PAGE, date=DAY, cut="district")) == whole
    rows = table(opens(demo_database, PAGE, date=DAY))
    assert {"Петропавловск-Камчатский: все организации", "Промышленный техникум (г. Елизово)"} < {r[0] for r in rows}


def test_while_small_numbers_are_hidden_nobody_is_listed(opens, demo_database, helps):
    app = opens(demo_database, PAGE, date=DAY, hide="true", view="people", unknown=("view",))
    assert "people" not in views(app)
    assert "Псевдоним" not in visible(html(app))


@pytest.mark.parametrize("cut", CUTS)
@pytest.mark.parametrize("view", ["counts", "quality"])
def test_no_small_count_of_a_college_or_district_is_left_when_hidden(opens, demo_database, cut, view):
    app = opens(demo_database, PAGE, date=DAY, hide="true", view=view, cut=cut)
    assert not app.exception
    rows = table(app) if view == "counts" else table(app, 2)
    assert any("скрыто" in row for row in rows)
    for row in rows[1:]:
        counts = [cell for cell in row[1:] if re.fullmatch(r"[\d\s]+", cell)]
        assert all(number(cell) >= 5 for cell in counts), row


@pytest.mark.parametrize("view", FOR_ALL)
def test_with_forms_alone_every_view_says_that_it_needs_registers(opens, forms_database, view):
    app = opens(forms_database, PAGE, date=DAY, view=view)
    assert not app.exception
    assert "Ответы студентов известны только из реестров" in headline(app)
    assert "0,0 %" not in visible(html(app))


def test_one_student_is_enough_for_every_view(opens, database, helps):
    world = World(database)
    student(world)
    world.ledger("risk")
    for view in VIEWS:
        app = opens(database, PAGE, date=DAY, view=view)
        assert not app.exception, view
        assert "прошли оценку риска 1 студент" in headline(app)
        if view == "people":
            assert "нет опыта работы по специальности" in visible(html(app))
            assert len(table(app)) == 2


def test_colleges_and_universities_are_told_apart(opens, database, helps):
    world = World(database)
    student(world, college=world.school(name="Колледж anna", kind="college"))
    student(world, PERSON["boris"], world.school(name="Колледж boris", kind="college"), level="he", points=0)
    world.ledger("risk")
    one = opens(database, PAGE, date=DAY)
    assert offered(one)["level"] == ["spo", "he"]
    assert any(list(group.options) == ["СПО", "Вузы"] for group in one.main.get("button_group"))
    assert "1 студент, под риском сейчас 1." in headline(one)
    assert {row[0] for row in table(one)[1:]} == {"Колледж anna", REGION}
    other = opens(database, PAGE, date=DAY, level="he")
    assert "1 студент, под риском сейчас 0." in headline(other)
    assert {row[0] for row in table(other)[1:]} == {"Колледж boris", REGION}
    listed = opens(database, PAGE, date=DAY, level="he", view="people", who="everybody")
    assert [row[1] for row in table(listed)[1:]] == ["Колледж boris"]


def test_without_a_card_of_experts_the_page_counts_and_says_that_there_is_none(opens, database, helps):
    world = World(database)
    student(world, college=world.school(name="Колледж anna", kind="college"))
    with owning(database) as connection:
        connection.execute(text("delete from scorecard_points"))
        connection.execute(text("delete from scorecard"))
    world.ledger("risk")
    for view in VIEWS:
        app = opens(database, PAGE, date=DAY, view=view)
        assert not app.exception, view
        assert "1 студент, под риском сейчас 1." in headline(app)
    assert "Карты экспертов в регионе пока нет." in visible(html(opens(database, PAGE, date=DAY, view="card")))


@pytest.mark.parametrize("view", VIEWS)
def test_before_the_first_assessment_of_the_year_every_view_says_so(opens, demo_database, helps, view):
    app = opens(demo_database, PAGE, date="2024-10-01", view=view)
    assert not app.exception
    assert "На 1 октября 2024 г. в 2024/25 учебном году ещё ни один студент не оценён." in headline(app)


def test_on_an_earlier_day_nothing_is_judged_and_the_page_says_why(opens, demo_database):
    app = opens(demo_database, PAGE, date="2024-11-20", view="quality")
    assert not app.exception
    assert "Проверить пока нечем: нужны ответы двух выпусков" in visible(html(app))


@pytest.mark.parametrize("view", VIEWS)
def test_there_is_no_foreign_word_on_the_russian_page(opens, demo_database, helps, view):
    app = opens(demo_database, PAGE, date=DAY, view=view)
    assert not app.exception
    labels = [option for kind in ("selectbox", "button_group") for w in app.main.get(kind) for option in w.options]
    text = re.sub(r"\b[0-9a-f]{8}\b", "", f"{visible(html(app))} {' '.join(map(str, labels))}")
    assert not re.findall(r"[A-Za-z]{2,}", text)


@pytest.mark.parametrize("view", VIEWS)
def test_the_english_page_has_every_view_too(opens, demo_database, monkeypatch, helps, view):
    # A page opened by itself has no frame that sets the language, and its thread starts with the default.
    monkeypatch.setattr(translation, "_language", ContextVar("language", default="en"))
    app = opens(demo_database, PAGE, date=DAY, view=view, lang="en")
    assert not app.exception
    assert "have been assessed" in headline(app)


@pytest.mark.parametrize(
    ("nonsense", "kept"),
    [
        ({"view": "<script>", "cut": "никак"}, {}),
        ({"card": "?"}, {"view": "fairness"}),
        ({"who": "никто"}, {"view": "people"}),
    ],
)
def test_an_address_that_makes_no_sense_shows_the_default(opens, demo_database, helps, nonsense, kept):
    app = opens(demo_database, PAGE, date=DAY, unknown=tuple(nonsense), **kept, **nonsense)
    assert not app.exception
    assert {key: chosen(app, key) for key in nonsense}.items() <= DEFAULTS.items()
    assert table(app)[0][0] in ("Организация", "Студенты", "Псевдоним")


def test_the_methodology_shows_calibration_and_recall_of_the_cohort_held_out(opens, demo_database, opened):
    app = opens(demo_database, "pages/methodology.py", date=DAY)
    best = method(opened, colleges()).quality[-1]
    text = visible(html(app))
    assert f"{best.at_capacity['recall'] * 100:.1f} %".replace(".", ",") in text
    assert "Предсказано и оказалось: по сумме баллов" in text
    both = best.calibration.filter(pl.col("predicted").is_not_null())
    predicted = round((both["people"] * both["predicted"]).sum())
    assert f"остаться без работы предсказано {predicted}, осталось {both['events'].sum()}" in text


@pytest.mark.parametrize("view", VIEWS)
def test_an_old_link_in_words_opens_the_view_that_it_opened_then(opens, demo_database, helps, view):
    assert chosen(opens(demo_database, PAGE, date=DAY, view=IN_WORDS[view]), "view") == view


@pytest.mark.parametrize("cut", CUTS)
@pytest.mark.parametrize("on", ["2024-12-01", "2025-03-03", DAY])
def test_the_students_at_risk_of_a_place_are_hidden_where_the_engine_hides_them(demo_database, opened, cut, on):
    rows = counted(opened, colleges(on, hide_small=True), BY[cut])
    every = opened.board.evaluate("students_at_risk", BY[cut], as_of=date.fromisoformat(on), hide_small=True)
    by_engine = {row[: len(BY[cut])]: row[-1] for row in every.select(*BY[cut], "hidden").iter_rows()}
    by_page = {tuple(row[name] for name in BY[cut]): "at_risk" in row["hidden"] for row in rows.iter_rows(named=True)}
    assert any(by_page.values())
    assert by_page == {place: by_engine[place] for place in by_page}


def test_where_nobody_has_a_plan_no_closed_plan_tells_of_it(opens, demo_database):
    """A zero of a hidden zero: «0 of the plans are closed» stood beside the hidden number of plans."""
    rows = table(opens(demo_database, PAGE, date="2024-12-01", hide="true"))
    plans, closed, settled = (rows[0].index(title) for title in list(COUNTS)[2:])
    for row in rows[1:]:
        assert row[closed] == "скрыто" or row[plans] != "скрыто", row
        assert row[settled] == "скрыто" or row[closed] != "скрыто", row


@pytest.mark.parametrize(("at_risk", "others"), [(12, 0), (12, 3)])
def test_the_headline_tells_no_count_whose_rest_is_small(opens, database, at_risk, others):
    """All 12 of 12 are at risk: that is said of every single one of them."""
    world = World(database)
    class_of(world, at_risk, others, plans=6)
    world.ledger("risk")
    assert "под риском сейчас" in headline(opens(database, PAGE, date=DAY))
    hidden = opens(database, PAGE, date=DAY, hide="true")
    assert headline(hidden) == "Студентов под риском мало: пока малые числа скрыты, они не называются."
    assert table(hidden)[-1][2] == "скрыто"


def test_the_headline_names_no_college_whose_count_the_table_hides(opens, database):
    """Of two colleges neither can be told beside the sum of both, however many are without a plan there."""
    world = World(database)
    class_of(world, at_risk=20, others=10, plans=6)
    class_of(world, at_risk=7, others=6, plans=5, name="Лицей")
    world.ledger("risk")
    shown, hidden = (opens(database, PAGE, date=DAY, hide=hide) for hide in ("false", "true"))
    assert "больше всего здесь: Колледж (14)" in headline(shown)
    without_plan = table(hidden)[0].index("Без плана не меньше")
    assert [row[without_plan] for row in table(hidden)[1:]] == ["скрыто", "скрыто", "16"]
    assert "Без плана не меньше 16." in headline(hidden)
    assert "Колледж" not in headline(hidden)


def test_orphans_of_whom_all_but_four_were_found_are_not_told_of_when_hidden(opens, demo_database):
    """22 of 26: the rest was not guarded, because the same people are a part of the flagged, too."""
    shown, hidden = (opens(demo_database, PAGE, date=DAY, view="fairness", hide=hide) for hide in ("false", "true"))
    orphans = {row[0]: row[1:] for row in table(hidden)}["сироты и оставшиеся без попечения родителей"]
    assert "Сироты и оставшиеся без попечения родителей: тех" in visible(html(shown))
    assert set(orphans) == {"скрыто"}
    assert "Сироты" not in visible(html(hidden))
    assert "группы с малыми числами не показаны" in visible(html(hidden))
    assert {row[0]: row[1:] for row in table(hidden)}["с инвалидностью или ОВЗ"][0] == "83"


def test_what_the_table_of_points_hides_is_no_dot_of_the_chart(opens, demo_database):
    shown, hidden = (opens(demo_database, PAGE, date=DAY, view="quality", hide=hide) for hide in ("false", "true"))
    dots, left = (
        {(trace["x"][place], trace["y"][place]) for trace in json.loads(chart.proto.spec)["data"]
         for place in range(len(trace["x"]))}
        for app in (shown, hidden) for chart in app.get("plotly_chart")
    )  # fmt: skip
    shown_rows = [row for row in table(hidden, 1)[1:] if row[4] != "скрыто"]
    assert len(shown_rows) == len(left) < len(dots)


def test_how_many_can_be_helped_is_not_told_of_a_year_with_few_plans(opens, database):
    world = World(database)
    class_of(world, at_risk=20, others=10, plans=3, name="Лицей", year=2023)
    class_of(world, at_risk=20, others=10, plans=6)
    world.ledger("risk")
    shown, hidden = (visible(html(opens(database, PAGE, date=DAY, hide=hide))) for hide in ("false", "true"))
    assert "как в 2023/24 учебном году: планов 3, оценены 30" in shown
    assert "Помочь можно" not in hidden


def test_a_district_is_told_beside_the_region_in_the_headline_and_in_every_table(opens, demo_database):
    of_districts = table(opens(demo_database, PAGE, date=DAY, cut="district"))
    app = opens(demo_database, PAGE, date=DAY, district="elizovsky")
    assert headline(app).startswith("Елизовский. ")
    assert f" {REGION}. " in headline(app)
    rows, factors_ = table(app), table(app, 1)
    assert [row[0] for row in rows[-2:]] == ["Елизовский", REGION]
    assert rows[-2:] == [row for row in of_districts if row[0] in ("Елизовский", REGION)]
    assert all("Елизов" in row[0] for row in rows[1:-2])
    assert factors_[0][2:4] == ["Из оценённых Елизовский", f"Из оценённых {REGION}"]
    assert {row[3] for row in factors_[1:]} <= {row[2] for row in table(opens(demo_database, PAGE, date=DAY), 1)}


def test_the_card_is_the_same_whichever_district_is_looked_at(opened):
    assert method(opened, colleges().of(district_id="elizovsky")) is method(opened, colleges())


def test_a_district_where_nobody_is_assessed_is_said_to_have_nobody(opens, demo_database):
    app = opens(demo_database, PAGE, date=DAY, district="aleutsky")
    assert headline(app).startswith("Алеутский. На 30 июня 2025 г.")
    assert "ещё ни один студент не оценён" in headline(app)


@pytest.mark.parametrize("cut", CUTS)
def test_a_district_shows_no_count_that_the_table_of_all_districts_hides(opened, cut):
    every = counted(opened, colleges(hide_small=True), BY[cut])
    for district in opened.facts.districts["district_id"]:
        own = counted(opened, colleges(hide_small=True).of(district_id=district), BY[cut])
        assert own.equals(every.filter(district_id=district))


def test_answers_of_a_district_are_not_told_while_small_numbers_are_hidden(opens, demo_database):
    hidden = {"date": DAY, "hide": "true"}
    app = opens(demo_database, PAGE, district="elizovsky", **hidden)
    assert table(app, 1) == table(opens(demo_database, PAGE, **hidden), 1)
    assert "показан весь регион" in visible(html(app))


def test_the_people_listed_are_those_of_the_district_that_is_chosen(opens, demo_database, helps):
    app = opens(demo_database, PAGE, date=DAY, view="people", who="everybody", district="elizovsky")
    rows = table(app)[1:]
    assert rows
    assert {row[1] for row in rows} == {"Промышленный техникум (г. Елизово)"}
