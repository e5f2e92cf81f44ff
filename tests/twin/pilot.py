"""Registers without a form: risk assessments, starts of mechanisms, services and meetings of employment centres."""

from datetime import date

from tests.twin.base import Base, Row

FACTORS = (
    *("not_working", "no_contract", "no_experience", "no_practice", "no_event", "no_resume", "no_interview"),
    *("special_status", "conscription"),
)


def assessed(base: Base, day: date, year: str) -> list[Row]:
    """Every student assessed in the school year, by the last assessment."""
    last: dict[tuple, Row] = {}
    for row in sorted(base["risk_assessment"], key=lambda row: row["assessed_on"]):
        if row["assessed_on"] <= day and base.school_year(row["assessed_on"]) == year:
            last[row["person_id"], row["institution_id"]] = row
    return [
        _place(base, row["institution_id"], day)
        | {"level": row["level"], "source": "register", "assessed": 1, "at_risk": int(row["at_risk"])}
        for row in last.values()
    ]


def reasons(base: Base, day: date, year: str) -> list[Row]:
    """Every student at risk by the last assessment, and which factors hold of the student by its answers."""
    last: dict[tuple, Row] = {}
    for row in sorted(base["risk_assessment"], key=lambda row: row["assessed_on"]):
        if row["assessed_on"] <= day and base.school_year(row["assessed_on"]) == year:
            last[row["person_id"], row["institution_id"]] = row
    given = {(a["person_id"], a["institution_id"], a["assessed_on"], a["factor"]) for a in base["risk_answer"]}
    return [
        _place(base, row["institution_id"], day)
        | {"level": row["level"], "source": "register", "at_risk": 1}
        | {factor: int((*of_whom, row["assessed_on"], factor) in given) for factor in FACTORS}
        for of_whom, row in last.items()
        if row["at_risk"]
    ]


def _place(base: Base, institution: int, day: date) -> Row:
    return {"institution_id": institution, "district_id": base.district(institution, day)}


def starts(base: Base, day: date, _period: str) -> list[Row]:
    """Every mechanism and institution where it was to begin by the day, and whether it has."""
    gathered = []
    for row in base["mechanism_start"]:
        if row["due_on"] <= day and not base.is_closed(row["institution_id"], day):
            begun = row["started_on"] is not None and row["started_on"] <= day
            names = {
                "mechanism": row["mechanism_id"],
                "party": base.institutions[row["institution_id"]]["kind"],
                "source": "register",
            }
            gathered.append(_place(base, row["institution_id"], day) | names | {"due": 1, "started": int(begun)})
    return gathered


def services(base: Base, day: date, year: str) -> list[Row]:
    """Every day of a service of an employment centre."""
    return [
        _place(base, row["institution_id"], day) | row | {"source": "register"}
        for row in base["youth_service"]
        if row["served_on"] <= day and base.school_year(row["served_on"]) == year
    ]


def meetings(base: Base, day: date, year: str) -> list[Row]:
    """Every meeting at an institution, the first of which reaches it."""
    gathered, reached = [], set()
    for row in base["centre_visit"]:
        if row["held_on"] <= day and base.school_year(row["held_on"]) == year:
            visited = row["visited_id"]
            names = {"party": base.institutions[visited]["kind"], "source": "register"}
            counts = {"visits": 1, "participants": row["participants"], "reached": int(visited not in reached)}
            gathered.append(_place(base, visited, day) | names | counts)
            reached.add(visited)
    return gathered
