"""Reported forms as they come: with rows that are gone, rows refused, «…», corrections, reports that come late."""

from collections.abc import Callable
from datetime import UTC, date, datetime

from data_access import tables
from tests.twin.drawing import Draft

REPLACED = datetime(2025, 12, 2, tzinfo=UTC)
SPECIALTIES = {"spo": ("31.02.01", "09.02.07"), "he": ("26.05.05",)}
MONTHS = tuple(date(2024 + month // 12, month % 12 + 1, 1) for month in range(9, 24))


def _reports(draft: Draft, form: str, rows: Callable[[Draft, date], list[dict]], most: int = 5, **sender: int) -> None:
    """Some reports of a sender, each with its own rows, some of which replace another or come with rows refused."""
    days = draft.dice.sample(MONTHS, draft.dice.randint(0, most))
    for as_of in days:
        for superseded in (True, False) if draft.chance(0.2) else (False,):
            number = draft.number()
            draft.add(
                "report", report_id=number, form=form, as_of=as_of, content_hash=str(number),
                superseded_at=REPLACED if superseded else None, **sender,
            )  # fmt: skip
            reported = rows(draft, as_of)
            for row in reported:
                draft.add(f"form_{form}", report_id=number, **row)


def _rows(
    draft: Draft, form: str, keys: list[dict], numbers: Callable[[], dict]
) -> Callable[[Draft, date], list[dict]]:
    """Rows of a report: of each key nearly always one; where one is missing it may have been refused."""

    def of_report(draft: Draft, _as_of: date) -> list[dict]:
        reported = [key for key in keys if draft.chance(0.8)] or keys[:1]
        for key in keys:
            if key not in reported and draft.chance(0.4):
                _refused(draft, key)
        return [key | numbers() for key in reported]

    return of_report


def _refused(draft: Draft, key: dict) -> None:
    """A row of the report drawn last that was refused; now and then a part of its name cannot be read."""
    read = {
        name: draft.unsaid(value, 0.2) for name, value in key.items() if name in tables.metadata.tables["pending_row"].c
    }
    draft.add("pending_row", report_id=_last_report(draft), **read)


def _last_report(draft: Draft) -> int:
    return next(fact.values["report_id"] for fact in reversed(draft.facts) if fact.table == "report")


def guidance(draft: Draft, school: int) -> None:
    """Form 1 of a school."""
    if draft.chance(0.25):
        return
    keys = [{"grade": grade} for grade in draft.dice.sample(range(6, 12), draft.dice.randint(1, 3))]
    hours = draft.dice.choice((0, 40, 60, 80))
    doubt = draft.dice.choice((0.0, 0.0, 0.15, 0.5))

    def numbers() -> dict:
        of = draft.dice.choice((0, 5, 20, 30))
        least = {"enrolled": of, "declared_hours": draft.unsaid(hours, doubt)}
        counts = ("guided", "guided_base", "guided_main", "guided_advanced", "aware", "surveyed", "surveyed_aware")
        some = {name: draft.unsaid(draft.dice.choice((of, draft.dice.randint(0, of + 1))), doubt) for name in counts}
        return least | some | {"events": draft.unsaid(draft.dice.randint(0, 6), doubt)}

    _reports(draft, "guidance", _rows(draft, "guidance", keys, numbers), institution_id=school)


def graduates(draft: Draft, college: int) -> None:
    """Form 2 of a college or university: the cohorts of three years."""
    if draft.chance(0.25):
        return
    keys = [
        {"level": level, "specialty_code": code, "cohort": cohort}
        for cohort in draft.dice.sample((2023, 2024, 2025, 2026), 2)
        for level, codes in SPECIALTIES.items()
        for code in codes
        if draft.chance(0.6)
    ] or [{"level": "spo", "specialty_code": "31.02.01", "cohort": 2024}]
    counts = [
        column.name
        for column in tables.metadata.tables["form_graduates"].c
        if column.nullable and column.name != "report_id"
    ]
    doubt = draft.dice.choice((0.0, 0.0, 0.05, 0.3))

    def numbers() -> dict:
        some = {name: draft.unsaid(draft.dice.randint(0, 6), doubt) for name in counts}
        return {"graduated": draft.dice.randint(0, 40), "specialty_name": "Любая"} | some

    _reports(draft, "graduates", _rows(draft, "graduates", keys, numbers), institution_id=college)


def targeted(draft: Draft, employer: int) -> None:
    """Form 3 of an employer: offers of two years, two of one specialty among them."""
    if draft.chance(0.25):
        return
    keys = [
        {"specialty_code": code, "level": "spo", "published_on": published}
        for code in SPECIALTIES["spo"]
        for published in (date(2024, 5, 1), date(2025, 3, 1), date(2025, 3, 15))
        if draft.chance(0.5)
    ] or [{"specialty_code": "31.02.01", "level": "spo", "published_on": date(2025, 3, 1)}]
    doubt = draft.dice.choice((0.0, 0.0, 0.1, 0.4))

    def numbers() -> dict:
        some = {
            name: draft.unsaid(draft.dice.randint(0, 9), doubt) for name in ("applications", "concluded", "enrolled")
        }
        some["terminated"] = draft.unsaid(draft.dice.randint(0, some["concluded"] or 0), doubt)
        return {"places": draft.dice.randint(0, 12), "specialty_name": "Любая"} | some

    _reports(draft, "targeted", _rows(draft, "targeted", keys, numbers), employer_id=employer)


def complete(draft: Draft, kinds: tuple[str, ...], periods: tuple[str, ...], **keeper: int) -> None:
    """Registers declared complete from some day on."""
    for kind in kinds:
        for period in periods:
            if draft.chance(0.25):
                days = {"kind": kind, "period_code": period, "complete_from": draft.day()}
                draft.add("register_completeness", register_completeness_id=draft.number(), **days, **keeper)
