"""From the text of a table to typed rows: each cell read, each rule applied, each refused row explained."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from functools import partial
from typing import Any, NamedTuple

import dataframely as dy
import polars as pl

from data_access.imports import marks, personal, questions, values
from data_access.imports.forms import SENTENCES, Kind
from data_access.imports.names import Directory
from data_access.imports.remarks import Doubt, FileRefused, Remark
from data_access.imports.table import Table
from data_access.spelling import normalise

_TYPES = {
    **dict.fromkeys((Kind.COUNT, Kind.TOTAL, Kind.GRADE), pl.Int64()),
    **dict.fromkeys((Kind.DISTRICT, Kind.SENDER, Kind.NAME, Kind.CODE, Kind.INN), pl.String()),
    Kind.LEVEL: pl.Enum(["spo", "he"]),
    Kind.DAY: pl.Date(),
}
_READERS: dict[Kind, Callable[[str | None], Any]] = {
    Kind.COUNT: values.count,
    Kind.TOTAL: values.total,
    Kind.GRADE: values.grade,
    Kind.LEVEL: values.level,
    Kind.INN: values.inn,
    Kind.SENDER: values.name,
    Kind.NAME: values.name,
}


class Checked(NamedTuple):
    """``rows``: typed and accepted, with ``line`` (of this table), ``row``, ``district_id``, ``sender_key``, ``as_of``.

    ``read`` are all rows, accepted or not, a null where a cell could not be read: subtotals are compared with them.
    """

    rows: pl.DataFrame
    read: pl.DataFrame
    refused: list[Remark]
    warnings: list[Remark]


def check(table: Table, directory: Directory, answers: questions.Answers) -> Checked:
    """Read and check one table; ``answers`` say what is meant by cells that can be read in two ways.

    Raises:
        FileRefused: the date or the cohort lies in no period of the region, so that nobody would ever see the figures.
    """
    _refuse_unknown_period(table, directory)
    read, unreadable = _read(table, directory, answers)
    unreadable += _personal(table)
    sound = read.filter(~pl.col("row").is_in([remark.row for remark in unreadable]))
    accepted, broken = _apply(table, table.form.errors, sound)
    _, warnings = _apply(table, table.form.warnings, accepted)
    return Checked(accepted, read, unreadable + broken, warnings + _repairs(table, accepted))


def _refuse_unknown_period(table: Table, directory: Directory) -> None:
    kind = table.form.period
    if kind == "school_year" and directory.reported_period(kind, table.as_of) is None:
        raise FileRefused(f"дата отчёта {table.as_of:%d.%m.%Y} вне учебных годов справочника: исправьте дату")
    if table.cohort and not directory.has_period("cohort", str(table.cohort)):
        raise FileRefused(f"выпуска {table.cohort} года нет в справочнике периодов: исправьте год в заголовке")


def _read(table: Table, directory: Directory, answers: questions.Answers) -> tuple[pl.DataFrame, list[Remark]]:
    """All rows with typed columns, null where a cell is wrong, and a remark for each wrong cell."""
    readers = _READERS | {
        Kind.DISTRICT: directory.district,
        Kind.CODE: partial(values.specialty_code, codes=directory.specialties),
        Kind.DAY: partial(_day_within, directory=directory, kind=table.form.period, epoch=table.sheet.epoch),
    }
    columns, remarks = [table.rows["row"]], []
    for column in table.form.columns:
        if column.is_unknown and column.name not in table.positions:
            columns.append(pl.repeat(None, table.rows.height, dtype=_TYPES[column.kind], eager=True).alias(column.name))
            continue
        typed, wrong = _column(table, column.name, readers[column.kind], _TYPES[column.kind], column.kind, answers)
        columns.append(typed)
        remarks += wrong
    if table.form.of_kind(Kind.DISTRICT) is None:
        place, wrong = _column(table, "sender", directory.place_of_study, pl.String(), Kind.NAME, answers)
        columns.append(place.alias("district"))
        remarks += wrong
    read = pl.DataFrame(columns).rename({"district": "district_id"})
    return _derived(table, read), remarks


def _day_within(text: str | None, directory: Directory, kind: str, epoch: date) -> date:
    """A day that lies in a period of this kind: outside of them nobody would ever see the figures."""
    day = values.day(text, epoch)
    if directory.period(kind, day) is None:
        raise values.Unreadable(f"{day:%d.%m.%Y} не относится ни к одному периоду справочника: исправьте дату.")
    return day


def _column(
    table: Table,
    name: str,
    reader: Callable[[str | None], Any],
    type_: pl.DataType,
    kind: Kind,
    answers: questions.Answers,
) -> tuple[pl.Series, list[Remark]]:
    """A column read, each different text once, and a remark for each cell that cannot be; ``answers`` to doubts."""
    cells, rows = table.rows[name].to_list(), table.rows["row"].to_list()
    typed_values: dict[str | None, Any] = {}
    errors: dict[str | None, values.Unreadable] = {}
    for text in set(cells):
        try:
            typed_values[text] = reader(text)
        except values.Unreadable as error:
            typed_values[text], errors[text] = None, error
    marked = {row: sentence for row in rows if (sentence := marks.against(table, row, name, kind))}
    typed: list[Any] = []
    remarks: list[Remark] = []
    for place, (row, text) in enumerate(zip(rows, cells, strict=True)):
        value, remark = typed_values[text], None
        if row in marked:
            value, remark = None, table.remark(marked[row], row, name, text)
        elif isinstance(wrong := errors.get(text), values.InDoubt):
            value, remark = _in_doubt(table, place, name, wrong, answers)
        elif wrong:
            remark = table.remark(str(wrong), row, name, text)
        typed.append(value)
        if remark:
            remarks.append(remark)
    return pl.Series(name, typed, dtype=type_), remarks


def _in_doubt(
    table: Table, place: int, name: str, error: values.InDoubt, answers: questions.Answers
) -> tuple[Any, Remark | None]:
    """What somebody has answered that a cell means; else nothing, and the remark that asks, or says it was wrong."""
    line = table.rows.row(place, named=True)
    whose = (normalise(line.get(column) or "") for column in ("district", "sender"))
    subject = personal.mask("|".join((table.form.code, *whose, name, line[name])))
    answer = answers.get((error.kind, subject))
    if answer is not None and answer in error.readings:
        return error.readings[answer], None
    message = f"{table.address(line['row'], name)}: {error}"
    remark = table.remark(message, line["row"], name, line[name])
    if answer is not None:
        return None, remark
    doubt = Doubt(error.kind, subject, remark.message, error.choices)
    return None, replace(remark, waits_for=doubt)


def _derived(table: Table, read: pl.DataFrame) -> pl.DataFrame:
    """The rows with what the rules and the database need besides the form's own columns."""
    keys = pl.Series("sender_key", [normalise(name) if name else None for name in read["sender"]], dtype=pl.String)
    read = read.with_columns(
        keys,
        pl.lit(table.as_of).alias("as_of"),
        pl.lit(table.cohort, pl.Int64).alias("cohort"),
    )
    whole, exclusive = table.form.of_kind(Kind.TOTAL), table.form.exclusive
    if whole and exclusive:
        allocated = pl.sum_horizontal(exclusive)
        read = read.with_columns(
            allocated.alias("allocated"),
            (pl.col(whole) - allocated).alias("unallocated"),
            pl.any_horizontal(pl.col(exclusive).is_null()).alias("has_unknown"),
        )
    if table.form.plans:
        has_plans = pl.any_horizontal(pl.col(table.form.plans).is_not_null())
        read = read.with_columns(pl.when(has_plans).then(pl.sum_horizontal(table.form.plans)).alias("planned"))
    if "inn" in read.columns:
        wrong = pl.Series("inn_is_wrong", [not values.inn_adds_up(inn) for inn in read["inn"]], dtype=pl.Boolean)
        read = read.with_columns(wrong)
    return read


def _apply(table: Table, rules: type[dy.Schema], rows: pl.DataFrame) -> tuple[pl.DataFrame, list[Remark]]:
    """The rows that keep the rules, and a remark for each rule that a row breaks."""
    failures = rules.filter(rows.select(rules.column_names())).failure.details()
    fails = pl.col("row").is_in(failures["row"].implode())
    read = {row["row"]: row for row in rows.filter(fails).iter_rows(named=True)}
    given = {row["row"]: row for row in table.rows.filter(fails).iter_rows(named=True)}
    key = rules.primary_key()
    same: dict[tuple, list[int]] = {}
    for number, row in read.items():
        same.setdefault(tuple(row[name] for name in key), []).append(number)
    remarks = []
    for failure in failures.iter_rows(named=True):
        number = failure["row"]
        row = read[number]
        for name in (name for name, state in failure.items() if state == "invalid" and name not in row):
            if name == "primary_key":
                others = ", ".join(str(other) for other in same[tuple(row[name] for name in key)] if other != number)
                message = f"Строка повторяет строку {others} (та же организация и те же признаки): оставьте одну."
                remarks.append(table.remark(message, number, "sender", row["sender"]))
            else:
                column, text = SENTENCES[name].column, SENTENCES[name].text
                remarks.append(table.remark(text.format(**row), number, column, given[number][column]))
    return rows.filter(~fails), remarks


def _personal(table: Table) -> list[Remark]:
    """A remark for each cell of the rows, also in columns the form does not know, that holds a personal datum."""
    names = {str(position): name for name, position in table.positions.items()}
    remarks = []
    for column in table.cells.columns[1:]:
        cells = table.cells[column]
        personal_data = {text: kind for text in cells.unique().drop_nulls() if (kind := personal.detect(text))}
        for row, text in zip(table.cells["row"], cells, strict=True):
            if text in personal_data:
                message = (
                    f"В ячейке {personal_data[text]}: персональным данным в форме не место, "
                    "удалите их и пришлите строку снова."
                )
                remarks.append(table.remark(message, row, names.get(column, int(column)), text))
    return remarks


def _repairs(table: Table, accepted: pl.DataFrame) -> list[Remark]:
    """A remark for each code that was put right: Excel had made it a date or taken its zeros."""
    code = table.form.of_kind(Kind.CODE)
    if code is None:
        return []
    pairs = accepted.select("row", code).join(table.rows.select("row", pl.col(code).alias("given")), on="row")
    return [
        table.remark(
            f"Код прочитан как {read}: задайте столбцу текстовый формат, чтобы Excel его не менял.", row, code, given
        )
        for row, read, given in pairs.iter_rows()
        if values.is_repaired(given, read)
    ]
