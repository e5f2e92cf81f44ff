"""``python -m data_access.imports FILE… [--region ID] [--rejected out.xlsx]``: load monthly forms.

Exit code: 0 everything was loaded, 1 rows or files were refused, 2 nothing was loaded, 3 it could not run at all.
"""

import argparse
import sys
from collections.abc import Sequence
from pathlib import Path

from sqlalchemy.exc import OperationalError
from tqdm import tqdm

from data_access import imports
from data_access.database import DatabaseUnavailable, engine
from data_access.imports import lines, rejected
from data_access.imports.outcome import REFUSED, Outcome
from data_access.imports.remarks import Remark
from data_access.setup import prepare

ALL, SOME, NOTHING, COULD_NOT_RUN = range(4)
_SHOWN = 10  # remarks of each kind printed for a file; all of them are in the database
_STAGES = 4
_KINDS = {
    lines.ROW: "данные",
    REFUSED: "отклонено",
    lines.HEADER: "заголовок и шапка",
    lines.NUMBERS: "номера граф",
    lines.TOTAL: "итоги",
    lines.PART: "«в том числе»",
    lines.NOTE: "примечания и подписи",
    lines.BLANK: "пустые",
    lines.OTHER: "другая таблица",
}


def main(given: Sequence[str] | None = None) -> int:
    """The command line (``given``, or what the shell gave); returns the exit code."""
    parser = argparse.ArgumentParser(prog="python -m data_access.imports", description=__doc__)
    parser.add_argument("files", nargs="+", type=Path, metavar="FILE", help="XLSX or CSV")
    parser.add_argument("--region", help="id of the region, where the database has several")
    parser.add_argument("--rejected", type=Path, metavar="out.xlsx", help="the sender's file, wrong cells explained")
    arguments = parser.parse_args(given)
    try:
        return _run(arguments)
    except (DatabaseUnavailable, OperationalError):
        print(
            "База данных не отвечает: проверьте DATABASE_URL и запущен ли сервер. Файлы, о которых выше сказано "
            "«загружено», загружены, остальные — нет; повторный запуск ничего не удвоит.",
            file=sys.stderr,
        )
    except KeyboardInterrupt:
        print("Прервано. Что загружено, сказано выше; файл, который загружался, не загружен.", file=sys.stderr)
    except OSError as error:
        print(f"Не получилось записать или прочитать «{error.filename}»: {error.strerror}.", file=sys.stderr)
    return COULD_NOT_RUN


def _run(arguments: argparse.Namespace) -> int:
    on = engine()
    prepare(on)
    # disable=None: no bar where the output is no terminal
    with tqdm(
        total=_STAGES * len(arguments.files), disable=None, leave=False, bar_format="{l_bar}{bar}| {elapsed}"
    ) as bar:

        def progress(stage: str) -> None:
            bar.set_description_str(stage)
            bar.update()

        outcomes = imports.load(on, arguments.files, arguments.region, progress)
    for outcome in outcomes:
        _print(outcome)
    print(_summary(outcomes))
    if arguments.rejected:
        for target, outcome in rejected.paths(outcomes, arguments.rejected).items():
            rejected.write(outcome, target)
            print(f"Ошибки показаны в файле {target}")
    if not any(o.rows_loaded or o.rows_unchanged for o in outcomes):
        return NOTHING
    return SOME if any(o.error or o.refused for o in outcomes) else ALL


def _print(outcome: Outcome) -> None:
    name = outcome.path.name
    if outcome.error:
        print(f"{name}: не принят: {outcome.error}.", file=sys.stderr)
        return
    counts = [f"загружено {_rows(outcome.rows_loaded)}"]
    if outcome.rows_unchanged:
        counts.append(f"без изменений {_rows(outcome.rows_unchanged)}")
    if outcome.rows_refused:
        counts.append(f"отклонено {_rows(outcome.rows_refused)}")
    print(f"{name}: {', '.join(counts)}")
    kinds = ", ".join(f"{words} {outcome.lines[kind]}" for kind, words in _KINDS.items() if outcome.lines[kind])
    print(f"  строк на листах {sum(outcome.lines.values())}: {kinds}")
    _list("ошибка", outcome.refused)
    _list("замечание", outcome.warnings)


def _list(kind: str, remarks: list[Remark]) -> None:
    for remark in remarks[:_SHOWN]:
        place = ", ".join(
            filter(None, (f"строка {remark.row}" if remark.row else "", f"«{remark.column}»" if remark.column else ""))
        )
        print(f"  {kind}: {place + ': ' if place else ''}{remark.message}")
    if len(remarks) > _SHOWN:
        print(f"  … и ещё {len(remarks) - _SHOWN}")


def _summary(outcomes: list[Outcome]) -> str:
    loaded, refused = sum(o.rows_loaded for o in outcomes), sum(o.rows_refused for o in outcomes)
    warnings = sum(len(o.warnings) for o in outcomes)
    remarks = _plural(warnings, "замечание", "замечания", "замечаний")
    files = _plural(len(outcomes), "файл", "файла", "файлов")
    if unread := sum(bool(o.error) for o in outcomes):
        files += f", из них не принято {unread}"
    return f"Всего: {files}, загружено {_rows(loaded)}, отклонено {_rows(refused)}, {remarks}."


def _rows(number: int) -> str:
    return _plural(number, "строка", "строки", "строк")


def _plural(number: int, one: str, few: str, many: str) -> str:
    """The number with its noun: 1 строка, 2 строки, 5 строк, 11 строк, 21 строка."""
    last_two, last = number % 100, number % 10
    noun = many if last_two in range(11, 15) else one if last == 1 else few if last in (2, 3, 4) else many
    return f"{number} {noun}"


if __name__ == "__main__":
    sys.exit(main())
