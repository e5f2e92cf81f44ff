"""``python -m data_access.directory list``: what the importer asks of senders, and what the data steward decides.

list                          names that may be those of institutions known already
find PART                     number, district and name of institutions
same N, new N                 the answer to question N: the same institution, or another one
close ID DAY [--into ID2]     closed from a day on, merged into another one
open ID                       closed by mistake
move ID DISTRICT DAY          in another district from a day on
"""

import argparse
import getpass
import sys
from collections.abc import Sequence
from datetime import date

from sqlalchemy import Connection

from data_access import directory
from data_access.database import engine, owner_url, writing
from data_access.imports import again, keeping
from data_access.setup import prepare

DONE = "Записано."


def main(given: Sequence[str] | None = None) -> int:
    """The command line (``given``, or what the shell gave); 0 when all is done, 1 when it cannot be."""
    arguments = _parser().parse_args(given)
    on = engine(owner_url())
    prepare(on)
    try:
        with writing(on) as connection:
            print(_done(connection, arguments, getpass.getuser()))
    except directory.DirectoryFault as fault:
        print(fault, file=sys.stderr)
        return 1
    return 0


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="python -m data_access.directory",
        description=__doc__,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    what = parser.add_subparsers(dest="what", required=True)
    what.add_parser("list")
    what.add_parser("find").add_argument("part")
    for answer in ("same", "new"):
        what.add_parser(answer).add_argument("number", type=int)
    closing = what.add_parser("close")
    closing.add_argument("institution", type=int)
    closing.add_argument("day", type=date.fromisoformat)
    closing.add_argument("--into", type=int)
    what.add_parser("open").add_argument("institution", type=int)
    moving = what.add_parser("move")
    moving.add_argument("institution", type=int)
    moving.add_argument("district")
    moving.add_argument("day", type=date.fromisoformat)
    return parser


def _done(connection: Connection, asked: argparse.Namespace, by: str) -> str:
    match asked.what:
        case "list":
            lines = [
                f"{one.number}: «{one.name}» ({one.district}, отчёт на {one.as_of:%d.%m.%Y}) — это «{one.candidate}»?"
                for one in directory.questions(connection)
            ]
            return "\n".join(lines) or "Вопросов нет."
        case "find":
            rows = directory.named(connection, asked.part)
            return "\n".join(f"{number}: {name} ({place})" for number, place, name in rows) or "Ничего не нашлось."
        case "same" | "new":
            (directory.is_same if asked.what == "same" else directory.is_new)(connection, asked.number, by)
            return "\n".join(keeping.answered(again.after_answer(connection, asked.number, "sender_question_id", by)))
        case "close":
            directory.close(connection, asked.institution, asked.day, by, asked.into)
        case "open":
            directory.reopen(connection, asked.institution)
        case "move":
            directory.move(connection, asked.institution, asked.district, asked.day, by)
    return DONE


if __name__ == "__main__":
    sys.exit(main())
