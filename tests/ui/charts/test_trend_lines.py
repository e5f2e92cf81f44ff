"""Charts carry their unit, their target and their words; the table tells its cells apart."""

import re
from datetime import date, timedelta
from urllib.parse import unquote
from xml.etree import ElementTree

import plotly.graph_objects as go
import polars as pl
import pytest
from ui.tables.matrix import Column, Line

from tests.ui.results import COVERAGE, EMPLOYMENT, EVENTS, MOST, ROWS, WHOLE, absent, few, shown
from ui.charts import trend_lines
from ui.charts.trend_lines import Band
from ui.tables import matrix

WEEKS = [date(2025, 1, 5) + timedelta(weeks=number) for number in range(24)]
COURSE = pl.DataFrame(
    [{"as_of": day} | shown(50 + number, 100, "missed", 50 - number) for number, day in enumerate(WEEKS)]
)
PILOT = Band(date(2025, 3, 3), date(2025, 6, 30), "Пилот <2025>")


def figure(frame: pl.DataFrame = COURSE, **more: object) -> go.Figure:
    return trend_lines.trend_lines(frame, COVERAGE, WHOLE, dark=False, title="Охват", band=PILOT, **more)


def test_a_trend_carries_unit_target_and_pilot_in_russian() -> None:
    layout = figure().layout
    assert all(text.endswith("\u00a0%") for text in layout.yaxis.ticktext)
    assert layout.xaxis.ticktext[:3] == ("февр.", "март", "апр.")
    assert [note.text for note in layout.annotations] == ["Пилот &lt;2025&gt;", "цель 100\u00a0%"]
    assert layout.shapes[1].y0 == layout.shapes[1].y1 == 1.0


def test_the_stretch_after_the_last_full_report_is_dotted_and_joined_to_the_line() -> None:
    solid, dotted = figure(incomplete_from=WEEKS[20]).data
    assert (solid.line.dash, dotted.line.dash) == ("solid", "dot")
    assert solid.x[-1] == dotted.x[0] == WEEKS[20]
    assert "отчитались ещё не все" in dotted.customdata[-1]
    assert len(figure().data) == 1


def test_a_hover_says_day_value_and_people() -> None:
    assert figure().data[0].customdata[0].replace("\u00a0", " ") == "5 января 2025 г.<br><b>50,0 %</b><br>50 из 100"


def test_a_percentage_that_is_not_shown_as_a_number_is_not_shown_as_a_point() -> None:
    frame = pl.DataFrame([{"as_of": WEEKS[0]} | few(3, 7), {"as_of": WEEKS[1]} | shown(8, 10)])
    assert list(figure(frame).data[0].y) == [None, 0.8]


def test_the_first_series_has_the_accent_and_names_are_escaped() -> None:
    both = pl.concat([COURSE.with_columns(place=pl.lit("А & Б")), COURSE.with_columns(place=pl.lit("край"))])
    first, second = figure(both, series="place").data
    assert first.name == "А &amp; Б"
    assert first.line.color != second.line.color


def test_an_empty_course_is_an_empty_figure() -> None:
    assert figure(COURSE.clear()).data[0].y in ((), None, [])


@pytest.mark.parametrize("value", [0.0, 7.0, 1204.0])
def test_a_flat_course_of_counts_has_an_axis_of_whole_numbers(value: float) -> None:
    frame = pl.DataFrame([{"as_of": day} | shown(1, 1) | {"value": value} for day in WEEKS])
    axis = trend_lines.trend_lines(frame, EVENTS, None, dark=True).layout.yaxis
    assert axis.range[0] <= value <= axis.range[1]
    assert len(set(axis.ticktext)) == len(axis.ticktext)


def test_a_sparkline_is_a_well_formed_drawing_with_words() -> None:
    text = trend_lines.sparkline([0.5, None, 0.7, 0.9], 1.0, title='от "50" до <90>')
    span = ElementTree.fromstring(text)
    assert span.attrib["aria-label"] == 'от "50" до <90>'
    drawing = re.search(r"svg\+xml,(.*?)\"\)", span.attrib["style"])
    assert drawing is not None
    assert ElementTree.fromstring(unquote(drawing[1])).tag.endswith("svg")


def test_a_course_of_one_value_draws_nothing() -> None:
    assert trend_lines.sparkline([None, 0.5], 1.0, title="x") == ""


LINES = [
    Line("north", "Северный", "?district=north&date=2025-06-01", chosen=True),
    Line("town", "Город <Главный>", "?district=town"),
    Line("island", "Островной"),
    Line(None, "Край", total=True),
]
EMPLOYED = {"north": few(3, 7), "town": absent("not_applicable")}


def table() -> ElementTree.Element:
    columns = [Column(COVERAGE, WHOLE, ROWS | {None: shown(9, 10, "missed", 1)}), Column(EMPLOYMENT, MOST, EMPLOYED)]
    return ElementTree.fromstring(matrix.matrix(LINES, columns, caption="На 1 июня", corner="Район"))


def test_the_table_names_its_rows_columns_and_date() -> None:
    found = table()
    assert [head.attrib["scope"] for head in found.iter("th")] == ["col"] * 3 + ["row"] * 4
    assert found.findtext(".//caption") == "На 1 июня"
    assert [link.attrib["href"] for link in found.iter("a")] == ["?district=north&date=2025-06-01", "?district=town"]
    assert found.attrib["tabindex"] == "0"


def test_the_table_tells_few_hidden_missing_and_not_applicable_apart() -> None:
    told = ["".join(cell.itertext()).replace("\u00a0", " ") for cell in table().iter("td")]
    assert told == [
        "52,0 % не достигнутоне хватает 48",
        "3 из 7 мало людей для процента",
        "99,9 % не достигнутоне хватает 4",
        "— не применимо",
        "скрыто",
        "нет данных",
        "90,0 % не достигнутоне хватает 1",
        "нет данных",
    ]


def test_a_verdict_that_may_be_chance_among_so_many_is_marked_and_no_other() -> None:
    missed, met = shown(60, 100, "missed", 25), shown(95, 100, "met", 0)
    rows = {
        "north": missed | {"discovery": False},
        "town": missed | {"discovery": True},
        "island": met | {"discovery": False},
        None: missed,
    }
    found = ElementTree.fromstring(
        matrix.matrix(LINES, [Column(EMPLOYMENT, MOST, rows)], caption="На 1 июня", corner="Район")
    )
    figures = [span.attrib["class"] for span in found.iter("span") if span.attrib["class"].startswith("figure")]
    assert ["unsure" in classes for classes in figures] == [True, False, True, False]
    heard = ["сразу может быть случайным" in "".join(cell.itertext()) for cell in found.iter("td")]
    assert heard == [True, False, True, False]


def test_the_chosen_row_is_marked_for_eye_and_ear() -> None:
    row = table().find(".//tr[@aria-current]")
    assert row is not None
    assert "chosen" in row.attrib["class"]
