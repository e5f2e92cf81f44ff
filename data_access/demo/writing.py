"""How the demo's rows reach the database: ids reserved beforehand, one ``data_load`` for each file or register."""

import hashlib
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import polars as pl
from sqlalchemy import Connection, Table, insert, select, text

from data_access import tables
from data_access.demo import story
from data_access.demo.world import World
from data_access.writing.copying import copy


def new_load(connection: Connection, world: World, kind: str, file_name: str, as_of: date | None = None) -> int:
    """Note a load of synthetic data; it came a few days after the day it is about. Returns its id."""
    came_on = min((as_of or world.until) + timedelta(days=story.REPORT_TAKES), world.until)
    zone = connection.execute(
        select(tables.region.c.time_zone).where(tables.region.c.region_id == world.region_id)
    ).scalar_one()
    row = {
        "region_id": world.region_id,
        "kind": kind,
        "file_name": file_name,
        "as_of": as_of,
        "is_demo": True,
        "loaded_at": datetime.combine(came_on, time(9), ZoneInfo(zone)),
    }
    return connection.execute(insert(tables.data_load).returning(tables.data_load.c.load_id), row).scalar_one()


def close_load(connection: Connection, load_id: int, rows: int) -> None:
    """Note that a load brought ``rows`` more rows."""
    connection.execute(
        text("update data_load set rows_loaded = rows_loaded + :rows where load_id = :load"),
        {"rows": rows, "load": load_id},
    )


def with_ids(connection: Connection, table: Table, frame: pl.DataFrame, load_id: int) -> pl.DataFrame:
    """``frame`` with the id of each organisation, found by district, kind and name or added."""
    (id_column,) = table.primary_key
    natural = [name for name in ("district_id", "kind", "name") if name in table.c]
    ids_of = {
        tuple(row[1:]): row[0] for row in connection.execute(select(id_column, *(table.c[name] for name in natural)))
    }
    added = [name for name in frame.columns if name in table.c]
    new = [
        row | {"load_id": load_id}
        for row in frame.select(added).to_dicts()
        if tuple(row[n] for n in natural) not in ids_of
    ]
    if new:
        ids = connection.execute(insert(table).returning(id_column, sort_by_parameter_order=True), new).scalars()
        ids_of |= {tuple(row[n] for n in natural): id_ for row, id_ in zip(new, ids, strict=True)}
    return frame.with_columns(
        pl.Series(id_column.name, [ids_of[key] for key in frame.select(natural).rows()], dtype=pl.Int64)
    )


def reserve(connection: Connection, table: str, column: str, number: int) -> pl.Series:
    """``number`` new ids of an identity column, so that rows of other tables can refer to them before COPY."""
    ids = connection.execute(
        text("select nextval(pg_get_serial_sequence(:table, :column)) from generate_series(1, :number)"),
        {"table": table, "column": column, "number": number},
    ).scalars()
    return pl.Series(column, ids.all(), dtype=pl.Int64)


def reports(connection: Connection, world: World, form: str, file: str, rows: pl.DataFrame) -> None:
    """Bring reported forms in: ``rows``: the sender's id, as_of and columns of ``form_<form>``; one load a month."""
    if rows.is_empty():
        return
    sender = "employer_id" if "employer_id" in rows.columns else "institution_id"
    content = [name for name in rows.columns if name not in (sender, "as_of")]
    heads = (
        rows.select(
            sender,
            "as_of",
            row=pl.concat_str([pl.col(c).cast(pl.String).fill_null("…") for c in content], separator=";"),
        )
        .group_by(sender, "as_of", maintain_order=True)
        .agg(pl.col("row").str.join("\n"), rows=pl.len())
        .with_columns(form=pl.lit(form), content_hash=pl.col("row").map_elements(_fingerprint, return_dtype=pl.String))
    )
    loads = {
        day: new_load(connection, world, "form", f"{file}_{day:%Y-%m}.xlsx", day)
        for day in heads["as_of"].unique().sort()
    }
    heads = heads.with_columns(
        reserve(connection, "report", "report_id", len(heads)),
        load_id=pl.col("as_of").replace_strict(loads, return_dtype=pl.Int64),
    )
    copy(connection, "report", heads.select("report_id", "form", sender, "as_of", "load_id", "content_hash"))
    copy(
        connection,
        f"form_{form}",
        rows.join(heads.select(sender, "as_of", "report_id"), on=[sender, "as_of"], maintain_order="left").select(
            "report_id", *content
        ),
    )
    for load_id, total in heads.group_by("load_id").agg(pl.col("rows").sum()).rows():
        close_load(connection, load_id, total)


def _fingerprint(content: str) -> str:
    return hashlib.sha256(content.encode()).hexdigest()


def add_specialties(connection: Connection, programmes: pl.DataFrame) -> None:
    """Specialties that the reference folder does not have; they stay, being official codes."""
    missing = text(
        "insert into specialty (specialty_code, name_ru, level) values (:specialty_code, :name_ru, :level) "
        "on conflict do nothing"
    )
    connection.execute(missing, programmes.select("specialty_code", "name_ru", "level").to_dicts())
