"""What a screen needs besides the ledgers: places and names, periods, targets, who reported when, what was loaded."""

from dataclasses import dataclass
from datetime import date
from typing import Any

import polars as pl
from sqlalchemy import Connection, text

from data_access.scope import Scope


@dataclass(frozen=True)
class Facts:
    """Frames about one region for one viewer; see the queries for their columns.

    ``institutions`` and ``employers`` hold only those inside the viewer's scope.
    """

    region: dict[str, Any]
    districts: pl.DataFrame
    names: pl.DataFrame
    institutions: pl.DataFrame
    periods: pl.DataFrame
    targets: pl.DataFrame
    reports: pl.DataFrame
    due: pl.DataFrame
    loads: pl.DataFrame

    def names_on(self, day: date) -> pl.DataFrame:
        """The names the districts bore on ``day``: district_id, short_ru, short_en, name_ru, kind; a row each."""
        held = self.names.filter(pl.col("valid_from") <= day)
        return held.sort("valid_from").group_by("district_id", maintain_order=True).last()

    @property
    def is_demo(self) -> bool:
        """Whether any row of the region is synthetic."""
        return bool(self.loads["is_demo"].any())


_TEXT, _INT, _DAY = pl.String(), pl.Int64(), pl.Date()

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
        "select form, coalesce(i.district_id, e.district_id) as district_id, r.institution_id, r.employer_id, r.as_of"
        " from report r left join institution i using (institution_id) left join employer e using (employer_id)"
        " join district d on d.district_id = coalesce(i.district_id, e.district_id)"
        " where r.superseded_at is null and d.region_id = :region",
        {"form": _TEXT, "district_id": _TEXT, "institution_id": _INT, "employer_id": _INT, "as_of": _DAY},
    ),
    "due": (
        "select form, district_id, day_of_month from reporting_day join district using (district_id)"
        " where region_id = :region",
        {"form": _TEXT, "district_id": _TEXT, "day_of_month": _INT},
    ),
    "loads": (
        "select kind, file_name, as_of, loaded_at, rows_loaded, rows_rejected, is_demo from data_load"
        " where region_id = :region order by loaded_at",
        {
            "kind": _TEXT,
            "file_name": _TEXT,
            "as_of": _DAY,
            "loaded_at": pl.Datetime("us", "UTC"),
            "is_demo": pl.Boolean(),
        }
        | {"rows_loaded": _INT, "rows_rejected": _INT},
    ),
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
    return Facts(region=dict(region._mapping), **frames)


def regions(connection: Connection) -> list[str]:
    """Ids of the regions in the database, in the order of their federal codes."""
    return list(connection.execute(text("select region_id from region order by federal_code, region_id")).scalars())
