"""Cells as people in offices write them."""

import re
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from data_access.imports import values
from data_access.imports.values import MONTHS, InDoubt, Unreadable

COUNTS = st.integers(0, 1_000_000)
DAYS = st.dates(date(2000, 1, 1), date(2099, 12, 31))


@given(COUNTS, st.sampled_from(["{}", "{},0", "{}.0", "{},00"]))
def test_a_whole_number_is_read_as_written_with_or_without_a_zero_fraction(number: int, way: str) -> None:
    assert values.count(way.format(number)) == number
    assert values.total(way.format(number)) == number


@given(st.integers(1, 999), st.integers(0, 999), st.sampled_from(",."))
def test_a_thousand_with_a_comma_is_asked_about(thousands: int, rest: int, sign: str) -> None:
    text = f"{thousands}{sign}{rest:03}"
    with pytest.raises(InDoubt, match=f"«{re.escape(text)}» можно прочесть двояко.*например {thousands}{rest:03}"):
        values.count(text)


@given(DAYS, st.sampled_from(["{:%d.%m.%y}", "{:%d/%m/%y}", "{:%y.%m.%d}", "{:%d.%m.%y} г."]))
def test_a_year_of_two_figures_is_asked_about(day: date, way: str) -> None:
    with pytest.raises(InDoubt, match="год четырьмя цифрами"):
        values.day(way.format(day))


@given(COUNTS)
def test_thousands_may_be_set_apart_by_a_space(number: int) -> None:
    assert values.count(f"{number:,}".replace(",", " ")) == number


@given(COUNTS, st.integers(1, 9))
def test_half_a_person_is_never_a_count(number: int, tenths: int) -> None:
    with pytest.raises(Unreadable, match="дробное"):
        values.count(f"{number},{tenths}")


@given(st.integers(1, 10_000), st.sampled_from("-−–"))
def test_fewer_than_nobody_is_never_a_count(number: int, minus: str) -> None:
    with pytest.raises(Unreadable, match="меньше нуля"):
        values.count(f"{minus}{number}")


@given(st.text(min_size=1))
def test_no_text_is_read_as_a_number_it_does_not_show(text: str) -> None:
    text = " ".join(text.split())
    try:
        number = values.count(text or None)
    except Unreadable:
        return
    digits = re.sub(r"[.,]0+$", "", text).replace(" ", "")
    assert number == (int(digits) if digits.isdigit() else None if text in values.NO_DATA else 0)
    assert digits.isdigit() or not text or text in values.NOTHING | values.NO_DATA


@pytest.mark.parametrize("sign", [None, "–", "-", "—", "х", "x", "Х", "X"])
def test_a_sign_for_nothing_is_zero_but_no_answer_where_a_number_must_stand(sign: str | None) -> None:
    assert values.count(sign) == 0
    with pytest.raises(Unreadable, match="обязательно"):
        values.total(sign)


@pytest.mark.parametrize("sign", ["…", "..."])
def test_no_data_is_not_zero(sign: str) -> None:
    assert values.count(sign) is None
    with pytest.raises(Unreadable, match="обязательно"):
        values.total(sign)


@pytest.mark.parametrize("text", ["много", "12 чел.", "1e3", "٣", "#ОШИБКА!", "1 2", "5000000"])
def test_what_is_no_number_is_refused_with_the_text_shown(text: str) -> None:
    with pytest.raises(Unreadable, match=re.escape(text)):
        values.count(text)


@given(DAYS)
def test_a_date_is_the_same_in_figures_in_words_and_as_excel_keeps_it(day: date) -> None:
    month = MONTHS[day.month - 1]
    ways = [
        f"{day:%d.%m.%Y}",
        f"{day.day}.{day.month}.{day.year}",
        f"{day:%Y-%m-%d}",
        f"{day:%Y-%m-%d} 00:00:00",
        f"{day.day} {month} {day.year} года",
        f"«{day:%d}» {month} {day.year} г.",
        f"{day:%d.%m.%Y} г.",
    ]
    if 2002 <= day.year <= 2096:
        ways.append(str((day - date(1899, 12, 30)).days))
    assert {values.day(way) for way in ways} == {day}


@given(DAYS)
def test_a_title_speaks_of_its_day_and_not_of_the_order_it_belongs_to(day: date) -> None:
    title = f"к приказу от 12.02.2024 № 55, по состоянию на {day.day} {MONTHS[day.month - 1]} {day.year} года"
    assert list(values.days_spoken_of(title)) == [day]
    assert list(values.days_spoken_of(f"Сведения на {day:%d.%m.%Y} г. (нарастающим итогом)")) == [day]


@pytest.mark.parametrize("text", [None, "31.02.2025", "2025", "3/4/2025", "март 2025", "вчера", "00.01.2025"])
def test_what_is_no_single_day_is_refused(text: str | None) -> None:
    with pytest.raises(Unreadable):
        values.day(text)


CODES = st.tuples(st.integers(1, 58), st.integers(1, 10), st.integers(1, 60)).map(
    lambda c: "{:02}.{:02}.{:02}".format(*c)
)


@given(CODES)
def test_a_code_survives_and_gets_its_lost_zeros_back(code: str) -> None:
    without_zeros = ".".join(str(int(part)) for part in code.split("."))
    assert values.specialty_code(code, codes=()) == code
    assert values.specialty_code(without_zeros, codes=()) == code


@pytest.mark.parametrize("as_kept", ["2007-02-09 00:00:00", "09.02.2007", "39122"])
def test_a_code_that_excel_made_a_date_is_repaired_when_one_known_code_fits(as_kept: str) -> None:
    assert values.specialty_code(as_kept, codes={"09.02.07", "31.02.01"}) == "09.02.07"
    for codes in ({"31.02.01"}, {"09.02.07", "07.02.09"}):
        with pytest.raises(Unreadable, match="текстовый формат"):
            values.specialty_code(as_kept, codes=codes)


@pytest.mark.parametrize("text", [None, "31.00.00", "31.02", "31.02.01.02", "Лечебное дело", "310201", "3102.01"])
def test_what_is_no_code_of_a_specialty_is_refused(text: str | None) -> None:
    with pytest.raises(Unreadable):
        values.specialty_code(text, codes={"31.02.01"})


@given(st.text("0123456789", min_size=9, max_size=9))
def test_the_control_digit_of_a_taxpayer_number_is_one_of_ten(nine: str) -> None:
    assert sum(values.inn_adds_up(f"{nine}{last}") for last in range(10)) == 1


@pytest.mark.parametrize(
    ("inn", "adds_up"), [("7707083893", True), ("7707083894", False), ("500100732259", True), ("500100732258", False)]
)
def test_taxpayer_numbers_published_as_examples(inn: str, adds_up: bool) -> None:
    assert values.inn(inn) == inn
    assert values.inn_adds_up(inn) is adds_up


@pytest.mark.parametrize("text", ["770708389", "77070838933", "77070838AB"])
def test_a_taxpayer_number_has_ten_or_twelve_digits(text: str) -> None:
    with pytest.raises(Unreadable, match="ИНН"):
        values.inn(text)


@pytest.mark.parametrize(("text", "grade"), [("6", 6), ("11 класс", 11), ("9 кл.", 9), ("10-й класс", 10)])
def test_a_grade_may_be_followed_by_its_word(text: str, grade: int) -> None:
    assert values.grade(text) == grade


@pytest.mark.parametrize("text", [None, "6А", "6–7", "шестой"])
def test_a_grade_is_one_number(text: str | None) -> None:
    with pytest.raises(Unreadable, match="класс"):
        values.grade(text)


def test_quotes_around_a_name_become_the_same() -> None:
    ways = ['МБОУ "Школа № 1"', "МБОУ „Школа № 1“", "МБОУ “Школа № 1”", "МБОУ «Школа № 1»"]
    assert {values.name(way) for way in ways} == {"МБОУ «Школа № 1»"}
