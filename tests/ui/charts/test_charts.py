"""The charts of the kit: nothing of a name is cut, the figure is written, colour is never alone."""

from itertools import pairwise

import plotly.graph_objects as go
import polars as pl
import pytest

from metrics.metric import Direction
from metrics.statistics.rank import ranks as places
from tests.ui.colour_science import contrast
from tests.ui.results import COVERAGE, EMPLOYMENT, EVENTS, MOST, absent, few, shown
from ui.charts import axes, bars, funnel_plot, grouped_bars, stacked_bars
from ui.charts.bars import Bar
from ui.charts.grouped_bars import Series
from ui.charts.stacked_bars import ROLES, Part
from ui.text import numbers
from ui.text.numbers import NBSP

LONG = "Камчатский государственный университет имени Витуса Беринга, филиал № 2 (г. Главный) & «Ко»"
both_themes = pytest.mark.parametrize("dark", [False, True], ids=["light", "dark"])


def judged(numerator: int, denominator: int, verdict: str) -> dict:
    value = numerator / denominator
    return shown(numerator, denominator, verdict, 1) | {"lower": value - 0.05, "upper": min(1.0, value + 0.05)}


BARS = [
    Bar("Первый", judged(90, 100, "met")),
    Bar(LONG, judged(60, 100, "missed")),
    Bar("Малый", few(3, 7)),
    Bar("Скрытый", absent("hidden")),
]


def ranked(dark: bool = False) -> go.Figure:
    return bars.ranked(BARS, EMPLOYMENT, MOST, dark=dark)


def test_every_letter_of_a_name_is_written_and_fits_into_the_margin() -> None:
    figure = ranked()
    written = figure.layout.yaxis.ticktext[1].replace("<br>", " ").replace(NBSP, " ").replace("&amp;", "&")
    assert written == LONG
    longest = max(len(part) for text in figure.layout.yaxis.ticktext for part in text.split("<br>"))
    assert figure.layout.margin.l >= longest * 7


def test_an_abbreviation_never_ends_a_line() -> None:
    for line in axes.folded("Промышленный техникум (г. Главный) № 12 п. Дальний").split("<br>"):
        assert not line.endswith(("г.", "п.", "№", "("))


def test_a_chart_grows_with_its_rows_and_their_lines() -> None:
    heights = [axes.height(["а"] * number) for number in range(1, 20)]
    assert all(one < other for one, other in pairwise(heights))
    assert axes.height([LONG]) > axes.height(["а"])


def test_a_bar_says_its_figure_and_its_sign_or_why_there_is_none() -> None:
    labels = [note.text.replace(NBSP, " ") for note in ranked().layout.annotations]
    assert labels == ["● 90,0 %", "⊖ 60,0 %", "3 из 7", "скрыто", "цель 85 %"]
    assert list(ranked().data[0].y) == axes.centres([bar.name for bar in BARS])[:2]


def test_a_bar_whose_verdict_may_be_chance_among_so_many_has_a_star_that_is_explained() -> None:
    rows = [judged(90, 100, "met"), judged(60, 100, "missed"), judged(84, 100, "missed_within_error")]
    bars_ = [Bar("А", rows[0] | {"discovery": True}), *(Bar("Б", row | {"discovery": False}) for row in rows[1:])]
    figure = bars.ranked(bars_, EMPLOYMENT, MOST, dark=False)
    assert [note.text.endswith("*") for note in figure.layout.annotations] == [False, True, False, False]
    explanation = "при таком числе сравнений может быть случайным"
    assert [explanation in hover for hover in figure.data[0].customdata] == [False, True, False]
    assert axes.key_html(figure) == f'<ul class="chart-key"><li>* {explanation}</li></ul>'
    assert axes.key_html(ranked()) == ""


def test_figures_stand_outside_the_field_where_no_line_crosses_them() -> None:
    figure = ranked()
    notes = figure.layout.annotations[: len(BARS)]
    assert {(note.xref, note.x, note.xanchor) for note in notes} == {("paper", 1, "left")}
    assert figure.layout.margin.r >= max(len(note.text) for note in notes) * 7


def test_the_whisker_reaches_from_the_lower_to_the_upper_limit() -> None:
    for trace in ranked().data:
        ends = zip(trace.x, trace.error_x.arrayminus, trace.error_x.array, strict=True)
        assert [(round(x - minus, 9), round(x + plus, 9)) for x, minus, plus in ends] == [(0.85, 0.95), (0.55, 0.65)]


def test_the_target_is_a_line_at_its_value_with_its_words() -> None:
    assert {(line.x0, line.x1) for line in ranked().layout.shapes} == {(0.85, 0.85)}


def test_without_people_to_divide_by_there_is_no_whisker_and_no_target() -> None:
    row = shown(5, 1) | {"value": 5.0, "lower": None, "upper": None}
    figure = bars.ranked([Bar("Первый", row)], EVENTS, None, dark=False)
    assert len(figure.data) == 1
    assert not figure.layout.shapes


@pytest.mark.parametrize("figures", [[], [Bar("Один", absent("missing"))]])
def test_nothing_known_draws_a_frame_and_no_error(figures: list[Bar]) -> None:
    assert bars.ranked(figures, EMPLOYMENT, MOST, dark=False).layout.height >= 58


def test_the_ends_of_the_axis_and_at_most_one_more_are_named() -> None:
    for most in (0.3, 1.0, 7.0, 88.0, 320.0, 15_000.0):
        ticks = axes.levels(0.0, most, 4)
        few_of_them = axes.few_ticks(ticks)
        assert 2 <= len(few_of_them) <= 3
        assert few_of_them[0] == 0
        assert few_of_them[-1] == ticks[-1] >= most


PARTS = [
    Part("работают <по договору>", [70, 0], "working"),
    Part("учатся", [20, 0], "not_available"),
    Part("ищут работу", [10, None], "others"),
]


@both_themes
def test_parts_of_a_whole_add_up_to_it_and_can_be_read(dark: bool) -> None:
    figure = stacked_bars.stacked(["Край", "Пусто"], PARTS, dark=dark)
    assert sum(trace.x[0] for trace in figure.data) == pytest.approx(1)
    assert sum(trace.x[1] for trace in figure.data) == 0
    assert all(contrast(trace.textfont.color, trace.marker.color) >= 4.5 for trace in figure.data)
    assert len({trace.marker.color for trace in figure.data}) == len(PARTS)


@both_themes
def test_every_colour_of_a_part_carries_its_label(dark: bool) -> None:
    for role, colours in ROLES.items():
        for colour in colours:
            fill = colour.of(dark)
            assert contrast(stacked_bars._ink(fill), fill) >= 4.5, (role, fill)


def test_the_meaning_of_the_colours_is_told_outside_the_drawing_and_escaped() -> None:
    figure = stacked_bars.stacked(["Край"], [Part("работают <по договору>", [7], "working")], dark=False)
    assert not figure.layout.showlegend
    assert "работают &lt;по договору&gt;" in axes.key_html(figure)
    assert axes.key_html(ranked()) == ""


def test_two_series_stand_side_by_side_and_what_is_unknown_has_no_figure() -> None:
    figure = grouped_bars.grouped(
        ["2025", "2026"], [Series("Нужно", [1204, 7]), Series("Будет", [None, 5])], "человек", dark=False
    )
    assert [list(trace.text) for trace in figure.data] == [[f"1{NBSP}204", "7"], ["", "5"]]
    assert figure.layout.xaxis.title.text == "человек"
    assert figure.data[0].marker.color != figure.data[1].marker.color
    assert "Нужно" in axes.key_html(figure)


def result(*rows: tuple[str, int, int]) -> pl.DataFrame:
    return pl.DataFrame([{"district_id": name} | judged(n, d, "missed") for name, n, d in rows])


def test_a_funnel_names_only_who_lies_outside_of_what_chance_explains() -> None:
    frame = result(("far", 40, 100), ("near", 84, 100))
    figure = funnel_plot.funnel(
        frame, {"far": "Дальний", "near": "Близкий"}, EMPLOYMENT, centre=0.85, target=None, dark=False
    )
    names = [note.text for note in figure.layout.annotations]
    assert "Дальний" in names
    assert "Близкий" not in names
    hover = dict(zip(figure.data[-1].x, figure.data[-1].customdata, strict=True))
    assert len(figure.data) == 5
    assert "40" in next(iter(hover.values())).replace(NBSP, " ") or "84" in next(iter(hover.values()))
    assert "95" in axes.key_html(figure)


def test_a_funnel_of_nobody_has_limits_and_no_points() -> None:
    figure = funnel_plot.funnel(result(("a", 1, 2)).clear(), {}, COVERAGE, centre=0.9, target=None, dark=False)
    assert len(figure.data[-1].x or ()) == 0


def test_a_place_is_told_with_the_places_it_might_as_well_have() -> None:
    frame = places(result(("a", 90, 100), ("b", 60, 100), ("c", 55, 100)), Direction.UP)
    words = [numbers.place_words(row) for row in frame.to_dicts()]
    assert words == ["место 1 из 3", "место 2–3 из 3", "место 2–3 из 3"]


def test_a_row_is_as_high_as_its_own_name_needs_and_rows_of_one_line_lie_at_whole_numbers() -> None:
    assert axes.centres(["Елизовский", "Палана", "Мильковский"]) == [0, 1, 2, 3]
    long = "26.02.06 Эксплуатация судового электрооборудования и средств автоматики"
    first, second, third, end = axes.centres(["Палана", long, "Палана"])
    lines = axes.folded(long).count("<br>") + 1
    high = (19 * lines + 6) / axes.ROW
    assert lines > 2
    assert (first, second, third, end) == pytest.approx((0, 0.5 + high / 2, high + 1, high + 2))
