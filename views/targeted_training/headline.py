"""«Целевое обучение»: what can be chosen on the page, its figures, and the thought at its top."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

import polars as pl

from metrics.catalogue import metric
from metrics.metric import Where
from metrics.target import Target
from metrics.targeted_training.admission import Stage, stages
from ui.shell.snapshot import Snapshot, cached
from ui.text import numbers
from ui.text.figure_text import amount
from ui.text.translation import N_, _, language, ngettext

LEVELS = {"spo": N_("Colleges"), "he": N_("Universities")}
CUTS = {
    "district_id": N_("by district"),
    "employer_id": N_("by employer"),
    "specialty": N_("by specialty"),
    "level": N_("by level"),
}
FILL, PER_PLACE, TERMINATED = metric("targeted_fill"), metric("applications_per_place"), metric("targeted_terminated")
COLUMNS = ("offers", "places", "applications", "concluded", "terminated", "enrolled", "enrolled_of", "enrolled_places")
LEDGER = "targeted_training"


@dataclass(frozen=True)
class Asked:
    """What the page shows; ``year`` is the code of an admission year, None where nothing is known of any."""

    as_of: date
    year: str | None
    level: str | None
    hide_small: bool

    @property
    def where(self) -> Where | None:
        """The places of the level."""
        return {"level": (self.level,)} if self.level else None


def named(messages: Mapping[str, str]) -> dict[str, str]:
    """Code -> words of a choice, in the reader's language."""
    return {code: _(message) for code, message in messages.items()}


@cached
def years(snapshot: Snapshot, as_of: date) -> dict[str, str]:
    """Code -> name of every admission year of which anything was reported by the day, the latest first."""
    known, first = (
        snapshot.facts.periods.filter(kind="admission_year").sort("starts_on", descending=True),
        _first_days(snapshot),
    )
    return {
        row["code"]: row[f"name_{language()}"]
        for row in known.iter_rows(named=True)
        if first.get(row["code"], date.max) <= as_of
    }


@cached
def _first_days(snapshot: Snapshot) -> Mapping[str, date]:
    """Admission year -> the first day on which anything was reported of it."""
    reported = pl.any_horizontal(pl.col(column).is_not_null() for column in COLUMNS)
    found = snapshot.board.ledgers[LEDGER].filter(reported).group_by("period").agg(pl.col("day").min())
    return dict(found.iter_rows())


@cached
def sums(snapshot: Snapshot, as_of: date, year: str | None, level: str | None) -> Mapping[str, Any]:
    """What ``COLUMNS`` add up to in the region, and the day of the last change; null where not reported."""
    where = {"level": (level,)} if level else None
    return snapshot.board.sums(LEDGER, COLUMNS, as_of=as_of, period=year, where=where).row(0, named=True)


@cached
def fill(snapshot: Snapshot, asked: Asked) -> Mapping[str, Any]:
    """The row of the fill rate of the region."""
    return _row(snapshot, asked, FILL.code)


def row(snapshot: Snapshot, asked: Asked, code: str) -> Mapping[str, Any]:
    """The row of a metric of the region."""
    return _row(snapshot, asked, code)


@cached
def _row(snapshot: Snapshot, asked: Asked, code: str) -> Mapping[str, Any]:
    found = snapshot.board.evaluate(
        code, as_of=asked.as_of, where=asked.where, period=asked.year, hide_small=asked.hide_small
    )
    return found.row(0, named=True)


def target(snapshot: Snapshot, asked: Asked) -> Target | None:
    """The target of the fill rate in the admission year that is shown."""
    found = snapshot.board.target(FILL, asked.as_of)
    return found if found and found.period == asked.year else None


def calendar(asked: Asked) -> tuple[Stage, ...]:
    """The stages of the admission year that is shown."""
    return stages(int(asked.year)) if asked.year else ()


def year_name(snapshot: Snapshot, code: str | None) -> str:
    """«приём 2025 года»."""
    found = snapshot.facts.periods.filter(kind="admission_year", code=code or "")
    return found[f"name_{language()}"][0] if len(found) else numbers.MISSING


def whom(snapshot: Snapshot, asked: Asked) -> str:
    """What is looked at: admission year and level."""
    return year_name(snapshot, asked.year) + (f"; {_(LEVELS[asked.level])}" if asked.level else "")


@cached
def thought(snapshot: Snapshot, asked: Asked) -> str:
    """The headline: places, applications, contracts, and what can be judged by now."""
    day = {"day": numbers.day(asked.as_of)}
    if asked.year is None:
        return _("No employer has reported offers of targeted training as of %(day)s.") % day
    found = sums(snapshot, asked.as_of, asked.year, asked.level)
    if found["places"] is None:
        return _("No offers of this level were reported for %(year)s.") % {"year": asked.year}
    counts = [
        numbers.people(found["places"], ("place", "places")),
        *([] if found["applications"] is None else [_filed(found["applications"])]),
        *([] if found["concluded"] is None or _few(snapshot, asked, found) else [_concluded(found["concluded"])]),
    ]
    text = _("Admission of %(year)s: %(counts)s.") % {"year": asked.year, "counts": ", ".join(counts)}
    return f"{text} {_a_year_before(snapshot, asked)}{_judged(snapshot, asked)}"


def _a_year_before(snapshot: Snapshot, asked: Asked) -> str:
    """How many places there were a year before, once the offers are complete and nothing else can be judged."""
    offers, _applications, contracts = calendar(asked)
    if offers.state(asked.as_of) != "over" or contracts.state(asked.as_of) == "over":
        return ""
    before, same_day, _end = year_before(snapshot, asked)
    places = sums(snapshot, same_day, before, asked.level)["places"]
    if not places:
        return ""
    return (
        _("A year before there were %(places)s by the same day.")
        % {"places": numbers.people(places, ("place", "places"))}
        + " "
    )


def year_before(snapshot: Snapshot, asked: Asked) -> tuple[str | None, date, date]:
    """The admission year before, the same day of it, and its last day that is not ahead."""
    number = int(asked.year or asked.as_of.year) - 1
    if snapshot.facts.periods.filter(kind="admission_year", code=str(number)).is_empty():
        return None, asked.as_of, asked.as_of
    last = date(number, 12, 31)
    if asked.as_of > date(number + 1, 12, 31):
        return str(number), last, last
    leap = (asked.as_of.month, asked.as_of.day) == (2, 29)
    return str(number), asked.as_of.replace(year=number, day=28 if leap else asked.as_of.day), min(last, asked.as_of)


def _few(snapshot: Snapshot, asked: Asked, found: Mapping[str, Any]) -> bool:
    return asked.hide_small and 0 < found["concluded"] < snapshot.board.small_number


def _filed(number: int) -> str:
    return ngettext("%(n)s application", "%(n)s applications", number) % {"n": numbers.count(number)}


def _concluded(number: int) -> str:
    return ngettext("%(n)s contract", "%(n)s contracts", number) % {"n": numbers.count(number)}


def _judged(snapshot: Snapshot, asked: Asked) -> str:
    """What can be judged by the day, and what cannot have happened yet."""
    offers, applications, contracts = calendar(asked)
    state = {stage.code: stage.state(asked.as_of) for stage in (offers, applications, contracts)}
    days = {stage.code: numbers.short_day(stage.starts_on) for stage in (offers, applications, contracts)} | {
        "until": numbers.short_day(offers.ends_on),
        "close": numbers.short_day(applications.ends_on),
        "end": numbers.short_day(contracts.ends_on),
    }
    if state["contracts"] == "over":
        return _outcome(snapshot, asked)
    if state["offers"] == "now":
        return _("Offers are published until %(until)s; applications and contracts are too early to judge.") % days
    if state["applications"] == "ahead":
        return _("Offers can be judged; applications open on %(applications)s, contracts follow enrolment.") % days
    if state["applications"] == "now":
        return _("Applications are taken until %(close)s; contracts follow enrolment: too early to judge.") % days
    if state["contracts"] == "ahead":
        return _("Applications can be judged; contracts are concluded from %(contracts)s.") % days
    return _("Contracts are concluded until %(end)s: too early to judge.") % days


def _outcome(snapshot: Snapshot, asked: Asked) -> str:
    row, goal = fill(snapshot, asked), target(snapshot, asked)
    if row["state"] not in ("shown", "few"):
        return ""
    share = numbers.of_people(row["numerator"], row["denominator"])
    if row["state"] == "shown":
        share = f"{amount(row['value'], FILL, goal)} ({share})"
    text = _("Filled: %(share)s.") % {"share": share}
    if goal and row["verdict"] == "too_early":
        text += " " + _("Judged from %(day)s.") % {"day": numbers.day(goal.judged_from)}
    elif row["gap_people"]:
        text += " " + _("%(n)s short of the target.") % {"n": numbers.people_missing(row["gap_people"], FILL.unit)}
    return text
