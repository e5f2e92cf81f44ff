"""The passport of a metric says all that is known of it."""

from datetime import date

import polars as pl
import pytest

from metrics.catalogue import CATALOGUE, metric
from metrics.metric import Metric
from ui.text import translation
from views.shared.passport import passport

JUNE = date(2025, 6, 1)
LISTED = pl.DataFrame(
    [
        ("employment_1y", "army", date(2025, 1, 1), date(2025, 5, 31), "Прежний приказ"),
        ("employment_1y", "studying", date(2025, 6, 1), None, "Новый приказ"),
        ("employment_1y", "army", date(2025, 6, 1), None, "Новый приказ"),
        ("employment_2y", "left_country", date(2025, 1, 1), None, "Другой приказ"),
    ],
    schema=["method", "category", "holds_from", "holds_to", "source"],
    orient="row",
)
NONE = LISTED.clear()


@pytest.fixture(autouse=True)
def _russian():
    translation.use("ru")


@pytest.mark.parametrize(
    ("code", "words_of_it"),
    [
        ("graduate_employment_spo", "года выпуска (выпускники одного календарного года)</dd>"),
        ("employment_1y_spo", "рассматривается предыдущий"),
        ("employment_2y_spo", "рассматривается позапрошлый"),
        ("plans_employed", "рассматривается следующий"),
    ],
)
def test_which_cohort_is_looked_at_is_said(code: str, words_of_it: str) -> None:
    assert words_of_it in passport(metric(code), None, JUNE, NONE)


@pytest.mark.parametrize("code", CATALOGUE)
def test_a_passport_names_definition_denominator_and_owner(code: str) -> None:
    text = passport(metric(code), None, JUNE, NONE)
    assert all(f"<dt>{line}</dt>" in text for line in ("Числитель", "Определение", "Источник", "Ответственный"))
    assert ("<dt>Знаменатель</dt>" in text) == metric(code).divided


def test_who_is_left_out_of_a_register_count_is_said_from_the_list_of_the_day() -> None:
    now = passport(metric("employment_1y_spo"), None, JUNE, LISTED)
    assert "Перечень: продолжили обучение, служба по призыву." in now
    assert "Источник: Новый приказ." in now
    assert "Прежний" not in now
    assert "Другой" not in now
    before = passport(metric("employment_1y_he"), None, date(2025, 5, 31), LISTED)
    assert "Источник: Прежний приказ." in before
    assert "продолжили обучение" not in before


NAMED = {
    "where": {
        ("senior", (True,)): "senior",
        ("grade", (8, 9)): "8 and 9",
        ("level", ("spo",)): "college",
        ("level", ("he",)): "university",
        ("factor", ("not_working",)): "do not work",
        ("factor", ("no_contract",)): "no targeted contract",
        ("factor", ("no_experience",)): "no experience",
        ("factor", ("no_practice",)): "no practice",
        ("factor", ("no_event",)): "no event",
        ("factor", ("no_resume",)): "no current résumé",
        ("factor", ("no_interview",)): "no interview",
        ("factor", ("special_status",)): "special status",
        ("factor", ("conscription",)): "conscription",
    },
    "less": {
        "studying": "studies",
        "army": "conscripts",
        "parental_leave": "parents on leave",
        "died_or_ill": "gravely ill",
        "left_country": "left the country",
        "foreigners": "foreigners",
        "terminated": "terminated",
    },
}
"""What narrows a metric, and what is taken away from it -> the word by which its passport must say so."""


@pytest.mark.parametrize("code", CATALOGUE)
def test_a_passport_says_what_its_definition_does(code: str) -> None:
    """Beside each other: who is narrowed out or taken away is named, and «nobody» is said only where nobody is."""
    one = metric(code)
    words = " ".join((one.title, one.question, one.numerator_words, one.denominator_words, one.excluded)).lower()
    for condition in one.where.items():
        assert NAMED["where"][condition] in words, condition
    for column in one.denominator_less:
        assert NAMED["less"][column] in one.excluded, column
    for column in one.numerator_less:
        assert NAMED["less"][column] in words or "in force" in one.numerator_words, column
    if one.excluded.startswith("Nobody"):
        assert not one.denominator_less
        assert not {*one.where} - {"level"}
        assert not {"exclusion", "withdrawn_on"} & sources(one)


def sources(one: Metric) -> set[str]:
    """What the SQL of the metric's own columns leaves people out by: the list of a method, the day of a withdrawal."""
    by = set()
    if any(column.startswith(("due_1y", "due_2y")) for column in one.columns):
        by.add("exclusion")
    if "applications" in one.columns:
        by.add("withdrawn_on")
    return by
