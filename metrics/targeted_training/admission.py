"""The calendar of an admission year of targeted training: what can have happened by a day, and what not yet.

Dates are those of the acts named in each stage; where an act changes, a stage gets a second version with the first
year it holds for. A figure of a stage is not judged before the stage has ended.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from metrics.words import N_

DECREE = N_("Government decree of 27 April 2024 No. 555")
ADMISSION = N_("Rules of admission to universities and colleges")


@dataclass(frozen=True, kw_only=True)
class Rule:
    """One stage as an act orders it: month and day of its begin and end, and the first admission year it holds for."""

    code: str
    title: str
    begins: tuple[int, int]
    ends: tuple[int, int]
    act: str
    holds_from: int = 0


@dataclass(frozen=True, kw_only=True)
class Stage:
    """A stage in one admission year, both days included."""

    code: str
    title: str
    starts_on: date
    ends_on: date
    act: str

    def state(self, as_of: date) -> str:
        """«ahead», «now» or «over»."""
        return "ahead" if as_of < self.starts_on else "now" if as_of <= self.ends_on else "over"


RULES = (
    Rule(code="offers", title=N_("Offers of employers"), begins=(1, 1), ends=(6, 10), act=DECREE),
    Rule(code="applications", title=N_("Applications"), begins=(6, 20), ends=(7, 25), act=ADMISSION),
    Rule(code="contracts", title=N_("Contracts"), begins=(8, 1), ends=(9, 30), act=DECREE),
)


def stages(year: int, rules: Sequence[Rule] = RULES) -> tuple[Stage, ...]:
    """The stages of an admission year in their order, each by the latest version that holds for it."""
    held: dict[str, Rule] = {}
    for rule in sorted(rules, key=lambda rule: rule.holds_from):
        if rule.holds_from <= year:
            held[rule.code] = rule
    return tuple(
        Stage(
            code=rule.code,
            title=rule.title,
            starts_on=date(year, *rule.begins),
            ends_on=date(year, *rule.ends),
            act=rule.act,
        )
        for rule in sorted(held.values(), key=lambda rule: rule.begins)
    )
