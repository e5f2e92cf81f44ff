"""Registers: pupils who change schools, second diplomas and contracts, applications withdrawn, jobs that are left."""

import uuid
from datetime import date, timedelta

from tests.twin.drawing import FIRST, LAST, REGION, Draft, Fact
from tests.twin.forms import SPECIALTIES
from tests.twin.pilot import FACTORS

PEOPLE = [uuid.UUID(int=number) for number in range(1, 16)]
YEARS = ((date(2024, 9, 1), date(2025, 8, 31)), (date(2025, 9, 1), date(2026, 8, 31)))


def pupils(draft: Draft, school: int) -> None:
    """The register of a school: stays, activities, surveys, declared hours, events."""
    if draft.chance(0.4):
        return
    for who in draft.dice.sample(PEOPLE[:8], draft.dice.randint(1, 4)):
        for starts, ends in YEARS:
            if draft.chance(0.6):
                enrolled_on = starts if draft.chance(0.6) else draft.day(starts, ends)
                left_on = draft.perhaps(lambda on=enrolled_on, end=ends: draft.day(on, end), 0.3)
                grade = draft.dice.choice((5, 6, 8, 9, 10, 11))
                draft.add(
                    "pupil_enrolment", person_id=who, institution_id=school, enrolled_on=enrolled_on, grade=grade,
                    left_on=left_on,
                )  # fmt: skip
        for _ in range(draft.dice.randint(0, 3)):
            hours = draft.dice.choice((0, 1, 20, 40, 39.5))
            draft.add("guidance_participation", person_id=who, took_part_on=draft.day(), hours=hours)
        for reading in ("informed", "aware", "unaware"):
            if draft.chance(0.3) and not _has(draft, "service_awareness", person_id=who, reading=reading):
                draft.add("service_awareness", person_id=who, reading=reading, learned_on=draft.day())
    for period in ("2024/25", "2025/26"):
        for grade in (8, 9, 11):
            if draft.chance(0.4):
                hours = draft.dice.choice((40, 60, 80))
                draft.add("declared_hours", institution_id=school, period_code=period, grade=grade, hours=hours)
    for _ in range(draft.dice.randint(0, 3)):
        kind, organiser = draft.dice.choice(("trial", "job_fair")), draft.dice.choice(("school", "employer"))
        draft.add(
            "guidance_event", institution_id=school, kind=kind, organiser=organiser, held_on=draft.day(),
            participants=draft.dice.randint(0, 30), hours=2,
        )  # fmt: skip


def _has(draft: Draft, table: str, **values: object) -> bool:
    """Whether there is such a row already."""
    rows = (fact.values for fact in draft.facts if fact.table == table)
    return any(values.items() <= row.items() for row in rows)


def students(draft: Draft, college: int) -> None:
    """The register of a college or university: studies, diplomas, what became of graduates, assessments of risk."""
    if draft.chance(0.3):
        return
    for who in draft.dice.sample(PEOPLE[8:], draft.dice.randint(1, 5)):
        for _ in range(draft.dice.choice((0, 1, 1, 2, 2))):
            _diploma(draft, college, who)
        if draft.chance(0.6):
            _study(draft, college, who)
        for source in ("monitoring", "social_fund"):
            if not _has(draft, "graduate_status", person_id=who, source=source):
                _career(draft, who, source)
        for _ in range(draft.dice.randint(0, 2)):
            _assessment(draft, college, who)


def _diploma(draft: Draft, college: int, who: uuid.UUID) -> None:
    cohort = draft.dice.choice((2022, 2023, 2023, 2024, 2025))
    if _has(draft, "graduation", person_id=who, institution_id=college, cohort=cohort):
        return
    level = draft.dice.choice(("spo", "spo", "he"))
    draft.add(
        "graduation", person_id=who, institution_id=college, cohort=cohort, level=level,
        specialty_code=draft.dice.choice(SPECIALTIES[level]),
        graduated_on=date(cohort, *draft.dice.choice(((6, 30), (7, 5), (12, 31), (2, 1)))),
    )  # fmt: skip


def _study(draft: Draft, college: int, who: uuid.UUID) -> None:
    due, level = draft.dice.choice((2024, 2025, 2026)), draft.dice.choice(("spo", "he"))
    enrolled_on = draft.dice.choice((date(due - 4, 9, 1), date(due - 1, 10, 1)))
    draft.add(
        "study", person_id=who, institution_id=college, specialty_code=draft.dice.choice(SPECIALTIES[level]),
        level=level, after_grade=9, enrolled_on=enrolled_on, due_cohort=due,
        left_on=draft.perhaps(lambda: draft.day(max(enrolled_on, date(due - 2, 9, 1)), date(due, 12, 31)), 0.2),
    )  # fmt: skip


STATUSES = (
    *("employed", "employed", "employed", "entrepreneur", "self_employed", "contract_service", "studying", "army"),
    *("parental_leave", "at_risk", "died_or_ill", "left_country", "foreigner", "out_of_region"),
)


def _career(draft: Draft, who: uuid.UUID, source: str) -> None:
    """Stretches of days one after the other, the last of which may still last."""
    employers = [fact.values["employer_id"] for fact in draft.facts if fact.table == "employer"]
    day = draft.day(date(2022, 6, 1), date(2025, 6, 1))
    for place in range(draft.dice.randint(0, 4)):
        length = timedelta(draft.dice.choice((1, 30, 92, 122, 123, 200, 365)))
        lasts = place == 3 or draft.chance(0.3)
        status = "employed" if source == "social_fund" else draft.dice.choice(STATUSES)
        draft.add(
            "graduate_status", status_id=draft.number(), person_id=who, source=source, status=status,
            in_field=draft.chance(0.5), employer_id=draft.perhaps(lambda: draft.dice.choice(employers), 0.7),
            starts_on=day, ends_on=None if lasts else day + length,
        )  # fmt: skip
        if lasts:
            return
        day += length + timedelta(draft.dice.choice((0, 0, 1, 40)))


def _assessment(draft: Draft, college: int, who: uuid.UUID) -> None:
    on = draft.day()
    if not _has(draft, "risk_assessment", person_id=who, institution_id=college, assessed_on=on):
        of_whom = {"person_id": who, "institution_id": college, "assessed_on": on}
        assessed = draft.add(
            "risk_assessment", **of_whom, level=draft.dice.choice(("spo", "spo", "spo", "he")),
            points=draft.dice.randint(0, 9), at_risk=draft.chance(0.5),
        )  # fmt: skip
        for place, factor in enumerate(FACTORS):
            if (assessed["points"] + place) % 3 == 0:
                answer = of_whom | {"factor": factor, "region_id": REGION, "load_id": assessed["load_id"]}
                draft.facts.append(Fact("risk_answer", answer))


def offers(draft: Draft, employer: int) -> None:
    """The register of an employer: offers, applications that may be withdrawn, contracts that may be terminated."""
    if draft.chance(0.4):
        return
    for _ in range(draft.dice.randint(1, 3)):
        number = draft.number()
        year = draft.dice.choice((2024, 2025))
        published = draft.day(date(year, 2, 1), date(year, 7, 1))
        draft.add(
            "targeted_offer", offer_id=number, employer_id=employer, level="spo", published_on=published,
            specialty_code=draft.dice.choice(SPECIALTIES["spo"]), places=draft.dice.randint(0, 5),
        )  # fmt: skip
        for who in draft.dice.sample(PEOPLE, draft.dice.randint(0, 4)):
            applied = draft.day(published, LAST)
            if draft.chance(0.8):
                draft.add(
                    "targeted_application", offer_id=number, person_id=who, applied_on=applied,
                    withdrawn_on=draft.perhaps(lambda on=applied: on + timedelta(draft.dice.randint(0, 60)), 0.3),
                )  # fmt: skip
            if draft.chance(0.6):
                signed = draft.day(published, LAST)
                draft.add(
                    "targeted_contract", offer_id=number, person_id=who, signed_on=signed,
                    enrolled_on=draft.perhaps(lambda: draft.day(date(2024, 8, 1), LAST), 0.6),
                    terminated_on=draft.perhaps(lambda on=signed: on + timedelta(draft.dice.randint(0, 90)), 0.3),
                )  # fmt: skip


def need(draft: Draft, districts: tuple[str, ...], colleges: list[int]) -> None:
    """Forecasts of two years: need by district and occupation, graduates expected to stay."""
    for made_in in (2024, 2025):
        for year in (made_in + 3, made_in + 4, made_in + 5):
            for occupation in ("32", "35"):
                for district in districts:
                    if draft.chance(0.4):
                        draft.add(
                            "need_forecast", district_id=district, occupation_code=occupation, made_in=made_in,
                            needed_in=year, needed=draft.dice.randint(0, 12),
                        )  # fmt: skip
            for college in colleges:
                for code in SPECIALTIES["spo"]:
                    if draft.chance(0.3):
                        draft.add(
                            "supply_forecast", institution_id=college, specialty_code=code, made_in=made_in,
                            graduates_in=year, level="spo", expected=draft.dice.randint(0, 8),
                        )  # fmt: skip


MECHANISMS = ("support_schemes", "platform")


def pilot(draft: Draft, centre: int, institutions: list[int]) -> None:
    """Starts of mechanisms, services and meetings of an employment centre."""
    days = date(2025, 2, 1), date(2025, 7, 1)
    for institution in institutions:
        for mechanism in MECHANISMS:
            if draft.chance(0.5):
                draft.add(
                    "mechanism_start", mechanism_id=mechanism, institution_id=institution, due_on=draft.day(*days),
                    started_on=draft.perhaps(lambda: draft.day(*days), 0.7),
                )  # fmt: skip
        for _ in range(draft.dice.randint(0, 2)):
            draft.add(
                "centre_visit", centre_visit_id=draft.number(), institution_id=centre, visited_id=institution,
                held_on=draft.day(), participants=draft.dice.randint(0, 40),
            )  # fmt: skip
    for _ in range(draft.dice.randint(0, 4)):
        people = draft.dice.randint(0, 9)
        draft.add(
            "youth_service", youth_service_id=draft.number(), institution_id=centre, served_on=draft.day(FIRST, LAST),
            kind=draft.dice.choice(("vacancies", "resume")), people=people, services=people + 2,
            placed=draft.dice.randint(0, people),
        )  # fmt: skip
