"""«Маршруты»: what can be chosen on the page, the words of its nodes, and the thought at its top."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

import polars as pl

from metrics.graduates import route_losses, routes
from ui.shell.snapshot import Snapshot, cached
from ui.text import numbers
from ui.text.translation import N_, _, language
from views.shared import specialties
from views.shared.places import places

LEVELS = {"spo": N_("Colleges"), "he": N_("Universities")}
STAGES = (
    N_("School"),
    N_("College or university"),
    N_("After the studies"),
    N_("12 months after work began"),
)
NODES: Mapping[str, str] = {
    "9": N_("after grade 9"),
    "11": N_("after grade 11"),
    "unknown": N_("not known"),
    "spo": N_("Colleges"),
    "he": N_("Universities"),
    "in_field": N_("Work in the field of study"),
    "other_field": N_("Work in another field"),
    "own_business": N_("Own business, self-employed"),
    "contract_service": N_("Contract service"),
    "studying": N_("Continue their studies"),
    "army": N_("Conscripts"),
    "parental_leave": N_("On parental leave"),
    "studying_still": N_("Still studying"),
    "searching": N_("Diploma, no work known yet"),
    "at_risk": N_("At risk of not finding work"),
    "out_of_region": N_("Left for another region"),
    "left_country": N_("Left the country"),
    "other": N_("Died, gravely ill, foreigners without СНИЛС"),
    "dropped_out": N_("Left without a diploma"),
    "same_employer": N_("With the same employer"),
    "other_employer": N_("With another employer"),
    "not_working": N_("Do not work"),
    "not_due": N_("The year is not over yet"),
    "small": N_("Small flows together"),
    "small_path": N_("Other work together"),
    "small_other_way": N_("Other ways together"),
    "small_lost": N_("Other losses together"),
    "small_not_yet": N_("Still ahead together"),
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


@cached
def cohorts(snapshot: Snapshot, as_of: date) -> dict[str, str]:
    """Code -> name of every cohort anybody of which a register knows by the day; first the last whose year is over."""
    cohorts, over = (
        snapshot.facts.periods.filter(kind="cohort").sort("starts_on", descending=True),
        routes.standing(snapshot.board, as_of),
    )
    known = {code: name for code, name in cohorts.select("code", f"name_{language()}").iter_rows() if code in over}
    return dict(sorted(known.items(), key=lambda item: not over[item[0]]))


@cached
def groups(snapshot: Snapshot, as_of: date, cohort: str | None) -> dict[str, str]:
    """Code -> code and name of every group of specialties of the cohort."""
    walked = routes.paths(snapshot.board, as_of=as_of, cohort=cohort, by=("group",))
    found = [code for code in walked["group"].unique().sort() if code]
    return {code: group_name(snapshot, code) for code in found}


def group_name(snapshot: Snapshot, code: str | None) -> str:
    """«31.00.00 Клиническая медицина»."""
    return specialties.named(snapshot, code) if code else _("not known")


@cached
def paths(snapshot: Snapshot, asked: Asked) -> pl.DataFrame:
    """The paths of those who are looked at."""
    return routes.paths(snapshot.board, as_of=asked.as_of, cohort=asked.cohort, where=asked.where)


@cached
def steps(snapshot: Snapshot, asked: Asked) -> pl.DataFrame:
    """Who reached each step of those who are looked at."""
    return route_losses.losses(paths(snapshot, asked), small_number=small_number(snapshot, asked))


def small_number(snapshot: Snapshot, asked: Asked) -> int | None:
    """Cells under this many people are hidden; None: nothing is."""
    return snapshot.board.small_number if asked.hide_small else None


def whom(snapshot: Snapshot, asked: Asked) -> str:
    """Who is looked at, in one line: cohort, level, group, home, and how many they are."""
    cohort = snapshot.facts.periods.filter(kind="cohort", code=asked.cohort or "")
    parts = [cohort[f"name_{language()}"][0] if len(cohort) else numbers.MISSING]
    if asked.where:
        parts += [_(LEVELS[asked.level])] if asked.level else []
        parts += [group_name(snapshot, asked.group)] if asked.group else []
        parts += (
            [_("home: %(place)s") % {"place": places(snapshot, asked.as_of).name(asked.home)}] if asked.home else []
        )
    return "; ".join(parts)


@cached
def thought(snapshot: Snapshot, asked: Asked) -> str:
    """The headline: how many set out, how many reached each step, and where most are lost."""
    if asked.cohort is None:
        return _("The path of a person is seen in registers only: none has been loaded as of %(day)s.") % {
            "day": numbers.day(asked.as_of)
        }
    told = {row["step"]: row for row in steps(snapshot, asked).iter_rows(named=True)}
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
