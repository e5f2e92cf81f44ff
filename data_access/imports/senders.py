"""Institutions and employers as rows of the database: found by district and name, asked about or made when new."""

from collections.abc import Iterable, Iterator
from datetime import date
from typing import Any, NamedTuple

import polars as pl
from sqlalchemy import ARRAY, Connection, Row, Table, cast, func, insert, select, update
from sqlalchemy.dialects.postgresql import insert as insert_or

from data_access.imports.forms import Form
from data_access.imports.similar import is_alike
from data_access.spelling import normalise
from data_access.tables import (
    district,
    employer,
    employer_alias,
    institution,
    institution_alias,
    report,
    sender_question,
)

Key = tuple[str, str]
EMPLOYER = "employer"


class Senders(NamedTuple):
    """Ids by district and normalised name; by the same key remarks on new ones, and why others are refused, with the
    number of the question that waits for an answer."""

    ids: dict[Key, int]
    warnings: dict[Key, str]
    refused: dict[Key, tuple[str, int | None]]


class _Met(NamedTuple):
    """A name that the directory does not have; ``kind`` is that of an institution, or employer."""

    key: Key
    kind: str
    name: str
    as_of: date
    inn: str | None = None


def resolve(connection: Connection, form: Form, rows: pl.DataFrame, region_id: str, load_id: int) -> Senders:
    """The senders of these rows (``district_id``, ``sender_key``, ``sender``, and ``level`` or ``inn`` of the form).

    A name that may be another one of a sender known already is asked about (:mod:`data_access.directory`), and its rows
    are refused until somebody has answered: a school must not appear twice in silence.
    """
    senders = rows.unique(["district_id", "sender_key"], keep="first", maintain_order=True)
    if form.kinds:
        return _institutions(connection, form, rows, senders, region_id, load_id)
    return _employers(connection, senders, region_id, load_id)


def _institutions(
    connection: Connection, form: Form, rows: pl.DataFrame, senders: pl.DataFrame, region_id: str, load_id: int
) -> Senders:
    stored = _stored(connection, form, region_id)
    ids = {(one.district_id, normalise(one.name)): one.institution_id for one in stored}
    ids |= _aliases(connection, stored)
    refused: dict[Key, tuple[str, int | None]] = {key: (why, None) for key, why in _closed(stored, ids, senders)}
    teaching_he = set(rows.filter(pl.col("level") == "he")["sender_key"]) if "level" in rows.columns else set()
    present = {ids[one] for one in senders.select("district_id", "sender_key").iter_rows() if one in ids}
    by_kind = _by_place([(one.institution_id, one.district_id, one.kind, one.name, one.last, None) for one in stored])
    new = []
    for sender in senders.iter_rows(named=True):
        key = (sender["district_id"], sender["sender_key"])
        if key in ids:
            continue
        kind = form.kinds[-1] if sender["sender_key"] in teaching_he else form.kinds[0]
        met = _Met(key, kind, sender["sender"], sender["as_of"])
        if key not in refused and (candidate := _candidate(by_kind, present, met)):
            refused |= _asked(connection, met, candidate)
        if key not in refused:
            new.append({"district_id": key[0], "kind": kind, "name": sender["sender"], "load_id": load_id})
    return Senders(ids | _made(connection, institution, new), {}, refused)


def _made(connection: Connection, table: Table, new: list[dict[str, Any]]) -> dict[Key, int]:
    """Rows of new senders, put in by one statement however many they are; district and spelling -> id."""
    if not new:
        return {}
    types = {name: table.c[name].type for name in new[0]}
    arrays = (cast([row[name] for row in new], ARRAY(kind)) for name, kind in types.items())
    given = func.unnest(*arrays).table_valued(*types).render_derived()
    put = insert(table).from_select(list(types), select(*(given.c[name] for name in types)))
    key = table.primary_key.columns[0]
    rows = connection.execute(put.returning(key, table.c.district_id, table.c.name))
    return {(district_id, normalise(name)): number for number, district_id, name in rows}


def _stored(connection: Connection, form: Form, region_id: str) -> list[Row]:
    """The institutions that may send such a form, each with the day of its last report in it."""
    last = func.max(report.c.as_of).filter(report.c.form == form.code, report.c.superseded_at.is_(None))
    return list(
        connection.execute(
            select(
                institution.c.institution_id, institution.c.district_id, institution.c.kind, institution.c.name,
                institution.c.closed_on, last.label("last"),
            )
            .join(district, district.c.district_id == institution.c.district_id)
            .outerjoin(report, report.c.institution_id == institution.c.institution_id)
            .where(district.c.region_id == region_id, institution.c.kind.in_(form.kinds))
            .group_by(institution.c.institution_id)
            .order_by(institution.c.institution_id)
        )
    )  # fmt: skip


def _aliases(connection: Connection, stored: list[Row]) -> dict[Key, int]:
    """District and spelling -> the institution that goes by this name too."""
    places = {one.institution_id: one.district_id for one in stored}
    aliases = connection.execute(select(institution_alias.c.institution_id, institution_alias.c.spelling))
    return {
        (places[one.institution_id], one.spelling): one.institution_id
        for one in aliases
        if one.institution_id in places
    }


def _closed(stored: list[Row], ids: dict[Key, int], senders: pl.DataFrame) -> Iterator[tuple[Key, str]]:
    """Who is no more on the day of the report: a report about days after the last one is a mistake."""
    closed = {one.institution_id: one.closed_on for one in stored if one.closed_on}
    for district_id, spelling, as_of in senders.select("district_id", "sender_key", "as_of").iter_rows():
        closed_on = closed.get(ids.get((district_id, spelling), -1))
        if closed_on and as_of > closed_on:
            yield (
                (district_id, spelling),
                (
                    f"Организация закрыта с {closed_on:%d.%m.%Y}, а отчёт — на {as_of:%d.%m.%Y}: проверьте дату или "
                    "попросите администратора данных открыть организацию снова (python -m data_access.directory open)."
                ),
            )


class _Known(NamedTuple):
    """A sender of the directory: id, district, kind, name, day of its last report in the form, taxpayer number."""

    number: int
    district_id: str
    kind: str
    name: str
    last: date | None
    inn: str | None


def _by_place(rows: Iterable[tuple]) -> dict[tuple[str, str], list[_Known]]:
    """Senders by district and kind: only there one may be another."""
    by_place: dict[tuple[str, str], list[_Known]] = {}
    for one in map(_Known._make, rows):
        by_place.setdefault((one.district_id, one.kind), []).append(one)
    return by_place


def _candidate(stored: dict[tuple[str, str], list[_Known]], present: set[int], met: _Met) -> _Known | None:
    """The sender of which this may be another name: alike, in the same district, and with no report of its own."""
    silent = (
        one
        for one in stored.get((met.key[0], met.kind), ())
        if one.number not in present
        and (one.last is None or one.last < met.as_of)
        and ((met.inn is not None and met.inn == one.inn) or is_alike(one.name, met.name))
    )
    return next(silent, None)


def _asked(connection: Connection, met: _Met, candidate: _Known) -> dict[Key, tuple[str, int | None]]:
    """The question as the reason of a refusal; nothing where it has been answered: it is another sender."""
    of_employer = met.kind == EMPLOYER
    question = {
        "district_id": met.key[0], "kind": met.kind, "spelling": met.key[1], "name": met.name, "as_of": met.as_of,
        "candidate_id": None if of_employer else candidate.number,
        "candidate_employer_id": candidate.number if of_employer else None,
    }  # fmt: skip
    connection.execute(insert_or(sender_question).values(question).on_conflict_do_nothing())
    asked = connection.execute(
        select(sender_question.c.sender_question_id, sender_question.c.answer).where(
            *(sender_question.c[name] == question[name] for name in ("district_id", "kind", "spelling"))
        )
    ).one()
    if asked.answer == "new":
        return {}
    number = asked.sender_question_id
    message = (
        f"Возможно, это {'заказчик' if of_employer else 'организация'} «{candidate.name}» под новым названием: второй "
        f"раз не заводится. Если так, администратор данных отвечает: python -m data_access.directory same {number}, "
        f"если нет: python -m data_access.directory new {number}."
    )
    return {met.key: (message, number)}


def _employers(connection: Connection, senders: pl.DataFrame, region_id: str, load_id: int) -> Senders:
    last = func.max(report.c.as_of).filter(report.c.superseded_at.is_(None)).label("last")
    stored = connection.execute(
        select(employer, last)
        .join(district, district.c.district_id == employer.c.district_id)
        .outerjoin(report, report.c.employer_id == employer.c.employer_id)
        .where(district.c.region_id == region_id)
        .group_by(employer.c.employer_id)
        .order_by(employer.c.employer_id)
    ).all()
    places = {row.employer_id: row.district_id for row in stored}
    ids = {(row.district_id, normalise(row.name)): row.employer_id for row in stored}
    aliases = connection.execute(select(employer_alias.c.employer_id, employer_alias.c.spelling)).all()
    ids |= {(places[one.employer_id], one.spelling): one.employer_id for one in aliases if one.employer_id in places}
    inns = {row.employer_id: row.inn for row in stored}
    bearers = {row.inn: row.name for row in stored if row.inn}
    by_place = _by_place([(row.employer_id, row.district_id, EMPLOYER, row.name, row.last, row.inn) for row in stored])
    present = {ids[one] for one in senders.select("district_id", "sender_key").iter_rows() if one in ids}
    new, warnings = [], {}
    refused: dict[Key, tuple[str, int | None]] = {}
    for sender in senders.iter_rows(named=True):
        key, inn = (sender["district_id"], sender["sender_key"]), sender["inn"]
        if key not in ids:
            met = _Met(key, EMPLOYER, sender["sender"], sender["as_of"], inn)
            if candidate := _candidate(by_place, present, met):
                refused |= _asked(connection, met, candidate)
            if key in refused:
                continue
            new.append({"district_id": key[0], "name": sender["sender"], "inn": inn, "load_id": load_id})
            if inn in bearers and normalise(bearers[inn]) != key[1]:
                warnings[key] = (
                    f"ИНН {inn} уже принадлежит заказчику «{bearers[inn]}»: если это он, пишите его название так же."
                )
        elif inn and inns[ids[key]] is None:
            connection.execute(update(employer).where(employer.c.employer_id == ids[key]).values(inn=inn))
        elif inn and inns[ids[key]] != inn:
            warnings[key] = f"Раньше у этого заказчика был ИНН {inns[ids[key]]}: проверьте, какой верен."
    return Senders(ids | _made(connection, employer, new), warnings, refused)
