"""Which regions the demo fills: the one the database has, and copies of it as «Демонстрационный регион 2…»."""

from typing import Any

from sqlalchemy import ColumnElement, Connection, Select, Table, literal, select, text

from data_access import tables

PREFIX = "demo-"
#: What a copy brings, in the order in which rows refer to each other. Spellings of districts stay with the real region.
_COPIED = (
    *(tables.region, tables.district, tables.district_version, tables.period, tables.target),
    *(tables.reporting_day, tables.reporting_break, tables.exclusion),
    *(tables.specialty_occupation, tables.mechanism, tables.mechanism_party, tables.mechanism_outcome),
    *(tables.risk_factor, tables.scorecard, tables.scorecard_points, tables.profile_requirement),
)


class DemoRefused(Exception):
    """The demo region may not be loaded here; the message says why and what to do, in Russian."""


def home(connection: Connection) -> str:
    """The id of the region to fill: the only one with a reference folder.

    Raises:
        DemoRefused: there is none, or the region already holds data that are not synthetic.
    """
    regions = connection.execute(
        text("select region_id from region where region_id not like :demo order by region_id"), {"demo": f"{PREFIX}%"}
    ).scalars()
    region = regions.first()
    if region is None:
        raise DemoRefused("В базе нет ни одного региона. Сначала выполните: python -m data_access.setup")
    real = connection.execute(
        text(
            "select file_name, loaded_at from data_load where region_id = :region and not is_demo "
            "order by load_id limit 1"
        ),
        {"region": region},
    ).one_or_none()
    if real is not None:
        raise DemoRefused(
            f"В регионе «{region}» уже есть настоящие данные (например, «{real.file_name}» "
            f"от {real.loaded_at:%d.%m.%Y}): демонстрационные с ними не смешиваются. "
            "Укажите в DATABASE_URL другую, пустую базу."
        )
    return region


def copy_of(connection: Connection, region: str, number: int) -> str:
    """Add «Демонстрационный регион ``number``» with districts, periods and targets of ``region``. Returns its id."""
    new = f"{PREFIX}{number}"
    for table in _COPIED:
        connection.execute(table.insert().from_select(table.c.keys(), _rows(table, region, new, number)))
    return new


def _rows(table: Table, region: str, new: str, number: int) -> Select[Any]:
    changed: dict[str, ColumnElement[Any]] = {"region_id": literal(new)}
    if "district_id" in table.c:
        changed["district_id"] = table.c.district_id + f"-{number}"
    if table is tables.region:
        changed |= {
            "name_ru": literal(f"Демонстрационный регион {number}"),
            "name_en": literal(f"Demonstration region {number}"),
            "federal_code": literal("00"),  # no subject of the Federation has it
        }
    rows = select(*(changed.get(column.name, column).label(column.name) for column in table.c))
    if "region_id" in table.c:
        return rows.where(table.c.region_id == region)
    return rows.where(
        table.c.district_id.in_(select(tables.district.c.district_id).where(tables.district.c.region_id == region))
    )


def remove(connection: Connection) -> None:
    """Take away what an earlier run brought: synthetic rows, the organisations they came with, further regions."""
    connection.execute(
        text("create temporary table earlier on commit drop as select load_id from data_load where is_demo")
    )
    earlier_rows = "delete from earlier_row where region_id in (select region_id from data_load where is_demo)"
    connection.execute(text(f"{earlier_rows} or table_name in ('institution_alias', 'institution_move')"))
    # what people and reports refer to comes last
    for name in (
        *(
            "report",
            "register_completeness",
            "targeted_contract",
            "targeted_application",
            "targeted_offer",
            "risk_answer",
            "support_plan",
            "risk_assessment",
            "graduate_status",
        ),
        *(
            "mechanism_start",
            "normative_act",
            "youth_service",
            "centre_visit",
            "profile_coverage",
            "proposal",
            "commission_meeting",
        ),
        *("need_forecast", "supply_forecast", "study"),
        *(
            "graduation",
            "service_awareness",
            "declared_hours",
            "guidance_event",
            "guidance_participation",
            "pupil_enrolment",
        ),
        *("institution", "employer", "data_load"),
    ):
        connection.execute(text(f"delete from {name} where load_id in (select load_id from earlier)"))
    ours = {
        "region_id": f"region_id like '{PREFIX}%'",
        "district_id": f"district_id in (select district_id from district where region_id like '{PREFIX}%')",
    }
    for table in reversed(_COPIED):
        column = "region_id" if "region_id" in table.c else "district_id"
        connection.execute(text(f"delete from {table.name} where {ours[column]}"))
