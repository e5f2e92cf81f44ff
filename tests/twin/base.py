"""The base tables as lists of dicts, and what every module asks of them: periods, places, closings, horizons."""

from collections.abc import Iterable
from datetime import date, timedelta

from sqlalchemy import Engine

from data_access import tables
from data_access.database import owning

Row = dict
READ = (
    *("region", "period", "exclusion", "data_load", "institution", "institution_move", "employer", "report"),
    *("form_guidance", "form_graduates", "form_targeted", "pending_row", "register_completeness"),
    *("pupil_enrolment", "guidance_participation", "guidance_event", "service_awareness", "declared_hours"),
    *("graduation", "study", "graduate_status", "risk_assessment", "risk_answer"),
    *("targeted_offer", "targeted_application", "targeted_contract"),
    *("specialty_occupation", "need_forecast", "supply_forecast"),
    *("mechanism_start", "youth_service", "centre_visit"),
)
EVE = timedelta(days=1)


class Base:
    """The rows of one database; the regions in it other than ``region`` are empty."""

    def __init__(self, database: Engine, region: str) -> None:
        with owning(database) as connection:
            self.rows: dict[str, list[Row]] = {
                name: [dict(row) for row in connection.execute(tables.metadata.tables[name].select()).mappings()]
                for name in READ
            }
        self.region = next(row for row in self.rows["region"] if row["region_id"] == region)
        self.institutions = {row["institution_id"]: row for row in self.rows["institution"]}
        self.employers = {row["employer_id"]: row for row in self.rows["employer"]}
        self.periods = sorted(
            (row for row in self.rows["period"] if row["region_id"] == region), key=lambda row: row["starts_on"]
        )

    def __getitem__(self, table: str) -> list[Row]:
        return self.rows[table]

    def looked_at(self, kind: str, day: date, back: int) -> str | None:
        """The code of the period that is looked at on a day, ``back`` before the day's own."""
        of_kind = [row for row in self.periods if row["kind"] == kind]
        for place, row in enumerate(of_kind):
            if row["starts_on"] <= day <= row["ends_on"] and 0 <= place - back < len(of_kind):
                return of_kind[place - back]["code"]
        return None

    def ends(self, kind: str, code: str) -> date:
        """The last day of a period."""
        return next(row["ends_on"] for row in self.periods if (row["kind"], row["code"]) == (kind, code))

    def school_year(self, day: date) -> str | None:
        """The school year that a day lies in."""
        return self.looked_at("school_year", day, 0)

    def district(self, institution: int, day: date) -> str:
        """Where an institution stood on a day."""
        moves = [row for row in self["institution_move"] if row["institution_id"] == institution]
        for row in sorted(moves, key=lambda row: row["moved_on"]):
            if day < row["moved_on"]:
                return row["from_district_id"]
        return self.institutions[institution]["district_id"]

    def is_closed(self, institution: int, day: date) -> bool:
        """Whether it is no more on a day."""
        closed_on = self.institutions[institution]["closed_on"]
        return closed_on is not None and closed_on <= day

    def covered(self, kind: str) -> date:
        """The last day that the loads of a register cover; far back where there is none."""
        days = (row["as_of"] for row in self["data_load"] if row["kind"] == kind and row["as_of"])
        return max(days, default=date.min)


def counts_register(
    base: Base, kind: str, period: str, day: date, *, register: Iterable[date], forms: Iterable[date], **keeper: int
) -> bool:
    """Whether a keeper's register counts on a day, and not the forms: from the day it is declared complete for; where
    nothing is declared, if it began before the forms.

    :param register: days on which it begins for somebody
    :param forms: days of the reports
    """
    for row in base["register_completeness"]:
        if row["kind"] == kind and row["period_code"] == period and all(row[key] == keeper[key] for key in keeper):
            return bool(row["complete_from"] <= day)
    first, reported = min(register, default=None), min(forms, default=None)
    return first is not None and (reported is None or first < reported)


def complete_from(base: Base, college: int, kind: str, period: str) -> date:
    """The day from which a register of a college is declared complete; far back where nothing is declared."""
    for row in base["register_completeness"]:
        if (row["institution_id"], row["kind"], row["period_code"]) == (college, kind, period):
            return row["complete_from"]
    return date.min


def plus(*parts: int | None) -> int | None:
    """A sum, unknown as soon as one part is."""
    return None if None in parts else sum(part for part in parts if part is not None)


def less(whole: int | None, *parts: int | None) -> int | None:
    """What is left, unknown as soon as anything is."""
    taken = plus(*parts)
    return None if whole is None or taken is None else whole - taken
