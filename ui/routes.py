"""«Маршруты»: what can be chosen on the page, the words of its nodes, and the thought at its top."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

import polars as pl

from metrics import route_losses, routes
from ui import numbers, specialties
from ui.places import places
from ui.session import Opened, remembered
from ui.words import _, language, marked

LEVELS = {"spo": marked("Colleges"), "he": marked("Universities")}
STAGES = (
    marked("School"),
    marked("College or university"),
    marked("After the studies"),
    marked("12 months after work began"),
)
NODES: Mapping[str, str] = {
    "9": marked("after grade 9"),
    "11": marked("after grade 11"),
    "unknown": marked("not known"),
    "spo": marked("Colleges"),
    "he": marked("Universities"),
    "in_field": marked("Work in the field of study"),
    "other_field": marked("Work in another field"),
    "own_business": marked("Own business, self-employed"),
    "contract_service": marked("Contract service"),
    "studying": marked("Continue their studies"),
    "army": marked("Conscripts"),
    "parental_leave": marked("On parental leave"),
    "studying_still": marked("Still studying"),
    "searching": marked("Diploma, no work known yet"),
    "at_risk": marked("At risk of not finding work"),
    "out_of_region": marked("Left for another region"),
    "left_country": marked("Left the country"),
    "other": marked("Died, gravely ill, foreigners without СНИЛС"),
    "dropped_out": marked("Left without a diploma"),
    "same_employer": marked("With the same employer"),
    "other_employer": marked("With another employer"),
    "not_working": marked("Do not work"),
    "not_due": marked("The year is not over yet"),
    "small": marked("Small flows together"),
    "small_path": marked("Other work together"),
    "small_other_way": marked("Other ways together"),
    "small_lost": marked("Other losses together"),
    "small_not_yet": marked("Still ahead together"),
}
"""Every node of the diagram in words, in the order in which they stand in a column."""


@dataclass(frozen=True)
class Asked:
    """What the page shows; where small numbers are hidden the whole region, for parts would give parts away."""

    as_of: date
    cohort: str | None
    level: str | None
    group: str | None
    home: str | None
    hide_small: bool

    @property
    def where(self) -> dict[str, tuple]:
        """The part of the cohort that is looked at: dimension -> allowed values."""
        chosen = {"level": self.level, "group": self.group, "home_district_id": self.home}
        return {} if self.hide_small else {name: (value,) for name, value in chosen.items() if value}


def named(messages: Mapping[str, str]) -> dict[str, str]:
    """Code -> words of a choice, in the reader's language."""
    return {code: _(message) for code, message in messages.items()}


@remembered
def cohorts(it: Opened, as_of: date) -> dict[str, str]:
    """Code -> name of every cohort anybody of which a register knows by the day; first the last whose year is over."""
    cohorts, over = (
        it.facts.periods.filter(kind="cohort").sort("starts_on", descending=True),
        routes.standing(it.board, as_of),
    )
    known = {code: name for code, name in cohorts.select("code", f"name_{language()}").iter_rows() if code in over}
    return dict(sorted(known.items(), key=lambda item: not over[item[0]]))


@remembered
def groups(it: Opened, as_of: date, cohort: str | None) -> dict[str, str]:
    """Code -> code and name of every group of specialties of the cohort."""
    walked = routes.paths(it.board, as_of=as_of, cohort=cohort, by=("group",))
    found = [code for code in walked["group"].unique().sort() if code]
    return {code: group_name(it, code) for code in found}


def group_name(it: Opened, code: str | None) -> str:
    """«31.00.00 Клиническая медицина»."""
    return specialties.named(it, code) if code else _("not known")


@remembered
def paths(it: Opened, asked: Asked) -> pl.DataFrame:
    """The paths of those who are looked at."""
    return routes.paths(it.board, as_of=asked.as_of, cohort=asked.cohort, where=asked.where)


@remembered
def steps(it: Opened, asked: Asked) -> pl.DataFrame:
    """Who reached each step of those who are looked at."""
    return route_losses.losses(paths(it, asked), small_number=small_number(it, asked))


def small_number(it: Opened, asked: Asked) -> int | None:
    """Cells under this many people are hidden; None: nothing is."""
    return it.board.small_number if asked.hide_small else None


def whom(it: Opened, asked: Asked) -> str:
    """Who is looked at, in one line: cohort, level, group, home, and how many they are."""
    cohort = it.facts.periods.filter(kind="cohort", code=asked.cohort or "")
    parts = [cohort[f"name_{language()}"][0] if len(cohort) else numbers.MISSING]
    if asked.where:
        parts += [_(LEVELS[asked.level])] if asked.level else []
        parts += [group_name(it, asked.group)] if asked.group else []
        parts += [_("home: %(place)s") % {"place": places(it, asked.as_of).name(asked.home)}] if asked.home else []
    return "; ".join(parts)


@remembered
def thought(it: Opened, asked: Asked) -> str:
    """The headline: how many set out, how many reached each step, and where most are lost."""
    if asked.cohort is None:
        return _("The path of a person is seen in registers only: none has been loaded as of %(day)s.") % {
            "day": numbers.day(asked.as_of)
        }
    told = {row["step"]: row for row in steps(it, asked).iter_rows(named=True)}
    diploma, work, year = (told[step] for step in route_losses.STEPS)
    counts = (diploma["entered"], diploma["reached"], work["reached"], year["reached"])
    if None in counts:
        return _("Too few people to show their path: small numbers are hidden.")
    words = {"cohort": asked.cohort} | dict(
        zip(("all", "diploma", "work", "year"), (numbers.count(number) for number in counts), strict=True)
    )
    if not diploma["entered"]:
        return _("Nobody of this choice was to graduate in %(cohort)s.") % words
    text = (
        _("Of %(all)s who were to graduate in %(cohort)s, %(diploma)s have a diploma, %(work)s began to work") % words
    )
    if year["entered"] == year["not_yet"]:
        text += _("; a year later it is too early to judge.") % words
    else:
        text += _(", %(year)s were at work a year later.") % words
    return text + _most_lost(told)


def _most_lost(told: Mapping[str, Mapping]) -> str:
    step, row = max(told.items(), key=lambda item: item[1]["lost"] or 0)
    if not row["lost"]:
        return ""
    return " " + _MOST[step]() % {"people": numbers.people(row["lost"], ("person", "people"))}


_MOST = {
    "diploma": lambda: _("Most are lost during the studies: %(people)s."),
    "first_work": lambda: _("Most are lost between diploma and work: %(people)s."),
    "year_later": lambda: _("Most are lost in the first year at work: %(people)s."),
}
