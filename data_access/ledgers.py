"""The ledgers: materialised views of signed changes, one row a day, institution and a subject's few dimensions."""

import hashlib
from dataclasses import dataclass
from pathlib import Path

import polars as pl
from sqlalchemy import Connection, text

from data_access.scope import Scope

_SQL = Path(__file__).parent / "ledger_sql"
_PEOPLE, _EVENTS = "change in people", "change in events"


@dataclass(frozen=True)
class Ledger:
    """One materialised view: its name, what it holds, its own dimensions and its signed columns with their comments."""

    name: str
    holds: str
    sender: str
    dimensions: dict[str, pl.DataType]
    changes: dict[str, str]

    @property
    def keys(self) -> tuple[str, ...]:
        """All dimensions; together with nothing else they are unique."""
        return ("region_id", "district_id", self.sender, "period", *self.dimensions, "source", "day")

    @property
    def schema(self) -> dict[str, pl.DataType]:
        """Polars types of a frame that :func:`read` gives; passed always, since an empty result has none."""
        common = dict.fromkeys(self.keys, pl.String()) | {self.sender: pl.Int64(), "day": pl.Date()} | self.dimensions
        return common | {c: pl.Float64() if c == "hours" else pl.Int64() for c in self.changes}

    @property
    def definition(self) -> str:
        """The SQL of the view."""
        return (_SQL / f"{self.name}.sql").read_text(encoding="utf-8")


def _people(*columns: str) -> dict[str, str]:
    return dict.fromkeys(columns, _PEOPLE)


LEDGERS = {
    ledger.name: ledger
    for ledger in (
        Ledger(
            "pupils",
            "pupils of grades 6–11: enrolment, guidance by level, awareness of «Целевое обучение»",
            "institution_id",
            {"grade": pl.Int16(), "senior": pl.Boolean()},
            _people("enrolled", "guided", "guided_base", "guided_main", "guided_advanced", "aware"),
        ),
        Ledger(
            "guidance_events",
            "guidance events held",
            "institution_id",
            {"kind": pl.String(), "organiser": pl.String()},
            {"events": _EVENTS, "participants": "participations, not people", "hours": "length of events, hours"},
        ),
        Ledger(
            "graduates",
            "graduates of a cohort and what became of them",
            "institution_id",
            {"level": pl.String(), "specialty": pl.String()},
            _people(
                *(
                    "graduated",
                    "employed",
                    "in_field",
                    "entrepreneurs",
                    "self_employed",
                    "contract_service",
                    "studying",
                ),
                *("army", "parental_leave", "at_risk", "died_or_ill", "left_country", "foreigners", "out_of_region"),
                *("due_1y", "working_1y", "due_2y", "working_2y"),
            ),
        ),
        Ledger(
            "targeted_training",
            "offers, applications and contracts of targeted training",
            "employer_id",
            {"level": pl.String(), "specialty": pl.String()},
            {"offers": "change in offers", "places": "change in places"}
            | _people("applications", "concluded", "terminated", "completed"),
        ),
        Ledger(
            "risk",
            "final-year students assessed for the risk of not finding work",
            "institution_id",
            {"level": pl.String()},
            _people("assessed", "at_risk"),
        ),
    )
}

_PREPARE = """
create or replace function last_known_step(integer, integer) returns integer
    language sql immutable parallel safe as 'select coalesce($2, $1)';
create or replace aggregate last_known(integer) (sfunc = last_known_step, stype = integer);
comment on aggregate last_known(integer) is 'The last value that is not null, in the order of the window';
"""
# Only the owner of a materialised view may refresh it: the writer asks through this function.
_REFRESH = """
create or replace function refresh_ledgers() returns void language plpgsql security definer
    set search_path = pg_catalog, public, pg_temp as $body$
begin
    {refreshes}
    update data_version set version = version + 1, moved_at = now();
end $body$;
revoke execute on function refresh_ledgers() from public;
grant execute on function refresh_ledgers() to dashboard_writer;
comment on function refresh_ledgers() is 'Refreshes every ledger and moves the data version in one transaction';
"""


def create(connection: Connection) -> None:
    """Build every ledger whose definition differs from the one in the database (they hold nothing of their own)."""
    connection.exec_driver_sql(_PREPARE)
    for ledger in LEDGERS.values():
        fingerprint = hashlib.sha256(f"{ledger!r}{ledger.definition}".encode()).hexdigest()[:16]
        comment = f"Ledger: {ledger.holds}. Signed changes by day [{fingerprint}]"
        known = connection.execute(
            text("select obj_description(to_regclass(:name), 'pg_class')"), {"name": ledger.name}
        ).scalar()
        if known == comment:
            continue
        unique = ", ".join(ledger.keys)
        columns = [f"comment on column {ledger.name}.{c} is '{about}'" for c, about in ledger.changes.items()]
        columns += [f"comment on column {ledger.name}.{c} is 'dimension'" for c in ledger.keys]
        for statement in (
            f"drop materialized view if exists {ledger.name}",
            f"create materialized view {ledger.name} as {ledger.definition}",
            f"create unique index uq_{ledger.name} on {ledger.name} ({unique})",
            f"comment on materialized view {ledger.name} is '{comment}'",
            f"grant select on {ledger.name} to dashboard_reader, dashboard_writer",
            *columns,
        ):
            connection.exec_driver_sql(statement.replace("%", "%%"))
        connection.execute(text("update data_version set version = version + 1, moved_at = now()"))
    refreshes = "\n    ".join(f"refresh materialized view concurrently {name};" for name in LEDGERS)
    connection.exec_driver_sql(_REFRESH.format(refreshes=refreshes))


def drop(connection: Connection) -> None:
    """Remove the ledgers, so that the tables under them can change; :func:`create` brings them back."""
    for name in LEDGERS:
        connection.exec_driver_sql(f"drop materialized view if exists {name}")


def refresh(connection: Connection) -> None:
    """Bring every ledger up to date and move the data version, in the caller's transaction; readers are not blocked."""
    connection.execute(text("select refresh_ledgers()"))


def version(connection: Connection) -> int:
    """The data version: a whole number that grows with every change of the ledgers."""
    return connection.execute(text("select version from data_version")).scalar_one()


def read(connection: Connection, name: str, scope: Scope) -> pl.DataFrame:
    """The signed changes of one ledger for one viewer: ``LEDGERS[name].schema``, a row a day and set of dimensions.

    Rows of districts outside the scope come summed over their institutions, whose ids are then null.

    Raises:
        KeyError: there is no ledger of this name.
    """
    ledger = LEDGERS[name]
    keys, changes = ", ".join(ledger.keys), ", ".join(ledger.changes)
    if scope.districts is None:
        query = f"select {keys}, {changes} from {name} where region_id = :region"
    else:
        seen = f"case when district_id = any(:districts) then {ledger.sender} end as {ledger.sender}"
        inner = ", ".join(seen if key == ledger.sender else key for key in ledger.keys)
        sums = ", ".join(f"sum({c})::{'float8' if c == 'hours' else 'bigint'} as {c}" for c in ledger.changes)
        query = (
            f"select {keys}, {sums} from (select {inner}, {changes} from {name} where region_id = :region) as seen "
            f"group by {keys}"
        )
    return pl.read_database(
        text(query),
        connection,
        schema_overrides=ledger.schema,
        execute_options={
            "parameters": {"region": scope.region}
            | ({} if scope.districts is None else {"districts": sorted(scope.districts)})
        },
    )
