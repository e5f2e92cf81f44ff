"""What is known before any report comes: regions with their districts, periods and targets, and federal lists.

One folder a region, named by its id, with CSV files and outlines: adding a region is adding a folder; nothing in the
code knows a region's name. What the law names alike everywhere stands once in ``federal/``.
"""

import hashlib
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from sqlalchemy import Connection, Table, select
from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.exc import DBAPIError

from data_access import tables
from data_access.reference.files import ReferenceFault as ReferenceFault
from data_access.reference.files import Row, outlines, rows

FOLDER = Path(__file__).parent
FEDERAL = FOLDER / "federal"


class _File(NamedTuple):
    """``left_out`` are columns of the table that the file does not have; ``key`` finds a row that is there already,
    where that is not the primary key."""

    name: str
    table: Table
    left_out: tuple[str, ...] = ()
    key: tuple[str, ...] = ()


# In the order in which rows refer to each other.
_FEDERAL = (
    _File("federal_subjects.csv", tables.federal_subject),
    _File("specialty_groups.csv", tables.specialty_group),
    _File("specialties.csv", tables.specialty, left_out=("known_since",)),
    _File("occupations.csv", tables.occupation),
)
_REGION = _File("region.csv", tables.region, left_out=("fingerprint",))
_OF_REGION = (
    _File("districts.csv", tables.district, left_out=("region_id", "outline")),
    _File("district_versions.csv", tables.district_version),
    _File("district_aliases.csv", tables.district_alias),
    _File("periods.csv", tables.period),
    _File("targets.csv", tables.target),
    _File("reporting_days.csv", tables.reporting_day),
    _File("reporting_breaks.csv", tables.reporting_break),
    _File("exclusions.csv", tables.exclusion),
    _File(
        "institutions.csv",
        tables.institution,
        left_out=("load_id", "closed_on", "successor_id", "closed_by"),
        key=("district_id", "kind", "name"),
    ),
    _File("specialty_occupations.csv", tables.specialty_occupation),
    _File("mechanisms.csv", tables.mechanism),
    _File("mechanism_parties.csv", tables.mechanism_party),
    _File("mechanism_outcomes.csv", tables.mechanism_outcome),
    _File("risk_factors.csv", tables.risk_factor),
    _File("scorecards.csv", tables.scorecard),
    _File("scorecard_points.csv", tables.scorecard_points),
    _File("profile_requirements.csv", tables.profile_requirement),
)


def load(connection: Connection, folder: Path = FOLDER) -> bool:
    """Bring in the rows of every region under ``folder`` and of the federal lists, over those already there; a region
    whose files are as they were is not read again. True when anything changed.

    Raises:
        ReferenceFault: a file is missing or not as its table wants it, or tells of another region.
    """
    changed = [(path, mark) for path, mark in _fingerprints(folder) if mark != _loaded(connection, path.name)]
    if not changed:
        return False
    for file in _FEDERAL:
        _upsert(connection, FEDERAL, file, rows(FEDERAL, file.name, file.table, file.left_out))
    for path, mark in changed:
        _load_region(connection, path, mark)
    return True


def _fingerprints(folder: Path) -> Iterator[tuple[Path, str]]:
    """The folder of each region with a fingerprint of all that is read for it."""
    for region in sorted({path.parent for path in folder.glob("*/*.csv")} - {FEDERAL}):
        digest = hashlib.sha256()
        for path in sorted(path for source in (region, FEDERAL) for path in source.iterdir() if path.is_file()):
            digest.update(path.name.encode() + path.read_bytes())
        yield region, digest.hexdigest()


def _loaded(connection: Connection, region_id: str) -> str | None:
    return connection.execute(select(tables.region.c.fingerprint).filter_by(region_id=region_id)).scalar()


def _load_region(connection: Connection, folder: Path, fingerprint: str) -> None:
    regions = rows(folder, _REGION.name, _REGION.table, _REGION.left_out)
    if [region["region_id"] for region in regions] != [folder.name]:
        there = ", ".join(region["region_id"] for region in regions) or "no region"
        raise ReferenceFault(f"region.csv of {folder.name!r} must have one row, of {folder.name!r}: it has {there}")
    _upsert(connection, folder, _REGION, [region | {"fingerprint": fingerprint} for region in regions])
    districts: set[str] = set()
    for file in _OF_REGION:
        own = rows(folder, file.name, file.table, ("region_id", *file.left_out))
        if file.table is tables.district:
            districts = _districts(connection, folder, own)
        _refuse_foreign_districts(folder, file, own, districts)
        if "region_id" in file.table.c:
            own = [{"region_id": folder.name} | row for row in own]
        _upsert(connection, folder, file, own)


def _districts(connection: Connection, folder: Path, districts: list[Row]) -> set[str]:
    """The ids of the region's districts, each of which gets its outline. An id belongs to one region only."""
    ids = {row["district_id"] for row in districts}
    district = tables.district
    taken = select(district.c.district_id, district.c.region_id).where(
        district.c.district_id.in_(ids), district.c.region_id != folder.name
    )
    for district_id, region_id in connection.execute(taken):
        raise ReferenceFault(
            f"districts.csv of {folder.name!r} has {district_id!r}, a district of {region_id!r}: "
            f"ids are unique over all regions, name it otherwise, for example {folder.name}-{district_id}"
        )
    shapes = outlines(folder)
    if without := sorted(ids - set(shapes)):
        there = ", ".join(sorted(shapes)) or "none"
        raise ReferenceFault(f"outlines.geojson of {folder.name!r} lacks {', '.join(without)}; it has {there}")
    for row in districts:
        row["outline"] = shapes[row["district_id"]]
    return ids


def _refuse_foreign_districts(folder: Path, file: _File, own: list[Row], districts: set[str]) -> None:
    foreign = sorted({row["district_id"] for row in own if row.get("district_id", "") not in {"", *districts}})
    if foreign:
        there = ", ".join(sorted(districts)) or "none"
        raise ReferenceFault(
            f"{file.name} of {folder.name!r} names {', '.join(foreign)}, no district of the region; it has {there}"
        )


def _upsert(connection: Connection, folder: Path, file: _File, new: list[Row]) -> None:
    if not new:
        return
    keys = file.key or tuple(column.name for column in file.table.primary_key)
    for key, times in Counter(tuple(row[name] for name in keys) for row in new).items():
        if times > 1:
            raise ReferenceFault(f"{file.name} of {folder.name!r} has {times} rows of {', '.join(map(str, key))}")
    statement = insert(file.table)
    replaced = {name: statement.excluded[name] for name in new[0] if name not in keys}
    if replaced:
        statement = statement.on_conflict_do_update(index_elements=list(keys), set_=replaced)
    else:
        statement = statement.on_conflict_do_nothing(index_elements=list(keys))
    try:
        connection.execute(statement, new)
    except DBAPIError as error:
        raise ReferenceFault(f"{file.name} of {folder.name!r} does not fit: {error.orig}") from error
