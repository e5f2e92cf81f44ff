"""The expert conclusion in words, for somebody who knows no statistics: what was found, on what ground, what to do."""

from dataclasses import dataclass

from metrics.mechanisms.conclusion import Conclusion, Finding, Reason, Verdict
from metrics.metric import Metric
from ui.text import numbers
from ui.text.phrases import together
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
FEW = 20
"""With fewer institutions it is told why the interval is wide."""
REASONS = {
    Reason.NO_DATA: N_("No institution has reported this figure often enough to compare anything."),
    Reason.FEW_INSTITUTIONS: N_(
        "Too few institutions take part: chance alone would often give a difference as large as any that could be seen."
    ),
    Reason.LATE_START: N_("The mechanism began too late: fewer than two months have been observed after its start."),
    Reason.NOBODY_WITHOUT: N_(
        "All institutions began at once: there is nobody to compare with, and a change may have any other cause."
    ),
    Reason.UNEQUAL_SIZES: N_(
        "The institutions that began and those they are compared with differ too much in size: "
        "small ones vary more by chance, and what chance does among them cannot be told from an effect."
    ),
    Reason.HANGS_ON_ONE: N_(
        "All that can be compared hangs on one institution: "
        "what happened to it by chance cannot be told from an effect."
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
class ConclusionText:
    """A conclusion in words. ``checks`` and ``limits`` may be empty; ``limits`` and ``recommendation`` follow a heading
    and begin as they do after a colon; ``whole`` is all of it in the order in which it is read aloud."""

    verdict: str
    grade: str
    finding: str
    grounds: str
    checks: str
    limits: str
    recommendation: str
    whole: str


def in_words(conclusion: Conclusion, mechanism: str, metric: Metric, begun: int | None = None) -> ConclusionText:
    """The conclusion on ``mechanism`` (its name in the reader's language) by one outcome.

    :param begun: at how many institutions it has begun, also where no month with it is over; None: as in the conclusion
    """
    begun = conclusion.started if begun is None else begun
    finding, grounds = _finding(conclusion, mechanism, metric, begun), _grounds(conclusion)
    checks, limits = _checks(conclusion), _limits(conclusion)
    recommendation = _(RECOMMENDATIONS[conclusion.verdict])
    headed = f"{_('Limits:')} {limits}" if limits else "", f"{_('Recommendation:')} {recommendation}"
    return ConclusionText(
        _(VERDICTS[conclusion.verdict]),
        _(GRADES[conclusion.grade]),
        finding,
        grounds,
        checks,
        limits,
        recommendation,
        together(finding, grounds, checks, *headed),
    )


def _finding(conclusion: Conclusion, mechanism: str, metric: Metric, begun: int) -> str:
    estimate, names = conclusion.estimate, {"mechanism": _inner(mechanism), "metric": _inner(_(metric.title))}
    if estimate is None:
        nothing = _("«%(mechanism)s», judged by «%(metric)s»: nothing can be said about its effect.") % names
        return together(nothing, _reason(conclusion, begun))
    words = names | {
        "effect": numbers.size_in_points(estimate.effect),
        "low": numbers.points(estimate.lower),
        "high": numbers.points(estimate.upper),
        "most": numbers.size_in_points(estimate.upper),
        "matters": numbers.size_in_points(conclusion.matters),
        "detectable": numbers.size_in_points(conclusion.detectable),
        "people": numbers.people(abs(conclusion.people or 0), metric.unit),
    }
    # «faster by 0.0 at best» would say nothing
    none = conclusion.finding is Finding.NO_EFFECT and estimate.upper < 0.0005
    message = _NOT_AT_ALL if none else _FINDINGS[conclusion.finding, conclusion.growth]
    return together(_(message) % words, _reason(conclusion, begun))


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


def _reason(conclusion: Conclusion, begun: int) -> str:
    if conclusion.reason is Reason.LATE_START and not conclusion.started:
        if not begun:
            return _("Nobody has begun with the mechanism yet.")
        where = ngettext("at %(n)s institution", "at %(n)s institutions", begun) % {"n": numbers.count(begun)}
        return _("The mechanism has begun %(where)s, but no full month with it is known yet.") % {"where": where}
    return _(REASONS[conclusion.reason]) if conclusion.reason else ""


def _grounds(conclusion: Conclusion) -> str:
    if not conclusion.institutions:
        return ""
    whole = ngettext(
        "%(n)s institution was looked at", "%(n)s institutions were looked at", conclusion.institutions
    ) % {"n": numbers.count(conclusion.institutions)}  # fmt: skip
    if not conclusion.started:
        return f"{whole}; {_('no full month with the mechanism is known of any.')}"
    begun = ngettext(
        "%(n)s of them was observed with the mechanism",
        "%(n)s of them were observed with the mechanism",
        conclusion.started,
    ) % {"n": numbers.count(conclusion.started)}
    after = ngettext(
        "%(n)s month has been observed after the first start", "%(n)s months have been observed after the first start",
        conclusion.months_after,
    ) % {"n": numbers.count(conclusion.months_after)}  # fmt: skip
    return f"{whole}; {begun}; {after}."


def _checks(conclusion: Conclusion) -> str:
    if conclusion.estimate is None:
        return ""
    return together(
        _("Before the start these institutions changed as the others did."),
        _("Two months before the start, where there can be no effect, none was found.") if conclusion.placebo else "",
    )


def _limits(conclusion: Conclusion) -> str:
    estimate = conclusion.estimate
    if estimate is None:
        return ""
    few = _(
        "The institutions are few, so the interval is wide: it allows for chance that lingers from month to month "
        "and is larger in small institutions."
    )
    return together(
        _("who began when was not decided by lot."),
        few if estimate.clusters < FEW else "",
        _("Some months could not be compared, because by then all had begun.") if estimate.left_out else "",
    )
