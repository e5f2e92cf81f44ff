"""The expert conclusion in words, for somebody who knows no statistics: what was found, on what ground, what to do."""

from dataclasses import dataclass

from metrics.mechanisms.conclusion import Conclusion, Finding, Reason, Verdict
from metrics.metric import Metric
from ui.text import numbers
from ui.text.translation import N_, _, ngettext

VERDICTS = {
    Verdict.EFFECTIVE: N_("effective"),
    Verdict.EFFECTIVE_WITH_CHANGES: N_("effective with changes"),
    Verdict.INEFFECTIVE: N_("ineffective"),
    Verdict.NOT_ENOUGH_DATA: N_("not enough data"),
}
RECOMMENDATIONS = {
    Verdict.EFFECTIVE: N_("Spread it to all institutions."),
    Verdict.EFFECTIVE_WITH_CHANGES: N_(
        "Improve it before it is spread: it helps, but by less than was expected of it."
    ),
    Verdict.INEFFECTIVE: N_("Stop it in its present form and give the means to what works."),
    Verdict.NOT_ENOUGH_DATA: N_("Measure longer; do not spread it and do not stop it until then."),
}
GRADES = {
    "A": N_("evidence A: many institutions, long enough, all checks passed"),
    "B": N_("evidence B: enough institutions, all checks passed"),
    "C": N_("evidence C: few institutions, all checks passed"),
    "D": N_("evidence D: nothing can be claimed"),
}
REASONS = {
    Reason.NO_DATA: N_("No institution has reported this figure often enough to compare anything."),
    Reason.FEW_INSTITUTIONS: N_(
        "Too few institutions take part: chance alone would often give a difference as large as any that could be seen."
    ),
    Reason.LATE_START: N_("The mechanism began too late: fewer than two months have been observed after its start."),
    Reason.NOBODY_WITHOUT: N_(
        "All institutions began at once: there is nobody to compare with, and a change may have any other cause."
    ),
    Reason.SHORT_BEFORE: N_(
        "Too few months are known before the start: "
        "whether the institutions had changed alike before cannot be checked."
    ),
    Reason.PRETREND: N_(
        "Institutions that began had been changing differently from the others already before the start: "
        "the difference after it cannot be put down to the mechanism."
    ),
    Reason.PLACEBO: N_(
        "The check fails: the same calculation finds an effect two months before the mechanism began, "
        "where there can be none."
    ),
    Reason.IMPRECISE: N_(
        "The difference is smaller than what this number of institutions and months can tell from chance."
    ),
}


@dataclass(frozen=True)
class Said:
    """A conclusion in words. ``limits`` and ``checks`` may be empty; every text is a whole sentence or more."""

    verdict: str
    grade: str
    finding: str
    grounds: str
    checks: str
    limits: str
    recommendation: str

    @property
    def whole(self) -> str:
        """All of it in the order in which it is read aloud."""
        parts = (self.finding, self.grounds, self.checks, self.limits, self.recommendation)
        return " ".join(part for part in parts if part)


def said(it: Conclusion, mechanism: str, metric: Metric) -> Said:
    """The conclusion on ``mechanism`` (its name in the reader's language) by one outcome."""
    return Said(
        _(VERDICTS[it.verdict]),
        _(GRADES[it.grade]),
        _finding(it, mechanism, metric),
        _grounds(it),
        _checks(it),
        _limits(it),
        f"{_('Recommendation:')} {_(RECOMMENDATIONS[it.verdict])}",
    )


def _finding(it: Conclusion, mechanism: str, metric: Metric) -> str:
    named = {"mechanism": _inner(mechanism), "metric": _inner(_(metric.title))}
    if it.estimate is None:
        nothing = _("«%(mechanism)s», judged by «%(metric)s»: nothing can be said about its effect.") % named
        return f"{nothing} {_reason(it)}"
    named |= {
        "effect": numbers.points(abs(it.estimate.effect)).lstrip("+"),
        "low": numbers.points(it.estimate.lower),
        "high": numbers.points(it.estimate.upper),
        "most": numbers.points(it.estimate.upper).lstrip("+"),
        "matters": numbers.points(it.matters).lstrip("+"),
        "detectable": numbers.points(it.detectable).lstrip("+"),
        "people": numbers.people(abs(it.people or 0), metric.unit),
    }
    none = it.finding is Finding.NO_EFFECT and it.estimate.upper < 0.0005  # it would read "faster by 0.0 at best"
    return _(_NOT_AT_ALL if none else _FINDINGS[it.finding, it.growth]) % named + (
        f" {_reason(it)}" if it.reason else ""
    )


def _inner(name: str) -> str:
    """A name that has quotation marks of its own, inside of ours."""
    return name.replace("«", "„").replace("»", "“")


_NOT_AT_ALL = N_(
    "«%(mechanism)s» has no effect: with it «%(metric)s» is at best what it would have been without it, "
    "and %(matters)s or more were asked for."
)
_FINDINGS = {
    (Finding.EFFECT, True): N_(
        "«%(mechanism)s» has an effect: where it began, «%(metric)s» grew by %(effect)s a month more than it would "
        "have without it (with 95 %% confidence from %(low)s to %(high)s). In all that is about %(people)s more."
    ),
    (Finding.EFFECT, False): N_(
        "«%(mechanism)s» has an effect: where it began, «%(metric)s» is %(effect)s better than it would have been "
        "without it (with 95 %% confidence from %(low)s to %(high)s). That is about %(people)s."
    ),
    (Finding.HARM, True): N_(
        "«%(mechanism)s» does harm: where it began, «%(metric)s» grew by %(effect)s a month less than it would have "
        "without it (with 95 %% confidence from %(low)s to %(high)s). In all that is about %(people)s fewer."
    ),
    (Finding.HARM, False): N_(
        "«%(mechanism)s» does harm: where it began, «%(metric)s» is %(effect)s worse than it would have been "
        "without it (with 95 %% confidence from %(low)s to %(high)s). That is about %(people)s."
    ),
    (Finding.NO_EFFECT, True): N_(
        "«%(mechanism)s» has no effect worth the work: %(matters)s a month or more were asked for, and with it "
        "«%(metric)s» grows by %(most)s a month faster at best."
    ),
    (Finding.NO_EFFECT, False): N_(
        "«%(mechanism)s» has no effect worth the work: %(matters)s or more were asked for, and with it "
        "«%(metric)s» is at best %(most)s better than it would have been without it."
    ),
    (Finding.CANNOT_TELL, True): N_(
        "«%(mechanism)s», judged by «%(metric)s»: no effect has been proved, and none has been ruled out "
        "(from %(low)s to %(high)s a month). Such a pilot would find an effect of %(detectable)s a month or more."
    ),
    (Finding.CANNOT_TELL, False): N_(
        "«%(mechanism)s», judged by «%(metric)s»: no effect has been proved, and none has been ruled out "
        "(from %(low)s to %(high)s). Such a pilot would find an effect of %(detectable)s or more."
    ),
}


def _reason(it: Conclusion) -> str:
    if it.reason is Reason.LATE_START and not it.started:
        return _("Nobody has begun with the mechanism yet.")
    return _(REASONS[it.reason]) if it.reason else ""


def _grounds(it: Conclusion) -> str:
    if not it.institutions:
        return ""
    whole = ngettext(
        "%(n)s institution was looked at", "%(n)s institutions were looked at", it.institutions
    ) % {"n": numbers.count(it.institutions)}  # fmt: skip
    begun = ngettext("%(n)s of them has begun", "%(n)s of them have begun", it.started) % {
        "n": numbers.count(it.started)
    }
    after = ngettext(
        "%(n)s month has been observed after the first start", "%(n)s months have been observed after the first start",
        it.months_after,
    ) % {"n": numbers.count(it.months_after)}  # fmt: skip
    return f"{whole}; {begun}; {after}." if it.started else f"{whole}; {_('none of them has begun.')}"


def _checks(it: Conclusion) -> str:
    if it.estimate is None:
        return ""
    parts = [_("Before the start these institutions changed as the others did.")]
    if it.placebo:
        parts.append(_("Two months before the start, where there can be no effect, none was found."))
    return " ".join(parts)


def _limits(it: Conclusion) -> str:
    if it.estimate is None:
        return ""
    parts = [_("Limits: who began when was not decided by lot.")]
    if it.estimate.clusters < 20:
        parts.append(_("The institutions are few, so the interval was found by dealing the starting months anew."))
    if it.estimate.left_out:
        parts.append(_("Some months could not be compared, because by then all had begun."))
    return " ".join(parts)
