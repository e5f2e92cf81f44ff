"""Form 1 and the registers of schools: pupils, their guidance, the schools, the events."""

from collections import defaultdict
from collections.abc import Iterable
from datetime import date

from tests.twin.base import EVE, Base, Row, counts_register
from tests.twin.reports import in_force, said

LEVEL = {40: "guided_base", 60: "guided_main", 80: "guided_advanced"}


def _form_days(base: Base, year: str) -> dict[int, list[date]]:
    """School -> days of its reports of a school year; a report as of 1 September tells of the year that is over."""
    days = defaultdict(list)
    for report in in_force(base, "guidance"):
        if base.school_year(report["as_of"] - EVE) == year:
            days[report["institution_id"]].append(report["as_of"])
    return days


def _stays(base: Base, year: str) -> dict[int, list[Row]]:
    """School -> stays of pupils of grades 6–11 in a school year."""
    stays = defaultdict(list)
    for row in base["pupil_enrolment"]:
        if row["grade"] >= 6 and base.school_year(row["enrolled_on"]) == year:
            stays[row["institution_id"]].append(row)
    return stays


def _has_register(base: Base, school: int, kind: str, year: str, day: date, register: list[date]) -> bool:
    forms = _form_days(base, year)[school]
    return counts_register(base, kind, year, day, register=register, forms=forms, institution_id=school)


def _of_form(base: Base, year: str, day: date) -> list:
    ends_on = base.ends("school_year", year)
    rows = said(base, "guidance", ("grade",), day, ends_on, lambda r, _: base.school_year(r["as_of"] - EVE) == year)
    return [one for one in rows if not base.is_closed(one.sender, day)]


def pupils(base: Base, day: date, year: str) -> list[Row]:
    """Of every grade of a school by form, and of every pupil of a register: enrolled, guided and so on."""
    stays = _stays(base, year)

    def registered(school: int) -> bool:
        return _has_register(base, school, "pupils", year, day, [row["enrolled_on"] for row in stays[school]])

    gathered = []
    for one in _of_form(base, year, day):
        if not registered(one.sender):
            place = {"institution_id": one.sender, "district_id": base.district(one.sender, day), "source": "form"}
            gathered.append(place | {"grade": one.key["grade"]} | one.counts | _declared(one.counts))
    for school in list(stays):
        if registered(school) and not base.is_closed(school, day):
            place = {"institution_id": school, "district_id": base.district(school, day), "source": "register"}
            gathered += [place | _pupil(base, stay, day, year) for stay in stays[school] if _is_there(stay, day)]
    return [row | {"senior": row["grade"] >= base.region["senior_grade_from"]} for row in gathered]


def _declared(counts: Row) -> Row:
    """Of one grade of a form: pupils for whom hours were declared, and of them those who have had as many."""
    hours = counts.get("declared_hours")
    if hours is None:
        return {"declared": None, "guided_declared": None}
    if not hours:
        return {"declared": 0, "guided_declared": 0}
    return {"declared": counts["enrolled"], "guided_declared": counts.get(LEVEL[hours])}


def _is_there(stay: Row, day: date) -> bool:
    return bool(stay["enrolled_on"] <= day and (stay["left_on"] is None or day < stay["left_on"]))


def _pupil(base: Base, stay: Row, day: date, year: str) -> Row:
    def hers(table: str, on: str) -> list[Row]:
        return [
            row
            for row in base[table]
            if row["person_id"] == stay["person_id"] and row[on] <= day and base.school_year(row[on]) == year
        ]

    activities, reported = hers("guidance_participation", "took_part_on"), hers("service_awareness", "learned_on")
    hours, readings = sum(row["hours"] for row in activities), {row["reading"] for row in reported}
    promised = [
        row["hours"]
        for row in base["declared_hours"]
        if (row["institution_id"], row["period_code"], row["grade"]) == (stay["institution_id"], year, stay["grade"])
    ]
    return {
        "grade": stay["grade"],
        "enrolled": 1,
        "guided": int(bool(activities)),
        "guided_base": int(hours >= 40),
        "guided_main": int(hours >= 60),
        "guided_advanced": int(hours >= 80),
        "aware": int("informed" in readings),
        "surveyed": int(bool(readings & {"aware", "unaware"})),
        "surveyed_aware": int("aware" in readings),
        "declared": int(bool(promised)),
        "guided_declared": int(bool(promised) and hours >= promised[0]),
    }


def schools(base: Base, day: date, year: str) -> list[Row]:
    """Of every school with pupils: whether anybody is reached, whether it keeps to the hours that it declared.

    What was known of a school once stands until it is known anew.
    """
    days = sorted({day, *(on for of_school in _form_days(base, year).values() for on in of_school if on < day)})
    last_known: dict[tuple, Row] = {}
    for on in days:
        now = _schools(base, on, year)
        for key, row in now.items():
            now[key] = last_known.get(key, {}) | {name: value for name, value in row.items() if value is not None}
        last_known = now
    return [{"reached": None, "declaring": None, "keeping": None} | row for row in last_known.values()]


def _schools(base: Base, day: date, year: str) -> dict[tuple, Row]:
    by_school = defaultdict(list)
    for row in pupils(base, day, year):
        by_school[row["institution_id"], row["source"]].append(row)
    gathered = {}
    for (school, source), rows in by_school.items():
        promises = [(row["declared"], row["guided_declared"]) for row in rows if row["declared"]]
        short = [None if kept is None else int(kept < declared) for declared, kept in promises]
        is_short = _in_any(short)
        gathered[school, source] = {
            "institution_id": school,
            "district_id": base.district(school, day),
            "source": source,
            "schools": int(any(row["enrolled"] for row in rows)),
            "reached": _in_any(row["guided"] for row in rows if row["enrolled"]),
            "declaring": None if all(row["declared"] is None for row in rows) else int(bool(promises)),
            "keeping": None if is_short is None else int(bool(promises) and not is_short),
        }
    return gathered


def _in_any(counts: Iterable[int | None]) -> int | None:
    """1 where one of them is more than nothing, 0 where none can be, None where nobody can tell."""
    reported = list(counts)
    if any(reported):
        return 1
    return None if None in reported else 0


def events(base: Base, day: date, year: str) -> list[Row]:
    """Events held since the school year began: of a form by school, of a register one by one."""
    register, gathered = defaultdict(list), []
    for row in base["guidance_event"]:
        if base.school_year(row["held_on"]) == year:
            register[row["institution_id"]].append(row)

    def registered(school: int) -> bool:
        return _has_register(base, school, "events", year, day, [row["held_on"] for row in register[school]])

    def place(school: int) -> Row:
        return {"institution_id": school, "district_id": base.district(school, day)}

    for one in said(
        base,
        "guidance",
        ("grade",),
        day,
        base.ends("school_year", year),
        lambda r, _: base.school_year(r["as_of"] - EVE) == year,
    ):
        if not registered(one.sender):
            names = {"kind": "unspecified", "organiser": "school", "source": "form", "events": one.counts.get("events")}
            gathered.append(place(one.sender) | names)
    for school in list(register):
        if registered(school):
            for row in register[school]:
                if row["held_on"] <= day:
                    names = {"kind": row["kind"], "organiser": row["organiser"], "source": "register", "events": 1}
                    gathered.append(place(school) | names)
    return gathered
