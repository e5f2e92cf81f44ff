"""Graduates of whom the last thing that is known is more than 120 days old: what is known expires."""

from datetime import date, timedelta

from tests.twin.base import EVE, Base, Row, less, plus
from tests.twin.graduates import diplomas, of_form, place, registered
from tests.twin.reports import in_force

HOLDS = timedelta(days=120)
PLACED = (
    *("employed", "entrepreneurs", "self_employed", "contract_service", "studying", "army", "parental_leave"),
    *("at_risk", "out_of_region", "left_country", "foreigners", "died_or_ill"),
)
"""The states of a form in which a graduate is seen."""


def lost_sight_of(base: Base, day: date, cohort: str) -> list[Row]:
    """The graduates of every specialty of a college by form, and every graduate of a register, seen or not."""
    rows = []
    for one in of_form(base, day, cohort):
        if not registered(base, one.sender, "graduates", cohort, day):
            names = {"level": one.key["level"], "specialty": one.key["specialty_code"], "source": "form"}
            counts = {"graduated": one.counts["graduated"], "unknown": _unseen(base, one, day, cohort)}
            rows.append(place(base, one.sender, day, cohort) | names | counts)
    for diploma in diplomas(base, cohort):
        college, since = diploma["institution_id"], diploma["graduated_on"]
        if since <= day and registered(base, college, "graduates", cohort, day):
            names = {"level": diploma["level"], "specialty": diploma["specialty_code"], "source": "register"}
            counts = {"graduated": 1, "unknown": int(day - _last_seen(base, diploma, day) > HOLDS)}
            rows.append(place(base, college, day, cohort) | names | counts)
    return rows


def _unseen(base: Base, one, day: date, cohort: str) -> int | None:
    """Of those with a diploma for longer than 120 days, how many no report of the last 120 days places anywhere."""
    graduated = one.counts["graduated"]
    before = [row for row in of_form(base, day - HOLDS - EVE, cohort) if (row.sender, row.key) == (one.sender, one.key)]
    long_since = before[0].counts["graduated"] if before else 0
    placed = plus(*(one.counts[state] for state in PLACED)) if _is_recent(base, one.sender, day, cohort) else 0
    if graduated is None or placed is None:
        return None
    left = less(min(graduated, long_since or 0), placed)
    return max(left or 0, 0)


def _is_recent(base: Base, college: int, day: date, cohort: str) -> bool:
    """Whether the college has reported about the cohort within 120 days."""
    about = {row["report_id"] for row in base["form_graduates"] if str(row["cohort"]) == cohort}
    ends_on = base.ends("cohort", cohort)
    days = [
        ends_on if row["as_of"] == ends_on + EVE else row["as_of"]
        for row in in_force(base, "graduates")
        if row["institution_id"] == college and row["report_id"] in about
    ]
    return any(day - HOLDS <= one <= day for one in days)


def _last_seen(base: Base, diploma: Row, day: date) -> date:
    """The last day on which anything is known of whoever has the diploma, as far as registers tell by a day."""
    seen = [diploma["graduated_on"]]
    for row in base["graduate_status"]:
        begins, ends = max(row["starts_on"], diploma["graduated_on"]), row["ends_on"]
        lasts = ends is None or ends > diploma["graduated_on"]
        if row["person_id"] == diploma["person_id"] and lasts and begins <= day:
            covered = base.covered("register" if row["source"] == "monitoring" else "social_fund")
            seen.append(max(begins, covered if ends is None else ends))
    return max(seen)
