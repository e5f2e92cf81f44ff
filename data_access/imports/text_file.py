"""CSV as offices save it: the encoding and the separator are found, and an open quote is told of."""

import codecs
import csv
import io
import re
from collections.abc import Iterator
from pathlib import Path

import polars as pl

from data_access.imports.remarks import FileRefused

_OF_RUSSIAN = ("cp1251", "cp866", "koi8_r", "mac_cyrillic")
_FREQUENT = re.compile("[оеаинтсрвл ]")
_SEPARATORS = ";,\t"


def columns(path: Path) -> list[pl.Series]:
    """The columns of the file as texts.

    Raises:
        FileRefused: the file is no text, or a quote that is open swallows lines.
    """
    text = _decoded(path.read_bytes())
    separator = _separator(text)
    rows = [record for _line, record in _records(text, separator)]
    width = max(map(len, rows), default=0)
    return [
        pl.Series([row[position] if position < len(row) else None for row in rows], dtype=pl.String)
        for position in range(width)
    ]


def _decoded(content: bytes) -> str:
    if content.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return _as("utf-16", content)  # «Текст Юникод» of Excel
    if content[:4000].count(0) > len(content[:4000]) // 10:
        first = content[:4000]
        return _as("utf-16-le" if first[1::2].count(0) >= first[::2].count(0) else "utf-16-be", content)
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError:
        # of the encodings of Russian offices, the one in which it reads most like Russian
        readings = [content.decode(name, errors="replace") for name in _OF_RUSSIAN]
        return max(readings, key=lambda text: len(_FREQUENT.findall(text)))


def _as(encoding: str, content: bytes) -> str:
    try:
        return content.decode(encoding)
    except UnicodeDecodeError:
        raise FileRefused("кодировка файла не распознана: сохраните его как «CSV UTF-8»") from None


def _separator(text: str) -> str:
    """The sign that stands in most lines."""
    lines = text.splitlines()
    return max(_SEPARATORS, key=lambda sign: sum(line.count(sign) > 1 for line in lines))


def _records(text: str, separator: str) -> Iterator[tuple[int, list[str]]]:
    """Each record with the line in which it begins."""
    reader, begins, width = csv.reader(io.StringIO(text, newline=""), delimiter=separator), 1, 0
    try:
        for record in reader:
            width = max(width, len(record))
            if any(_swallows(field, separator, width) for field in record):
                raise FileRefused(
                    f"в строке {begins} открыта кавычка и не закрыта, она поглотила следующие строки: "
                    "закройте или удалите её и пришлите файл снова"
                )
            yield begins, record
            begins = reader.line_num + 1
    except csv.Error:
        raise FileRefused(f"файл не читается как CSV у строки {begins}: сохраните его из Excel заново") from None


def _swallows(field: str, separator: str, width: int) -> bool:
    """Whether a field holds whole lines of the table: a heading may be broken over lines, a row is not."""
    return "\n" in field and any(line.count(separator) >= max(width // 2, 2) for line in field.splitlines())
