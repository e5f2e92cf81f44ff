"""The passport of a metric says all that is known of it."""

from datetime import date

import pytest

from metrics.catalogue import CATALOGUE, metric
from ui.text import translation
from views.shared.passport import passport

JUNE = date(2025, 6, 1)


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
    assert words_of_it in passport(metric(code), None, JUNE)


@pytest.mark.parametrize("code", CATALOGUE)
def test_a_passport_names_definition_denominator_and_owner(code: str) -> None:
    text = passport(metric(code), None, JUNE)
    assert all(f"<dt>{line}</dt>" in text for line in ("Числитель", "Определение", "Источник", "Ответственный"))
    assert ("<dt>Знаменатель</dt>" in text) == metric(code).divided
