"""Slides for the meeting: a title, a slide an item, charts that PowerPoint itself can change.

Native charts carry their numbers in a workbook of their own, so that who shows them can edit them; the labels are those
of the screen's way of writing.
"""

from collections.abc import Mapping, Sequence
from datetime import date, datetime, time
from io import BytesIO
from typing import Any

from pptx import Presentation
from pptx.chart.data import CategoryChartData
from pptx.dml.color import RGBColor
from pptx.enum.chart import XL_CHART_TYPE, XL_LABEL_POSITION
from pptx.util import Cm, Pt

WIDE, HIGH = Cm(33.867), Cm(19.05)
_INK, _GREY, _OWN = RGBColor(0x1B, 0x27, 0x33), RGBColor(0x55, 0x61, 0x6D), RGBColor(0x0B, 0x7A, 0x75)
_PALE, _PAPER = RGBColor(0xDF, 0xE5, 0xEA), RGBColor(0xFF, 0xFF, 0xFF)
_TITLE_ONLY = 5  # of the layouts that come with the library


def presentation(content: Mapping[str, Any], as_of: date) -> bytes:
    """The bytes of the file.

    :param content: ``title``, ``footer`` and ``slides``, each with ``title`` and ``lines``, ``table`` (rows of texts,
        the first of them the heads; relative ``widths`` of its columns) or ``chart`` (``categories``, ``values``, a
        number ``format`` and ``name``)
    """
    deck = Presentation()
    deck.slide_width, deck.slide_height = WIDE, HIGH
    deck.core_properties.title, deck.core_properties.language = content["title"], "ru-RU"
    deck.core_properties.created = deck.core_properties.modified = datetime.combine(as_of, time())
    for number, slide in enumerate(content["slides"], start=1):
        _slide(deck, slide, f"{content['footer']}   {number}")
    target = BytesIO()
    deck.save(target)
    return target.getvalue()


def _slide(deck: Any, content: Mapping[str, Any], footer: str) -> None:
    slide = deck.slides.add_slide(deck.slide_layouts[_TITLE_ONLY])
    title = slide.shapes.title
    title.left, title.top, title.width, title.height = Cm(1.5), Cm(0.8), WIDE - Cm(3), Cm(2.6)
    _text(title.text_frame, [content["title"]], 30, bold=True)
    if content.get("lines"):
        box = slide.shapes.add_textbox(Cm(1.5), Cm(3.8), WIDE - Cm(3), HIGH - Cm(6))
        _text(box.text_frame, content["lines"], 22)
    if content.get("table"):
        _table(slide, content["table"], content["widths"])
    if content.get("chart"):
        _chart(slide, content["chart"])
    foot = slide.shapes.add_textbox(Cm(1.5), HIGH - Cm(1.2), WIDE - Cm(3), Cm(0.9))
    _text(foot.text_frame, [footer], 10, colour=_GREY)


def _text(frame: Any, lines: Sequence[str], size: int, bold: bool = False, colour: RGBColor = _INK) -> None:
    frame.word_wrap = True
    for nth, line in enumerate(lines):
        paragraph = frame.paragraphs[0] if nth == 0 else frame.add_paragraph()
        run = paragraph.add_run()
        run.text = line
        run.font.size, run.font.bold, run.font.color.rgb = Pt(size), bold, colour
        run._r.get_or_add_rPr().set("lang", "ru-RU")
        paragraph.space_after = Pt(8)


def _table(slide: Any, rows: Sequence[Sequence[str]], widths: Sequence[int]) -> None:
    shape = slide.shapes.add_table(len(rows), len(rows[0]), Cm(1.5), Cm(3.8), WIDE - Cm(3), Cm(1.1) * len(rows))
    for column, width in zip(shape.table.columns, widths, strict=True):
        column.width = (WIDE - Cm(3)) * width // sum(widths)
    for nth, (row, texts) in enumerate(zip(shape.table.rows, rows, strict=True)):
        for cell, text in zip(row.cells, texts, strict=True):
            _text(cell.text_frame, [text], 15, bold=nth == 0)
            cell.fill.solid()
            cell.fill.fore_color.rgb = _PALE if nth == 0 else _PAPER


def _chart(slide: Any, content: Mapping[str, Any]) -> None:
    data = CategoryChartData(number_format=content["format"])
    data.categories = content["categories"]
    data.add_series(content["name"], content["values"])
    place = Cm(1.5), Cm(3.6), WIDE - Cm(3), HIGH - Cm(5)
    chart = slide.shapes.add_chart(XL_CHART_TYPE.BAR_CLUSTERED, *place, data).chart
    chart.has_legend, chart.has_title = False, False
    chart.font.size = Pt(14)
    chart.category_axis.reverse_order = True
    chart.category_axis.has_major_gridlines = chart.value_axis.has_major_gridlines = False
    chart.value_axis.visible = False
    plot = chart.plots[0]
    plot.gap_width, plot.has_data_labels = 40, True
    plot.data_labels.number_format, plot.data_labels.number_format_is_linked = content["format"], False
    plot.data_labels.position = XL_LABEL_POSITION.OUTSIDE_END
    fill = plot.series[0].format.fill
    fill.solid()
    fill.fore_color.rgb = _OWN
