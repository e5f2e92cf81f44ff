"""What stands in the cells of a sender's file, all as text; the file's content says which reader it gets."""

from pathlib import Path

from data_access.imports import calamine, delimited, ods, xlsx
from data_access.imports.cells import Sheet
from data_access.imports.container import Content, content
from data_access.imports.packed import DAMAGE
from data_access.imports.remarks import FileRefused


def read(path: Path) -> list[Sheet]:
    """The sheets of a file that hold anything.

    Raises:
        FileRefused: there is no such file, it is of another kind, broken, locked, too large or empty.
    """
    kind = content(path)
    try:
        if kind is Content.TEXT:
            sheets = [delimited.read(path)]
        elif kind is Content.XLSX:
            sheets = xlsx.read(path)
        elif kind is Content.ODS:
            sheets = ods.read(path)
        else:
            sheets = calamine.read(path)
    except OSError as error:
        raise FileRefused(f"файл не прочитать ({error.strerror}): проверьте права на него и на папку") from error
    except DAMAGE as error:  # a reader has met bytes that nobody has thought of
        raise FileRefused("файл повреждён: откройте его в Excel и сохраните заново как XLSX") from error
    filled = [sheet for sheet in sheets if not sheet.cells.is_empty()]
    if not filled:
        raise FileRefused("файл пуст: пришлите заполненную форму")
    return filled
