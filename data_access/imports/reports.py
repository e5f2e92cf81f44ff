"""Reports of senders in the database: which have changed, what a correction replaces, what fell since the last one."""

import hashlib
from collections.abc import Iterator, Sequence
from datetime import date
from typing import NamedTuple

import polars as pl
from sqlalchemy import (
    ARRAY,
    BigInteger,
    ColumnElement,
    Connection,
    Text,
    any_,
    cast,
    column,
    func,
    insert,
    literal,
    select,
    table,
    update,
)
from sqlalchemy.dialects.postgresql import distinct_on

from data_access import tables
from data_access.imports.forms import Form, Kind
from data_access.imports.names import Directory
from data_access.ledgers.declarations import VIEWS
from data_access.writing.copying import copy

_SENDER, _HASH = "sender_id", "content_hash"
_IN_FORCE = table("report_in_force", *map(column, VIEWS["report_in_force"].columns))


class Decrease(NamedTuple):
    """A cumulative count of a row (``line``) that is smaller than in the sender's previous report."""

    line: int
    column: str
    now: int
    before: int


def columns(form: Form) -> list[str]:
    """The columns of the form's table, without the report's id, that its rows fill."""
    return [column.name for column in tables.metadata.tables[form.table].columns if column.name != "report_id"]


def changed(connection: Connection, form: Form, rows: pl.DataFrame) -> tuple[pl.DataFrame, pl.DataFrame, list[int]]:
    """Which reports are new or differ from those in force.

    Args:
        rows: of one form and date, with ``sender_id`` and ``as_of``.

    Returns:
        One row a changed report: ``sender_id``, ``content_hash``, ``height`` (number of rows), and ``report_id`` and
        ``height_before`` of the report in force that it replaces, null for a new one; the rows of these reports; and
        the ids of the reports in force that are said again.
    """
    report = _IN_FORCE.c
    sent = _fingerprints(form, rows)
    stored = tables.metadata.tables[form.table]
    in_force = connection.execute(
        select(report[sender_column(form)], report.report_id, report.content_hash, func.count())
        .join(stored, stored.c.report_id == report.report_id)
        .where(*_of(form, sent[_SENDER].to_list()), report.as_of == rows["as_of"][0])
        .group_by(report[sender_column(form)], report.report_id, report.content_hash)
    ).all()
    schema = {_SENDER: pl.Int64, "report_id": pl.Int64, "hash_before": pl.String, "height_before": pl.Int64}
    before = pl.DataFrame([tuple(row) for row in in_force], schema=schema, orient="row")
    both, is_same = sent.join(before, on=_SENDER, how="left"), pl.col(_HASH).eq_missing(pl.col("hash_before"))
    differ = both.filter(~is_same).drop("hash_before")
    again = both.filter(is_same)["report_id"].to_list()
    return differ, rows.join(differ.select(_SENDER), on=_SENDER, how="semi"), again


def corrected(connection: Connection, form: Form, differ: pl.DataFrame, as_of: date) -> pl.DataFrame:
    """Which changed reports have come before and have been corrected since: rows of ``differ`` (:func:`changed`)."""
    report = tables.report.c
    sender = report[sender_column(form)]
    earlier = connection.execute(
        select(sender, report.content_hash)
        .where(report.form == form.code, report.as_of == as_of, report.superseded_at.is_not(None))
        .where(one_of(sender, differ[_SENDER].to_list()))
    ).all()
    schema = {_SENDER: pl.Int64, _HASH: pl.String}
    before = pl.DataFrame([tuple(row) for row in earlier], schema=schema, orient="row")
    return differ.filter(pl.col("report_id").is_not_null()).join(before, on=[_SENDER, _HASH], how="semi")


def say_again(connection: Connection, reports: list[int], load_id: int) -> None:
    """Note that a load says what these reports in force say: they stay when the load that brought them is undone."""
    if reports:
        again = [{"report_id": report_id, "load_id": load_id} for report_id in reports]
        connection.execute(insert(tables.report_again), again)


def beside_previous(connection: Connection, form: Form, rows: pl.DataFrame, directory: Directory) -> pl.DataFrame:
    """These rows, each count beside that of the sender's previous report of the same period (``…_before``)."""
    report, stored = _IN_FORCE.c, tables.metadata.tables[form.table]
    counts = [count for count in form.counts if count in stored.c]
    sender = report[sender_column(form)].label(_SENDER)
    before = select(sender, report.report_id).ext(distinct_on(sender)).order_by(sender, report.as_of.desc())
    before = before.where(*_of(form, rows[_SENDER].unique().to_list()), report.as_of < rows["as_of"][0])
    if form.period == "school_year":
        year = directory.reported_period(form.period, rows["as_of"][0])
        if year:
            before = before.where(report.as_of > year.starts_on)
    last = before.subquery()
    wanted = [*form.key, *counts]
    stored_before = connection.execute(
        select(last.c[_SENDER], *(stored.c[name] for name in wanted)).join(last, last.c.report_id == stored.c.report_id)
    ).all()
    schema = {_SENDER: pl.Int64} | {name: rows.schema[name] for name in wanted}
    previous = pl.DataFrame([tuple(row) for row in stored_before], schema=schema, orient="row")
    return rows.join(previous, on=[_SENDER, *form.key], suffix="_before")


def decreases(form: Form, both: pl.DataFrame) -> list[Decrease]:
    """Cumulative counts of these rows that are smaller than before; ``both`` is of :func:`beside_previous`."""
    counts = [count.name for count in form.columns if count.cumulative]
    return [decrease for name in counts for decrease in _decreases_of(both, name)]


def _decreases_of(both: pl.DataFrame, name: str) -> Iterator[Decrease]:
    fell = both.filter(pl.col(name) < pl.col(f"{name}_before")).select("line", name, f"{name}_before")
    return (Decrease(line, name, now, before) for line, now, before in fell.iter_rows())


def replace(connection: Connection, form: Form, differ: pl.DataFrame, rows: pl.DataFrame, load_id: int) -> pl.DataFrame:
    """Put changed reports in force: those they replace stay as history. Their ids: ``report_id``, ``sender_id``."""
    report = tables.report
    replaced = differ["report_id"].drop_nulls().to_list()
    if replaced:
        connection.execute(update(report).where(one_of(report.c.report_id, replaced)).values(superseded_at=func.now()))
    sender = sender_column(form)
    sent = (
        func.unnest(cast(differ[_SENDER].to_list(), ARRAY(BigInteger)), cast(differ[_HASH].to_list(), ARRAY(Text)))
        .table_valued(_SENDER, _HASH)
        .render_derived()
    )
    of_all = (literal(form.code), literal(rows["as_of"][0]), literal(load_id))
    new = insert(report).from_select(
        [report.c.form, report.c.as_of, report.c.load_id, sender, _HASH],
        select(*of_all, sent.c[_SENDER], sent.c[_HASH]),
    )
    made = connection.execute(new.returning(report.c.report_id, report.c[sender])).all()
    schema = {"report_id": pl.Int64, _SENDER: pl.Int64}
    ids = pl.DataFrame([tuple(row) for row in made], schema=schema, orient="row")
    copy(connection, form.table, rows.join(ids, on=_SENDER).select("report_id", *columns(form)))
    return ids


def keep_pending(connection: Connection, form: Form, refused: pl.DataFrame, ids: pl.DataFrame) -> None:
    """Note the refused rows of reports in force, as far as they could be read: what they said before still stands.

    Args:
        refused: rows with ``sheet``, ``row``, ``sender_id`` (null: nobody can say whose it is, it may be anybody's) and
            what the form has besides.
        ids: the reports, as :func:`replace` gives them.
    """
    mine = refused.filter(pl.col(_SENDER).is_not_null()).join(ids, on=_SENDER)
    anybodys = refused.filter(pl.col(_SENDER).is_null()).drop(_SENDER).join(ids, how="cross")
    rows = pl.concat([mine, anybodys.select(mine.columns)])
    whole = form.of_kind(Kind.TOTAL)
    people = pl.col(whole) if whole else pl.lit(None, pl.Int64)
    keys = [name for name in form.key if name in tables.pending_row.c]
    copy(connection, "pending_row", rows.select("report_id", "sheet", people.alias("people"), *keys, row_number="row"))


def add_specialties(connection: Connection, form: Form, rows: pl.DataFrame) -> None:
    """Add the specialties that the database does not have, with the name and level as given."""
    code = form.of_kind(Kind.CODE)
    if code is None:
        return
    specialty = tables.specialty
    stored = set(connection.execute(select(specialty.c.specialty_code)).scalars())
    new = [
        {
            "specialty_code": row[code],
            "name_ru": row["specialty_name"],
            "level": row["level"],
            "known_since": row["as_of"].year,
        }
        for row in rows.unique(code, keep="first", maintain_order=True).iter_rows(named=True)
        if row[code] not in stored
    ]
    if new:
        connection.execute(insert(specialty), new)


def _fingerprints(form: Form, rows: pl.DataFrame) -> pl.DataFrame:
    """``sender_id``, ``height`` and a fingerprint of each sender's rows, whatever their order."""
    text = pl.concat_str([pl.col(name).cast(pl.String).fill_null("…") for name in columns(form)], separator="\x1f")
    grouped = (
        rows.select(_SENDER, text.alias("text"))
        .group_by(_SENDER, maintain_order=True)
        .agg(pl.col("text").sort(), height=pl.len())
    )
    hashes = [hashlib.sha256("\x1e".join(texts).encode()).hexdigest() for texts in grouped["text"]]
    return grouped.select(_SENDER, pl.col("height").cast(pl.Int64), pl.Series(_HASH, hashes, dtype=pl.String))


def sender_column(form: Form) -> str:
    """The column of a report that names the sender of such forms."""
    return "institution_id" if form.kinds else "employer_id"


def _of(form: Form, senders: list[int]) -> tuple[ColumnElement[bool], ...]:
    """Whether a report in force is of this form and of one of these senders."""
    return _IN_FORCE.c.form == form.code, one_of(_IN_FORCE.c[sender_column(form)], senders)


def one_of(column: ColumnElement[int], ids: Sequence[int]) -> ColumnElement[bool]:
    """Whether a number is among others, however many: a statement may not have more than 65,535 parameters."""
    return column == any_(cast(list(ids), ARRAY(BigInteger)))
