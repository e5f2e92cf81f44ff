"""«Трудоустройство»: what can be chosen on the page, and the thought at its top."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from metrics.catalogue import metric as find
from metrics.findings.smallest_set import smallest_set
from metrics.metric import Metric
from ui.shell.snapshot import Snapshot, cached
from ui.text import numbers
from ui.text.figure_text import amount
from ui.text.translation import N_, _, language, ngettext
from views.shared import sentences
from views.shared.places import places

LEVELS = {"spo": N_("Colleges"), "he": N_("Universities")}
VIEWS = {
    "metric": N_("The metric"),
    "gap": N_("What is short"),
    "readings": N_("Ways to count"),
    "statuses": N_("Statuses"),
    "retention": N_("Retention"),
    "plans": N_("Plans"),
    "places": N_("Places"),
}
CUTS = {
    "institution": N_("by institution"),
    "specialty": N_("by specialty"),
    "group": N_("by group of specialties"),
    "district": N_("by district of study"),
    "cohort": N_("by cohort"),
}
HEADS = {
    "institution": N_("Institution"),
    "specialty": N_("Specialty"),
    "group": N_("Group of specialties"),
    "district": N_("District of study"),
    "cohort": N_("Cohort"),
}
METRICS = {
    "employment": N_("Employment"),
    "of_all": N_("Of all graduates"),
    "in_field": N_("In the field of study"),
    "engagement": N_("Engagement"),
    "at_risk": N_("Graduates at risk"),
}
SHAPES = {"bars": N_("Bars"), "funnel": N_("Funnel")}
_CODES = {
    "employment": "graduate_employment_{}",
    "of_all": "graduate_employment_all_{}",
    "in_field": "in_field",
    "engagement": "graduate_engagement",
    "at_risk": "graduates_at_risk",
}
COHORT_OF = "graduate_engagement"
"""The metric that says which cohort belongs to a day: it counts all graduates, of every level."""


@dataclass(frozen=True)
class Asked:
    """What the page shows: ``cohort`` is the code of a cohort, or None for the one that belongs to the day."""

    as_of: date
    level: str
    cut: str
    cohort: str | None
    hide_small: bool

    @property
    def where(self) -> Mapping[str, tuple]:
        """The graduates of the level."""
        return {"level": (self.level,)}


def named(messages: Mapping[str, str]) -> dict[str, str]:
    """Code -> words of a choice, in the reader's language."""
    return {code: _(message) for code, message in messages.items()}


def metric(shown: str, level: str) -> Metric:
    """The metric of one of ``METRICS`` for graduates of a level."""
    return find(_CODES[shown].format(level))


def period(snapshot: Snapshot, metric: Metric | str, asked: Asked) -> str | None:
    """The cohort a metric looks at: the chosen one, else its own."""
    return asked.cohort or snapshot.board.period(metric, asked.as_of)


@cached
def cohorts(snapshot: Snapshot, as_of: date) -> dict[str, str]:
    """Code -> name of every cohort of which anybody has graduated by the day, the day's own first."""
    own = snapshot.board.period(COHORT_OF, as_of)
    graduated = dict(snapshot.board.of_periods("graduates", ("graduated",), as_of=as_of).iter_rows())
    codes = snapshot.facts.periods.filter(kind="cohort")["code"].sort(descending=True)
    told = {code: cohort_name(snapshot, code) for code in codes if code == own or graduated.get(code)}
    return dict(sorted(told.items(), key=lambda item: item[0] != own))


def own_cohort(snapshot: Snapshot, as_of: date, chosen: str | None) -> str | None:
    """The chosen cohort, None if it is the day's own: each metric then looks at the one it is meant for."""
    return None if chosen == snapshot.board.period(COHORT_OF, as_of) else chosen


def cohort_name(snapshot: Snapshot, code: str | None) -> str:
    """«выпуск 2024 года»."""
    found = snapshot.facts.periods.filter(kind="cohort", code=code)
    return found[f"name_{language()}"][0] if code and len(found) else numbers.MISSING


def basis(snapshot: Snapshot, shown: Metric, asked: Asked) -> str:
    """What a figure is of: numerator and denominator in words, who is left out, cohort and day."""
    return f"{sentences.basis(shown)} {dated(snapshot, period(snapshot, shown, asked), asked.as_of)}"


def dated(snapshot: Snapshot, code: str | None, as_of: date) -> str:
    """«Выпуск 2024 года, на 30 июня 2025 г.»."""
    name = cohort_name(snapshot, code)
    whole = _("%(cohort)s, as of %(day)s.") % {"cohort": name, "day": numbers.day(as_of).rstrip(".")}
    return whole[:1].upper() + whole[1:]


@cached
def thought(snapshot: Snapshot, as_of: date, hide_small: bool) -> str:
    """The headline: colleges and universities against their target, who is short, and where the gap can be closed."""
    return " ".join(_of_level(snapshot, level, as_of, hide_small) for level in LEVELS)


def _of_level(snapshot: Snapshot, level: str, as_of: date, hide_small: bool) -> str:
    shown = metric("employment", level)
    row = snapshot.board.evaluate(shown, as_of=as_of, hide_small=hide_small).row(0, named=True)
    words = {"day": numbers.day(as_of), "year": snapshot.board.period(shown, as_of)}
    if row["state"] not in ("shown", "few"):
        return _NOTHING[level]() % words
    target = snapshot.board.target(shown, as_of)
    words["share"] = amount(row["value"], shown, target)
    words["people"] = numbers.of_people(row["numerator"], row["denominator"])
    told = (_FEW if row["state"] == "few" else _SHARE)[level]() % words
    if target is None:
        return told + "."
    words["target"] = amount(float(target.at_least), shown, digits=0)
    if not row["gap_people"]:
        return told + _(", the target of %(target)s is met.") % words
    words["short"] = numbers.people_missing(row["gap_people"], shown.unit)
    return told + _(", %(short)s short of %(target)s.") % words + _closed_by(snapshot, level, row, as_of, hide_small)


def _closed_by(snapshot: Snapshot, level: str, row: Mapping[str, Any], as_of: date, hide_small: bool) -> str:
    shown = metric("employment", level)
    units = snapshot.board.evaluate(shown, ("district_id", "institution_id"), as_of=as_of, hide_small=hide_small)
    fewest = smallest_set(units, row["gap_people"])
    if fewest.is_empty() or fewest["together"][-1] < row["gap_people"] or fewest.height > 4:
        return ""
    names = ", ".join(
        f"{places(snapshot, as_of).name(one)} ({numbers.count(short)})"
        for one, short in fewest.select("institution_id", "gap_people").iter_rows()
    )
    return " " + _CLOSED[level](fewest.height) % {"n": fewest.height, "names": names}


# Russian has other words in other cases for each level: whole sentences, not pieces.
_NOTHING = {
    "spo": lambda: _("No report on the work of college graduates is known as of %(day)s."),
    "he": lambda: _("No report on the work of university graduates is known as of %(day)s."),
}
_SHARE = {
    "spo": lambda: _("%(share)s of the college graduates of %(year)s work (%(people)s)"),
    "he": lambda: _("%(share)s of the university graduates of %(year)s work (%(people)s)"),
}
_FEW = {
    "spo": lambda: _("Of the college graduates of %(year)s %(people)s work"),
    "he": lambda: _("Of the university graduates of %(year)s %(people)s work"),
}
_CLOSED = {
    "spo": lambda n: ngettext("One college closes the gap: %(names)s.", "%(n)s colleges close the gap: %(names)s.", n),
    "he": lambda n: ngettext(
        "One university closes the gap: %(names)s.", "%(n)s universities close the gap: %(names)s.", n
    ),
}
