"""What the figures say, in sentences: what a share is of, and what deserves attention."""

from dataclasses import dataclass
from datetime import date

from metrics.catalogue import metric as find
from metrics.engine.earlier import Earlier
from metrics.findings.attention import Finding
from metrics.findings.over_whole import OverWhole
from metrics.metric import Metric
from ui.shell.snapshot import Snapshot
from ui.text import numbers
from ui.text.phrases import lowered
from ui.text.translation import N_, _
from views.shared import change, excess, words
from views.shared.places import Places, places


def basis(metric: Metric) -> str:
    """What a share is of: numerator and denominator in words, and who is left out."""
    out = _(metric.excluded)  # begins a line elsewhere, and follows a colon here
    words = {"part": _(metric.numerator_words), "whole": _(metric.denominator_words), "out": out[:1].lower() + out[1:]}
    return _("Share: %(part)s, of: %(whole)s. Left out: %(out)s") % words


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
        "metric": lowered(_(metric.short)),
        "value": numbers.percent(finding.value, edges=(1.0, finding.target or 1.0)),
        "since": numbers.short_day(finding.since),
        "last": numbers.short_day(finding.last_change),
        "target": numbers.percent(finding.target, 0),
        "range": numbers.percent_range(finding.lower, finding.upper, finding.target),
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
        N_("%(place)s — %(metric)s: %(value)s, growing more slowly than the region"),
        N_("%(people)s short of %(target)s; %(change)s against the region since %(since)s, more than chance would do"),
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
