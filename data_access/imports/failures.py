"""A failure that is nobody's wrong cell, as a sentence in Russian and one in English: what happened, what to do."""

import errno
import logging
import traceback
from pathlib import Path
from typing import NamedTuple

from sqlalchemy.exc import ArgumentError, DBAPIError, OperationalError, SQLAlchemyError

from data_access.database import DatabaseUnavailable

_LOG = logging.getLogger(__name__)


class Failure(NamedTuple):
    """The same sentence twice."""

    ru: str
    en: str

    def __str__(self) -> str:
        return f"{self.ru} / {self.en}"


_NO_ANSWER = Failure(
    "База данных не отвечает: проверьте, что она запущена и что адрес в DATABASE_URL верен, и повторите",
    "The database does not answer: check that it runs and that DATABASE_URL is right, then try again",
)
_DISK_FULL = Failure("На диске кончилось место: освободите его и повторите", "The disk is full: free some space")
_NO_MEMORY = Failure("Не хватило памяти: закройте другие программы и повторите", "There is not enough memory")
_NO_RIGHTS_THERE = Failure(
    "У пользователя базы нет прав на загрузку: обратитесь к администратору базы",
    "The user of the database may not load data: ask its administrator",
)
INTERRUPTED = Failure(
    "Прервано: из этого файла ничего не загружено, загруженное до него осталось",
    "Interrupted: nothing of this file is loaded, what was loaded before it stays",
)
_OF_DATABASE = {
    "53100": _DISK_FULL,
    "53200": _NO_MEMORY,
    "42501": _NO_RIGHTS_THERE,
    "25006": Failure("База данных открыта только для чтения", "The database is read-only"),
    "53300": Failure("В базе слишком много подключений: повторите позже", "The database has too many connections"),
}
_OF_SYSTEM = {
    errno.ENOSPC: _DISK_FULL,
    errno.EDQUOT: _DISK_FULL,
    errno.ENOMEM: _NO_MEMORY,
    errno.EACCES: Failure("Нет прав на файл или папку: {name}", "No permission for the file or folder {name}"),
    errno.EPERM: Failure("Нет прав на файл или папку: {name}", "No permission for the file or folder {name}"),
    errno.EROFS: Failure("Папка открыта только для чтения: {name}", "The folder is read-only: {name}"),
    errno.ENOENT: Failure("Такой папки нет: {name}; создайте её", "There is no such folder: {name}; make it"),
    errno.ENOTDIR: Failure("Такой папки нет: {name}; создайте её", "There is no such folder: {name}; make it"),
    errno.EISDIR: Failure("Это папка, а не файл: {name}", "This is a folder, not a file: {name}"),
}


def of(error: BaseException) -> Failure:
    """What to say about an error; one that nobody expected is told with the place in our code, for the developers."""
    if isinstance(error, KeyboardInterrupt):
        return INTERRUPTED
    if isinstance(error, MemoryError):
        return _NO_MEMORY
    if isinstance(error, OSError) and not isinstance(error, ConnectionError):
        failure = _OF_SYSTEM.get(error.errno or 0)
        if failure:
            return Failure(*(sentence.format(name=error.filename or "") for sentence in failure))
    if isinstance(error, DBAPIError):
        failure = _OF_DATABASE.get(getattr(error.orig, "sqlstate", None) or "")
        if failure:
            return failure
    if isinstance(error, OperationalError | DatabaseUnavailable | ArgumentError | ConnectionError):
        return _NO_ANSWER
    place = f"{type(error).__name__}, {_place(error)}"
    _LOG.info("unexpected failure of an import", extra={"place": place})
    if isinstance(error, SQLAlchemyError):
        return Failure(f"База данных отказала ({place}): сообщите администратору", f"The database refused ({place})")
    return Failure(
        f"Непредвиденная ошибка ({place}): сообщите о ней разработчикам",
        f"An unexpected error ({place}): tell the developers",
    )


def _place(error: BaseException) -> str:
    """Where in our code it happened; never what was being read, which may be about people."""
    own = [frame for frame in traceback.extract_tb(error.__traceback__) if "data_access" in frame.filename]
    return f"{Path(own[-1].filename).name}:{own[-1].lineno}" if own else "?"
