"""How a workbook shows its numbers: as dates, as percentages, or as they are."""

import re
import zipfile
from xml.etree import ElementTree

from openpyxl.styles.numbers import BUILTIN_FORMATS, is_date_format

_MAIN = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
_LITERAL = re.compile(r'"[^"]*"|\\.|\[[^\]]*\]')


def of_styles(book: zipfile.ZipFile) -> list[str]:
    """For each style of a cell: «date», «percent» or ""."""
    try:
        tree = ElementTree.fromstring(book.read("xl/styles.xml"))
    except (KeyError, ElementTree.ParseError):
        return []
    own = {one.get("numFmtId"): one.get("formatCode", "") for one in tree.iter(f"{_MAIN}numFmt")}
    styles = tree.find(f"{_MAIN}cellXfs")
    codes = [] if styles is None else [one.get("numFmtId", "0") for one in styles]
    return [_shown_as(own.get(code) or BUILTIN_FORMATS.get(int(code), "") or "") for code in codes]


def _shown_as(code: str) -> str:
    if is_date_format(code):
        return "date"
    return "percent" if "%" in _LITERAL.sub("", code) else ""
