"""Form 2 and the registers of colleges and universities: graduates of a cohort, and those still to graduate."""

from datetime import date

from tests.twin.base import Base, Row, counts_register
from tests.twin.dates import later
from tests.twin.reports import in_force, said

STATES = (
    *("employed", "entrepreneurs", "self_employed", "contract_service", "studying", "army", "parental_leave"),
    *("at_risk", "died_or_ill", "left_country", "foreigners", "out_of_region"),
)
STATUS = {"entrepreneurs": "entrepreneur", "foreigners": "foreigner"}
"""What a state is called of one person, where that differs."""


def place(base: Base, institution: int, day: date, cohort: str, fact: date = date.min) -> Row:
    """Where graduates of a cohort are counted: what was there when a year was over stays where it was; what became true
    later (``fact``) is counted where it did."""
    on = max(min(day, base.ends("cohort", cohort)), fact)
    return {"institution_id": institution, "district_id": base.district(institution, on)}


def registered(base: Base, college: int, kind: str, cohort: str, day: date) -> bool:
    """Whether the register of graduates, or of students, counts for a cohort of a college."""
    if kind == "graduates":
        begins = [row["graduated_on"] for row in diplomas(base, cohort) if row["institution_id"] == college]
    else:
        begins = [row["enrolled_on"] for row in _students(base, cohort) if row["institution_id"] == college]
    forms = {row["report_id"] for row in base["form_graduates"] if str(row["cohort"]) == cohort}
    days = [
        row["as_of"]
        for row in in_force(base, "graduates")
        if row["report_id"] in forms and row["institution_id"] == college
    ]
    return counts_register(base, kind, cohort, day, register=begins, forms=days, institution_id=college)


def diplomas(base: Base, cohort: str) -> list[Row]:
    """The diplomas of a cohort."""
    return [row for row in base["graduation"] if str(row["cohort"]) == cohort]


def _students(base: Base, cohort: str) -> list[Row]:
    return [row for row in base["study"] if str(row["due_cohort"]) == cohort]


def final_year(study: Row) -> date:
    """The day from which a student is to graduate next."""
    return max(study["enrolled_on"], date(study["due_cohort"] - 1, 9, 1))


def of_form(base: Base, day: date, cohort: str) -> list:
    """What the forms say of every specialty of every college on a day."""
    keys = ("level", "specialty_code", "cohort")
    ends_on = base.ends("cohort", cohort)
    # Of whom the 4 months, or the plans, are told: as many as there were when they were told.
    together = {
        "retained_of": ("retained_4m", lambda counts: counts["employed"]),
        "plan_of": ("plan_employed", lambda counts: counts["expected"]),
    }
    return said(base, "graduates", keys, day, ends_on, lambda _, row: str(row["cohort"]) == cohort, together)


def _named(base: Base, one, day: date, cohort: str) -> Row:
    names = {"level": one.key["level"], "specialty": one.key["specialty_code"], "source": "form"}
    return place(base, one.sender, day, cohort) | names


def graduates(base: Base, day: date, cohort: str) -> list[Row]:
    """Of every specialty of a college by form, and of every diploma of a register, what became of them."""
    gathered = []
    for one in of_form(base, day, cohort):
        if not registered(base, one.sender, "graduates", cohort, day):
            gathered.append(_named(base, one, day, cohort) | one.counts)
    for row in diplomas(base, cohort):
        if row["graduated_on"] <= day and registered(base, row["institution_id"], "graduates", cohort, day):
            names = {"level": row["level"], "specialty": row["specialty_code"], "source": "register"}
            fact = row["graduated_on"]
            gathered.append(place(base, row["institution_id"], day, cohort, fact) | names | _graduate(base, row, day))
    return gathered


def _graduate(base: Base, diploma: Row, day: date) -> Row:
    now = [row for row in statuses(base, diploma, "monitoring") if lasts(row, day)]
    counts = {state: sum(row["status"] == STATUS.get(state, state) for row in now) for state in STATES}
    work = [row for row in now if row["status"] == "employed"]
    four = [row for row in work if later(row["starts_on"], 4) <= min(day, base.covered("register"))]
    more = {"in_field": sum(row["in_field"] for row in work), "retained_4m": len(four), "retained_of": len(work)}
    return {"graduated": 1} | counts | more


def statuses(base: Base, diploma: Row, source: str) -> list[Row]:
    """What one source sees of whoever has the diploma."""
    return [
        row for row in base["graduate_status"] if (row["person_id"], row["source"]) == (diploma["person_id"], source)
    ]


def lasts(row: Row, day: date) -> bool:
    """Whether a status holds on a day."""
    return bool(row["starts_on"] <= day and (row["ends_on"] is None or day < row["ends_on"]))


def expected(base: Base, day: date, cohort: str) -> list[Row]:
    """Who is still to graduate in a cohort: by the column of the form, or student by student."""
    gathered = []
    for one in of_form(base, day, cohort):
        if not registered(base, one.sender, "students", cohort, day):
            gathered.append(_named(base, one, day, cohort) | {"expected": one.counts["expected"]})
    for row in _students(base, cohort):
        if final_year(row) <= day and registered(base, row["institution_id"], "students", cohort, day):
            names = {"level": row["level"], "specialty": row["specialty_code"], "source": "register"}
            gathered.append(
                place(base, row["institution_id"], day, cohort) | names | {"expected": _is_left(base, row, day)}
            )
    return gathered


def _is_left(base: Base, study: Row, day: date) -> int:
    """1 while the student has neither left nor the diploma of these studies: of their specialty, if there is one."""
    if study["left_on"] is not None and study["left_on"] <= day:
        return 0
    diplomas = [
        row
        for row in base["graduation"]
        if (row["person_id"], row["institution_id"]) == (study["person_id"], study["institution_id"])
        and row["graduated_on"] >= study["enrolled_on"]
    ]
    own = [row for row in diplomas if row["specialty_code"] == study["specialty_code"]] or diplomas
    return int(min((row["graduated_on"] for row in own), default=date.max) > day)


def plans(base: Base, day: date, cohort: str) -> list[Row]:
    """Plans of those still to graduate, which only forms know."""
    return [_named(base, one, day, cohort) | one.counts for one in of_form(base, day, cohort)]
