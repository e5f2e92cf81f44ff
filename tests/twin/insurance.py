"""The insurance register: work within one and two years of the diploma, and whether the first job is kept."""

from datetime import date

from tests.twin.base import Base, Row, complete_from
from tests.twin.dates import later
from tests.twin.graduates import lasts, place, registered, statuses


def _graduates(base: Base, day: date, cohort: str) -> list[Row]:
    return [row for row in base["graduation"] if str(row["cohort"]) == cohort and row["graduated_on"] <= day]


def _named(base: Base, diploma: Row, day: date, cohort: str, fact: date) -> Row:
    names = {"level": diploma["level"], "specialty": diploma["specialty_code"], "source": "register"}
    return place(base, diploma["institution_id"], day, cohort, fact) | names


def within_years(base: Base, day: date, cohort: str, years: int) -> list[Row]:
    """Whoever has reached the anniversary of the diploma, and whether there was insured work before it."""
    gathered = []
    for diploma in _graduates(base, day, cohort):
        anniversary = later(diploma["graduated_on"], 12 * years)
        if anniversary > min(day, base.covered("social_fund")):
            continue
        if not registered(base, diploma["institution_id"], "graduates", cohort, day):
            continue
        left_out = {
            row["category"]
            for row in base["exclusion"]
            if row["region_id"] == base.region["region_id"]
            and row["method"] == f"employment_{years}y"
            and row["holds_from"] <= anniversary
            and (row["holds_to"] is None or anniversary <= row["holds_to"])
        }
        if any(row["status"] in left_out and lasts(row, anniversary) for row in statuses(base, diploma, "monitoring")):
            continue
        worked = any(
            row["starts_on"] < anniversary and (row["ends_on"] is None or row["ends_on"] > diploma["graduated_on"])
            for row in _work(base, diploma)
        )
        # Before the register counts nothing of the anniversary is counted anywhere.
        counted_from = max(anniversary, complete_from(base, diploma["institution_id"], "graduates", cohort))
        gathered.append(_named(base, diploma, day, cohort, counted_from) | {"due": 1, "working": int(worked)})
    return gathered


def _work(base: Base, diploma: Row) -> list[Row]:
    return [row for row in statuses(base, diploma, "social_fund") if row["status"] == "employed"]


def kept(base: Base, day: date, cohort: str, months: int) -> list[Row]:
    """Whose first insured job began long enough ago, whether there is insured work so long after, and where."""
    gathered = []
    for diploma in _graduates(base, day, cohort):
        after = [
            row for row in _work(base, diploma) if row["ends_on"] is None or row["ends_on"] > diploma["graduated_on"]
        ]
        if not after:
            continue
        first = min(after, key=lambda row: row["starts_on"])
        on = later(max(first["starts_on"], diploma["graduated_on"]), months)
        if on > min(day, base.covered("social_fund")):
            continue
        then = [row for row in after if lasts(row, on)]
        same = [row for row in then if row["employer_id"] is not None and row["employer_id"] == first["employer_id"]]
        gathered.append(
            _named(base, diploma, day, cohort, on) | {"due": 1, "kept": int(bool(then)), "same": int(bool(same))}
        )
    return gathered
