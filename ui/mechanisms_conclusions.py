"""All conclusions on one sheet: verdict, effect and its interval, sample, and the finding in words."""

from metrics.mechanism_effects import Judged
from ui import sheet
from ui.conclusion_words import said
from ui.mechanisms import Asked, judged, names
from ui.mechanisms_effect import nothing
from ui.session import Opened, remembered
from ui.sheet import Cell, Head, Row, Sheet
from ui.words import _


@remembered
def table(it: Opened, asked: Asked) -> Sheet:
    """A row a conclusion, in the order of the mechanisms' numbers."""
    return Sheet(
        title=_("Conclusions on all mechanisms"),
        as_of=asked.as_of,
        heads=(
            Head(_("Mechanism")),
            Head(_("Judged by")),
            Head(_("Verdict")),
            Head(_("Effect"), "points"),
            Head(_("Lower end"), "points", _("95 % interval")),
            Head(_("Upper end"), "points", _("95 % interval")),
            Head(_("Would be found from"), "points"),
            Head(_("Institutions"), "count"),
            Head(_("Have begun"), "count"),
        ),
        rows=tuple(_row(it, asked, one) for one in judged(it, asked.as_of)),
        name="mechanisms_conclusions",
        empty=nothing(it, asked),
    )


def _row(it: Opened, asked: Asked, one: Judged) -> Row:
    found, name = one.conclusion, names(it)[one.mechanism]
    told = said(found, name, one.metric)
    seen = found.estimate
    edges = (seen.effect, seen.lower, seen.upper) if seen else (None, None, None)
    return Row(
        (
            sheet.text(name),
            sheet.text(_(one.metric.short)),
            sheet.text(told.verdict),
            *(_number(edge) for edge in (*edges, found.detectable)),
            sheet.count(found.institutions),
            sheet.count(found.started),
        ),
        chosen=(one.mechanism, one.metric.code) == (asked.mechanism, asked.outcome),
    )


def _number(value: float | None) -> Cell:
    return sheet.points(value) if value is not None else sheet.missing(_("not told"))


@remembered
def words(it: Opened, asked: Asked) -> Sheet:
    """The same conclusions as they are read aloud."""
    return Sheet(
        title=_("Conclusions in words"),
        as_of=asked.as_of,
        heads=(Head(_("Mechanism")), Head(_("Verdict")), Head(_("Evidence")), Head(_("Conclusion"))),
        rows=tuple(_said(it, one) for one in judged(it, asked.as_of)),
        name="mechanisms_conclusions_in_words",
        empty=nothing(it, asked),
    )


def _said(it: Opened, one: Judged) -> Row:
    name = names(it)[one.mechanism]
    told = said(one.conclusion, name, one.metric)
    return Row(tuple(sheet.text(text) for text in (name, told.verdict, told.grade, told.whole)))
