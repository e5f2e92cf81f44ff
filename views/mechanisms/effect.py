"""View «Эффект и заключение»: the conclusion on one mechanism as a document, and its checks."""

from html import escape

from metrics.mechanisms.conclusion import AFTER_NEEDED, CLUSTERS_NEEDED, CREDIBLE, Reason
from metrics.mechanisms.effects import Assessment
from ui.charts import event_plot
from ui.shell.snapshot import Snapshot, cached
from ui.tables import sheet
from ui.tables.sheet import Head, Row, Sheet
from ui.text import numbers
from ui.text.phrases import capital, ended, lowered, together
from ui.text.translation import N_, _, language
from views.mechanisms.assessments import assessments, begun
from views.mechanisms.choices import chosen_mechanism
from views.mechanisms.conclusion_text import in_words
from views.shared.slice import Slice
from views.shared.words import mechanisms, numbered_mechanisms

RESULTS = {True: N_("passed"), False: N_("failed"), None: N_("not made")}


def chosen(snapshot: Snapshot, slice_: Slice, outcome: str | None) -> Assessment | None:
    """The chosen mechanism by the chosen outcome; None where there is no conclusion on it."""
    wanted = chosen_mechanism(slice_), outcome
    every = assessments(snapshot, slice_.as_of)
    return next((one for one in every if (one.mechanism, one.metric.code) == wanted), None)


@cached
def parts(snapshot: Snapshot, slice_: Slice, one: Assessment) -> dict[str, str]:
    """Title -> words of each part of the conclusion, in the order in which such documents are written."""
    name = mechanisms(snapshot)[one.mechanism]
    text = in_words(one.conclusion, name, one.metric, begun(snapshot, slice_.as_of, one.mechanism))
    lines = {
        _("Subject"): numbered_mechanisms(snapshot)[one.mechanism],
        _("Criterion"): _criterion(one),
        _("Material and period"): _material(one),
        _("Verdict"): text.verdict,
        _("Evidence"): text.grade,
        _("Found"): text.finding,
        _("Grounds"): text.grounds,
        _("Checks"): text.checks,
        _("Sensitivity"): _sensitivity(one),
        _("Limits of it"): text.limits,
        _("Recommendation"): text.recommendation,
        _("Date"): numbers.day(slice_.as_of),
    }
    return {title: capital(words) for title, words in lines.items() if words}


@cached
def document(snapshot: Snapshot, slice_: Slice, one: Assessment) -> str:
    """The conclusion as HTML."""
    lines = parts(snapshot, slice_, one).items()
    items = "".join(_line(title, words, strong=title == _("Verdict")) for title, words in lines)
    head = f'<h2 class="part">{escape(_("Expert conclusion"))}</h2>'
    return f'<section class="conclusion" lang="{language()}">{head}<dl>{items}</dl></section>'


def _line(title: str, words: str, strong: bool) -> str:
    written = escape(words)
    return f"<dt>{escape(title)}</dt><dd>{f'<b>{written}</b>' if strong else written}</dd>"


def _criterion(one: Assessment) -> str:
    least = {"title": _(one.metric.title), "matters": numbers.size_in_points(one.conclusion.matters)}
    criterion = (
        _("%(title)s: growth in a month; an effect of %(matters)s a month or more is worth the work.")
        if one.conclusion.growth
        else _("%(title)s: level; an effect of %(matters)s or more is worth the work.")
    )
    source = ended(f"{_('Threshold')}: {lowered(one.source)}") if one.source else ""
    return together(criterion % least, source)


def _material(one: Assessment) -> str:
    if one.months is None:
        return ""
    first, last = map(numbers.day, one.months)
    period = _("What was known on the 1st of each month from %(first)s to %(last)s") % {"first": first, "last": last}
    return together(ended(period), ended(_("Source: %(source)s") % {"source": _(one.metric.source)}))


def _sensitivity(one: Assessment) -> str:
    if one.conclusion.detectable is None:
        return ""
    least = {"least": numbers.size_in_points(one.conclusion.detectable)}
    return _("Four of five such pilots would find an effect of %(least)s or more; a smaller one may be missed.") % least


def about(snapshot: Snapshot, one: Assessment) -> tuple[tuple[str, str], ...]:
    """The head of an XLSX: which mechanism by which outcome."""
    return (_("Mechanism"), numbered_mechanisms(snapshot)[one.mechanism]), (_("Judged by"), _(one.metric.title))


@cached
def checks(snapshot: Snapshot, slice_: Slice, one: Assessment) -> Sheet:
    """What the conclusion rests on: each check, what came out, what was asked for, passed or failed."""
    return Sheet(
        title=_("Checks of the conclusion"),
        as_of=slice_.as_of,
        heads=(Head(_("Check")), Head(_("Came out")), Head(_("Asked for")), Head(_("Result"))),
        rows=tuple(
            Row(tuple(sheet.text(text or numbers.MISSING) for text in (check, came, wanted, _(RESULTS[passed]))))
            for check, came, wanted, passed in _checked(one)
        ),
        about=about(snapshot, one),
        name=f"mechanisms_checks_{one.mechanism}",
    )


def _checked(one: Assessment) -> list[tuple[str, str, str, bool | None]]:
    conclusion, placebo, least = one.conclusion, one.conclusion.placebo, one.conclusion.detectable
    before = conclusion.pretrend.p if conclusion.pretrend else None
    counted = one.panel is not None
    at_least = _("at least %(n)s")
    return [
        (_("Groups that began independently of each other"), numbers.count(one.clusters),
         at_least % {"n": CLUSTERS_NEEDED}, one.clusters >= CLUSTERS_NEEDED if counted else None),
        (_("Months observed after the first start"), numbers.count(conclusion.months_after),
         at_least % {"n": AFTER_NEEDED}, conclusion.months_after >= AFTER_NEEDED if counted else None),
        (_("Before the start they changed as the others did"), _p(before),
         _("p more than %(p)s") % {"p": numbers.decimal(CREDIBLE)}, None if before is None else before > CREDIBLE),
        (_("No effect two months before the start"),
         event_plot.interval(placebo.lower, placebo.upper) if placebo else "",
         _("the interval holds nothing"), conclusion.reason is not Reason.PLACEBO if placebo else None),
        (_("Smallest effect that would be found"), numbers.size_in_points(least) if least else "",
         _("up to %(n)s") % {"n": numbers.size_in_points(conclusion.matters)},
         None if least is None else least <= conclusion.matters),
    ]  # fmt: skip


def _p(value: float | None) -> str:
    if value is None:
        return ""
    return f"p < {numbers.decimal(0.001, 3)}" if value < 0.001 else f"p = {numbers.decimal(value, 3)}"
