"""The passport of a metric as HTML, made from the metric itself: nothing on the methodology page is written twice."""

from datetime import date
from html import escape

import polars as pl

from metrics.catalogue import family
from metrics.metric import Definition, Direction, Every, Metric
from metrics.target import Target
from ui.text import numbers
from ui.text.figure_text import amount
from ui.text.phrases import capital, ended, together
from ui.text.translation import N_, _, ngettext
from views.shared import elsewhere

_EVERY = {
    Every.DAY: N_("every day"),
    Every.WEEK: N_("every week"),
    Every.MONTH: N_("every month"),
    Every.YEAR: N_("every year"),
}
_GOOD = {
    Direction.UP: N_("more is better"),
    Direction.DOWN: N_("less is better"),
    Direction.NEITHER: N_("neither more nor less is better"),
}
_PERIODS = {
    "school_year": N_("school year: on 1 September everybody starts at nothing"),
    "cohort": N_("cohort: graduates of one calendar year"),
    "pilot": N_("the pilot: from its first day on"),
    "admission_year": N_("calendar year: of the admission, or in which the forecast of need was made"),
}
_LOOKED_AT = {
    -1: N_("the next one after that of the day"),
    1: N_("the one before that of the day"),
    2: N_("two before that of the day"),
}


_CATEGORIES = {
    "studying": N_("continue their studies"),
    "army": N_("conscripts"),
    "parental_leave": N_("on parental leave"),
    "died_or_ill": N_("died or gravely ill"),
    "left_country": N_("left the country"),
    "foreigner": N_("foreigners without СНИЛС"),
    "out_of_region": N_("left the region"),
    "at_risk": N_("at risk of not finding work"),
}
"""Statuses that a method may leave out, in words."""


def passport(
    metric: Metric,
    target: Target | None,
    as_of: date,
    exclusions: pl.DataFrame,
    remarks: str = "",
    *,
    opened: bool = False,
) -> str:
    """Everything known about the metric, as a block that opens on a click and can be linked to by its code.

    :param exclusions: who is left out of a count by its method and days: method, category, holds_from, holds_to,
        source
    :param remarks: what the figure of the day does not say by itself (:mod:`views.shared.caveats`)
    """
    rows = {
        _("Question"): _(metric.question),
        _("Why"): _(metric.why),
        _("Numerator"): _(metric.numerator_words),
        _("Denominator"): _(metric.denominator_words),
        _("Not counted"): together(_(metric.excluded), _listed(metric, exclusions, as_of)),
        _("Remarks"): remarks,
        _("Definition"): _definition(metric, as_of),
        _("Running sum within"): _period(metric),
        _("Source"): _(metric.source),
        _("Updated"): f"{_(_EVERY[metric.updated])}, {_lag(metric)}",
        _("Owner"): _(metric.owner),
        _("Target"): _target(metric, target),
        _("Elsewhere"): elsewhere.sentence(metric),
        _("Direction"): _(_GOOD[metric.good]),
    }
    items = "".join(f"<dt>{escape(name)}</dt><dd>{escape(text)}</dd>" for name, text in rows.items() if text)
    title, state = escape(capital(_(metric.title))), " open" if opened else ""
    return f'<details{state} class="passport" id="{metric.code}"><summary>{title}</summary><dl>{items}</dl></details>'


def _listed(metric: Metric, exclusions: pl.DataFrame, as_of: date) -> str:
    """The categories that the method of the metric leaves out on a day, and which document lists them."""
    holds = (pl.col("holds_from") <= as_of) & (pl.col("holds_to").is_null() | (pl.col("holds_to") >= as_of))
    rows = exclusions.filter(holds, pl.col("method") == family(metric))
    if rows.is_empty():
        return ""
    listed = ", ".join(_(_CATEGORIES.get(category, category)) for category in rows["category"])
    sources = "; ".join(rows["source"].unique(maintain_order=True))
    return together(
        _("The list: %(categories)s.") % {"categories": listed}, _("Source: %(source)s") % {"source": ended(sources)}
    )


def _period(metric: Metric) -> str:
    """What a running sum lives in, and which one of them is looked at where it is not that of the day."""
    return "; ".join(_(text) for text in (_PERIODS[metric.period_kind], _LOOKED_AT.get(metric.periods_back)) if text)


def _definition(metric: Metric, as_of: date) -> str:
    version = metric.definition(as_of)
    return "" if version is None else ended(f"{_(version.text)} {_(version.act)}{_holds(version)}")


def _holds(version: Definition) -> str:
    if version.holds_from is None:
        return ""
    words = {"since": numbers.day(version.holds_from), "until": numbers.day(version.holds_to)}
    if version.holds_to is None:
        return ", " + _("in force since %(since)s") % words
    return ", " + _("in force from %(since)s to %(until)s") % words


def _lag(metric: Metric) -> str:
    return ngettext("%(n)s day late", "%(n)s days late", metric.lag_days) % {"n": metric.lag_days}


def _target(metric: Metric, target: Target | None) -> str:
    if target is None:
        return _("none set")
    words = {
        "share": amount(float(target.at_least), metric, digits=0),
        "period": target.period,
        "day": numbers.day(target.deadline),
        "judged": numbers.day(target.judged_from),
        "source": target.source,
    }
    judged = _("%(share)s (%(period)s) by %(day)s, judged from %(judged)s") % words
    return together(ended(judged), _("Source: %(source)s") % words)
