"""The trend of a metric carries its unit, its target and its words; so does a sparkline."""

import re
from datetime import date, timedelta
from urllib.parse import unquote
from xml.etree import ElementTree

import plotly.graph_objects as go
import polars as pl
import pytest

from tests.ui.results import COVERAGE, EVENTS, WHOLE, few, shown
from ui.charts import trend_lines
from ui.charts.sparkline import sparkline
from ui.charts.trend_lines import Band

WEEKS = [date(2025, 1, 5) + timedelta(weeks=number) for number in range(24)]
TREND = pl.DataFrame(
    [{"as_of": day} | shown(50 + number, 100, "missed", 50 - number) for number, day in enumerate(WEEKS)]
)
PILOT = Band(date(2025, 3, 3), date(2025, 6, 30), "Пилот <2025>")


def figure(frame: pl.DataFrame = TREND, **more: object) -> go.Figure:
    return trend_lines.trend_lines(frame, COVERAGE, WHOLE, dark=False, band=PILOT, **more)


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
    both = pl.concat([TREND.with_columns(place=pl.lit("А & Б")), TREND.with_columns(place=pl.lit("край"))])
    first, second = figure(both, series="place").data
    assert first.name == "А &amp; Б"
    assert first.line.color != second.line.color


def test_an_empty_trend_is_an_empty_figure() -> None:
    assert figure(TREND.clear()).data[0].y in ((), None, [])


@pytest.mark.parametrize("value", [0.0, 7.0, 1204.0])
def test_a_flat_trend_of_counts_has_an_axis_of_whole_numbers(value: float) -> None:
    frame = pl.DataFrame([{"as_of": day} | shown(1, 1) | {"value": value} for day in WEEKS])
    axis = trend_lines.trend_lines(frame, EVENTS, None, dark=True).layout.yaxis
    assert axis.range[0] <= value <= axis.range[1]
    assert len(set(axis.ticktext)) == len(axis.ticktext)


def test_a_sparkline_is_a_well_formed_drawing_with_words() -> None:
    text = sparkline([0.5, None, 0.7, 0.9], 1.0, title='от "50" до <90>')
    span = ElementTree.fromstring(text)
    assert span.attrib["aria-label"] == 'от "50" до <90>'
    drawing = re.search(r"svg\+xml,(.*?)\"\)", span.attrib["style"])
    assert drawing is not None
    assert ElementTree.fromstring(unquote(drawing[1])).tag.endswith("svg")


def test_a_trend_of_one_value_draws_nothing() -> None:
    assert sparkline([None, 0.5], 1.0, title="x") == ""
