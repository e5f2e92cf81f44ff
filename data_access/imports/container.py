"""What kind of file lies before us, by its content and not by its name; what may not be opened, and why.

Everything here is checked before a reader is let at the file: size, and what the file becomes when it is unpacked.
"""

import struct
import zipfile
import zlib
from enum import Enum, auto
from pathlib import Path

from data_access.imports.remarks import FileRefused

_MEGABYTE = 1 << 20
#: The largest file that is read, and the most that its packed parts may become.
FILE, UNPACKED = 50 * _MEGABYTE, 60 * _MEGABYTE
#: What the library raises when it unpacks a damaged file.
UNPACKING = (zipfile.BadZipFile, zlib.error, struct.error, RuntimeError, EOFError, OSError)
_OLE = bytes.fromhex("d0cf11e0a1b11ae1")
_SAVE = "откройте его в Excel или LibreOffice и сохраните как XLSX"
_ENCRYPTED = (
    "файл закрыт паролем: откройте его в Excel, снимите пароль (Файл → Сведения → Защита книги → "
    "Зашифровать с использованием пароля → сотрите пароль) и сохраните"
)


class Content(Enum):
    """Kinds of files that a reader is there for."""

    XLSX = auto()
    ODS = auto()
    XLS = auto()
    TEXT = auto()


def content(path: Path) -> Content:
    """The kind of a file.

    Raises:
        FileRefused: there is no such file, or nobody here can read it; the sentence says what to do.
    """
    try:
        if path.is_dir():
            raise FileRefused("это папка, а не файл: укажите файлы в ней")
        if not path.exists():
            raise FileRefused("такого файла нет: проверьте имя и папку")
        if path.name.startswith("~$"):
            raise FileRefused("это служебный файл открытой книги, а не сама книга: закройте Excel и укажите саму книгу")
        size = path.stat().st_size
        if size == 0:
            raise FileRefused("файл пуст: пришлите заполненную форму")
        if size > FILE:
            raise FileRefused(
                f"файл больше {FILE // _MEGABYTE} МБ: это не месячная форма, пришлите её отдельным файлом"
            )
        with path.open("rb") as file:
            head = file.read(4096)
    except OSError as error:
        raise FileRefused(f"файл не прочитать ({error.strerror}): проверьте права на него и на папку") from error
    if head.startswith(b"PK"):
        return _packed(path)
    if head.startswith(_OLE):
        return _compound(path)
    return _text(head)


def _packed(path: Path) -> Content:
    try:
        with zipfile.ZipFile(path) as book:
            parts = book.infolist()
            names = {part.filename for part in parts}
            if any(part.flag_bits & 1 for part in parts):
                raise FileRefused(_ENCRYPTED)
            if sum(part.file_size for part in parts if not part.filename.startswith("xl/media/")) > UNPACKED:
                raise FileRefused(
                    f"распакованный файл занимает больше {UNPACKED // _MEGABYTE} МБ: это не месячная форма; "
                    "скопируйте таблицу в новую книгу и сохраните её"
                )
            if "content.xml" in names:
                if b"encryption-data" in _small(book, "META-INF/manifest.xml"):
                    raise FileRefused(_ENCRYPTED)
                return Content.ODS
    except UNPACKING as error:
        raise FileRefused(f"файл повреждён и не открывается: {_SAVE} заново") from error
    if "xl/workbook.bin" in names:
        raise FileRefused(f"это двоичная книга Excel (XLSB), форматы её ячеек не прочесть: {_SAVE}")
    if "[Content_Types].xml" in names and any(name.startswith("word/") for name in names):
        raise FileRefused("это документ Word, а не таблица: скопируйте таблицу в Excel и сохраните как XLSX")
    if "[Content_Types].xml" in names or any(name.startswith("xl/") for name in names):
        return Content.XLSX
    raise FileRefused("это архив, а не книга: распакуйте его и пришлите сами файлы")


def _small(book: zipfile.ZipFile, name: str) -> bytes:
    try:
        return book.read(name)
    except KeyError:
        return b""


def _compound(path: Path) -> Content:
    """The old container of Microsoft: a workbook of 97–2003, or an encrypted one of today."""
    whole = path.read_bytes()
    if "EncryptedPackage".encode("utf-16-le") in whole:
        raise FileRefused(_ENCRYPTED)
    if "Workbook".encode("utf-16-le") in whole or "Book".encode("utf-16-le") in whole:
        return Content.XLS
    raise FileRefused(f"это не таблица Excel: {_SAVE}")


def _text(head: bytes) -> Content:
    plain = head.lstrip(b"\xef\xbb\xbf \r\n\t").lower()
    kinds = {
        b"%pdf": "это PDF, а не таблица: пришлите книгу, из которой он сделан",
        b"{\\rtf": "это документ RTF, а не таблица: скопируйте таблицу в Excel и сохраните как XLSX",
        b"rar!": "это архив, а не книга: распакуйте его и пришлите сами файлы",
        b"7z\xbc\xaf": "это архив, а не книга: распакуйте его и пришлите сами файлы",
        b"\x1f\x8b": "это архив, а не книга: распакуйте его и пришлите сами файлы",
        b"<": f"это веб-страница или XML, хотя имя говорит о таблице: {_SAVE}",
        b"\x09\x08": f"это книга Excel слишком старого вида: {_SAVE}",
        b"\x09\x04": f"это книга Excel слишком старого вида: {_SAVE}",
        b"\xff\xd8": "это картинка, а не таблица: пришлите книгу, с которой она снята",
        b"\x89png": "это картинка, а не таблица: пришлите книгу, с которой она снята",
    }
    for beginning, sentence in kinds.items():
        if plain.startswith(beginning) or head.startswith(beginning):
            raise FileRefused(sentence)
    return Content.TEXT
