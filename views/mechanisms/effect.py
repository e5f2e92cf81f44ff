"""View «Эффект и заключение»: the conclusion on one mechanism as a document, its picture and its checks."""

from collections.abc import Sequence
from html import escape

import plotly.graph_objects as go

from metrics.mechanisms.conclusion import AFTER_NEEDED, CLUSTERS_NEEDED, CREDIBLE, Reason
from metrics.mechanisms.effects import Judged, Moment, event_study
from ui.charts import event_plot
from ui.shell.snapshot import Snapshot, cached
from ui.tables import sheet
from ui.tables.sheet import Cell, Head, Row, Sheet
from ui.text import numbers
from ui.text.translation import N_, _, language
from views.mechanisms.conclusion_text import RECOMMENDATIONS, said
from views.mechanisms.headline import Asked, judged, names, not_registered, only_for_all, registered, sees_all

RESULTS = {True: N_("passed"), False: N_("failed"), None: N_("not made")}


def chosen(snapshot: Snapshot, asked: Asked) -> Judged | None:
    """The mechanism and outcome asked for; None where there is no conclusion on it."""
    every = judged(snapshot, asked.as_of)
    return next((one for one in every if (one.mechanism, one.metric.code) == (asked.mechanism, asked.outcome)), None)


@cached
def nothing(snapshot: Snapshot, asked: Asked) -> str:
    """Why there is no conclusion at all; "" where there is one."""
    if chosen(snapshot, asked):
        return ""
    if not snapshot.pilot.outcomes.height:
        return _("It has not been set by which figures the mechanisms are to be judged.")
    if not registered(snapshot):
        return not_registered()
    if not sees_all(snapshot):
        return only_for_all()
    return _("The pilot has not begun as of this day: there is nothing to judge yet.")


@cached
def document(snapshot: Snapshot, asked: Asked) -> str:
    """The conclusion as HTML, in the order in which such documents are written; "" without one."""
    one = chosen(snapshot, asked)
    if one is None:
        return ""
    name, found = names(snapshot)[one.mechanism], one.conclusion
    told = said(found, name, one.metric)
    lines = {
        _("Subject"): name,
        _("Criterion"): _criterion(one),
        _("Material and period"): _material(one),
        _("Verdict"): told.verdict,
        _("Evidence"): told.grade,
        _("Found"): told.finding,
        _("Grounds"): told.grounds,
        _("Checks"): told.checks,
        _("Sensitivity"): _sensitivity(one),
        _("Limits of it"): told.limits.removeprefix(_("Limits:")).strip(),
        _("Recommendation"): _(RECOMMENDATIONS[found.verdict]),
        _("Date"): numbers.day(asked.as_of),
    }
    items = "".join(_line(name, text, strong=name in (_("Verdict"),)) for name, text in lines.items() if text)
    head = f'<h2 class="part">{escape(_("Expert conclusion"))}</h2>'
    return f'<section class="conclusion" lang="{language()}">{head}<dl>{items}</dl></section>'


def _line(name: str, text: str, strong: bool) -> str:
    written = escape(text[:1].upper() + text[1:])
    return f"<dt>{escape(name)}</dt><dd>{f'<b>{written}</b>' if strong else written}</dd>"


def _criterion(one: Judged) -> str:
    least = {"title": _(one.metric.title), "matters": numbers.points(one.conclusion.matters).lstrip("+")}
    told = (
        _("%(title)s: growth in a month; an effect of %(matters)s a month or more is worth the work.")
        if one.conclusion.growth
        else _("%(title)s: level; an effect of %(matters)s or more is worth the work.")
    ) % least
    source = f"{_('Threshold')}: {one.source[:1].lower()}{one.source[1:]}." if one.source else ""
    return f"{told} {source}".strip()


def _material(one: Judged) -> str:
    if one.months is None:
        return ""
    first, last = (numbers.day(day) for day in one.months)
    words = {"first": first, "last": last.rstrip("."), "source": _(one.metric.source).rstrip(".")}
    return _("What was known on the 1st of each month from %(first)s to %(last)s. Source: %(source)s.") % words


def _sensitivity(one: Judged) -> str:
    if one.conclusion.detectable is None:
        return ""
    least = numbers.points(one.conclusion.detectable).lstrip("+")
    return _("Four of five such pilots would find an effect of %(least)s or more; a smaller one may be missed.") % {
        "least": least
    }


@cached
def _moments(snapshot: Snapshot, asked: Asked) -> Sequence[Moment]:
    one = chosen(snapshot, asked)
    return event_study(one) if one else ()


@cached
def picture(snapshot: Snapshot, asked: Asked, dark: bool) -> go.Figure | None:
    """The event study; None where the conclusion was refused before anything was compared."""
    return event_plot.figure(_moments(snapshot, asked), dark=dark)


@cached
def moments(snapshot: Snapshot, asked: Asked) -> Sheet:
    """The table behind the picture."""
    return Sheet(
        title=_("Difference to what would have been without the mechanism"),
        as_of=asked.as_of,
        heads=(
            Head(_("Months since the start"), "count"),
            Head(_("Difference"), "points"),
            Head(_("Lower end"), "points", _("95 % interval")),
            Head(_("Upper end"), "points", _("95 % interval")),
        ),
        rows=tuple(
            Row(
                (
                    Cell(one.months, numbers.signed(one.months)),
                    sheet.points(one.effect),
                    _edge(one.lower),
                    _edge(one.upper),
                )
            )
            for one in _moments(snapshot, asked)
        ),
        about=_about(snapshot, asked),
        name=f"mechanisms_months_{asked.mechanism}",
        empty=_("There is no picture: the conclusion was refused before anything was compared."),
    )


def _edge(value: float | None) -> Cell:
    return sheet.points(value) if value is not None else sheet.missing(_("not told"))


def _about(snapshot: Snapshot, asked: Asked) -> tuple[tuple[str, str], ...]:
    one = chosen(snapshot, asked)
    if one is None:
        return ()
    return (_("Mechanism"), names(snapshot)[one.mechanism]), (_("Judged by"), _(one.metric.title))


def method(snapshot: Snapshot, asked: Asked) -> str:
    """How the picture is to be read; "" without one."""
    if not _moments(snapshot, asked):
        return ""
    return _(
        "Each dot is how far the institutions were from what they would have shown without the mechanism, found from "
        "institutions and months without it (difference-in-differences by imputation: Borusyak, Jaravel and Spiess, "
        "2024). Before the start the dots should lie at nothing; the whiskers are 95 % intervals."
    )


@cached
def checks(snapshot: Snapshot, asked: Asked) -> Sheet:
    """What the conclusion rests on: each check, what came out, what was asked for, passed or failed."""
    one = chosen(snapshot, asked)
    return Sheet(
        title=_("Checks of the conclusion"),
        as_of=asked.as_of,
        heads=(Head(_("Check")), Head(_("Came out")), Head(_("Asked for")), Head(_("Result"))),
        rows=tuple(_checked(one)) if one else (),
        about=_about(snapshot, asked),
        name=f"mechanisms_checks_{asked.mechanism}",
        empty=nothing(snapshot, asked),
    )


def _checked(one: Judged) -> list[Row]:
    found = one.conclusion
    before = found.pretrend.p if found.pretrend else None
    false_alarm, detected = found.placebo, found.detectable
    counted = one.panel is not None
    alike = None if before is None else before > CREDIBLE
    quiet = None if false_alarm is None else found.reason is not Reason.PLACEBO
    seen = event_plot.interval(false_alarm.lower, false_alarm.upper) if false_alarm else ""
    told = [
        (_("Groups that began independently of each other"), numbers.count(one.clusters),
         _("at least %(n)s") % {"n": CLUSTERS_NEEDED}, one.clusters >= CLUSTERS_NEEDED if counted else None),
        (_("Months observed after the first start"), numbers.count(found.months_after),
         _("at least %(n)s") % {"n": AFTER_NEEDED}, found.months_after >= AFTER_NEEDED if counted else None),
        (_("Before the start they changed as the others did"),
         _p(before), _("p more than %(p)s") % {"p": numbers.decimal(CREDIBLE)}, alike),
        (_("No effect two months before the start"), seen, _("the interval holds nothing"), quiet),
        (_("Smallest effect that would be found"), numbers.points(detected).lstrip("+") if detected else "",
         _("up to %(n)s") % {"n": numbers.points(found.matters).lstrip("+")},
         None if detected is None else detected <= found.matters),
    ]  # fmt: skip
    return [
        Row(tuple(sheet.text(text or numbers.MISSING) for text in (name, came, asked_for, _(RESULTS[result]))))
        for name, came, asked_for, result in told
    ]


def _p(value: float | None) -> str:
    if value is None:
        return ""
    return f"p < {numbers.decimal(0.001, 3)}" if value < 0.001 else f"p = {numbers.decimal(value, 3)}"
