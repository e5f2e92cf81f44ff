"""Whether the day of a report can be: neither to come nor of another year than the name of its file."""

import re
from collections.abc import Iterable
from datetime import UTC, date, datetime, timedelta

from data_access.imports.remarks import FileRefused
from data_access.imports.table import Table

_YEAR = re.compile(r"(?<!\d)20\d\d(?!\d)")
_EASTERNMOST = timedelta(hours=14)  # where a day begins first


class OddDate(FileRefused):
    """The day of a report is to come or of another year: somebody may answer that it is right."""


def today() -> date:
    """The day that it is already somewhere: no server is behind the sender's calendar."""
    return (datetime.now(UTC) + _EASTERNMOST).date()


def refuse_odd(tables: Iterable[Table], file_name: str, now: date) -> None:
    """Ask about a day that has not come, or whose year the name of the file denies.

    Raises:
        OddDate: there is one; the sentence says how to answer.
    """
    years = {int(year) for year in _YEAR.findall(file_name)}
    for table in tables:
        day, where = table.as_of, f"лист «{table.sheet.name}»: " if table.sheet.name else ""
        answer = "исправьте дату над таблицей или, если она верна, повторите загрузку с ключом --dates-are-right"
        if day > now:
            raise OddDate(f"{where}дата отчёта {day:%d.%m.%Y} ещё не наступила: {answer}")
        # a report as of 1 January is about the year before
        if years and not years & {day.year, (day - timedelta(days=1)).year}:
            named = ", ".join(map(str, sorted(years)))
            raise OddDate(f"{where}дата отчёта {day:%d.%m.%Y}, а в имени файла год {named}: {answer}")
