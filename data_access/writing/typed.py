"""What everything that is typed of the commission has in common: who may, how long a text may be, and the version."""

from datetime import date

from sqlalchemy import Connection, select, text

from data_access import tables
from data_access.imports.personal import detect
from data_access.scope import Role, Scope
from data_access.writing.plain import plain, unwritable
from data_access.writing.proposals import Refused

LONGEST = {"number": 20, "office": 120, "body": 120, "title": 300, "text": 1000, "minutes": 4000, "note": 1000}
_KEEPING = (Role.MINISTRY, Role.COMMISSION)


def keeps(scope: Scope) -> bool:
    """Whether the viewer's role records meetings and decisions, and closes them."""
    return scope.role in _KEEPING


def may_keep(scope: Scope) -> None:
    """Nothing, for who keeps the minutes.

    Raises:
        PermissionError: the viewer's role does not.
    """
    if not keeps(scope):
        raise PermissionError(f"the role {scope.role.value!r} keeps no minutes of the commission")


def move(connection: Connection) -> None:
    """The version of the data moves; no ledger is made anew."""
    connection.execute(text("select move_data_version()"))


def meeting_of(connection: Connection, scope: Scope, item_id: int) -> tuple[int, date]:
    """Id and day of the meeting that has an item of an agenda.

    Raises:
        Refused: there is no such item in the region.
    """
    item, meeting = tables.commission_item, tables.commission_meeting
    asked = select(meeting.c.meeting_id, meeting.c.held_on).join(item).where(
        item.c.item_id == item_id, meeting.c.region_id == scope.region
    )  # fmt: skip
    row = connection.execute(asked).one_or_none()
    if row is None:
        raise Refused(f"Вопроса № {item_id} нет: обновите страницу и выберите его снова.")
    return row.meeting_id, row.held_on


def optional(field: str, value: str, kind: str) -> str | None:
    """The text as :func:`checked` gives it; None where there is none."""
    return checked(field, value, kind) if plain(value) else None


def checked(field: str, value: str, kind: str) -> str:
    """The text without needless spaces.

    :param field: its name on the screen, in Russian
    :param kind: a key of :data:`LONGEST`

    Raises:
        Refused: it is empty, too long or holds personal data.
    """
    value, longest = plain(value), LONGEST[kind]
    if not value:
        raise Refused(f"Поле «{field}» пусто: заполните его.")
    if len(value) > longest:
        raise Refused(f"Поле «{field}»: {len(value)} знаков, можно не больше {longest}: сократите.")
    if unwritable(value):
        raise Refused(f"Поле «{field}»: есть знаки, которых нет на клавиатуре: наберите текст заново.")
    if what := detect(value):
        raise Refused(f"Поле «{field}»: {what} — личным данным здесь не место, уберите их.")
    return value
