"""Workbooks that no library here writes: ODS, and XLS of Excel 97–2003 in its container."""

import struct
import zipfile
from collections.abc import Sequence
from pathlib import Path
from typing import Any
from xml.sax.saxutils import escape, quoteattr

_SPACES = " ".join(
    f'xmlns:{short}="urn:oasis:names:tc:opendocument:xmlns:{long}:1.0"'
    for short, long in (("office", "office"), ("table", "table"), ("text", "text"), ("style", "style"))
)


def ods(path: Path, lines: Sequence[Sequence[Any]], below: str = "") -> Path:
    """A sheet of OpenDocument; a value may be a text, a number or ready XML; ``below`` is more XML of rows."""
    rows = "".join(f"<table:table-row>{''.join(map(_cell, line))}</table:table-row>" for line in lines)
    content = (
        f'<?xml version="1.0" encoding="UTF-8"?><office:document-content {_SPACES}><office:body><office:spreadsheet>'
        f'<table:table table:name="1-ПРОФ">{rows}{below}</table:table>'
        "</office:spreadsheet></office:body></office:document-content>"
    )
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as packed:
        packed.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
        packed.writestr("content.xml", content)
    return path


def _cell(value: Any) -> str:
    if value is None:
        return "<table:table-cell/>"
    if isinstance(value, int | float):
        return typed("float", value, str(value))
    if str(value).startswith("<"):
        return str(value)
    return f'<table:table-cell office:value-type="string"><text:p>{escape(value)}</text:p></table:table-cell>'


def typed(kind: str, value: Any, shown: str, attribute: str = "value") -> str:
    """The XML of a cell of another type than text."""
    return (
        f'<table:table-cell office:value-type="{kind}" office:{attribute}={quoteattr(str(value))}>'
        f"<text:p>{escape(shown)}</text:p></table:table-cell>"
    )


def xls(path: Path, lines: Sequence[Sequence[Any]], styles: Sequence[int] = (0,), merged: Sequence[tuple] = ()) -> Path:
    """A sheet of BIFF8; a value may be a text, a number, or a number and the index of one of the number formats."""
    cells = b"".join(
        _xls_cell(row, column, value)
        for row, line in enumerate(lines)
        for column, value in enumerate(line)
        if value is not None
    )
    areas = struct.pack("<H", len(merged)) + b"".join(struct.pack("<4H", *area) for area in merged)
    sheet = _bof(0x10) + _record(0x200, struct.pack("<IIHHH", 0, len(lines), 0, 20, 0)) + cells
    sheet += (_record(0xE5, areas) if merged else b"") + _record(0x0A, b"")
    formats = b"".join(_record(0xE0, struct.pack("<HH16x", 0, number)) for number in styles)
    name = "1-ПРОФ".encode("utf-16-le")
    start = len(_bof(5) + formats) + len(_record(0x85, b"\0" * (8 + len(name)))) + len(_record(0x0A, b""))
    listed = _record(0x85, struct.pack("<IBBBB", start, 0, 0, len(name) // 2, 1) + name)
    path.write_bytes(_container(_bof(5) + formats + listed + _record(0x0A, b"") + sheet))
    return path


def _record(kind: int, data: bytes) -> bytes:
    return struct.pack("<HH", kind, len(data)) + data


def _bof(kind: int) -> bytes:
    return _record(0x809, struct.pack("<HHHHII", 0x600, kind, 0x0DBB, 0x07CC, 0, 6))


def _xls_cell(row: int, column: int, value: Any) -> bytes:
    number, style = value if isinstance(value, tuple) else (value, 0)
    if isinstance(number, str):
        text = number.encode("utf-16-le")
        return _record(0x204, struct.pack("<HHHHB", row, column, style, len(number), 1) + text)
    if isinstance(number, int) and number % 2:
        return _record(0x27E, struct.pack("<HHHi", row, column, style, number << 2 | 2))
    return _record(0x203, struct.pack("<HHHd", row, column, style, number))


def _container(stream: bytes) -> bytes:
    """A compound file with one stream, at least 4096 bytes long so that it has sectors of its own."""
    stream = stream.ljust(max(4096, -(-len(stream) // 512) * 512), b"\0")
    count = len(stream) // 512
    table = [0xFFFFFFFD, 0xFFFFFFFE, *range(3, count + 2), 0xFFFFFFFE]
    assert len(table) <= 128, "one sector of the table is enough for a test"
    fat = struct.pack("<128I", *table, *[0xFFFFFFFF] * (128 - len(table)))

    def entry(name: str, kind: int, child: int, first: int, size: int) -> bytes:
        raw = name.encode("utf-16-le") + b"\0\0"
        numbers = struct.pack("<HBB3I", len(raw), kind, 1, 0xFFFFFFFF, 0xFFFFFFFF, child)
        return raw.ljust(64, b"\0") + numbers + b"\0" * 36 + struct.pack("<IQ", first, size)

    directory = entry("Root Entry", 5, 1, 0xFFFFFFFE, 0) + entry("Workbook", 2, 0xFFFFFFFF, 2, len(stream))
    header = bytes.fromhex("d0cf11e0a1b11ae1") + b"\0" * 16 + struct.pack("<HHHHH6x", 0x3E, 3, 0xFFFE, 9, 6)
    header += struct.pack("<9I", 0, 1, 1, 0, 4096, 0xFFFFFFFE, 0, 0xFFFFFFFE, 0)
    header += struct.pack("<109I", 0, *[0xFFFFFFFF] * 108)
    return header + fat + directory.ljust(512, b"\0") + stream
