"""The slow, obvious twin of the metrics: plain loops over plain rows, written from the definitions and not from the
code.

Every function takes the rows of one group, already of the right period and up to the right day, and answers with
numerator and denominator; None where nothing is known.
"""

from collections.abc import Callable
from datetime import date

Row = dict[str, object]
Counts = tuple[int | None, int | None]


def total(rows: list[Row], column: str) -> int | None:
    """The sum of what was reported; None where nothing was."""
    result = None
    for row in rows:
        if row[column] is not None:
            result = (result or 0) + row[column]
    return result


def plus(*parts: int | None) -> int | None:
    """The sum of parts, unknown as soon as one of them is."""
    result = 0
    for part in parts:
        if part is None:
            return None
        result += part
    return result


def minus(whole: int | None, part: int | None) -> int | None:
    if whole is None or part is None:
        return None
    return whole - part


def of_level(rows: list[Row], level: str) -> list[Row]:
    return [row for row in rows if row["level"] == level]


def coverage(rows: list[Row]) -> Counts:
    return total(rows, "guided"), total(rows, "enrolled")


def at_40_hours(rows: list[Row]) -> Counts:
    return total(rows, "guided_base"), total(rows, "enrolled")


def at_60_hours(rows: list[Row]) -> Counts:
    return total(rows, "guided_main"), total(rows, "enrolled")


def at_80_hours(rows: list[Row]) -> Counts:
    return total(rows, "guided_advanced"), total(rows, "enrolled")


def senior(rows: list[Row]) -> list[Row]:
    return [row for row in rows if row["senior"] is True]


def awareness(rows: list[Row]) -> Counts:
    return total(senior(rows), "aware"), total(senior(rows), "enrolled")


def asked(rows: list[Row]) -> Counts:
    return total(rows, "surveyed_aware"), total(rows, "surveyed")


def events(rows: list[Row]) -> Counts:
    return total(rows, "events"), None


def working(rows: list[Row]) -> int | None:
    return plus(
        total(rows, "employed"),
        total(rows, "entrepreneurs"),
        total(rows, "self_employed"),
        total(rows, "contract_service"),
    )


def employment(rows: list[Row]) -> Counts:
    base = total(rows, "graduated")
    for left_out in ("studying", "army", "parental_leave", "died_or_ill", "left_country", "foreigners"):
        base = minus(base, total(rows, left_out))
    return working(rows), base


def engagement(rows: list[Row]) -> Counts:
    engaged = plus(working(rows), total(rows, "studying"), total(rows, "army"), total(rows, "parental_leave"))
    return engaged, total(rows, "graduated")


def graduates_at_risk(rows: list[Row]) -> Counts:
    return total(rows, "at_risk"), total(rows, "graduated")


def lost_sight(rows: list[Row]) -> Counts:
    return total(rows, "unknown"), total(rows, "graduated")


def in_field(rows: list[Row]) -> Counts:
    return total(rows, "in_field"), total(rows, "employed")


def within_1_year(rows: list[Row]) -> Counts:
    return total(rows, "working_1y"), total(rows, "due_1y")


def within_2_years(rows: list[Row]) -> Counts:
    return total(rows, "working_2y"), total(rows, "due_2y")


def students_at_risk(rows: list[Row]) -> Counts:
    return total(rows, "at_risk"), total(rows, "assessed")


def fill(rows: list[Row]) -> Counts:
    return minus(total(rows, "concluded"), total(rows, "terminated")), total(rows, "places")


def applications(rows: list[Row]) -> Counts:
    return total(rows, "applications"), total(rows, "places")


def coverage_8_9(rows: list[Row]) -> Counts:
    return coverage([row for row in rows if row["grade"] in (8, 9)])


def of_all(rows: list[Row]) -> Counts:
    return working(rows), total(rows, "graduated")


def after_months(rows: list[Row], months: int, what: str) -> Counts:
    return total(rows, f"{what}_{months}m"), total(rows, f"due_{months}m")


def supply(rows: list[Row]) -> Counts:
    return plus(total(rows, "contracts"), total(rows, "graduates")), total(rows, "needed")


def closure(rows: list[Row]) -> Counts:
    """Within an occupation only: a surplus of one meets nothing of another."""
    coming, needed = supply(rows)
    of_occupations = [
        supply([row for row in rows if row["occupation"] == one]) for one in {r["occupation"] for r in rows}
    ]
    beyond = sum(max(0, x - n) for x, n in of_occupations if x is not None and n is not None)
    return None if coming is None else coming - beyond, needed


STATES = (
    *("employed", "entrepreneurs", "self_employed", "contract_service", "studying", "army", "parental_leave"),
    *("out_of_region", "left_country", "foreigners", "died_or_ill"),
)
PLANS = ("studying", "army", "parental_leave", "at_risk")


def of_whole(part: str, whole: str) -> Callable[[list[Row]], Counts]:
    """One column over another."""
    return lambda rows: (total(rows, part), total(rows, whole))


FACTORS = (
    *("not_working", "no_contract", "no_experience", "no_practice", "no_event", "no_resume", "no_interview"),
    *("special_status", "conscription"),
)


def reason(factor: str) -> Callable[[list[Row]], Counts]:
    """Of whom one factor holds, of those at risk."""
    holds = of_whole("holds", "at_risk")
    return lambda rows: holds([row for row in rows if row["factor"] == factor])


ORACLE: dict[str, Callable[[list[Row]], Counts]] = {
    "guidance_coverage": coverage,
    "guidance_coverage_8_9": coverage_8_9,
    "guidance_base": at_40_hours,
    "guidance_main": at_60_hours,
    "guidance_advanced": at_80_hours,
    "guidance_declared": lambda rows: (total(rows, "guided_declared"), total(rows, "declared")),
    "schools_reached": lambda rows: (total(rows, "reached"), total(rows, "schools")),
    "schools_keeping_hours": lambda rows: (total(rows, "keeping"), total(rows, "declaring")),
    "awareness": awareness,
    "awareness_by_survey": lambda rows: asked(senior(rows)),
    "guidance_events": events,
    "graduate_employment_spo": lambda rows: employment(of_level(rows, "spo")),
    "graduate_employment_he": lambda rows: employment(of_level(rows, "he")),
    "graduate_employment_all_spo": lambda rows: of_all(of_level(rows, "spo")),
    "graduate_employment_all_he": lambda rows: of_all(of_level(rows, "he")),
    "graduate_engagement": engagement,
    "graduates_at_risk": graduates_at_risk,
    **{f"state_{state}": of_whole(state, "graduated") for state in STATES},
    **{f"plans_{plan}": of_whole(f"plan_{plan}", "plan_of") for plan in PLANS},
    "graduates_unknown_spo": lambda rows: lost_sight(of_level(rows, "spo")),
    "graduates_unknown_he": lambda rows: lost_sight(of_level(rows, "he")),
    "in_field": in_field,
    "employment_1y_spo": lambda rows: within_1_year(of_level(rows, "spo")),
    "employment_1y_he": lambda rows: within_1_year(of_level(rows, "he")),
    "employment_2y_spo": lambda rows: within_2_years(of_level(rows, "spo")),
    "employment_2y_he": lambda rows: within_2_years(of_level(rows, "he")),
    "retention_4m": lambda rows: (total(rows, "retained_4m"), total(rows, "retained_of")),
    "retention_3m": lambda rows: after_months(rows, 3, "kept"),
    "retention_6m": lambda rows: after_months(rows, 6, "kept"),
    "retention_12m": lambda rows: after_months(rows, 12, "kept"),
    "same_employer_3m": lambda rows: after_months(rows, 3, "same"),
    "same_employer_6m": lambda rows: after_months(rows, 6, "same"),
    "same_employer_12m": lambda rows: after_months(rows, 12, "same"),
    "plans_employed": lambda rows: (total(rows, "plan_employed"), total(rows, "plan_of")),
    "still_to_graduate": lambda rows: (total(rows, "expected"), None),
    "students_at_risk": students_at_risk,
    **{f"risk_{factor}": reason(factor) for factor in FACTORS},
    "targeted_fill": fill,
    "applications_per_place": applications,
    "targeted_places": lambda rows: (total(rows, "places"), None),
    "targeted_applications": lambda rows: (total(rows, "applications"), None),
    "targeted_contracts": lambda rows: (total(rows, "concluded"), None),
    "targeted_terminated": lambda rows: (total(rows, "terminated"), total(rows, "concluded")),
    "offers_without_applications": of_whole("without_applications", "offers"),
    "places_per_need": of_whole("places", "needed"),
    "targeted_enrolled": lambda rows: (total(rows, "enrolled"), total(rows, "enrolled_of")),
    "need_people": lambda rows: (total(rows, "needed"), None),
    "need_closure": closure,
    "need_supply": supply,
    "need_contracts": lambda rows: (total(rows, "contracts"), total(rows, "needed")),
    "mechanism_started": lambda rows: (total(rows, "started"), total(rows, "due")),
    "youth_served": lambda rows: (total(rows, "people_served"), None),
    "youth_services": lambda rows: (total(rows, "services"), None),
    "youth_placed": lambda rows: (total(rows, "placed"), total(rows, "people_served")),
    "centre_meetings": lambda rows: (total(rows, "visits"), None),
    "centre_participants": lambda rows: (total(rows, "participants"), None),
    "centre_reached": lambda rows: (total(rows, "reached"), None),
}


def completed(rows: list[Row], columns: tuple[str, ...], keys: tuple[str, ...]) -> list[Row]:
    """The rows as a metric of these columns counts them: each row of a sender from the day on which all of them have
    been reported, with what was reported before; of a row that never comes so far nothing is known."""
    units: dict[tuple, list[Row]] = {}
    for row in rows:
        units.setdefault(tuple(row[key] for key in keys), []).append(row)
    result = []
    for unit in units.values():
        firsts = []
        for column in columns:
            reported = [row["day"] for row in unit if row[column] is not None]
            firsts.append(min(reported) if reported else None)
        since = None if None in firsts else max(firsts)
        for row in unit:
            if since is None:
                result.append(row | dict.fromkeys(columns))
            else:
                result.append(row | {"day": max(row["day"], since)})
    return result


def answer(code: str, rows: list[Row], *, period: str, as_of: date, by: tuple[str, ...] = ()) -> dict[tuple, Counts]:
    """Numerator and denominator by group; without ``by`` the one group ``()``."""
    groups: dict[tuple, list[Row]] = {} if by else {(): []}
    for row in rows:
        if row["period"] == period and row["day"] <= as_of:
            groups.setdefault(tuple(row[dimension] for dimension in by), []).append(row)
    return {group: ORACLE[code](members) for group, members in groups.items()}
