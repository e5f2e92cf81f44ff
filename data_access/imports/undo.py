"""A load taken back: its reports and rows go, what it replaced is in force again, every figure is as if it never came.

A sender's reports of a day stand in the order of their loads, and the last of them is in force. So an old load is taken
back as the newest is: its reports go, and the last one left is in force. A load that said again what was in force
(``report_again``) takes the report over. What goes is kept in ``earlier_row``, so that one can still ask what was
known before.
"""

from collections.abc import Iterable
from typing import NamedTuple

from sqlalchemy import Column, ColumnElement, Connection, Table, delete, exists, func, select, update

from data_access import tables
from data_access.ledgers import views
from data_access.tables import data_load, earlier_row, employer, institution, report, report_again


class UndoRefused(ValueError):
    """A load cannot be taken back; the message says why, in Russian."""


class Undone(NamedTuple):
    """What taking a load back has done: reports that went, those in force again, senders whose figures may change."""

    removed: int
    restored: int
    senders: int


class _Slot(NamedTuple):
    """What one sender says in one form of one day: of all its reports one is in force."""

    form: str
    institution_id: int | None
    employer_id: int | None
    as_of: object


def undo(connection: Connection, load_id: int, by: str) -> Undone:
    """Take a load of forms back, in the caller's transaction as the writer; figures of its senders are worked out anew.

    :param by: who takes it back, a user name of the system

    Raises:
        UndoRefused: there is no such load, it is no form, it has been taken back already.
    """
    loaded_at = _refuse(connection, load_id)
    connection.execute(delete(report_again).where(report_again.c.load_id == load_id))
    _hand_over(connection, load_id)
    slots = _slots(connection, load_id)
    connection.execute(delete(report).where(report.c.load_id == load_id))
    restored = sum(_restore(connection, slot) for slot in slots)
    _forget_numbers(connection, load_id, loaded_at)
    senders = {
        column.name: {getattr(slot, column.name) for slot in slots} - {None} | _take_away(connection, column, load_id)
        for column in (institution.c.institution_id, employer.c.employer_id)
    }
    connection.execute(
        update(data_load).where(data_load.c.load_id == load_id).values(undone_at=func.now(), undone_by=by)
    )
    if any(senders.values()):
        views.refresh(connection, institutions=senders["institution_id"], employers=senders["employer_id"])
    return Undone(len(slots), restored, sum(map(len, senders.values())))


def _refuse(connection: Connection, load_id: int) -> object:
    """The instant of the load, by which is known what it changed besides."""
    row = connection.execute(select(data_load).where(data_load.c.load_id == load_id).with_for_update()).one_or_none()
    if row is None:
        raise UndoRefused(f"Загрузки № {load_id} нет: список — python -m data_access.imports history.")
    if row.kind != "form":
        raise UndoRefused(f"Загрузка № {load_id} — не форма: отменяются только формы.")
    if row.undone_at is not None:
        raise UndoRefused(f"Загрузка № {load_id} уже отменена.")
    return row.loaded_at


def _hand_over(connection: Connection, load_id: int) -> None:
    """Reports that a later load said again are its from now on."""
    first = (
        select(func.min(report_again.c.load_id)).where(report_again.c.report_id == report.c.report_id).scalar_subquery()
    )
    again = exists().where(report_again.c.report_id == report.c.report_id)
    moved = update(report).where(report.c.load_id == load_id, again).values(load_id=first)
    connection.execute(moved)
    owned = exists().where(report.c.report_id == report_again.c.report_id, report.c.load_id == report_again.c.load_id)
    connection.execute(delete(report_again).where(owned))


def _slots(connection: Connection, load_id: int) -> list[_Slot]:
    columns = (report.c[name] for name in _Slot._fields)
    return [_Slot(*row) for row in connection.execute(select(*columns).where(report.c.load_id == load_id))]


def _restore(connection: Connection, slot: _Slot) -> bool:
    """Put the last report that is left in force, where none is; whether there was one."""
    same = [report.c[name].is_not_distinct_from(value) for name, value in slot._asdict().items()]
    left = select(report.c.report_id, report.c.superseded_at).where(*same)
    last = connection.execute(left.order_by(report.c.load_id.desc(), report.c.report_id.desc()).limit(1)).one_or_none()
    if last is None or last.superseded_at is None:
        return False
    connection.execute(update(report).where(report.c.report_id == last.report_id).values(superseded_at=None))
    return True


def _forget_numbers(connection: Connection, load_id: int, loaded_at: object) -> None:
    """The taxpayer number that an employer had from this load alone, unless a later one may have said it too."""
    changed = select(earlier_row.c.row_key["employer_id"].as_integer()).where(
        earlier_row.c.table_name == "employer",
        earlier_row.c.replaced_at == loaded_at,
        earlier_row.c.was["inn"].as_string().is_(None),
    )
    later = exists().where(report.c.employer_id == employer.c.employer_id, report.c.load_id > load_id)
    connection.execute(update(employer).where(employer.c.employer_id.in_(changed), ~later).values(inn=None))


def _take_away(connection: Connection, key: Column, load_id: int) -> set[int]:
    """Senders that this load was the first to name go with it, or are of the next that names them; who has gone."""
    table = key.table
    sender = report.c[key.name]
    others = select(func.min(report.c.load_id)).where(sender == key).scalar_subquery()
    mine = table.c.load_id == load_id
    named = exists().where(sender == key)
    connection.execute(update(table).where(mine, named).values(load_id=others))
    # of the column alone: of who holds a role the writer may know where, and not who
    held = [exists(column).where(column == key) for column in _holding(table)]
    return set(connection.execute(delete(table).where(mine, *(~one for one in held)).returning(key)).scalars())


def _holding(table: Table) -> Iterable[ColumnElement]:
    """Columns of what would be lost or broken without a sender; a question about it is neither."""
    for other in tables.metadata.sorted_tables:
        if other.name not in ("report", "sender_question"):
            alias = other.alias() if other is table else other
            yield from (alias.c[one.parent.name] for one in other.foreign_keys if one.column.table is table)
