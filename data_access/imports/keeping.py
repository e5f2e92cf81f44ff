"""``python -m data_access.imports history``: what was loaded; ``… undo N``: take load N back.

history [--region ID]        the loads, the newest first: number, when, who, file, rows, what became of it
questions [--region ID]      what can be read in two ways, with the answers there are
answer N CHOICE              the answer, or its place from 1; what waited for it is loaded
undo N                       every figure is as if the file of load N had never come
file N OUT [--painted]       the file as it was sent, or with its wrong cells painted
blank FOLDER DAY             blank forms for every sender as of a day, 2025-09-01

Exit code: 0 done, 1 it cannot be done.
"""

import argparse
import getpass
from collections.abc import Iterator, Sequence
from datetime import date
from pathlib import Path

from sqlalchemy import Connection

from data_access import directory
from data_access.database import engine, owner_url, writing
from data_access.imports import again, blank_book, blanks, files, history, names, questions, undo, wording
from data_access.imports.history import Status
from data_access.imports.load import alone
from data_access.imports.outcome import Outcome
from data_access.imports.remarks import FileRefused
from data_access.setup import prepare

WORDS = ("history", "undo", "file", "blank", "questions", "answer")
_STATUSES = {
    Status.ACCEPTED: "принят",
    Status.REMARKS: "принят с замечаниями",
    Status.PARTLY: "принят частично",
    Status.REFUSED: "не принят",
    Status.UNDONE: "отменён",
}


def run(given: Sequence[str]) -> tuple[int, list[str]]:
    """Do what the words say, of which the first is one of ``WORDS``; the exit code and the lines to print."""
    arguments = _parser().parse_args(given)
    on = engine(owner_url())
    prepare(on)
    try:
        with writing(on) as connection:
            return 0, list(_done(connection, arguments))
    except (undo.UndoRefused, FileRefused, questions.NoSuchAnswer) as refused:
        return 1, [str(refused)]


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="python -m data_access.imports", description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    what = parser.add_subparsers(dest="what", required=True)
    for word in ("history", "questions"):
        what.add_parser(word).add_argument("--region", help="id of the region, where the database has several")
    answered = what.add_parser("answer")
    answered.add_argument("number", type=int)
    answered.add_argument("choice")
    what.add_parser("undo").add_argument("number", type=int)
    back = what.add_parser("file")
    back.add_argument("number", type=int)
    back.add_argument("out", type=Path)
    back.add_argument("--painted", action="store_true")
    made = what.add_parser("blank")
    made.add_argument("folder", type=Path)
    made.add_argument("day", type=date.fromisoformat)
    made.add_argument("--region", help="id of the region, where the database has several")
    return parser


def _done(connection: Connection, asked: argparse.Namespace) -> Iterator[str]:
    match asked.what:
        case "history":
            yield from _history(connection, asked.region)
        case "questions":
            yield from _questions(connection, names.chosen_region(connection, asked.region))
        case "answer":
            by = getpass.getuser()
            questions.answer(connection, asked.number, asked.choice, by)
            yield from answered(again.after_answer(connection, asked.number, "import_question_id", by))
        case "undo":
            alone(connection)
            done = undo.undo(connection, asked.number, getpass.getuser())
            reports = wording.plural(done.removed, "отчёт", "отчёта", "отчётов")
            yield f"Загрузка № {asked.number} отменена: снято {reports}, из них восстановлено прежних: {done.restored}."
        case "file":
            kept = (files.painted if asked.painted else files.sent)(connection, asked.number)
            if kept is None:
                raise FileRefused(f"Файла загрузки № {asked.number} нет, или ошибок в нём нет.")
            asked.out.write_bytes(kept.content)
            yield f"Файл «{kept.name}» записан: {asked.out}" + (", личные данные скрыты" if kept.is_masked else "")
        case "blank":
            asked.folder.mkdir(parents=True, exist_ok=True)
            made = blanks.blanks(connection, names.chosen_region(connection, asked.region), asked.day)
            for blank in made:
                (asked.folder / blank.file_name).write_bytes(blank_book.book(blank))
            yield f"Пустые формы на {asked.day:%d.%m.%Y}: {wording.plural(len(made), 'файл', 'файла', 'файлов')}."


def answered(outcomes: Sequence[Outcome]) -> Iterator[str]:
    """What an answer has led to: what became of the files in which rows waited for it."""
    yield "Ответ записан."
    for outcome in outcomes:
        yield from wording.lines(outcome)
    if not outcomes:
        yield "Строк, которые его ждали, нет: если файл был не принят целиком, отправьте его ещё раз."


def _questions(connection: Connection, region_id: str) -> Iterator[str]:
    doubts = questions.open_questions(connection, region_id)
    for one in doubts:
        choices = "; ".join(f"{place} — «{choice}»" for place, choice in enumerate(one.choices, start=1))
        yield f"{one.number}: {one.sentence} {choices}"
    of_senders = directory.questions(connection, region_id)
    if of_senders:
        number = wording.plural(len(of_senders), "вопрос", "вопроса", "вопросов")
        yield f"Об организациях {number}: python -m data_access.directory list"
    if not doubts and not of_senders:
        yield "Вопросов нет."


def _history(connection: Connection, region: str | None) -> Iterator[str]:
    loads = history.loads(connection, names.chosen_region(connection, region))
    for load in loads:
        rows = wording.rows(load.rows_loaded)
        who = f", {load.author}" if load.author else ""
        yield (
            f"{load.load_id}: {load.loaded_at:%d.%m.%Y %H:%M} UTC{who}, «{load.file_name}», {rows}, "
            f"отклонено {load.rows_refused}: {_STATUSES[load.status]}"
        )
    if not loads:
        yield "Загрузок нет."
