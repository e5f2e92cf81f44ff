"""Freeze what is looked at: its choices, and the instant up to which it is known, so that it can be shown again."""

from dataclasses import asdict, dataclass
from datetime import date

from sqlalchemy import Engine, func, insert, select

from data_access import tables
from data_access.database import inside
from data_access.scope import Scope
from data_access.writing.typed import checked


@dataclass(frozen=True)
class Frozen:
    """What was looked at: see the table for each field."""

    code: str
    as_of: date
    since: date
    hide_small: bool
    version: int
    definitions: str
    figures: str
    note: str


def freeze(on: Engine, scope: Scope, frozen: Frozen) -> bool:
    """Keep it; False where the same was kept already.

    Raises:
        Refused: the note is empty, too long or holds personal data.
    """
    table = tables.frozen_snapshot
    values = asdict(frozen) | {"note": checked("Для чего", frozen.note, "title"), "region_id": scope.region}
    with inside(on, scope) as connection:
        same = select(table.c.code).where(table.c.region_id == scope.region, table.c.code == frozen.code)
        if connection.execute(same).scalar() is not None:
            return False
        connection.execute(insert(table).values(values | {"known_before": func.known_until()}))
        connection.execute(select(func.move_data_version()))
    return True
