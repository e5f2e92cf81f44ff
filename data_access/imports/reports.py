"""Reports of senders in the database: which have changed, what a correction replaces, what fell since the last one."""

import hashlib
from collections.abc import Iterator
from typing import Any, NamedTuple

import polars as pl
from sqlalchemy import Connection, Label, and_, func, insert, select, update
from sqlalchemy.dialects.postgresql import distinct_on

from data_access import tables
from data_access.imports.forms import Form, Kind
from data_access.imports.names import Directory
from data_access.writing.copying import copy

_SENDER, _HASH = "sender_id", "content_hash"


class Fall(NamedTuple):
    """A cumulative count of a row (``line``) that is smaller than in the sender's previous report."""

    line: int
    column: str
    now: int
    before: int


def columns(form: Form) -> list[str]:
    """The columns of the form's table, without the report's id, that its rows fill."""
    return [column.name for column in tables.metadata.tables[form.table].columns if column.name != "report_id"]


def changed(connection: Connection, form: Form, rows: pl.DataFrame) -> tuple[pl.DataFrame, pl.DataFrame]:
    """Which reports are new or differ from those in force.

    Args:
        rows: of one form and date, with ``sender_id`` and ``as_of``.

    Returns:
        One row a changed report: ``sender_id``, ``content_hash``, ``height`` (number of rows), and ``report_id`` and
        ``height_before`` of the report in force that it replaces, null for a new one; and the rows of these reports.
    """
    report = tables.report
    told = _fingerprints(form, rows)
    stored = tables.metadata.tables[form.table]
    in_force = connection.execute(
        select(_sender(form), report.c.report_id, report.c.content_hash, func.count().label("height"))
        .join(stored, stored.c.report_id == report.c.report_id)
        .where(*_in_force(form, told[_SENDER].to_list()), report.c.as_of == rows["as_of"][0])
        .group_by(report.c.report_id)
    ).all()
    schema = {_SENDER: pl.Int64, "report_id": pl.Int64, "known_hash": pl.String, "height_before": pl.Int64}
    known = pl.DataFrame([tuple(row) for row in in_force], schema=schema, orient="row")
    differ = told.join(known, on=_SENDER, how="left").filter(pl.col(_HASH).ne_missing(pl.col("known_hash")))
    return differ.drop("known_hash"), rows.join(differ.select(_SENDER), on=_SENDER, how="semi")


def fallen(connection: Connection, form: Form, rows: pl.DataFrame, directory: Directory) -> list[Fall]:
    """Cumulative counts of these rows that are smaller than in the same sender's previous report of the same period."""
    report, stored = tables.report, tables.metadata.tables[form.table]
    counts = [column.name for column in form.columns if column.cumulative]
    sender = _sender(form)
    before = select(sender, report.c.report_id).ext(distinct_on(sender)).order_by(sender, report.c.as_of.desc())
    before = before.where(*_in_force(form, rows[_SENDER].unique().to_list()), report.c.as_of < rows["as_of"][0])
    if form.period == "school_year":
        year = directory.reported_period(form.period, rows["as_of"][0])
        if year:
            before = before.where(report.c.as_of > year.starts_on)
    last = before.subquery()
    wanted = [*form.key, *counts]
    found = connection.execute(
        select(last.c[_SENDER], *(stored.c[name] for name in wanted)).join(last, last.c.report_id == stored.c.report_id)
    ).all()
    schema = {_SENDER: pl.Int64} | {name: rows.schema[name] for name in wanted}
    previous = pl.DataFrame([tuple(row) for row in found], schema=schema, orient="row")
    both = rows.join(previous, on=[_SENDER, *form.key], suffix="_before")
    return [fall for name in counts for fall in _falls(both, name)]


def _falls(both: pl.DataFrame, name: str) -> Iterator[Fall]:
    fell = both.filter(pl.col(name) < pl.col(f"{name}_before")).select("line", name, f"{name}_before")
    return (Fall(line, name, now, before) for line, now, before in fell.iter_rows())


def replace(connection: Connection, form: Form, differ: pl.DataFrame, rows: pl.DataFrame, load_id: int) -> None:
    """Put changed reports in force: those they replace stay as history."""
    report = tables.report
    replaced = differ["report_id"].drop_nulls().to_list()
    if replaced:
        connection.execute(update(report).where(report.c.report_id.in_(replaced)).values(superseded_at=func.now()))
    sender = "institution_id" if form.kinds else "employer_id"
    of_all = {"form": form.code, "as_of": rows["as_of"][0], "load_id": load_id}
    new = [of_all | {sender: sender_id, _HASH: told} for sender_id, told in differ.select(_SENDER, _HASH).iter_rows()]
    made = connection.execute(insert(report).returning(report.c.report_id, _sender(form)), new).all()
    schema = {"report_id": pl.Int64, _SENDER: pl.Int64}
    ids = pl.DataFrame([tuple(row) for row in made], schema=schema, orient="row")
    copy(connection, form.table, rows.join(ids, on=_SENDER).select("report_id", *columns(form)))


def learn_specialties(connection: Connection, form: Form, rows: pl.DataFrame) -> None:
    """Specialties met for the first time become known with the name and level as given."""
    code = form.of_kind(Kind.CODE)
    if code is None:
        return
    specialty = tables.specialty
    known = set(connection.execute(select(specialty.c.specialty_code)).scalars())
    new = [
        {
            "specialty_code": row[code],
            "name_ru": row["specialty_name"],
            "level": row["level"],
            "known_since": row["as_of"].year,
        }
        for row in rows.unique(code, keep="first", maintain_order=True).iter_rows(named=True)
        if row[code] not in known
    ]
    if new:
        connection.execute(insert(specialty), new)


def _fingerprints(form: Form, rows: pl.DataFrame) -> pl.DataFrame:
    """``sender_id``, ``height`` and a fingerprint of each sender's rows, whatever their order."""
    text = pl.concat_str([pl.col(name).cast(pl.String).fill_null("…") for name in columns(form)], separator="\x1f")
    told = (
        rows.select(_SENDER, text.alias("text"))
        .group_by(_SENDER, maintain_order=True)
        .agg(pl.col("text").sort(), height=pl.len())
    )
    hashes = [hashlib.sha256("\x1e".join(texts).encode()).hexdigest() for texts in told["text"]]
    return told.select(_SENDER, pl.col("height").cast(pl.Int64), pl.Series(_HASH, hashes, dtype=pl.String))


def _sender(form: Form) -> Label[Any]:
    return (tables.report.c.institution_id if form.kinds else tables.report.c.employer_id).label(_SENDER)


def _in_force(form: Form, senders: list[int]) -> tuple[Any, ...]:
    report = tables.report
    sender = report.c.institution_id if form.kinds else report.c.employer_id
    return (and_(report.c.form == form.code, sender.in_(senders), report.c.superseded_at.is_(None)),)
