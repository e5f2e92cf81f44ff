"""What a screen needs besides the ledgers: places and names, periods, targets, who reported when, what was loaded."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

import polars as pl
from sqlalchemy import Connection, text

from data_access.imports.forms import FORMS, Form
from data_access.scope import Scope


@dataclass(frozen=True)
class Facts:
    """Frames about one region for one viewer; see the queries for their columns.

    ``institutions`` and ``employers`` hold only those inside the viewer's scope, and so do ``refused`` and ``remarks``
    (rows of a file that were not loaded, or loaded with a remark) where the scope is not the whole region: none.
    ``forms`` are the declarations of the reported forms by code.
    """

    region: dict[str, Any]
    districts: pl.DataFrame
    names: pl.DataFrame
    institutions: pl.DataFrame
    employers: pl.DataFrame
    specialties: pl.DataFrame
    occupations: pl.DataFrame
    subjects: pl.DataFrame
    periods: pl.DataFrame
    targets: pl.DataFrame
    reports: pl.DataFrame
    superseded: pl.DataFrame
    due: pl.DataFrame
    loads: pl.DataFrame
    refused: pl.DataFrame
    remarks: pl.DataFrame
    forms: Mapping[str, Form]

    def names_on(self, day: date) -> pl.DataFrame:
        """The names the districts bore on ``day``: district_id, short_ru, short_en, name_ru, kind; a row each."""
        held = self.names.filter(pl.col("valid_from") <= day)
        return held.sort("valid_from").group_by("district_id", maintain_order=True).last()

    @property
    def is_demo(self) -> bool:
        """Whether any row of the region is synthetic."""
        return bool(self.loads["is_demo"].any())


_TEXT, _INT, _DAY = pl.String(), pl.Int64(), pl.Date()

_REPORTS = (
    "select form, coalesce(i.district_id, e.district_id) as district_id, r.institution_id, r.employer_id, r.as_of,"
    " r.load_id from report r left join institution i using (institution_id) left join employer e using (employer_id)"
    " join district d on d.district_id = coalesce(i.district_id, e.district_id)"
    " where r.superseded_at {} and d.region_id = :region"
)
_REPORT_SCHEMA: dict[str, pl.DataType] = {
    "form": _TEXT,
    "district_id": _TEXT,
    "institution_id": _INT,
    "employer_id": _INT,
    "as_of": _DAY,
} | {"load_id": _INT}
_NOTE = (
    "select load_id, n.file_name, n.sheet, n.row_number, n.column_name, n.value, n.message"
    " from {} n join data_load using (load_id) where region_id = :region and :everywhere order by load_id, row_number"
)
_NOTE_SCHEMA: dict[str, pl.DataType] = dict.fromkeys(
    ("file_name", "sheet", "column_name", "value", "message"), _TEXT
) | dict.fromkeys(("load_id", "row_number"), _INT)

_QUERIES: dict[str, tuple[str, dict[str, pl.DataType]]] = {
    "districts": (
        "select district_id, official_order, centre_ru, centre_en, latitude, longitude, reach, is_remote, population,"
        " tile_label_ru, tile_label_en, tile_x, tile_y, outline::text as outline"
        " from district where region_id = :region order by official_order",
        dict.fromkeys(("district_id", "centre_ru", "centre_en", "reach", "tile_label_ru", "tile_label_en"), _TEXT)
        | {"outline": _TEXT, "is_remote": pl.Boolean(), "official_order": _INT, "population": _INT}
        | dict.fromkeys(("latitude", "longitude", "tile_x", "tile_y"), pl.Float64()),
    ),
    "names": (
        "select district_id, valid_from, valid_to, short_ru, short_en, name_ru, kind"
        " from district_version join district using (district_id) where region_id = :region",
        dict.fromkeys(("district_id", "short_ru", "short_en", "name_ru", "kind"), _TEXT)
        | {"valid_from": _DAY, "valid_to": _DAY},
    ),
    "institutions": (
        "select institution_id, district_id, i.kind, name, place, i.latitude, i.longitude"
        " from institution i join district using (district_id)"
        " where region_id = :region and (:everywhere or district_id = any(:districts)) order by name",
        {"institution_id": _INT, "latitude": pl.Float64(), "longitude": pl.Float64()}
        | dict.fromkeys(("district_id", "kind", "name", "place"), _TEXT),
    ),
    "employers": (
        "select employer_id, district_id, name from employer join district using (district_id)"
        " where region_id = :region and (:everywhere or district_id = any(:districts)) order by name",
        {"employer_id": _INT, "district_id": _TEXT, "name": _TEXT},
    ),
    "specialties": (
        "select specialty_code, s.name_ru, s.level, left(specialty_code, 2) || '.00.00' as group_code,"
        " g.name_ru as group_name from specialty s"
        " left join specialty_group g on g.group_code = left(specialty_code, 2) || '.00.00' order by specialty_code",
        dict.fromkeys(("specialty_code", "name_ru", "level", "group_code", "group_name"), _TEXT),
    ),
    "occupations": (
        "select occupation_code, name_ru from occupation order by occupation_code",
        {"occupation_code": _TEXT, "name_ru": _TEXT},
    ),
    "subjects": (
        "select subject_code, name_ru, name_en from federal_subject order by subject_code",
        dict.fromkeys(("subject_code", "name_ru", "name_en"), _TEXT),
    ),
    "periods": (
        "select kind, code, name_ru, name_en, starts_on, ends_on from period"
        " where region_id = :region order by starts_on",
        dict.fromkeys(("kind", "code", "name_ru", "name_en"), _TEXT) | {"starts_on": _DAY, "ends_on": _DAY},
    ),
    "targets": (
        "select metric, period_code, at_least::text as at_least, judged_from, deadline, source"
        " from target where region_id = :region",
        dict.fromkeys(("metric", "period_code", "at_least", "source"), _TEXT) | {"judged_from": _DAY, "deadline": _DAY},
    ),
    "reports": (
        _REPORTS.format("is null"),
        _REPORT_SCHEMA,
    ),
    "superseded": (
        _REPORTS.format("is not null"),
        _REPORT_SCHEMA,
    ),
    "due": (
        "select form, district_id, day_of_month from reporting_day join district using (district_id)"
        " where region_id = :region",
        {"form": _TEXT, "district_id": _TEXT, "day_of_month": _INT},
    ),
    "loads": (
        "select load_id, kind, file_name, sha256, as_of, loaded_at, rows_loaded, rows_rejected, is_demo from data_load"
        " where region_id = :region order by loaded_at, load_id",
        {
            "load_id": _INT,
            "kind": _TEXT,
            "sha256": _TEXT,
            "file_name": _TEXT,
            "as_of": _DAY,
            "loaded_at": pl.Datetime("us", "UTC"),
            "is_demo": pl.Boolean(),
        }
        | {"rows_loaded": _INT, "rows_rejected": _INT},
    ),
    "refused": (_NOTE.format("rejected_row"), _NOTE_SCHEMA),
    "remarks": (_NOTE.format("import_warning"), _NOTE_SCHEMA),
}


def read(connection: Connection, scope: Scope) -> Facts:
    """Everything a screen needs besides the ledgers, for one viewer.

    Raises:
        LookupError: the database knows no region of this id.
    """
    region = connection.execute(
        text(
            "select name_ru, name_en, time_zone, senior_grade_from, small_number from region where region_id = :region"
        ),
        {"region": scope.region},
    ).one_or_none()
    if region is None:
        raise LookupError(f"the database holds no region {scope.region!r}: add its folder to data_access/reference")
    parameters = {
        "region": scope.region,
        "everywhere": scope.districts is None,
        "districts": sorted(scope.districts or ()),
    }
    frames = {}
    for name, (query, schema) in _QUERIES.items():
        used = {key: value for key, value in parameters.items() if f":{key}" in query}
        frames[name] = pl.read_database(
            text(query), connection, schema_overrides=schema, execute_options={"parameters": used}
        )
    return Facts(region=dict(region._mapping), forms={form.code: form for form in FORMS}, **frames)


def regions(connection: Connection) -> list[str]:
    """Ids of the regions in the database, in the order of their federal codes."""
    return list(connection.execute(text("select region_id from region order by federal_code, region_id")).scalars())
