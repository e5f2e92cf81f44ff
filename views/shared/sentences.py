"""What the figures say, in sentences: what a share is of, the headline of guidance, and what deserves attention."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from metrics.catalogue import metric as find
from metrics.engine.earlier import Earlier
from metrics.engine.pace import Pace
from metrics.findings.attention import Finding
from metrics.findings.over_whole import OverWhole
from metrics.metric import Metric
from metrics.target import Target
from ui.shell.snapshot import Snapshot
from ui.text import numbers
from ui.text.figure_text import amount
from ui.text.translation import N_, _
from views.shared import change, excess, words
from views.shared.places import Places, places


def basis(metric: Metric) -> str:
    """What a share is of: numerator and denominator in words, and who is left out."""
    out = _(metric.excluded)  # begins a line elsewhere, and follows a colon here
    words = {"part": _(metric.numerator_words), "whole": _(metric.denominator_words), "out": out[:1].lower() + out[1:]}
    return _("Share: %(part)s, of: %(whole)s. Left out: %(out)s") % words


def headline(row: Mapping[str, Any], metric: Metric, target: Target | None, pace: Pace, as_of: date) -> str:
    """The thought of the overview: how many pupils guidance has reached, how many are left, whether it will be done."""
    if row["state"] == "unknown":
        return _("Reports on career guidance have come, but without the numbers («…»).")
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


@dataclass(frozen=True)
class Sentence:
    """A finding in words: `text` the claim, `evidence` its numbers, `mark` the code of its sign ("" for a dash)."""

    text: str
    evidence: str
    mark: str
    district_id: str | None


def sentence(snapshot: Snapshot, finding: Finding, as_of: date) -> Sentence:
    """One finding as a sentence with its evidence."""
    named = places(snapshot, as_of)
    if finding.kind == "not_reported":
        return _late(snapshot, finding, named)
    metric = find(finding.metric or "")
    whole = {
        "place": named.name(finding.district_id if finding.institution_id is None else finding.institution_id),
        "metric": _(metric.short),
        "value": numbers.percent(finding.value, edges=(1.0, finding.target or 1.0)),
        "since": numbers.short_day(finding.since),
        "last": numbers.short_day(finding.last_change),
        "target": numbers.percent(finding.target, 0),
        "range": numbers.percent_range(finding.lower, finding.upper),
        "share": numbers.of_people(finding.numerator, finding.denominator),
        "people": numbers.people_missing(finding.gap_people or 0, metric.unit),
        "change": numbers.points(finding.change),
        "everybody": _(metric.everybody),
        "over": excess.sentence(OverWhole(finding.senders or 0, finding.severity), metric),
    } | _before(finding)
    text, evidence, mark = _MOVEMENTS[finding.movement] if finding.movement else _KINDS[finding.kind]
    evidence = _(evidence) % whole
    if finding.kind == "largest_gap":
        earlier = Earlier(finding.since, "", finding.same_period) if finding.since else None
        evidence = "; ".join(filter(None, (evidence, change.sentence(earlier, metric, finding.change))))
    return Sentence(_(text) % whole, evidence, mark, finding.district_id)


def _before(finding: Finding) -> dict[str, str]:
    """What a figure that fell was before: its share and its people."""
    if not finding.before:
        return {}
    numerator, denominator = finding.before
    return {
        "before": numbers.percent(numerator / denominator),
        "people_before": numbers.count(numerator),
        "people_now": numbers.count(finding.numerator),
    }


_MOVEMENTS = {
    "stands": (
        N_("%(place)s — %(metric)s: %(value)s, no growth since %(since)s"),
        N_("%(people)s short of %(target)s"),
        "missed",
    ),
    "fell": (
        N_("%(place)s — %(metric)s: fell from %(before)s to %(value)s"),
        N_(
            "%(change)s between %(since)s and %(last)s (people: %(people_before)s → %(people_now)s); "
            "%(people)s short of %(target)s"
        ),
        "missed",
    ),
    "silent": (
        N_("%(place)s — %(metric)s: %(value)s, no news since %(since)s"),
        N_("%(people)s short of %(target)s as of the last report"),
        "missed",
    ),
}
_KINDS = {
    "worse_and_falling_behind": (
        N_("%(place)s — %(metric)s: %(value)s, falling ever further behind the region"),
        N_("%(people)s short of %(target)s; %(change)s against the region since %(since)s"),
        "missed",
    ),
    "largest_gap": (
        N_("%(place)s — %(metric)s: %(value)s, most people left to the target"),
        N_("%(people)s short of %(target)s"),
        "missed",
    ),
    "institution_missed": (
        N_("%(place)s — %(metric)s: %(value)s (%(range)s)"),
        N_("%(people)s short of %(target)s"),
        "missed",
    ),
    "over_whole": (
        N_("%(place)s — %(metric)s: more people are counted than there are"),
        N_("%(over)s Figure: %(value)s (%(share)s)"),
        "",
    ),
    "all_reached": (N_("%(place)s — %(metric)s: %(everybody)s"), N_("%(share)s"), "met"),
}


def _late(snapshot: Snapshot, finding: Finding, named: Places) -> Sentence:
    report = {
        "place": named.name(finding.district_id),
        "form": words.form(snapshot, finding.form or ""),
        "day": numbers.short_day(finding.expected),
        "last": numbers.short_day(finding.last_report),
        "reported": numbers.of_people(finding.reported, finding.senders),
    }
    if finding.reported:
        text = _("%(place)s — not all have reported as of %(day)s") % report
        return Sentence(text, _("%(form)s: %(reported)s senders") % report, "", finding.district_id)
    text = _("%(place)s has not reported as of %(day)s") % report
    return Sentence(text, _("%(form)s: the last report is as of %(last)s") % report, "", finding.district_id)
