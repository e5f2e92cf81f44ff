"""What happens to a decision of the commission: a report, a new day, the closing with its figure, a reopening.

One transaction as the author, who adds and takes nothing away.
"""

from dataclasses import asdict, dataclass
from datetime import date

from sqlalchemy import Connection, Engine, func, insert, select

from data_access import tables
from data_access.audit import note
from data_access.database import inside
from data_access.scope import Scope
from data_access.tables.commission import EVENTS
from data_access.writing.proposals import Refused
from data_access.writing.typed import checked, may_keep, meeting_of, move


@dataclass(frozen=True)
class Event:
    """Something that happened to a decision; see the table for what the figures are."""

    decision_id: int
    kind: str
    happened_on: date
    note: str
    office: str
    done: int | None = None
    planned: int | None = None
    due_on: date | None = None
    value_then: float | None = None
    value_now: float | None = None
    lower: float | None = None
    upper: float | None = None
    verdict: str | None = None
    p_placebo: float | None = None


def record_event(on: Engine, scope: Scope, event: Event) -> None:
    """Note what happened to a decision. A check-in is anybody's inside whose districts it lies; the rest is for those
    who keep the minutes.

    Raises:
        PermissionError: the viewer's role or districts do not let her.
        Refused: a field is empty, too long or holds personal data; the day is before the last event of the decision;
            it is closed without saying how much was carried out, or is closed already, or was not closed.
    """
    if event.kind not in EVENTS:
        raise Refused(f"Событие «{event.kind}» неизвестно: выберите событие из списка.")
    if event.kind != "check_in":
        may_keep(scope)
    values = asdict(event) | {
        "note": checked("Сообщение", event.note, "note"),
        "office": checked("Должность", event.office, "office"),
    }
    if event.kind == "closed" and (event.done is None or not event.planned):
        raise Refused("Решение закрывается только с показателем: укажите, сколько исполнено и из скольких.")
    if event.done is not None and (event.planned is None or not 0 <= event.done <= event.planned):
        raise Refused(f"Исполнено {event.done} из {event.planned or '…'}: исправьте одно из чисел.")
    if (event.kind == "prolonged") != (event.due_on is not None):
        raise Refused("Новый срок указывается при продлении, и только при нём.")
    with inside(on, scope) as connection:
        # two who close it at once do so one after the other
        connection.execute(select(func.pg_advisory_xact_lock(event.decision_id)))
        if _is_there(connection, values):
            return
        _check_turn(connection, scope, event)
        connection.execute(insert(tables.commission_event).values(values))
        note(connection, "decided", decision=event.decision_id, event=event.kind)
        move(connection)


def _is_there(connection: Connection, values: dict) -> bool:
    """Whether the very same was noted already: a second click adds nothing."""
    table = tables.commission_event
    same = (table.c[name] == value if value is not None else table.c[name].is_(None) for name, value in values.items())
    return connection.execute(select(table.c.event_id).where(*same).limit(1)).scalar() is not None


def _check_turn(connection: Connection, scope: Scope, event: Event) -> None:
    """The event may come after those that are there: not before the last one, and closed only once."""
    decision, happened = tables.commission_decision, tables.commission_event
    asked = select(decision.c.item_id, decision.c.district_id).where(decision.c.decision_id == event.decision_id)
    row = connection.execute(asked).one_or_none()
    if row is None:
        raise Refused(f"Решения № {event.decision_id} нет: обновите страницу и выберите его снова.")
    _meeting, held_on = meeting_of(connection, scope, row.item_id)
    if scope.districts is not None and row.district_id not in scope.districts:
        raise PermissionError("the decision is about a district outside the viewer's scope")
    last = select(func.max(happened.c.happened_on)).where(happened.c.decision_id == event.decision_id)
    earliest = max(held_on, connection.execute(last).scalar() or held_on)
    if event.happened_on < earliest:
        raise Refused(f"День {event.happened_on:%d.%m.%Y} раньше последней записи {earliest:%d.%m.%Y}: исправьте день.")
    turns = select(happened.c.kind).where(
        happened.c.decision_id == event.decision_id, happened.c.kind.in_(("closed", "released", "reopened"))
    ).order_by(happened.c.happened_on.desc(), happened.c.event_id.desc()).limit(1)  # fmt: skip
    is_open = connection.execute(turns).scalar() in (None, "reopened")
    if event.kind == "reopened" and is_open:
        raise Refused("Решение не закрыто: открывать его заново не нужно.")
    if event.kind != "reopened" and not is_open:
        raise Refused("Решение уже закрыто: сначала откройте его заново.")
