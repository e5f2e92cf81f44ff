"""What calamine does not say of an old workbook (XLS): which numbers are percentages or dates, what is merged.

The container is read sector by sector ([MS-CFB]), the stream in it record by record ([MS-XLS], BIFF8); of the records
only those that hold numbers, formats and merged areas.
"""

import struct
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import NamedTuple

from data_access.imports import formats
from data_access.imports.cells import EPOCH, EPOCH_1904, Mark
from data_access.imports.remarks import FileRefused

_END = 0xFFFFFFFA  # and above: no sector
_BOF, _FILEPASS, _DATEMODE, _FORMAT, _XF, _SHEET = 0x809, 0x2F, 0x22, 0x41E, 0xE0, 0x85
_NUMBER, _RK, _MULRK, _FORMULA, _BOOLERR, _MERGED = 0x203, 0x27E, 0xBD, 0x06, 0x205, 0xE5
_BROKEN = "файл не открывается как книга Excel 97–2003: откройте его в Excel и сохраните как XLSX"


class Known(NamedTuple):
    """Of one sheet: the texts of its numbers, marks of those that are not simply numbers, merged areas."""

    texts: dict[tuple[int, int], str]
    marks: dict[tuple[int, int], Mark]
    merged: list[tuple[int, int, int, int]]


def read(path: Path) -> tuple[dict[str, Known], date]:
    """What is to be said of each sheet, by its name, and the day from which days are counted.

    Raises:
        FileRefused: the workbook is broken, older than 1997, or locked by a password.
    """
    try:
        return _read(list(_records(_stream(path.read_bytes()))))
    except (struct.error, IndexError, ValueError, OverflowError, ArithmeticError) as error:
        raise FileRefused(_BROKEN) from error


def _read(records: list[tuple[int, int, bytes]]) -> tuple[dict[str, Known], date]:
    kinds = {kind for _, kind, _ in records}
    if _FILEPASS in kinds:
        raise FileRefused("файл закрыт паролем: откройте его в Excel, снимите пароль и сохраните как XLSX")
    if _BOF not in kinds:
        raise FileRefused(_BROKEN)
    epoch = EPOCH_1904 if any(kind == _DATEMODE and data[:1] == b"\1" for _, kind, data in records) else EPOCH
    codes = dict(_format(data) for _, kind, data in records if kind == _FORMAT)
    styles = [struct.unpack_from("<H", data, 2)[0] for _, kind, data in records if kind == _XF]
    marks = [formats.meaning(number, codes.get(number)) for number in styles]
    # a worksheet begins where the list of sheets says, and is of kind 0 there
    sheets = [data for _, kind, data in records if kind == _SHEET and data[5] == 0]
    return {
        _text(data[7:], data[6]): _sheet(records, struct.unpack_from("<I", data)[0], marks, epoch) for data in sheets
    }, epoch


def _sheet(records: list[tuple[int, int, bytes]], begin: int, marks: list[Mark | None], epoch: date) -> Known:
    listed = Known({}, {}, [])
    depth = 0
    for place, kind, data in records:
        if place < begin:
            continue
        depth += (kind == _BOF) - (kind == 0x0A)
        if depth == 0:
            break
        if kind == _MERGED and depth == 1:
            areas = struct.iter_unpack("<4H", data[2 : 2 + 8 * struct.unpack_from("<H", data)[0]])
            listed.merged.extend((first + 1, left, last + 1, right) for first, last, left, right in areas)
        for row, position, style, number in _numbers(kind, data) if depth == 1 else ():
            mark = Mark.BOOLEAN if number is None else marks[style] if style < len(marks) else None
            if mark:
                listed.marks[row + 1, position] = mark
            if number is not None:
                listed.texts[row + 1, position] = formats.shown(number, mark, epoch)
    return listed


def _numbers(kind: int, data: bytes) -> Iterator[tuple[int, int, int, float | None]]:
    """Row, position and style from 0, and the number of each cell of a record; None for a yes or no."""
    if kind in (_NUMBER, _FORMULA):
        row, position, style = struct.unpack_from("<3H", data)
        if kind == _NUMBER or data[12:14] != b"\xff\xff":
            yield row, position, style, struct.unpack_from("<d", data, 6)[0]
    elif kind == _RK:
        row, position, style, packed = struct.unpack_from("<3HI", data)
        yield row, position, style, _rk(packed)
    elif kind == _MULRK:
        row, first = struct.unpack_from("<2H", data)
        for offset, (style, packed) in enumerate(struct.iter_unpack("<HI", data[4 : 4 + (len(data) - 6) // 6 * 6])):
            yield row, first + offset, style, _rk(packed)
    elif kind == _BOOLERR and data[7] == 0:
        yield *struct.unpack_from("<3H", data), None


def _rk(packed: int) -> float:
    """A number in 30 bits: whole or the first half of a double, perhaps times 100."""
    whole = packed - (1 << 32) if packed & 0x80000000 else packed
    number = float(whole >> 2) if packed & 2 else struct.unpack("<d", struct.pack("<Q", (packed & 0xFFFFFFFC) << 32))[0]
    return number / 100 if packed & 1 else number


def _format(data: bytes) -> tuple[int, str]:
    number, length = struct.unpack_from("<HH", data)
    return number, _text(data[4:], length)


def _text(data: bytes, length: int) -> str:
    """A text of so many letters, of one byte or two, as its first byte says."""
    return data[1 : 1 + 2 * length].decode("utf-16-le") if data[0] & 1 else data[1 : 1 + length].decode("latin-1")


def _records(stream: bytes) -> Iterator[tuple[int, int, bytes]]:
    """Place, kind and content of each record."""
    place = 0
    while place + 4 <= len(stream):
        kind, length = struct.unpack_from("<HH", stream, place)
        yield place, kind, stream[place + 4 : place + 4 + length]
        place += 4 + length


def _stream(content: bytes) -> bytes:
    """The stream of the workbook out of its container."""
    size = 1 << struct.unpack_from("<H", content, 30)[0]
    sectors = list(struct.unpack_from("<109I", content, 76))
    more, left = struct.unpack_from("<II", content, 68)
    while more < _END and left:
        block = struct.unpack_from(f"<{size // 4}I", content, (more + 1) * size)
        sectors.extend(block[:-1])
        more, left = block[-1], left - 1
    table: list[int] = []
    for sector in sectors:
        if sector < _END:
            table.extend(struct.unpack_from(f"<{size // 4}I", content, (sector + 1) * size))

    def chain(first: int, sizes: int, links: list[int], whole: bytes, shift: int) -> bytes:
        parts, seen = [], 0
        while first < _END and seen <= len(links):
            parts.append(whole[(first + shift) * sizes : (first + shift + 1) * sizes])
            first, seen = links[first], seen + 1
        return b"".join(parts)

    directory = chain(struct.unpack_from("<I", content, 48)[0], size, table, content, 1)
    entries = [directory[place : place + 128] for place in range(0, len(directory), 128)]
    named = {
        entry[: max(struct.unpack_from("<H", entry, 64)[0] - 2, 0)].decode("utf-16-le"): entry for entry in entries
    }
    book = named.get("Workbook")
    if book is None:
        raise FileRefused(_BROKEN)
    first, length = struct.unpack_from("<II", book, 116)
    if length >= struct.unpack_from("<I", content, 56)[0]:
        return chain(first, size, table, content, 1)[:length]
    small = chain(struct.unpack_from("<I", entries[0], 116)[0], size, table, content, 1)
    links = chain(struct.unpack_from("<I", content, 60)[0], size, table, content, 1)
    return chain(first, 64, list(struct.unpack(f"<{len(links) // 4}I", links)), small, 0)[:length]
