"""A trend in the size of a word."""

from urllib.parse import unquote

from ui.charts.sparkline import sparkline


def path(values: list[float | None]) -> str:
    return unquote(sparkline(values, None, title="t")).split("<path d='")[1].split("'")[0]


def test_a_line_leads_from_value_to_value() -> None:
    assert path([0.1, 0.2, 0.3]).count("M") == 1
    assert path([None, 0.1, 0.2]).count("M") == 1


def test_a_line_breaks_off_where_nothing_is_known() -> None:
    drawn = path([0.1, 0.2, None, 0.3, 0.4])
    assert (drawn.count("M"), drawn.count("L")) == (2, 2)
