"""What a screen needs besides the ledgers: places and names, periods, targets, who reported when, what was loaded."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from zoneinfo import ZoneInfo

import polars as pl
from sqlalchemy import Connection, text

from data_access.imports.forms import FORMS, Form
from data_access.reading.queries import DAY, FRACTION, TEXT, TRUTH, WHOLE, Query, columns, frames
from data_access.reading.twice import COUNTED_TWICE
from data_access.scope import Scope


@dataclass(frozen=True)
class Facts:
    """Frames about one region for one viewer; see the queries for their columns.

    ``institutions`` and ``employers`` hold only those inside the viewer's scope, and so do ``refused`` and ``remarks``
    (rows of a file that were not loaded, or loaded with a remark) where the scope is not the whole region: none. In
    ``reports`` the senders outside of it bear negative numbers that mean nothing, and in ``loads`` files have no name.
    ``pending`` are the refused rows of reports in force, of which the number before still counts.
    ``twice`` says how many people the registers know in two places at once (:mod:`.twice`).
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
    pending: pl.DataFrame
    due: pl.DataFrame
    breaks: pl.DataFrame
    exclusions: pl.DataFrame
    twice: pl.DataFrame
    loads: pl.DataFrame
    refused: pl.DataFrame
    remarks: pl.DataFrame
    forms: Mapping[str, Form]

    def day_of(self, instant: datetime) -> date:
        """The day an instant fell on in the region: a load of the small hours there is of the day before in UTC."""
        return self.clock(instant).date()

    def clock(self, instant: datetime) -> datetime:
        """An instant as the clocks of the region showed it."""
        return instant.astimezone(ZoneInfo(self.region["time_zone"]))

    def names_on(self, day: date) -> pl.DataFrame:
        """The names the districts bore on ``day``: district_id, short_ru, short_en, name_ru, kind; a row each."""
        held = self.names.filter(pl.col("valid_from") <= day)
        return held.sort("valid_from").group_by("district_id", maintain_order=True).last()

    @property
    def is_demo(self) -> bool:
        """Whether any row of the region is synthetic."""
        return bool(self.loads["is_demo"].any())


_REPORTS = (
    "select form, coalesce(i.district_id, e.district_id) as district_id, r.institution_id, r.employer_id, r.as_of,"
    " r.load_id from {} r left join institution i using (institution_id) left join employer e using (employer_id)"
    " join district d on d.district_id = coalesce(i.district_id, e.district_id) where d.region_id = :region"
)
_OF_ALL = (
    "select form, district_id, institution_id, employer_id, as_of, null as load_id from report_for_all"
    " where {}is_in_force"
)
_OF_REPORTS = columns(TEXT, "form", "district_id") | columns(WHOLE, "institution_id", "employer_id", "load_id")
_OF_REPORTS |= {"as_of": DAY}
_NOTES = (
    "select load_id, n.file_name, n.sheet, n.row_number, n.column_name, n.value, n.message"
    " from {} n join data_load using (load_id)"
    " where region_id = :region and undone_at is null order by load_id, row_number"
)
_OF_NOTES = columns(TEXT, "file_name", "sheet", "column_name", "value", "message")
_OF_NOTES |= columns(WHOLE, "load_id", "row_number")

_QUERIES = {
    "districts": Query(
        "select district_id, official_order, centre_ru, centre_en, latitude, longitude, reach, is_remote, population,"
        " tile_label_ru, tile_label_en, tile_x, tile_y, outline::text as outline"
        " from district where region_id = :region order by official_order",
        columns(TEXT, "district_id", "centre_ru", "centre_en", "reach", "tile_label_ru", "tile_label_en", "outline")
        | columns(WHOLE, "official_order", "population") | {"is_remote": TRUTH}
        | columns(FRACTION, "latitude", "longitude", "tile_x", "tile_y"),
    ),
    "names": Query(
        "select district_id, valid_from, valid_to, short_ru, short_en, name_ru, kind"
        " from district_version join district using (district_id) where region_id = :region",
        columns(TEXT, "district_id", "short_ru", "short_en", "name_ru", "kind")
        | columns(DAY, "valid_from", "valid_to"),
    ),
    "institutions": Query(
        "select institution_id, district_id, i.kind, coalesce(a.name, i.name) as name, place, i.latitude, i.longitude,"
        " i.closed_on, case when a.name is not null then i.name end as earlier_name, i.successor_id"
        " from institution i join district using (district_id) left join lateral ("
        "   select name from institution_alias a where a.institution_id = i.institution_id order by since desc limit 1"
        " ) a on true"
        " where region_id = :region order by name",
        columns(TEXT, "district_id", "kind", "name", "place", "earlier_name")
        | columns(FRACTION, "latitude", "longitude") | columns(WHOLE, "institution_id", "successor_id")
        | {"closed_on": DAY},
    ),
    "employers": Query(
        "select employer_id, district_id, name from employer join district using (district_id)"
        " where region_id = :region order by name",
        columns(TEXT, "district_id", "name") | {"employer_id": WHOLE},
    ),
    "specialties": Query(
        "select specialty_code, s.name_ru, s.level, left(specialty_code, 2) || '.00.00' as group_code,"
        " g.name_ru as group_name from specialty s"
        " left join specialty_group g on g.group_code = left(specialty_code, 2) || '.00.00' order by specialty_code",
        columns(TEXT, "specialty_code", "name_ru", "level", "group_code", "group_name"),
    ),
    "occupations": Query(
        "select occupation_code, name_ru from occupation order by occupation_code",
        columns(TEXT, "occupation_code", "name_ru"),
    ),
    "subjects": Query(
        "select subject_code, name_ru, name_en from federal_subject order by subject_code",
        columns(TEXT, "subject_code", "name_ru", "name_en"),
    ),
    "periods": Query(
        "select kind, code, name_ru, name_en, starts_on, ends_on from period"
        " where region_id = :region order by starts_on",
        columns(TEXT, "kind", "code", "name_ru", "name_en") | columns(DAY, "starts_on", "ends_on"),
    ),
    "targets": Query(
        "select metric, period_code, at_least::text as at_least, judged_from, deadline, source"
        " from target where region_id = :region",
        columns(TEXT, "metric", "period_code", "at_least", "source") | columns(DAY, "judged_from", "deadline"),
    ),
    "reports": Query(f"{_REPORTS.format('report_in_force')} union all {_OF_ALL.format('')}", _OF_REPORTS),
    "superseded": Query(f"{_REPORTS.format('report')} and r.superseded_at is not null", _OF_REPORTS),
    "pending": Query(
        "select r.form, d.district_id, r.institution_id, r.employer_id, r.as_of, r.load_id, p.sheet, p.row_number,"
        " p.grade::bigint as grade, p.level, p.specialty_code, p.cohort::bigint as cohort, p.published_on,"
        " p.people::bigint as people"
        " from pending_row p join report_in_force r using (report_id)"
        " left join institution i using (institution_id) left join employer e using (employer_id)"
        " join district d on d.district_id = coalesce(i.district_id, e.district_id)"
        " where d.region_id = :region"
        " order by r.as_of, p.pending_row_id",
        _OF_REPORTS | columns(TEXT, "sheet", "level", "specialty_code")
        | columns(WHOLE, "row_number", "grade", "cohort", "people") | {"published_on": DAY},
    ),
    "due": Query(
        "select form, district_id, day_of_month from reporting_day join district using (district_id)"
        " where region_id = :region",
        columns(TEXT, "form", "district_id") | {"day_of_month": WHOLE},
    ),
    "breaks": Query(
        "select form, month from reporting_break where region_id = :region order by form, month",
        {"form": TEXT, "month": WHOLE},
    ),
    "exclusions": Query(
        "select method, category, holds_from, holds_to, source from exclusion where region_id = :region"
        " order by method, holds_from, category",
        columns(TEXT, "method", "category", "source") | {"holds_from": DAY, "holds_to": DAY},
    ),
    "twice": COUNTED_TWICE,
    "loads": Query(
        "select load_id, a.kind, l.file_name, l.sha256, a.as_of, a.loaded_at, a.rows_loaded, a.rows_rejected, a.is_demo"
        " from data_load_for_all a left join data_load l using (load_id)"
        " where a.region_id = :region and a.undone_at is null order by a.loaded_at, load_id",
        columns(TEXT, "kind", "file_name", "sha256") | columns(WHOLE, "load_id", "rows_loaded", "rows_rejected")
        | {"as_of": DAY, "loaded_at": pl.Datetime("us", "UTC"), "is_demo": TRUTH},
    ),
    "refused": Query(_NOTES.format("rejected_row"), _OF_NOTES),
    "remarks": Query(_NOTES.format("import_warning"), _OF_NOTES),
}  # fmt: skip


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
    forms, of_region = {form.code: form for form in FORMS}, frames(connection, _QUERIES, scope)
    # the day on which a file was loaded is the day of the region's clocks
    of_region["loads"] = of_region["loads"].with_columns(pl.col("loaded_at").dt.convert_time_zone(region.time_zone))
    return Facts(region=dict(region._mapping), forms=forms, **of_region)


def regions(connection: Connection) -> list[str]:
    """Ids of the regions in the database, in the order of their federal codes."""
    return list(connection.execute(text("select region_id from region order by federal_code, region_id")).scalars())
