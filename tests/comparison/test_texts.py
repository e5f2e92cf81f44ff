"""What differs between two dumps is told, and nothing else."""

from io import BytesIO

import openpyxl

from tests.comparison.texts import MOST, differences, rows

TABLE = {"file": "risk.xlsx", "rows": [[["Район", "General"], None], [["Палана", "General"], ["0.874", "0.0%"]]]}
SAME = {"texts": ["Охват", "Таблица"], "tables": {"risk": TABLE}}


def changed(value: str = "0.874", form: str = "0.0%") -> dict:
    return SAME | {"tables": {"risk": TABLE | {"rows": [TABLE["rows"][0], [["Палана", "General"], [value, form]]]}}}


def test_what_is_the_same_is_not_told() -> None:
    assert differences({"risk?": SAME}, {"risk?": SAME}) == {}


def test_a_view_that_is_gone_and_one_that_is_new_are_told() -> None:
    assert differences({"a?": SAME}, {"b?": SAME}) == {"a?": ["is gone"], "b?": ["is new"]}


def test_a_changed_sentence_is_told_as_it_was_and_as_it_is() -> None:
    after = SAME | {"texts": ["Охват 87 %", "Таблица"]}
    assert differences({"risk?": SAME}, {"risk?": after}) == {"risk?": ["-Охват", "+Охват 87 %"]}


def test_a_changed_value_or_number_format_of_a_table_is_told_with_its_row() -> None:
    before = "table risk -Палана General | 0.874 0.0%"
    assert differences({"": SAME}, {"": changed(value="0.9")})[""] == [before, "table risk +Палана General | 0.9 0.0%"]
    assert differences({"": SAME}, {"": changed(form="0.00%")})[""][0] == before


def test_a_table_that_came_or_went_and_another_file_name_are_told() -> None:
    without = SAME | {"tables": {}}
    assert differences({"": SAME}, {"": without}) == {"": ["table risk is gone"]}
    assert differences({"": without}, {"": SAME}) == {"": ["table risk is new"]}
    renamed = SAME | {"tables": {"risk": TABLE | {"file": "at_risk.xlsx"}}}
    assert differences({"": SAME}, {"": renamed}) == {"": ["table risk -risk.xlsx", "table risk +at_risk.xlsx"]}


def test_a_view_that_broke_is_told_with_its_error() -> None:
    broken = {"exception": ["KeyError: 'x'"]}
    assert differences({"": SAME}, {"": broken}) == {"": ["after raised [\"KeyError: 'x'\"]"]}
    assert differences({"": broken}, {"": broken}) == {}


def test_of_one_view_not_everything_is_told() -> None:
    texts = [str(number) for number in range(100)]
    assert len(differences({"": SAME | {"texts": texts}}, {"": SAME})[""]) == MOST


def test_a_workbook_is_read_with_the_formats_of_its_numbers() -> None:
    book = openpyxl.Workbook()
    book.active["A1"], book.active["B2"] = "Район", 0.874
    book.active["B2"].number_format = "0.0%"
    stream = BytesIO()
    book.save(stream)
    assert rows(stream.getvalue()) == [[["Район", "General"], None], [None, ["0.874", "0.0%"]]]
