"""Tables as plain text: the encoding and the separator are found or named, and every line becomes a record or a reason.

Excel saves CSV in the encoding of the machine, and an open quotation mark swallows all lines below it: nothing of that
is passed over.
"""

import codecs
import csv
import io
import re
from collections import Counter
from pathlib import Path

from data_access.imports.cells import Filling, Mark, Sheet, even
from data_access.imports.remarks import FileRefused

_SEPARATORS = ";,\t|"
_SAVE = "сохраните его из Excel как «CSV UTF-8» или как XLSX"
_MARKED = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_OFFICES = ("cp1251", "cp866", "koi8-r", "mac_cyrillic")
_FREQUENCIES = dict(
    zip(
        "оеаинтсрвлкмдпуяыьгзбчйхжшюцщэфъё",
        (
            *(10.97, 8.45, 8.01, 7.35, 6.7, 6.26, 5.47, 4.73, 4.54, 4.4, 3.49, 3.21, 2.98, 2.81, 2.62, 2.01, 1.9, 1.74),
            *(1.7, 1.65, 1.59, 1.44, 1.21, 0.97, 0.94, 0.73, 0.64, 0.48, 0.36, 0.32, 0.26, 0.04, 0.04),
        ),
        strict=True,
    )
)
_SURE, _CLEARLY = 4.0, 1.03
_USUAL = frozenset("№«»–—…“”„’‘ \u00a0")


def read(path: Path) -> Sheet:
    """The one sheet of a text file, its lines numbered as an editor numbers them.

    Raises:
        FileRefused: nobody can tell the encoding or the separator, or the quotation marks do not match; where, and what
            to do.
    """
    text = _decoded(path.read_bytes())
    if "\0" in text:
        raise FileRefused(f"в файле есть нулевые байты, он повреждён: {_SAVE}")
    lines = text.splitlines()
    stated = lines[0].strip() if lines else ""
    skipped = 1 if stated.lower().startswith("sep=") and len(stated) == 5 else 0
    separator = stated[-1] if skipped else _separator(lines)
    filling = Filling()
    records = _records(lines[skipped:], separator)
    width = _width([record for _, record in records])
    for number, record in records:
        filled = sum(bool(cell.strip()) for cell in record)
        is_shifted = len(record) != width and filled > 2
        if is_shifted and 2 * filled > width and not any(cell.strip().isdigit() for cell in record):
            raise FileRefused(
                f"в строке {number + skipped}, похожей на шапку, ячеек {len(record)}, а в остальных {width}: возьмите "
                f"текст с разделителем «{separator}» в кавычки или {_SAVE}"
            )
        for position, cell in enumerate(record):
            filling.put(number + skipped, position, cell, Mark.SHIFTED if is_shifted else None)
    return filling.sheet(None)


def _width(records: list[list[str]]) -> int:
    """How many cells most records that are rows of something have."""
    widths = Counter(len(record) for record in records if sum(bool(cell.strip()) for cell in record) > 2)
    return widths.most_common(1)[0][0] if widths else 0


def _decoded(content: bytes) -> str:
    for mark, encoding in _MARKED:
        if content.startswith(mark):
            return _strictly(content, encoding)
    without_mark = _wide(content)
    if without_mark:
        return _strictly(content, without_mark)
    try:
        return content.decode("utf-8")
    except UnicodeDecodeError as error:
        # cp1251 and cp866 hardly ever make two-byte letters of UTF-8: many of them mean that the file is damaged
        letters = sum(
            1 for i in range(len(content) - 1) if content[i] in (0xD0, 0xD1) and 0x80 <= content[i + 1] < 0xC0
        )
        high = sum(byte >= 0x80 for byte in content)
        if 2 * letters > 0.9 * high:
            line = content.count(b"\n", 0, error.start) + 1
            raise FileRefused(f"файл в кодировке UTF-8 повреждён в строке {line}: {_SAVE} заново") from None
    return _of_offices(content)


def _strictly(content: bytes, encoding: str) -> str:
    try:
        return content.decode(encoding).lstrip("\ufeff")
    except UnicodeDecodeError:
        raise FileRefused(f"файл в кодировке {encoding.upper()} повреждён или обрезан: {_SAVE} заново") from None


def _wide(content: bytes) -> str | None:
    """UTF-16 without its mark: separators, digits and line ends have a zero byte, all on the same side."""
    even_zeros, odd_zeros = content[::2].count(0), content[1::2].count(0)
    if even_zeros + odd_zeros < len(content) / 50:
        return None
    return "utf-16-le" if odd_zeros > even_zeros else "utf-16-be"


def _of_offices(content: bytes) -> str:
    """The one-byte encoding in which the text looks most like Russian."""
    ranked = []
    for encoding in _OFFICES:
        try:
            text = content.decode(encoding)
        except UnicodeDecodeError:
            continue
        ranked.append((_likeness(text), text))
    ranked.sort(reverse=True)
    others = [likeness for likeness, text in ranked if text != ranked[0][1]]
    if not ranked or ranked[0][0] < _SURE or ranked[0][0] < _CLEARLY * max(others, default=0.0):
        raise FileRefused(
            f"кодировка файла не узнана (пробовали UTF-8, UTF-16, {', '.join(map(str.upper, _OFFICES))}): {_SAVE}"
        )
    return ranked[0][1]


def _likeness(text: str) -> float:
    """How often its letters are in Russian, in percent, on average; a word in mIXed case and a strange sign count 0.

    Russian has about 5.5, letters at random 3. Source of the frequencies: National Corpus of the Russian language.
    """
    words = re.findall(r"[^\W\d_]+", text)
    letters = "".join(word for word in words if word.islower() or word.isupper() or word.istitle()).lower()
    strange = sum(ord(sign) > 127 and not sign.isalpha() and sign not in _USUAL for sign in text)
    total = sum(ord(letter) > 127 for word in words for letter in word) + strange
    return sum(_FREQUENCIES.get(letter, 0.0) for letter in letters) / total if total else 0.0


def _separator(lines: list[str]) -> str:
    """The sign that makes most lines as wide as each other.

    Raises:
        FileRefused: no sign stands in at least two lines at least twice.
    """
    filled = [line for line in lines if line.strip()]
    widths = {sign: Counter(line.count(sign) for line in filled if line.count(sign) > 1) for sign in _SEPARATORS}
    best = max(_SEPARATORS, key=lambda sign: max((n for n in widths[sign].values()), default=0))
    if not widths[best]:
        shown = even(filled[0])[:60] if filled else ""
        raise FileRefused(
            f"не найден разделитель столбцов (ждали «;», «,» или табуляцию), первая строка: «{shown}»: {_SAVE}"
        )
    return best


def _records(lines: list[str], separator: str) -> list[tuple[int, list[str]]]:
    """Number of the first line of each record, and its cells.

    Raises:
        FileRefused: a quotation mark is not closed, or closes something that was several records.
    """
    reader = csv.reader(io.StringIO("\n".join(lines), newline=""), delimiter=separator, strict=True)
    records: list[tuple[int, list[str]]] = []
    begins = 1
    try:
        for record in reader:
            swallowed = [cell for cell in record if "\n" in cell and _is_a_line_of_its_own(cell, separator)]
            if swallowed:
                raise FileRefused(
                    f"кавычка, открытая в строке {begins}, закрывается только в строке {reader.line_num}, и строки "
                    "между ними слились в одну ячейку: закройте или уберите кавычку"
                )
            records.append((begins, record))
            begins = reader.line_num + 1
    except csv.Error as error:
        last = max(begins, reader.line_num)
        where = f"в строке {begins}" if last == begins else f"в строках {begins}–{last}"
        what = (
            f"кавычка, открытая в строке {begins}, не закрыта до конца файла"
            if "unexpected end" in str(error)
            else f"кавычки {where} расставлены неверно"
        )
        raise FileRefused(f"{what}: уберите лишнюю кавычку или {_SAVE}") from None
    return records


def _is_a_line_of_its_own(cell: str, separator: str) -> bool:
    """Whether a cell of several lines has swallowed records: a heading broken in two has no separators."""
    return any(line.count(separator) > 1 for line in cell.splitlines())
