"""The right of reply: a head of a district pins a signed note to a figure of hers."""

from dataclasses import asdict, dataclass
from datetime import date

from sqlalchemy import Engine, insert, select

from data_access import tables
from data_access.database import inside
from data_access.scope import Role, Scope
from data_access.writing.proposals import Refused
from data_access.writing.typed import checked, move


@dataclass(frozen=True)
class Reply:
    """A note on the figure of a metric in a district as of a day."""

    metric: str
    district_id: str
    as_of: date
    text: str
    office: str


def replies_to(scope: Scope, district_id: str) -> bool:
    """Whether the viewer may speak for the district: its head may."""
    return scope.role is Role.DISTRICT_HEAD and district_id in (scope.districts or ())


def reply(on: Engine, scope: Scope, note: Reply) -> None:
    """Keep a note; the same one sent twice is kept once.

    Raises:
        PermissionError: the viewer is not the head of the district.
        Refused: a field is empty, too long or holds personal data; there is no such district in the region.
    """
    if not replies_to(scope, note.district_id):
        raise PermissionError("a note on a figure is written by the head of its district")
    values = asdict(note) | {
        "text": checked("Пояснение", note.text, "note"),
        "office": checked("Должность", note.office, "office"),
        "region_id": scope.region,
    }
    table, district = tables.figure_reply, tables.district
    with inside(on, scope) as connection:
        here = select(district.c.district_id).where(
            district.c.district_id == note.district_id, district.c.region_id == scope.region
        )
        if connection.execute(here).scalar() is None:
            raise Refused(f"Района «{note.district_id}» в регионе нет: обновите страницу и выберите его снова.")
        same = (table.c[name] == value for name, value in values.items())
        if connection.execute(select(table.c.reply_id).where(*same)).scalar() is None:
            connection.execute(insert(table).values(values))
            move(connection)
