"""A file that is taken along says what it shows, of which place and day, in a name that every system takes."""

from datetime import date

import pytest

from ui.text.file_names import LONGEST, table_name

DAY = date(2025, 6, 14)


def test_a_table_is_named_by_what_it_shows_its_place_and_its_day() -> None:
    assert (
        table_name(DAY, "Олюторский", "Охват профориентацией") == "Охват профориентацией — Олюторский — 2025-06-14.xlsx"
    )


@pytest.mark.parametrize(
    ("what", "expected"),
    [
        (("Охват: по районам", "СПО"), "Охват, по районам — СПО — Край — 2025-06-14.xlsx"),
        (("Занятость, СПО", "СПО"), "Занятость, СПО — Край — 2025-06-14.xlsx"),
        (("Всё по краю: Край",), "Всё по краю, Край — 2025-06-14.xlsx"),
        (('a/b\\c*d?"e"<f>|',), "a b c d e f — Край — 2025-06-14.xlsx"),
    ],
)
def test_what_no_file_name_may_hold_is_left_out_and_nothing_is_said_twice(what, expected) -> None:
    assert table_name(DAY, "Край", *what) == expected


def test_a_name_that_is_too_long_keeps_its_place_and_its_day() -> None:
    name = table_name(DAY, "Олюторский", "Очень длинно " * 40)
    assert name.endswith("… — Олюторский — 2025-06-14.xlsx")
    assert LONGEST - 4 < len(name.encode()) <= LONGEST
