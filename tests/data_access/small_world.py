"""A region small enough to count by hand: rows typed into a test and written with as few words as possible."""

import uuid
from datetime import date
from typing import Any

import polars as pl
from sqlalchemy import Engine, Table, insert, select, text

from data_access import tables
from data_access.database import owning, reading
from data_access.ledgers import views
from data_access.reading import ledgers
from data_access.scope import Role, Scope

REGION = "kamchatka"
EVERYWHERE = Scope(REGION, Role.MINISTRY, None)
PERSON = {name: uuid.uuid5(uuid.NAMESPACE_URL, name) for name in ("anna", "boris", "vera", "gleb", "dina")}


def day(text: str) -> date:
    """A date from «2025-03-01»."""
    return date.fromisoformat(text)


class World:
    """Writes rows and reads ledgers of one database."""

    def __init__(self, database: Engine) -> None:
        self.database, self.refreshed_at = database, ""
        self.load = self.add(tables.data_load, region_id=REGION, kind="register", file_name="typed by hand")

    def add(self, table: Table, **values: Any) -> Any:
        """Insert one row, of this region where it names one; its id, where the table makes one."""
        values = {key: day(v) if _looks_like_a_day(v) else v for key, v in values.items()}
        if "load_id" in table.c and table is not tables.data_load:
            values.setdefault("load_id", self.load)
        if "region_id" in table.c:
            values.setdefault("region_id", REGION)
        with owning(self.database) as connection:
            key = connection.execute(insert(table).values(**values)).inserted_primary_key
            return key[0] if key else None

    def school(self, district: str = "elizovsky", name: str = "Школа", kind: str = "school") -> int:
        """A new institution."""
        return self.add(tables.institution, district_id=district, kind=kind, name=name)

    def pupil(self, who: str, school: int, enrolled_on: str, left_on: str | None = None, grade: int = 9) -> uuid.UUID:
        """A pupil's stay at a school."""
        self.add(
            tables.pupil_enrolment,
            person_id=PERSON[who],
            institution_id=school,
            enrolled_on=enrolled_on,
            left_on=left_on,
            grade=grade,
        )
        return PERSON[who]

    def activity(self, who: str, on: str, hours: float = 1) -> None:
        """One guidance activity of a pupil."""
        self.add(tables.guidance_participation, person_id=PERSON[who], took_part_on=on, hours=hours)

    def guidance_report(self, school: int, as_of: str, grade: int = 9, **counts: int | None) -> int:
        """A school's report of form 1 with one grade."""
        number = self.add(
            tables.report, form="guidance", institution_id=school, as_of=as_of, content_hash=uuid.uuid4().hex
        )
        self.add(tables.form_guidance, report_id=number, grade=grade, **counts)
        return number

    def graduates_report(self, college: int, as_of: str, cohort: int = 2024, **counts: int | None) -> int:
        """A college's report of form 2 with one specialty; counts left out are 0."""
        number = self.add(
            tables.report, form="graduates", institution_id=college, as_of=as_of, content_hash=uuid.uuid4().hex
        )
        self.graduates_row(number, self.specialty(), cohort, **counts)
        return number

    def graduates_row(self, report: int, specialty: str, cohort: int = 2024, **counts: int | None) -> None:
        """A further row of a report of form 2."""
        given: dict[str, Any] = {
            c.name: 0 for c in tables.form_graduates.c if c.name not in tables.form_graduates.primary_key
        }
        given |= {"level": "spo", "specialty_name": "Любая"} | counts
        self.add(tables.form_graduates, report_id=report, specialty_code=specialty, cohort=cohort, **given)

    def ledger(self, name: str, scope: Scope = EVERYWHERE) -> pl.DataFrame:
        """A ledger after a refresh of all of them, in the order of its days."""
        self._refresh()
        with reading(self.database, scope) as connection:
            return ledgers.read(connection, name, scope).sort("day")

    def _refresh(self) -> None:
        """Bring the ledgers up to date, unless nobody has written anything on the server since the last time."""
        if self.refreshed_at == self._next_write():
            return
        with owning(self.database) as connection:
            views.refresh(connection)
        self.refreshed_at = self._next_write()

    def _next_write(self) -> str:
        """The number that the next transaction with a write will have; only reading leaves it as it is."""
        with self.database.connect() as connection:
            return str(connection.execute(text("select pg_snapshot_xmax(pg_current_snapshot())")).scalar_one())

    def sums(self, name: str, column: str, on: str, **where: Any) -> int:
        """What a screen would show of one column on a day."""
        rows = self.ledger(name).filter(pl.col("day") <= day(on), *(pl.col(k) == v for k, v in where.items()))
        return int(rows[column].sum())

    def specialty(self) -> str:
        """Any specialty of the reference data."""
        with owning(self.database) as connection:
            codes = select(tables.specialty.c.specialty_code).order_by("specialty_code").limit(1)
            return str(connection.execute(codes).scalar_one())


def _looks_like_a_day(value: Any) -> bool:
    return isinstance(value, str) and len(value) == 10 and value[4] == value[7] == "-"
