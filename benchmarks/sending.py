"""What a report costs: one school's at both sizes of the region, fourteen workbooks, a hundred thousand senders."""

import csv
import resource
import time
from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory

from openpyxl import Workbook, load_workbook
from sqlalchemy import Engine, text

from benchmarks.importing import FORMS
from benchmarks.result import Result
from benchmarks.world import World
from data_access import imports
from data_access.database import as_reader, writing
from data_access.imports import undo
from data_access.reading import ledgers
from data_access.scope import Role, Scope

_FORM = "1-prof_2025-03.xlsx"
_FIRST = 7  # row of the form in which its figures begin
_SENDERS = 100_000
_GRADES = 6


def measure(world: World) -> list[Result]:
    """One line a question of the sender's: how long until my report counts."""
    results = [
        Result(f"one school's report seen, scale {scale}", _one(world.demo(scale)), "s", at_most=most)
        for scale, most in ((1, 1.0), (world.scale, 2.0))
    ]
    with TemporaryDirectory() as folder:
        results += _loaded(world, "14 workbooks", list(_by_district(Path(folder))), 5.0)
        many = [_of_senders(Path(folder) / f"grade-{grade}.csv", grade) for grade in range(6, 6 + _GRADES)]
        results += _loaded(world, f"{_SENDERS} senders in one file", many[:1], None)
        results += _loaded(world, f"{_SENDERS * _GRADES} rows in {_GRADES} files", many, 30.0)
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    return [*results, Result("memory at most, all of it together", peak, "MB", at_most=1024)]


def _one(database: Engine) -> float:
    """Seconds from a school's report of a month to a new reading that has it; the load is taken back."""
    with database.connect() as connection:
        region, place, school = connection.execute(
            text(
                "select region_id, d.name_ru, i.name from institution i join district_version d using (district_id)"
                " join district using (district_id)"
                " where i.kind = 'school' and d.valid_to is null and i.closed_on is null"
                " order by i.institution_id limit 1"
            )
        ).one()
    scope = Scope(region, Role.MINISTRY, None)
    with TemporaryDirectory() as folder:
        path = Path(folder) / "school.csv"
        _write(path, [(place, school, grade, 50, 20 + grade, 10, 5, 1, 10, 3) for grade in range(6, 12)], "1 июля 2025")
        begun = time.perf_counter()
        (outcome,) = imports.load(database, [path], dates_are_right=True)
        with database.begin() as connection:
            as_reader(connection, scope)
            ledgers.read(connection, "pupils", scope)
        spent = time.perf_counter() - begun
    if not outcome.rows_loaded or outcome.load_id is None:
        raise RuntimeError(f"nothing was loaded: {outcome.error or outcome.refused}")
    with writing(database) as connection:
        undo.undo(connection, outcome.load_id, "benchmark")
    return spent


def _loaded(world: World, what: str, files: list[Path], most: float | None) -> list[Result]:
    """Seconds to load files into an empty region."""
    with world.empty() as database:
        begun = time.perf_counter()
        outcomes = imports.load(database, files, dates_are_right=True)
        spent = time.perf_counter() - begun
    if wrong := [one.error or one.refused[:1] for one in outcomes if one.error or one.refused]:
        raise RuntimeError(f"{what}: {wrong}")
    return [Result(f"{what} loaded", spent, "s", at_most=most)]


def _by_district(folder: Path) -> Iterator[Path]:
    """The form of the region as fourteen workbooks, one a district."""
    rows = list(load_workbook(FORMS / _FORM).active.iter_rows(values_only=True))
    head, figures = rows[: _FIRST - 1], [row for row in rows[_FIRST - 1 :] if row[2]]
    for place in dict.fromkeys(row[1] for row in figures):
        book = Workbook()
        for row in (*head, *(row for row in figures if row[1] == place)):
            book.active.append(row)
        path = folder / f"{place}.xlsx"
        book.save(path)
        yield path


def _of_senders(path: Path, grade: int) -> Path:
    """A file of one row a sender, in the districts one after the other."""
    rows = list(load_workbook(FORMS / _FORM).active.iter_rows(min_row=_FIRST, values_only=True))
    places = list(dict.fromkeys(row[1] for row in rows if row[2]))
    figures = (50, 20, 10, 5, 1, 10, 3)
    lines = ((places[n % len(places)], f"МБОУ «Школа № {n}»", grade, *figures) for n in range(_SENDERS))
    # each grade as of a day of its own: a report is in force whole
    _write(path, lines, f"{grade} марта 2025")
    return path


def _write(path: Path, rows: object, day: str) -> None:
    with path.open("w", encoding="utf-8-sig", newline="") as file:
        writer = csv.writer(file, delimiter=";")
        writer.writerow([f"Сведения об охвате профориентацией по состоянию на {day} года"])
        writer.writerow(
            [
                "Муниципальное образование", "Школа", "Класс", "Численность обучающихся", "Охвачено всего",
                "базовый уровень", "основной уровень", "продвинутый уровень",
                "Проинформированы о сервисе «Целевое обучение», чел.", "Проведено мероприятий, ед.",
            ]
        )  # fmt: skip
        writer.writerows(rows)  # type: ignore[arg-type]
