"""A whole awkward region: its places and what the steward noted of them, then what every sender sent."""

import random
from datetime import date

from tests.twin import forms, registers
from tests.twin.drawing import DISTRICTS, FIRST, LAST, Draft, Fact


def region(seed: int) -> list[Fact]:
    """The rows of one region."""
    draft = Draft(random.Random(seed))
    for _ in range(draft.dice.randint(2, 5)):
        draft.loads.append(draft.number())
        draft.add("data_load", load_id=draft.loads[-1], kind="form", file_name="отчёт")
    # A register cannot tell of days that it does not cover; the insurance register may be any number of months behind.
    covered = [("register", LAST), ("register", draft.day())]
    covered += [("social_fund", draft.day(date(2025, 1, 1))) for _ in range(draft.dice.choice((0, 1, 1, 2)))]
    for kind, as_of in covered:
        draft.add("data_load", load_id=draft.number(), kind=kind, file_name="выгрузка", as_of=as_of)
    districts = DISTRICTS[: draft.dice.randint(2, 3)]
    schools = [_institution(draft, districts, "school") for _ in range(draft.dice.randint(1, 3))]
    colleges = [
        _institution(draft, districts, draft.dice.choice(("college", "university")))
        for _ in range(draft.dice.randint(1, 2))
    ]
    centre = _institution(draft, districts, "employment_centre")
    employers = [
        draft.add(
            "employer", employer_id=(n := draft.number()), district_id=draft.dice.choice(districts), name=f"№ {n}"
        )
        for _ in range(draft.dice.randint(1, 2))
    ]
    for school in schools:
        forms.complete(draft, ("pupils", "events"), ("2024/25", "2025/26"), institution_id=school["institution_id"])
        forms.guidance(draft, school["institution_id"])
        registers.pupils(draft, school["institution_id"])
    for college in colleges:
        kinds, cohorts = ("graduates", "students"), ("2023", "2024", "2025")
        forms.complete(draft, kinds, cohorts, institution_id=college["institution_id"])
        forms.graduates(draft, college["institution_id"])
        registers.students(draft, college["institution_id"])
    for employer in employers:
        forms.complete(draft, ("offers",), ("2024", "2025"), employer_id=employer["employer_id"])
        forms.targeted(draft, employer["employer_id"])
        registers.offers(draft, employer["employer_id"])
    registers.need(draft, districts, [college["institution_id"] for college in colleges])
    registers.pilot(draft, centre["institution_id"], [one["institution_id"] for one in (*schools, *colleges)])
    return draft.facts


def _institution(draft: Draft, districts: tuple[str, ...], kind: str) -> dict:
    """An institution that may move, go by another name, or close."""
    number = draft.number()
    way = [draft.dice.choice(districts)]
    for _ in range(draft.dice.choice((0, 0, 0, 1, 1, 2))):
        way.append(draft.dice.choice([one for one in districts if one != way[-1]]))
    closed_on = draft.perhaps(draft.day, 0.2)
    place = draft.add(
        "institution",
        institution_id=number,
        district_id=way[-1],
        kind=kind,
        name=f"Организация {number}",
        closed_on=closed_on,
        closed_by=closed_on and "steward",
    )
    days = set[date]()
    while len(days) < len(way) - 1:
        days.add(draft.day(FIRST, LAST))
    for from_district, moved_on in zip(way, sorted(days), strict=False):
        draft.add(
            "institution_move",
            institution_id=number,
            moved_on=moved_on,
            from_district_id=from_district,
            decided_by="steward",
        )
    if draft.chance(0.3):
        names = {"spelling": f"прежняя {number}", "name": f"Прежняя {number}", "since": draft.day()}
        draft.add("institution_alias", institution_id=number, decided_by="steward", **names)
    return place
