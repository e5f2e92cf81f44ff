"""Numbers and dates read as a Russian official writes them."""

from datetime import date

import pytest

from ui.text import numbers, translation

PUPIL = ("pupil", "pupils")


def plain(text: str) -> str:
    """With ordinary spaces, to be compared with what is typed here."""
    return text.replace(numbers.NBSP, " ")


@pytest.mark.parametrize(
    ("share", "written"),
    [
        (0.874, "87,4 %"),
        (0.0, "0,0 %"),
        (1.0, "100,0 %"),
        (0.9996, "99,9 %"),
        (0.99999999, "99,9 %"),
        (1.0004, "100,1 %"),
        (1.2, "120,0 %"),
        (None, "—"),
        (float("nan"), "—"),
    ],
)
def test_a_share_is_written_in_percent_and_never_rounded_onto_the_whole(share: float | None, written: str) -> None:
    assert plain(numbers.percent(share)) == written


def test_a_share_short_of_its_target_is_not_rounded_onto_the_target() -> None:
    assert plain(numbers.percent(0.84996, edges=(1.0, 0.85))) == "84,9 %"
    assert plain(numbers.percent(0.85, edges=(1.0, 0.85))) == "85,0 %"
    assert plain(numbers.percent(0.8504, edges=(1.0, 0.85))) == "85,0 %"


def test_spaces_inside_a_figure_do_not_break() -> None:
    for text in (
        numbers.count(1_204_000),
        numbers.percent(0.5),
        numbers.points(0.1),
        numbers.day(date(2025, 6, 30)),
        numbers.people(5, PUPIL),
        numbers.weekly(548.0),
        numbers.of_people(3, 7),
    ):
        assert " " not in text


def test_a_change_carries_its_sign_and_a_true_minus() -> None:
    assert plain(numbers.points(0.092)) == "+9,2 п. п."
    assert plain(numbers.points(-0.0404)) == "−4,0 п. п."
    assert plain(numbers.points(0.0)) == "0,0 п. п."
    assert plain(numbers.points(-0.00001)) == "0,0 п. п."
    assert numbers.signed(-1204) == f"−1{numbers.NBSP}204"
    assert numbers.points(None) == "—"


@pytest.mark.parametrize("difference", [0.0225, -0.0225, 0.092, -0.00001, 0.5, None])
def test_the_size_of_a_change_has_the_figures_of_the_change(difference: float | None) -> None:
    assert numbers.size_in_points(difference) == numbers.points(difference).lstrip("+−")


def test_a_needed_pace_is_rounded_up_and_the_present_one_to_the_nearest() -> None:
    assert plain(numbers.weekly(547.01, needed=True)) == "548 в неделю"
    assert plain(numbers.weekly(190.4)) == "190 в неделю"
    assert plain(numbers.weekly(3.46)) == "3,5 в неделю"
    assert plain(numbers.weekly(0.0)) == "0 в неделю"
    assert plain(numbers.weekly(-12.0)) == "−12 в неделю"


def test_an_interval_is_written_in_whole_percents() -> None:
    assert plain(numbers.percent_range(0.58, 0.812)) == "58–81 %"
    assert numbers.percent_range(None, 0.8) == "—"


def test_dates_are_written_out() -> None:
    assert plain(numbers.day(date(2025, 6, 30))) == "30 июня 2025 г."
    assert plain(numbers.short_day(date(2025, 5, 1))) == "1 мая"
    assert plain(numbers.month(date(2025, 1, 1))) == "янв. 2025"
    assert numbers.day(None) == "—"


@pytest.mark.parametrize(
    ("number", "counted", "short_of"),
    [
        (0, "0 школьников", "0 школьников"),
        (1, "1 школьник", "1 школьника"),
        (2, "2 школьника", "2 школьников"),
        (5, "5 школьников", "5 школьников"),
        (11, "11 школьников", "11 школьников"),
        (21, "21 школьник", "21 школьника"),
        (112, "112 школьников", "112 школьников"),
        (1204, "1 204 школьника", "1 204 школьников"),
    ],
)
def test_people_are_counted_in_all_russian_forms(number: int, counted: str, short_of: str) -> None:
    assert plain(numbers.people(number, PUPIL)) == counted
    assert plain(numbers.people_missing(number, PUPIL)) == short_of


def test_english_is_written_as_english() -> None:
    translation.use("en")
    assert numbers.percent(0.874) == "87.4%"
    assert numbers.count(1204) == "1,204"
    assert plain(numbers.day(date(2025, 6, 30))) == "30 June 2025"
    assert plain(numbers.people(1, PUPIL)) == "1 pupil"
    assert plain(numbers.people_missing(2, PUPIL)) == "2 pupils"


def test_a_month_has_its_year_only_on_an_axis_and_only_in_january() -> None:
    assert plain(numbers.month(date(2025, 1, 1))) == "янв. 2025"
    assert numbers.month(date(2025, 9, 1)) == numbers.month_name(date(2025, 9, 1)) == "сент."
    assert numbers.month_name(date(2025, 1, 1)) == "янв."
