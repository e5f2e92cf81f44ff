"""Small forms made by code: two schools of one district, twelve rows, and whatever may be wrong with them."""

import io
import zipfile
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Any

from openpyxl import Workbook
from openpyxl.worksheet.worksheet import Worksheet
from sqlalchemy import Engine

from data_access.imports import Outcome, account
from data_access.imports.lines import LineKind
from tests.data_access.imports.damage import query, send

HEADINGS = (
    *("№ п/п", "Муниципальное образование", "Наименование общеобразовательной организации", "Класс"),
    *("Численность обучающихся, чел.", "Охвачено профориентационными мероприятиями, всего, чел."),
    *("базовый уровень (не менее 40 ч)", "основной уровень (не менее 60 ч)", "продвинутый уровень (не менее 80 ч)"),
    *("Проинформированы о сервисе «Целевое обучение», чел.", "Проведено мероприятий, ед."),
)
TITLES = ("Сведения об охвате обучающихся 6–11 классов профориентационными мероприятиями", "по состоянию на {day}")
DISTRICT = "Елизовский муниципальный округ"
SCHOOLS = ("МБОУ «Школа № 1» (Елизовский)", "МБОУ «Школа № 2» (Елизовский)")
FIRST = 5
"""Row of the sheet on which the first row of the form stands."""
PUPILS = 642


def rows(schools: Sequence[str] = SCHOOLS, district: str = DISTRICT) -> list[list[Any]]:
    """Six grades of each school."""
    made: list[list[Any]] = []
    for number, school in enumerate(schools):
        for grade in range(6, 12):
            aware = 12 if grade > 8 else 0
            people = 40 + 10 * number + grade
            made.append([len(made) + 1, district, school, grade, people, 30 + grade, 20, 10, 5, aware, 3])
    return made


def table(
    lines: Sequence[Sequence[Any]] | None = None,
    day: str = "1 марта 2025 года",
    headings: Sequence[str] = HEADINGS,
) -> list[list[Any]]:
    """The lines of a sheet: titles, a blank one, the header, the rows."""
    return [
        [TITLES[0]],
        [TITLES[1].format(day=day)],
        [],
        list(headings),
        *map(list, rows() if lines is None else lines),
    ]


def put(sheet: Worksheet, lines: Sequence[Sequence[Any]], top: int = 1) -> None:
    """Lines on a sheet, from row ``top`` on."""
    for row, line in enumerate(lines, start=top):
        for column, value in enumerate(line, start=1):
            if value is not None:
                sheet.cell(row, column).value = value


def book(
    folder: Path,
    lines: Sequence[Sequence[Any]] | None = None,
    cells: Mapping[str, Any] | None = None,
    change: Callable[[Workbook], object] | None = None,
    name: str = "form.xlsx",
) -> Path:
    """A workbook with the lines of a form, some cells overwritten, then changed as a whole."""
    made = Workbook()
    made.active.title = "1-ПРОФ"
    put(made.active, table() if lines is None else lines)
    for address, value in (cells or {}).items():
        made.active[address] = value
    if change:
        change(made)
    made.save(folder / name)
    return folder / name


def parts(path: Path, change: Callable[[dict[str, bytes]], object]) -> Path:
    """A packed file with its parts changed in place, as no library would write them."""
    with zipfile.ZipFile(path) as packed:
        content = {name: packed.read(name) for name in packed.namelist()}
    change(content)
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as packed:
        for name, part in content.items():
            packed.writestr(name, part)
    path.write_bytes(target.getvalue())
    return path


def replaced(path: Path, part: str, old: str, new: str) -> Path:
    """A packed file with a text replaced in one of its parts, which must be there."""

    def change(content: dict[str, bytes]) -> None:
        # lxml, with which openpyxl writes where there is one, leaves no blank before the end of an empty element
        text = content[part].replace(b" />", b"/>")
        wanted = old.encode().replace(b" />", b"/>")
        assert wanted in text
        content[part] = text.replace(wanted, new.encode())

    return parts(path, change)


SHEET = "xl/worksheets/sheet1.xml"


class Result:
    """What became of a file: the outcome, the pupils in force by day, the lines by kind, the sentences."""

    def __init__(self, database: Engine, path: Path) -> None:
        self.outcome: Outcome = send(database, path)
        counted = query(
            database,
            "select as_of::text, count(*)::int, sum(enrolled)::int from form_guidance join report using (report_id) "
            "where superseded_at is null group by 1 order by 1",
        )
        self.pupils = {day: (number, people) for day, number, people in counted}
        self.lines = {kind: n for kind, n in account.counts(self.outcome.lines).items() if n}
        self.refused = {remark.row: remark.message for remark in self.outcome.refused}
        self.error = self.outcome.error or ""
        self.warnings = " ".join(remark.message for remark in self.outcome.warnings)
        check(self.outcome)

    @property
    def march(self) -> tuple[int, int]:
        """Rows and pupils as of 1 March 2025."""
        return self.pupils.get("2025-03-01", (0, 0))


def check(outcome: Outcome) -> None:
    """The account of a file adds up: its lines follow each other without a gap, and data are what was loaded."""
    numbers = account.counts(outcome.lines)
    assert numbers[LineKind.DATA] == outcome.rows_loaded + outcome.rows_unchanged
    assert bool(numbers[LineKind.REFUSED]) == bool(outcome.refused)
    assert all(run.reason for run in outcome.lines)
    for one, other in zip(outcome.lines, outcome.lines[1:], strict=False):
        assert one.sheet != other.sheet or other.first == one.last + 1


WHOLE = (12, PUPILS)
