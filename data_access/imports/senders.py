"""Institutions and employers as rows of the database: found by district and name, made when they are new."""

from typing import NamedTuple

import polars as pl
from sqlalchemy import Connection, insert, select, update

from data_access.imports.forms import Form
from data_access.spelling import normalise
from data_access.tables import district, employer, institution

Key = tuple[str, str]


class Senders(NamedTuple):
    """Ids by district and normalised name, and remarks on new ones by the same key."""

    ids: dict[Key, int]
    warnings: dict[Key, str]


def resolve(connection: Connection, form: Form, rows: pl.DataFrame, region_id: str, load_id: int) -> Senders:
    """The senders of these rows (``district_id``, ``sender_key``, ``sender``, and ``level`` or ``inn`` of the form)."""
    senders = rows.unique(["district_id", "sender_key"], keep="first", maintain_order=True)
    if form.kinds:
        return Senders(_institutions(connection, form, rows, senders, region_id, load_id), {})
    return _employers(connection, senders, region_id, load_id)


def _institutions(
    connection: Connection, form: Form, rows: pl.DataFrame, senders: pl.DataFrame, region_id: str, load_id: int
) -> dict[Key, int]:
    stored = connection.execute(
        select(institution.c.institution_id, institution.c.district_id, institution.c.name)
        .join(district, district.c.district_id == institution.c.district_id)
        .where(district.c.region_id == region_id, institution.c.kind.in_(form.kinds))
    ).all()
    ids = {(row.district_id, normalise(row.name)): row.institution_id for row in stored}
    teaching_he = set(rows.filter(pl.col("level") == "he")["sender_key"]) if "level" in rows.columns else set()
    new = [
        {
            "district_id": sender["district_id"],
            "kind": form.kinds[-1] if sender["sender_key"] in teaching_he else form.kinds[0],
            "name": sender["sender"],
            "load_id": load_id,
        }
        for sender in senders.iter_rows(named=True)
        if (sender["district_id"], sender["sender_key"]) not in ids
    ]
    if new:
        made = insert(institution).returning(
            institution.c.institution_id, institution.c.district_id, institution.c.name
        )
        ids |= {(row.district_id, normalise(row.name)): row.institution_id for row in connection.execute(made, new)}
    return ids


def _employers(connection: Connection, senders: pl.DataFrame, region_id: str, load_id: int) -> Senders:
    stored = connection.execute(
        select(employer)
        .join(district, district.c.district_id == employer.c.district_id)
        .where(district.c.region_id == region_id)
    ).all()
    ids = {(row.district_id, normalise(row.name)): row.employer_id for row in stored}
    inns = {(row.district_id, normalise(row.name)): row.inn for row in stored}
    bearers = {row.inn: row.name for row in stored if row.inn}
    new, warnings = [], {}
    for sender in senders.iter_rows(named=True):
        key, inn = (sender["district_id"], sender["sender_key"]), sender["inn"]
        if key not in ids:
            new.append({"district_id": key[0], "name": sender["sender"], "inn": inn, "load_id": load_id})
            if inn in bearers and normalise(bearers[inn]) != key[1]:
                warnings[key] = (
                    f"ИНН {inn} уже принадлежит заказчику «{bearers[inn]}»: если это он, пишите его название так же."
                )
        elif inn and inns[key] is None:
            connection.execute(update(employer).where(employer.c.employer_id == ids[key]).values(inn=inn))
        elif inn and inns[key] != inn:
            warnings[key] = f"Раньше у этого заказчика был ИНН {inns[key]}: проверьте, какой верен."
    if new:
        made = insert(employer).returning(employer.c.employer_id, employer.c.district_id, employer.c.name)
        ids |= {(row.district_id, normalise(row.name)): row.employer_id for row in connection.execute(made, new)}
    return Senders(ids, warnings)
