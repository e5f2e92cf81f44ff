"""All conclusions on one sheet: verdict, effect and its interval, sample, and the finding in words."""

from metrics.mechanisms.effects import Judged
from ui.shell.snapshot import Snapshot, cached
from ui.tables import sheet
from ui.tables.sheet import Cell, Head, Row, Sheet
from ui.text.translation import _
from views.mechanisms.conclusion_text import said
from views.mechanisms.effect import nothing
from views.mechanisms.headline import Asked, judged, names


@cached
def table(snapshot: Snapshot, asked: Asked) -> Sheet:
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
        rows=tuple(_row(snapshot, asked, one) for one in judged(snapshot, asked.as_of)),
        name="mechanisms_conclusions",
        empty=nothing(snapshot, asked),
    )


def _row(snapshot: Snapshot, asked: Asked, one: Judged) -> Row:
    found, name = one.conclusion, names(snapshot)[one.mechanism]
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


@cached
def words(snapshot: Snapshot, asked: Asked) -> Sheet:
    """The same conclusions as they are read aloud."""
    return Sheet(
        title=_("Conclusions in words"),
        as_of=asked.as_of,
        heads=(Head(_("Mechanism")), Head(_("Verdict")), Head(_("Evidence")), Head(_("Conclusion"))),
        rows=tuple(_said(snapshot, one) for one in judged(snapshot, asked.as_of)),
        name="mechanisms_conclusions_in_words",
        empty=nothing(snapshot, asked),
    )


def _said(snapshot: Snapshot, one: Judged) -> Row:
    name = names(snapshot)[one.mechanism]
    told = said(one.conclusion, name, one.metric)
    return Row(tuple(sheet.text(text) for text in (name, told.verdict, told.grade, told.whole)))
