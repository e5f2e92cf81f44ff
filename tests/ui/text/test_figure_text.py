"""One row of a result is told the same way wherever it is shown."""

import pytest

from tests.ui.results import COVERAGE, EMPLOYMENT, EVENTS, MOST, ROWS, WHOLE, absent, few, shown
from ui.maps.scale import legend, scale
from ui.text.figure_text import amount, cell
from ui.text.numbers import NBSP


def plain(text: str) -> str:
    return text.replace(NBSP, " ")


def test_a_judged_figure_says_value_counts_verdict_and_people_left() -> None:
    judged = cell(shown(1_204, 1_544, "missed", 340), COVERAGE, WHOLE)
    assert plain(judged.text) == "78,0 %"
    assert plain(judged.note) == "не хватает 340"
    assert plain(judged.sentence) == "78,0 % (1 204 из 1 544), не достигнуто, не хватает 340"


def test_the_five_kinds_of_no_percentage_are_told_apart() -> None:
    rows = [few(3, 7), absent("hidden"), absent("missing"), absent("not_applicable"), shown(3, 10)]
    assert [plain(cell(row, EMPLOYMENT, None).text) for row in rows] == [
        "3 из 7",
        "скрыто",
        "нет данных",
        "—",
        "30,0 %",
    ]
    assert len({cell(row, EMPLOYMENT, None).sentence for row in rows}) == len(rows)


def test_too_early_to_judge_names_no_people_left() -> None:
    assert cell(shown(10, 90, "too_early", 60), EMPLOYMENT, MOST).note == ""


def test_nothing_over_nothing_is_a_dash_and_not_a_zero() -> None:
    row = absent("few") | {"numerator": 0, "denominator": 0}
    assert cell(row, EMPLOYMENT, MOST).text == "—"


def test_a_count_is_written_whole() -> None:
    assert plain(amount(1204.0, EVENTS)) == "1 204"


def test_against_a_target_below_the_whole_the_colour_is_the_verdict() -> None:
    rows = [shown(90, 100, "met"), shown(84, 100, "missed_within_error"), shown(1, 9, "too_early"), few(1, 3)]
    colours = scale(rows, EMPLOYMENT, MOST)
    assert [colours.step(row).code for row in rows] == ["met", "missed_within_error", "too_early", "few"]
    assert [colours.step(row).sign for row in rows] == ["met", "missed_within_error", "too_early", ""]


@pytest.mark.parametrize(
    ("numerator", "code"),
    [(1000, "met"), (999, "met_within_error"), (950, "met_within_error"), (949, "missed_within_error"),
     (850, "missed_within_error"), (849, "near"), (700, "near"), (699, "missed"), (0, "missed"), (1001, "met")],
)  # fmt: skip
def test_against_the_whole_the_colour_is_the_band_of_the_way(numerator: int, code: str) -> None:
    row = shown(numerator, 1000, "met" if numerator >= 1000 else "missed")
    assert scale([row], COVERAGE, WHOLE).step(row).code == code


def test_only_a_full_whole_is_called_all() -> None:
    row = shown(9_999, 10_000, "missed", 1)
    assert plain(scale([row], COVERAGE, WHOLE).step(row).label) == "95–99 %"


def test_without_a_target_one_hue_runs_from_little_to_much() -> None:
    rows = [absent("shown") | {"value": float(value), "numerator": value} for value in (0, 25, 50, 75, 100)]
    colours = scale(rows, EVENTS, None)
    assert [colours.step(row).code for row in rows] == [f"sequence-{number}" for number in range(1, 6)]
    assert scale([rows[0]], EVENTS, None).step(rows[0]).code == "sequence-1"
    assert scale([], EVENTS, None).steps


def test_the_legend_names_what_occurs_and_nothing_else() -> None:
    text = legend(scale(ROWS.values(), COVERAGE, WHOLE), ROWS.values())
    assert text.count("<li>") == 3
    assert "скрыто" in text
    assert "нет данных" not in text
