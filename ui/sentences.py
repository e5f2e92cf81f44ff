"""What the figures say, in sentences: the headline, how fresh the data are, and what deserves attention."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from metrics.attention import Finding
from metrics.catalogue import metric as find
from metrics.freshness import Freshness
from metrics.metric import Metric
from metrics.pace import Pace
from metrics.target import Target
from ui import numbers
from ui.cells import amount
from ui.places import Places
from ui.words import _, marked, ngettext

FORMS = {
    "guidance": marked("form 1, guidance"),
    "graduates": marked("form 2, graduates"),
    "targeted": marked("form 3, targeted training"),
}


def basis(metric: Metric) -> str:
    """What a share is of: numerator and denominator in words, and who is left out."""
    out = _(metric.excluded)  # begins a line elsewhere, and follows a colon here
    words = {"part": _(metric.numerator_words), "whole": _(metric.denominator_words), "out": out[:1].lower() + out[1:]}
    return _("Share: %(part)s, of: %(whole)s. Left out: %(out)s") % words


def headline(row: Mapping[str, Any], metric: Metric, target: Target | None, pace: Pace, as_of: date) -> str:
    """The thought of the overview: how many pupils guidance has reached, how many are left, whether it will be done."""
    if row["value"] is None:
        return _("No report on career guidance is known as of %(day)s.") % {"day": numbers.day(as_of)}
    reached = _("Career guidance has reached %(share)s of pupils.") % {"share": amount(row["value"], metric, target)}
    if target is None:
        return reached
    if not row["gap_people"]:
        return f"{reached} {_('The target is met.')}"
    left = {"people": numbers.people_missing(row["gap_people"], metric.unit), "day": numbers.short_day(target.deadline)}
    if as_of >= target.deadline:
        return f"{reached} {_('The deadline of %(day)s has passed: %(people)s were not reached.') % left}"
    goal = amount(float(target.at_least), metric, target, digits=0)
    text = _("%(people)s are left to %(goal)s by %(day)s") % (left | {"goal": goal})
    return f"{reached} {text}{_pace(pace)}"


def _pace(pace: Pace) -> str:
    needed, now = pace.needed_per_week, pace.recent_per_week
    if needed is None:
        return "."
    words = {"needed": numbers.weekly(needed, needed=True), "now": numbers.count(round(now or 0))}
    if now is None:
        return _(": %(needed)s are needed.") % words
    if now >= needed:
        return _(": %(needed)s are needed, now it is %(now)s — at this pace the target will be met.") % words
    return _(": %(needed)s are needed, now it is %(now)s — at this pace the target will not be met.") % words


def freshness(fresh: Freshness, last_day: date | None) -> str:
    """How many districts have sent the latest report asked for; without reports, up to when there are data."""
    if fresh.expected is None or not fresh.complete + len(fresh.late):
        return _("data up to %(day)s") % {"day": numbers.short_day(last_day)}
    return ngettext(
        "as of %(day)s %(part)s of %(whole)s district has reported",
        "as of %(day)s %(part)s of %(whole)s districts have reported",
        fresh.districts,
    ) % {"part": fresh.complete, "whole": fresh.districts, "day": numbers.short_day(fresh.expected)}


def not_reported(fresh: Freshness, places: Places) -> str:
    """The districts whose reports are not complete, by name; nothing when all are."""
    names = ", ".join(places.name(district) for district in fresh.late)
    words = {"day": numbers.short_day(fresh.expected), "names": names}
    return _("Not all have reported as of %(day)s: %(names)s.") % words if names else ""


@dataclass(frozen=True)
class Told:
    """A finding in words: `text` the claim, `evidence` its numbers, `mark` the code of its sign ("" for a dash)."""

    text: str
    evidence: str
    mark: str
    district_id: str | None


def told(finding: Finding, places: Places) -> Told:
    """One finding as a sentence with its evidence."""
    if finding.kind == "not_reported":
        return _late(finding, places)
    metric = find(finding.metric or "")
    whole = {
        "place": places.name(finding.district_id if finding.institution_id is None else finding.institution_id),
        "metric": _(metric.short),
        "value": numbers.percent(finding.value, edges=(1.0, finding.target or 1.0)),
        "since": numbers.short_day(finding.since),
        "target": numbers.percent(finding.target, 0),
        "range": numbers.percent_range(finding.lower, finding.upper),
        "share": numbers.of_people(finding.numerator, finding.denominator),
        "people": numbers.people_missing(finding.gap_people or 0, metric.unit),
        "change": numbers.points(finding.change),
    }
    text, evidence, mark = _KINDS[finding.kind]
    return Told(_(text) % whole, _(evidence) % whole, mark, finding.district_id)


_KINDS = {
    "missed_and_falling": (
        marked("%(place)s — %(metric)s: %(value)s, no growth since %(since)s"),
        marked("%(people)s short of %(target)s"),
        "missed",
    ),
    "worse_and_falling_behind": (
        marked("%(place)s — %(metric)s: %(value)s, falling ever further behind the region"),
        marked("%(people)s short of %(target)s; %(change)s against the region since %(since)s"),
        "missed",
    ),
    "largest_gap": (
        marked("%(place)s — %(metric)s: %(value)s, most people left to the target"),
        marked("%(people)s short of %(target)s; %(change)s since %(since)s"),
        "missed",
    ),
    "institution_missed": (
        marked("%(place)s — %(metric)s: %(value)s (%(range)s)"),
        marked("%(people)s short of %(target)s"),
        "missed",
    ),
    "over_whole": (
        marked("%(place)s — %(metric)s: %(value)s, more than there are"),
        marked("%(share)s: the report has to be checked"),
        "",
    ),
    "all_reached": (marked("%(place)s — %(metric)s: everybody is reached"), marked("%(share)s"), "met"),
}


def _late(finding: Finding, places: Places) -> Told:
    words = {
        "place": places.name(finding.district_id),
        "form": _(FORMS[finding.form or ""]),
        "day": numbers.short_day(finding.expected),
        "last": numbers.short_day(finding.last_report),
        "reported": numbers.of_people(finding.reported, finding.senders),
    }
    if finding.reported:
        text = _("%(place)s — not all have reported as of %(day)s") % words
        return Told(text, _("%(form)s: %(reported)s senders") % words, "", finding.district_id)
    text = _("%(place)s has not reported as of %(day)s") % words
    return Told(text, _("%(form)s: the last report is as of %(last)s") % words, "", finding.district_id)
