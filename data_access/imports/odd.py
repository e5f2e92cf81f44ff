"""What a report says that is hard to believe: a figure ninefold last month's, an older report after its correction."""

from collections.abc import Iterator
from datetime import date
from typing import NamedTuple

import polars as pl
from sqlalchemy import Connection

from data_access.imports import reports
from data_access.imports.forms import Form
from data_access.imports.questions import Answers
from data_access.imports.remarks import Doubt

_TIMES = 9  # a digit too many or too few
_FROM = 5  # of fewer people nine times as many are soon found
_RIGHT, _WRONG = "верно", "ошибка"
_BACK, _STAYS = "вернуть прежний", "оставить исправленный"


class Odd(NamedTuple):
    """A row (``line``) that is not put in force: the column, why, and what is asked; nothing where it is answered."""

    line: int
    column: str
    message: str
    doubt: Doubt | None


def figures(form: Form, both: pl.DataFrame, answers: Answers) -> Iterator[Odd]:
    """Rows with a count that has grown or fallen ninefold since the sender's last report of the same period.

    Args:
        both: of :func:`data_access.imports.reports.beside_previous`.
    """
    for name in form.counts:
        if f"{name}_before" not in both.columns:
            continue
        before = pl.col(f"{name}_before")
        grew = (before >= _FROM) & (pl.col(name) >= _TIMES * before)
        fell = (before >= _TIMES * _FROM) & (_TIMES * pl.col(name) <= before)
        for row in both.filter(grew | fell).iter_rows(named=True):
            was, now = row[f"{name}_before"], row[name]
            key = "|".join(str(row[part]) for part in ("sender_id", "as_of", *form.key))
            subject = f"{form.code}|{key}|{name}|{was}|{now}"
            if (answer := answers.get(("figure", subject))) == _RIGHT:
                continue
            message = f"Было {was}, стало {now}: проверьте число."
            sentence = f"«{row['sender']}», отчёт на {row['as_of']:%d.%m.%Y}: было {was}, стало {now}. Это верно?"
            yield Odd(
                row["line"], name, message, None if answer else Doubt("figure", subject, sentence, (_RIGHT, _WRONG))
            )


def older(
    connection: Connection, form: Form, differ: pl.DataFrame, rows: pl.DataFrame, as_of: date, answers: Answers
) -> Iterator[Odd]:
    """Rows of reports that have come before and have been corrected since: an older file sent again.

    Args:
        differ: the changed reports, of :func:`data_access.imports.reports.changed`.
        rows: theirs.
    """
    for report in reports.corrected(connection, form, differ, as_of).iter_rows(named=True):
        mine = rows.filter(pl.col("sender_id") == report["sender_id"])
        subject = f"{form.code}|{report['sender_id']}|{as_of}|{report['content_hash'][:16]}|{report['report_id']}"
        if (answer := answers.get(("older", subject))) == _BACK:
            continue
        message = f"Этот отчёт на {as_of:%d.%m.%Y} уже приходил и потом исправлен: в силе остаётся исправленный."
        sentence = (
            f"«{mine['sender'][0]}»: прежний отчёт на {as_of:%d.%m.%Y} пришёл снова после исправления. Какой верен?"
        )
        doubt = None if answer else Doubt("older", subject, sentence, (_STAYS, _BACK))
        yield from (Odd(line, "sender", message, doubt) for line in mine["line"])
