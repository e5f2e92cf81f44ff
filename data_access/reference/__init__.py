"""What is known before any report comes: regions, districts, periods, targets.

One folder a region, with CSV files and outlines. Adding a region is adding a folder;
nothing in the code knows a region's name.
"""

import csv
import hashlib
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, Table, select
from sqlalchemy.dialects.postgresql import insert

from data_access import tables

FOLDER = Path(__file__).parent


def load(connection: Connection) -> bool:
    """Bring in the rows of every region's folder, over those already there. True when anything changed."""
    changed = False
    _upsert(connection, tables.federal_subject, list(_rows(FOLDER / "federal_subjects.csv")))
    for folder in sorted(path.parent for path in FOLDER.glob("*/region.csv")):
        (region,) = _rows(folder / "region.csv")
        fingerprint = _fingerprint(folder)
        if fingerprint != _loaded_fingerprint(connection, region["region_id"]):
            _load_region(connection, folder, region | {"fingerprint": fingerprint})
            changed = True
    return changed


def _fingerprint(folder: Path) -> str:
    digest = hashlib.sha256()
    for path in sorted(folder.iterdir()):
        digest.update(path.name.encode() + path.read_bytes())
    return digest.hexdigest()


def _loaded_fingerprint(connection: Connection, region_id: str) -> str | None:
    return connection.execute(select(tables.region.c.fingerprint).filter_by(region_id=region_id)).scalar()


def _load_region(connection: Connection, folder: Path, region: dict[str, Any]) -> None:
    here = {"region_id": region["region_id"]}
    outlines = {
        feature["id"]: feature["geometry"]["coordinates"]
        for feature in json.loads((folder / "outlines.geojson").read_text(encoding="utf-8"))["features"]
    }
    _upsert(connection, tables.region, [region])
    _upsert(
        connection,
        tables.district,
        [here | row | {"outline": outlines[row["district_id"]]} for row in _rows(folder / "districts.csv")],
    )
    _upsert(connection, tables.district_version, list(_rows(folder / "district_versions.csv")))
    _upsert(connection, tables.district_alias, [here | row for row in _rows(folder / "district_aliases.csv")])
    _upsert(connection, tables.period, [here | row for row in _rows(folder / "periods.csv")])
    _upsert(connection, tables.target, [here | row for row in _rows(folder / "targets.csv")])
    _upsert(connection, tables.reporting_day, list(_rows(folder / "reporting_days.csv")))
    _upsert(connection, tables.specialty_group, list(_rows(folder / "specialty_groups.csv")))
    _upsert(connection, tables.specialty, list(_rows(folder / "specialties.csv")))
    _upsert(connection, tables.occupation, list(_rows(folder / "occupations.csv")))
    _upsert(connection, tables.specialty_occupation, list(_rows(folder / "specialty_occupations.csv")))
    _upsert(connection, tables.mechanism, [here | row for row in _rows(folder / "mechanisms.csv")])
    for table, name in (
        (tables.mechanism_party, "mechanism_parties"),
        (tables.mechanism_outcome, "mechanism_outcomes"),
        (tables.risk_factor, "risk_factors"),
        (tables.scorecard, "scorecards"),
        (tables.scorecard_points, "scorecard_points"),
        (tables.profile_requirement, "profile_requirements"),
    ):
        _upsert(connection, table, list(_rows(folder / f"{name}.csv")))
    _upsert(
        connection, tables.institution, list(_rows(folder / "institutions.csv")), unique=("district_id", "kind", "name")
    )


def _rows(path: Path) -> Iterator[dict[str, Any]]:
    """Rows of a CSV file; an empty cell is null. PostgreSQL reads numbers, dates and truth from their text."""
    with path.open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            yield {key: value or None for key, value in row.items()}


def _upsert(
    connection: Connection, table: Table, rows: list[dict[str, Any]], unique: tuple[str, ...] | None = None
) -> None:
    typed = [{key: _typed(table, key, value) for key, value in row.items()} for row in rows]
    keys = unique or tuple(column.name for column in table.primary_key)
    statement = insert(table)
    changed = {key: statement.excluded[key] for key in typed[0] if key not in keys}
    if changed:
        statement = statement.on_conflict_do_update(index_elements=list(keys), set_=changed)
    else:
        statement = statement.on_conflict_do_nothing(index_elements=list(keys))
    connection.execute(statement, typed)


def _typed(table: Table, key: str, value: Any) -> Any:
    kind = table.c[key].type.python_type
    if value is None or not isinstance(value, str) or kind is str:
        return value
    if kind is bool:
        return value.lower() == "true"
    return kind.fromisoformat(value) if hasattr(kind, "fromisoformat") else kind(value)
