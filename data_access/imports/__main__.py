"""``python -m data_access.imports FILE… [--region ID] [--rejected out.xlsx]``: load monthly forms.

``… history`` lists the loads, the newest first; ``… undo N`` takes load N back (:mod:`.keeping`).

Exit code: 0 everything is loaded, 1 something was refused or waits for an answer, 2 nothing is loaded, 3 could not run.
"""

import argparse
import getpass
import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import NoReturn

from sqlalchemy import Engine
from tqdm import tqdm

from data_access import imports
from data_access.database import engine, owner_url, writing
from data_access.imports import failures, keeping, names, rejected, wording
from data_access.imports.outcome import Outcome
from data_access.imports.remarks import FileRefused
from data_access.setup import prepare

_STAGES = 4
ALL_LOADED, SOME_REFUSED, NOTHING_LOADED, COULD_NOT_RUN = range(4)


class _Parser(argparse.ArgumentParser):
    """Wrong arguments are a reason not to run, and no other."""

    def error(self, message: str) -> NoReturn:
        self.print_usage(sys.stderr)
        self.exit(COULD_NOT_RUN, f"Ключи заданы неверно / Wrong arguments: {message}\n")


def main(given: Sequence[str] | None = None) -> int:
    """The command line (``given``, or what the shell gave); returns the exit code."""
    words = list(sys.argv[1:] if given is None else given)
    if words[:1] and words[0] in keeping.WORDS:
        code, lines = keeping.run(words)
        print("\n".join(lines), file=sys.stderr if code else sys.stdout)
        return code
    parser = _Parser(prog="python -m data_access.imports", description=__doc__)
    parser.add_argument("files", nargs="+", type=Path, metavar="FILE", help="XLSX, XLS, ODS or CSV")
    parser.add_argument("--region", help="id of the region, where the database has several")
    parser.add_argument("--rejected", type=Path, metavar="out.xlsx", help="the sender's file, wrong cells explained")
    parser.add_argument("--dates-are-right", action="store_true", help="a day to come, or of another year, is meant")
    arguments = parser.parse_args(words)
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="replace")  # a terminal that has no «ё» still gets the rest
    try:
        on = engine(owner_url())
        prepare(on)
        with writing(on) as connection:
            names.chosen_region(connection, arguments.region)
    except FileRefused as refused:
        print(f"{refused}.", file=sys.stderr)
        return COULD_NOT_RUN
    except (Exception, KeyboardInterrupt) as error:
        print(f"{failures.of(error)}.", file=sys.stderr)
        return COULD_NOT_RUN
    outcomes = _load(on, arguments.files, arguments.region, dates_are_right=arguments.dates_are_right)
    for outcome in outcomes:
        for line in wording.lines(outcome):
            print(line, file=sys.stderr if outcome.error else sys.stdout)
    if arguments.rejected:
        _explain(outcomes, arguments.rejected)
    print(wording.summary(outcomes))
    return _code(outcomes)


def _load(on: Engine, files: Sequence[Path], region: str | None, *, dates_are_right: bool) -> list[Outcome]:
    """One file after another: what goes wrong with one does not take away the others; an interruption ends it."""
    outcomes: list[Outcome] = []
    # disable=None: no bar where the output is no terminal
    with tqdm(total=_STAGES * len(files), disable=None, leave=False, bar_format="{l_bar}{bar}| {elapsed}") as bar:

        def progress(stage: str) -> None:
            bar.set_description_str(stage)
            bar.update()

        for number, path in enumerate(files):
            outcome = _load_one(on, path, region, progress, dates_are_right=dates_are_right)
            outcomes.append(outcome)
            if outcome.error == str(failures.INTERRUPTED):
                outcomes += [Outcome(left, error="не начат: прервано раньше") for left in files[number + 1 :]]
                break
    return outcomes


def _load_one(
    on: Engine, path: Path, region: str | None, progress: Callable[[str], object], *, dates_are_right: bool
) -> Outcome:
    try:
        (outcome,) = imports.load(
            on, [path], region, progress, dates_are_right=dates_are_right, author=getpass.getuser()
        )
    except (Exception, KeyboardInterrupt) as error:
        return Outcome(path, error=str(failures.of(error)))
    return outcome


def _explain(outcomes: list[Outcome], wanted: Path) -> None:
    """The files with their errors painted; where one cannot be written, the loaded rows stay and it is told."""
    for target, outcome in rejected.paths(outcomes, wanted).items():
        try:
            rejected.write(outcome, target)
        except Exception as error:
            print(f"Файл с ошибками {target} не записан: {failures.of(error)}.", file=sys.stderr)
        else:
            print(f"Ошибки показаны в файле {target}")


def _code(outcomes: list[Outcome]) -> int:
    if not any(outcome.rows_loaded or outcome.rows_unchanged for outcome in outcomes):
        return NOTHING_LOADED
    return SOME_REFUSED if any(outcome.error or outcome.refused for outcome in outcomes) else ALL_LOADED


if __name__ == "__main__":
    sys.exit(main())
