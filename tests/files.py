"""Files that a page offers, and everything that can be read in one."""

import io
import warnings
import zipfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

import docx
import openpyxl
import pptx
import pypdf
import streamlit as st


@dataclass(frozen=True)
class File:
    """A file that is offered: the key of its button, its name, and what makes it."""

    key: str
    name: str
    make: Callable[[], bytes]

    @property
    def suffix(self) -> str:
        return self.name.rpartition(".")[-1]


@contextmanager
def offered() -> Iterator[list[File]]:
    """The files that pages offer while this lasts."""
    files: list[File] = []

    def offer(_label: str, data: Any, file_name: str, key: str, **_more: Any) -> bool:
        files.append(File(key, file_name, data))
        return False

    button, st.download_button = st.download_button, offer  # type: ignore[assignment]
    try:
        yield files
    finally:
        st.download_button = button


def words(name: str, content: bytes) -> str:
    """All texts and numbers in a file, whatever its kind, beginning with its name.

    Raises:
        KeyError: nobody has said how such a file is read.
    """
    return "\n".join([name, *_READ[name.rpartition(".")[-1]](io.BytesIO(content))])


def _xlsx(content: io.BytesIO) -> Iterator[str]:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # openpyxl's, about styles it does not know
        for sheet in openpyxl.load_workbook(content):
            yield sheet.title
            yield from (str(cell.value) for row in sheet.iter_rows() for cell in row if cell.value is not None)


def _docx(content: io.BytesIO) -> Iterator[str]:
    document = docx.Document(content)
    yield from (paragraph.text for paragraph in document.paragraphs)
    yield from (cell.text for table in document.tables for row in table.rows for cell in row.cells)


def _pptx(content: io.BytesIO) -> Iterator[str]:
    for shape in (shape for slide in pptx.Presentation(content).slides for shape in slide.shapes):
        if shape.has_text_frame:
            yield shape.text_frame.text
        if shape.has_table:
            yield from (cell.text for row in shape.table.rows for cell in row.cells)
        if shape.has_chart:
            yield from (str(part) for part in (*shape.chart.plots[0].categories, *shape.chart.series[0].values))


def _zip(content: io.BytesIO) -> Iterator[str]:
    with zipfile.ZipFile(content) as parts:
        yield from (words(name, parts.read(name)) for name in parts.namelist())


_READ: dict[str, Callable[[io.BytesIO], Iterator[str]]] = {
    "xlsx": _xlsx,
    "docx": _docx,
    "pptx": _pptx,
    "pdf": lambda content: (page.extract_text() for page in pypdf.PdfReader(content).pages),
    "txt": lambda content: iter([content.read().decode()]),
    "zip": _zip,
}
