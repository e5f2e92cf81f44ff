"""«Риск»: counts for everybody, people for those who help them, and every claim of the cards with its people."""

import re
from contextvars import ContextVar
from datetime import date

import polars as pl
import pytest
from sqlalchemy import text
from streamlit.testing.v1 import AppTest

from data_access import tables
from data_access.database import owning
from data_access.scope import Role
from metrics.risk.capacity import capacity
from tests.data_access.small_world import PERSON, World
from tests.screens import html, visible
from tests.views.employment.test_employment import column, number, table
from ui.shell import snapshot
from ui.text import translation
from views.risk import headline as risk
from views.risk.headline import VIEWS

PAGE = "pages/risk.py"
DAY = "2025-06-30"
IN_ADDRESS = {
    "counts": "Кто под риском",
    "card": "Карта баллов",
    "quality": "Насколько верно",
    "fairness": "Справедливость",
    "people": "Люди",
}
FOR_ALL = [view for view in VIEWS if view != "people"]
CUTS = {"institution": "по организациям", "district": "по районам учёбы"}
REGION = "Камчатский край"


def headline(app: AppTest) -> str:
    """The sentence at the top, with plain blanks."""
    return visible(re.search(r"<h1.*?</h1>", html(app), flags=re.S)[0])


def views(app: AppTest) -> list[str]:
    """The views that are offered."""
    return next(list(group.options) for group in app.main.get("button_group") if IN_ADDRESS["card"] in group.options)


@pytest.fixture
def helps(monkeypatch: pytest.MonkeyPatch) -> None:
    """The viewer is the staffing centre, which sees people."""
    monkeypatch.setenv("DASHBOARD_ROLE", Role.STAFFING_CENTRE.value)


@pytest.fixture
def opened(opens, demo_database):
    opens(demo_database)
    return snapshot.current()


def student(world: World, who: str, on: str = "2024-11-15", points: int = 6, level: str = "spo") -> None:
    """One student of a college, assessed, with two factors."""
    college = world.school(name=f"Колледж {who}", kind="college")
    keys = {"person_id": PERSON[who], "institution_id": college, "assessed_on": on}
    world.add(tables.risk_assessment, **keys, level=level, points=points, at_risk=points >= 5)
    for factor in ("no_experience", "no_practice"):
        world.add(tables.risk_answer, **keys, factor=factor)


def test_the_headline_tells_how_many_are_assessed_at_risk_and_helped(opens, demo_database, opened):
    sums = opened.board.sums(
        "risk", ("assessed", "at_risk", "supported"), as_of=date.fromisoformat(DAY), period="2024/25"
    )
    told = re.sub(r"(?<=\d)\s(?=\d{3})", "", headline(opens(demo_database, PAGE, date=DAY)))
    assessed, at_risk, supported = sums.select("assessed", "at_risk", "supported").row(0)
    assert f"прошли оценку риска {assessed} студентов, под риском сейчас {at_risk}." in told
    assert f"планов занятости составлено {supported}." in told


@pytest.mark.parametrize("cut", CUTS)
def test_the_rows_of_every_cut_add_up_to_the_region_and_to_the_ledger(opens, demo_database, opened, cut):
    rows = table(opens(demo_database, PAGE, date=DAY, cut=CUTS[cut]))
    known = {
        "Оценены": "assessed",
        "Под риском сейчас по последней оценке": "at_risk",
        "С планом": "supported",
        "План закрыт": "closed",
        "Устроены из закрытых планов": "resolved",
    }
    sums = opened.board.sums("risk", list(known.values()), as_of=date.fromisoformat(DAY), period="2024/25")
    for title in rows[0][1:]:
        told = column(rows, title)
        whole = told.pop(REGION)
        assert sum(told.values()) == whole or title.startswith("Без плана"), title
        if title in known:
            assert whole == sums[known[title]][0]


def test_the_fitted_card_takes_no_more_than_can_be_helped(opens, demo_database, opened):
    rows = table(opens(demo_database, PAGE, date=DAY))
    told = capacity(opened.board, as_of=date.fromisoformat(DAY), where={"level": ("spo",)})
    taken = next(row for row in rows if row[0] == REGION)[4]
    assert 0 < number(taken) <= told.share * number(next(row for row in rows if row[0] == REGION)[1])


def test_the_capacity_is_explained_with_its_counts(opens, demo_database, opened):
    told = capacity(opened.board, as_of=date.fromisoformat(DAY), where={"level": ("spo",)})
    text = re.sub(r"(?<=\d)\s(?=\d{3})", "", visible(html(opens(demo_database, PAGE, date=DAY))))
    assert told.school_year == "2023/24"
    assert f"планов {told.supported}, оценены {told.assessed}" in text


def test_the_scorecard_has_the_experts_points_and_those_learned(opens, demo_database, opened):
    rows = table(opens(demo_database, PAGE, date=DAY, view=IN_ADDRESS["card"]))
    known = risk.cards(opened, date.fromisoformat(DAY), "spo")
    names = risk.factor_names(opened)
    for factor, points in known.expert.points.items():
        row = next(row for row in rows if row[0] == names[factor])
        assert [cell.split()[0] for cell in row[1:3]] == [str(points), str(known.fitted.card.points[factor])]
    assert next(row for row in rows if row[0].startswith("Под риском от"))[1] == "5"


def test_both_cards_are_judged_on_a_cohort_that_took_no_part(opens, demo_database, opened):
    app = opens(demo_database, PAGE, date=DAY, view=IN_ADDRESS["quality"])
    known = risk.cards(opened, date.fromisoformat(DAY), "spo")
    rows = table(app)
    for quality, (full, own) in zip(known.quality, (rows[1:3], rows[3:5]), strict=True):
        for row, told in ((full, quality.at_capacity), (own, quality.at_threshold)):
            for cell, measure in zip(row[3:6], ("recall", "precision", "false_alarms"), strict=True):
                assert cell.startswith(f"{told[measure] * 100:.1f} %".replace(".", ","))
        assert full[6].split()[0] == f"{quality.auc.value:.2f}".replace(".", ",")
    assert "Подобрана по выпуску 2023 года, проверена на выпуске 2024 года" in visible(html(app))


def test_what_one_college_and_the_rest_were_found_by_adds_up_to_the_cohort(opens, demo_database, opened):
    rows = table(opens(demo_database, PAGE, date=DAY, view=IN_ADDRESS["quality"]), 2)
    known = risk.cards(opened, date.fromisoformat(DAY), "spo").quality[0].at_capacity
    assert sum(number(row[1]) for row in rows[1:]) == known["people"]
    assert sum(number(row[2]) for row in rows[1:]) == known["events"]


def test_fairness_says_in_words_who_is_found_more_often(opens, demo_database):
    text = visible(html(opens(demo_database, PAGE, date=DAY, view=IN_ADDRESS["fairness"])))
    assert "Сироты и оставшиеся без попечения родителей: тех, кому нужна помощь, находят чаще" in text
    for group in ("с инвалидностью или ОВЗ", "из отдалённых населённых пунктов"):
        assert group in text


@pytest.mark.parametrize("role", [Role.MINISTRY, Role.COMMISSION])
def test_the_list_of_people_is_not_offered_to_who_needs_counts(opens, demo_database, monkeypatch, role):
    monkeypatch.setenv("DASHBOARD_ROLE", role.value)
    app = opens(demo_database, PAGE, date=DAY, view=IN_ADDRESS["people"])
    assert IN_ADDRESS["people"] not in views(app)
    assert "Псевдоним" not in visible(html(app))
    assert "Студенты под риском: по организациям" in visible(html(app))
    with pytest.raises(PermissionError, match="sees counts, not people"):
        snapshot.people(snapshot.current(), date(2024, 8, 31), date.fromisoformat(DAY))


def test_the_staffing_centre_sees_labels_reasons_and_plans_and_no_download(opens, demo_database, helps):
    app = opens(demo_database, PAGE, date=DAY, view=IN_ADDRESS["people"])
    heads, *rows = table(app)
    assert IN_ADDRESS["people"] in views(app)
    assert heads[0] == "Псевдоним"
    assert {row[-1] for row in rows} == {"плана нет"}
    found = snapshot.people(snapshot.current(), date(2024, 8, 31), date.fromisoformat(DAY))
    assert {row[0] for row in rows} <= set(found["label"])
    for row in rows:
        assert int(row[3].split()[0]) >= 5 or int(row[4].split()[0]) >= 4
        assert row[5]
    assert not app.get("download_button")


def test_the_plans_state_is_that_of_the_day(opens, demo_database, helps):
    app = opens(demo_database, PAGE, date="2025-02-01", view=IN_ADDRESS["people"], who="все под риском")
    assert not app.exception
    plans = {re.sub(r"\d.*", "", row[-1]).strip() for row in table(app)[1:]}
    assert plans <= {"плана нет", "открыт с", "закрыт"}
    days = re.findall(r"(?:открыт с|закрыт) \d+ \w+ (\d{4})", visible(html(app)))
    assert days
    assert {"2024", "2025"} >= set(days)


def test_people_are_read_anew_and_nothing_of_them_is_kept(opens, demo_database, helps):
    app = opens(demo_database, PAGE, date=DAY, view=IN_ADDRESS["people"])
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
    app = opens(demo_database, PAGE, date=DAY, view=IN_ADDRESS["people"], who="все оценённые")
    assert {row[1] for row in table(app)[1:]} == {"Промышленный техникум (г. Елизово)"}
    found = snapshot.people(snapshot.current(), date(2024, 8, 31), date.fromisoformat(DAY))
    assert set(found["district_id"]) == {"elizovsky"}


def test_a_district_head_sees_counts_of_all_districts_and_the_same_card(opens, demo_database, monkeypatch, opened):
    whole = table(opens(demo_database, PAGE, date=DAY, cut=CUTS["district"]))
    monkeypatch.setenv("DASHBOARD_ROLE", Role.DISTRICT_HEAD.value)
    monkeypatch.setenv("DASHBOARD_DISTRICTS", "elizovsky")
    assert table(opens(demo_database, PAGE, date=DAY, cut=CUTS["district"])) == whole
    rows = table(opens(demo_database, PAGE, date=DAY))
    assert {"Петропавловск-Камчатский: все организации", "Промышленный техникум (г. Елизово)"} < {r[0] for r in rows}


def test_while_small_numbers_are_hidden_nobody_is_listed(opens, demo_database, helps):
    app = opens(demo_database, PAGE, date=DAY, hide="true", view=IN_ADDRESS["people"])
    assert IN_ADDRESS["people"] not in views(app)
    assert "Псевдоним" not in visible(html(app))


@pytest.mark.parametrize("cut", CUTS)
@pytest.mark.parametrize("view", ["counts", "quality"])
def test_no_small_count_of_a_college_or_district_is_left_when_hidden(opens, demo_database, cut, view):
    app = opens(demo_database, PAGE, date=DAY, hide="true", view=IN_ADDRESS[view], cut=CUTS[cut])
    assert not app.exception
    rows = table(app) if view == "counts" else table(app, 2)
    assert any("скрыто" in row for row in rows)
    for row in rows[1:]:
        counts = [cell for cell in row[1:] if re.fullmatch(r"[\d\s]+", cell)]
        assert all(cell == "0" or number(cell) >= 5 for cell in counts), row


@pytest.mark.parametrize("view", FOR_ALL)
def test_with_forms_alone_every_view_says_that_it_needs_registers(opens, forms_database, view):
    app = opens(forms_database, PAGE, date=DAY, view=IN_ADDRESS[view])
    assert not app.exception
    assert "Ответы студентов известны только из реестров" in headline(app)
    assert "0,0 %" not in visible(html(app))


@pytest.mark.parametrize("view", VIEWS)
def test_one_student_is_enough_for_every_view(opens, database, helps, view):
    world = World(database)
    student(world, "anna")
    world.ledger("risk")
    app = opens(database, PAGE, date=DAY, view=IN_ADDRESS[view])
    assert not app.exception
    assert "прошли оценку риска 1 студент" in headline(app)
    if view == "people":
        assert "нет опыта работы по специальности" in visible(html(app))
        assert len(table(app)) == 2


def test_colleges_and_universities_are_told_apart(opens, database, helps):
    world = World(database)
    student(world, "anna")
    student(world, "boris", level="he", points=0)
    world.ledger("risk")
    one = opens(database, PAGE, date=DAY)
    assert any(list(group.options) == ["СПО", "Вузы"] for group in one.main.get("button_group"))
    assert "1 студент, под риском сейчас 1." in headline(one)
    assert {row[0] for row in table(one)[1:]} == {"Колледж anna", REGION}
    other = opens(database, PAGE, date=DAY, level="Вузы")
    assert "1 студент, под риском сейчас 0." in headline(other)
    assert {row[0] for row in table(other)[1:]} == {"Колледж boris", REGION}
    listed = opens(database, PAGE, date=DAY, level="Вузы", view=IN_ADDRESS["people"], who="все оценённые")
    assert [row[1] for row in table(listed)[1:]] == ["Колледж boris"]


def test_without_a_card_of_experts_the_page_counts_and_says_that_there_is_none(opens, database, helps):
    world = World(database)
    student(world, "anna")
    with owning(database) as connection:
        connection.execute(text("delete from scorecard_points"))
        connection.execute(text("delete from scorecard"))
    world.ledger("risk")
    for view in VIEWS:
        app = opens(database, PAGE, date=DAY, view=IN_ADDRESS[view])
        assert not app.exception, view
        assert "1 студент, под риском сейчас 1." in headline(app)
    assert "Карты экспертов в регионе пока нет." in visible(
        html(opens(database, PAGE, date=DAY, view=IN_ADDRESS["card"]))
    )


@pytest.mark.parametrize("view", VIEWS)
def test_before_the_first_assessment_of_the_year_every_view_says_so(opens, demo_database, helps, view):
    app = opens(demo_database, PAGE, date="2024-10-01", view=IN_ADDRESS[view])
    assert not app.exception
    assert "На 1 октября 2024 г. в 2024/25 учебном году ещё ни один студент не оценён." in headline(app)


def test_on_an_earlier_day_nothing_is_judged_and_the_page_says_why(opens, demo_database):
    app = opens(demo_database, PAGE, date="2024-11-20", view=IN_ADDRESS["quality"])
    assert not app.exception
    assert "Проверить пока нечем: нужны ответы двух выпусков" in visible(html(app))


@pytest.mark.parametrize("view", VIEWS)
def test_there_is_no_foreign_word_on_the_russian_page(opens, demo_database, helps, view):
    app = opens(demo_database, PAGE, date=DAY, view=IN_ADDRESS[view])
    assert not app.exception
    labels = [option for kind in ("selectbox", "button_group") for w in app.main.get(kind) for option in w.options]
    text = re.sub(r"\b[0-9a-f]{8}\b", "", f"{visible(html(app))} {' '.join(map(str, labels))}")
    assert not re.findall(r"[A-Za-z]{2,}", text)


@pytest.mark.parametrize("view", VIEWS)
def test_the_english_page_has_every_view_too(opens, demo_database, monkeypatch, helps, view):
    # A page opened by itself has no frame that sets the language, and its thread starts with the default.
    monkeypatch.setattr(translation, "_language", ContextVar("language", default="en"))
    app = opens(demo_database, PAGE, date=DAY, view=VIEWS[view], lang="en")
    assert not app.exception
    assert "have been assessed" in headline(app)


def test_an_address_that_makes_no_sense_shows_the_default_view(opens, demo_database):
    app = opens(demo_database, PAGE, date=DAY, view="<script>", cut="никак", card="?", who="никто")
    assert not app.exception
    assert table(app)[0][0] == "Организация"


def test_the_methodology_shows_calibration_and_recall_of_the_cohort_held_out(opens, demo_database, opened):
    app = opens(demo_database, "pages/methodology.py", date=DAY)
    known = risk.cards(opened, date.fromisoformat(DAY), "spo").quality[-1]
    text = visible(html(app))
    assert f"{known.at_capacity['recall'] * 100:.1f} %".replace(".", ",") in text
    assert "Предсказано и оказалось: по сумме баллов" in text
    foretold = known.calibration.filter(pl.col("expected").is_not_null())
    expected = round((foretold["people"] * foretold["expected"]).sum())
    assert f"остаться без работы предсказано {expected}, осталось {foretold['events'].sum()}" in text
