"""All conclusions on one sheet: verdict, effect and its interval, sample, and the finding in words."""

from metrics.mechanisms.effects import Assessment
from ui.shell.snapshot import Snapshot, cached
from ui.tables import sheet
from ui.tables.sheet import Cell, Head, Row, Sheet
from ui.text.translation import _
from views.mechanisms.assessments import assessments, begun
from views.mechanisms.conclusion_text import VERDICTS, in_words
from views.shared.slice import Slice
from views.shared.words import mechanisms, numbered_mechanisms


@cached
def table(snapshot: Snapshot, slice_: Slice, chosen: Assessment) -> Sheet:
    """A row a conclusion, in the order of the mechanisms' numbers."""
    names = numbered_mechanisms(snapshot)
    return Sheet(
        title=_("Conclusions on all mechanisms"),
        as_of=slice_.as_of,
        heads=(
            Head(_("Mechanism")),
            Head(_("Verdict")),  # a phone has room for one column beside the name
            Head(_("Judged by")),
            Head(_("Effect"), "points"),
            Head(_("Lower end"), "points", _("95 % interval")),
            Head(_("Upper end"), "points", _("95 % interval")),
            Head(_("Would be found from"), "points"),
            Head(_("Institutions looked at"), "count"),
            Head(_("Of them observed with the mechanism"), "count"),
        ),
        rows=tuple(_row(one, names[one.mechanism], one is chosen) for one in assessments(snapshot, slice_.as_of)),
        name="mechanisms_conclusions",
    )


def _row(one: Assessment, name: str, chosen: bool) -> Row:
    conclusion, estimate = one.conclusion, one.conclusion.estimate
    effect = (estimate.effect, estimate.lower, estimate.upper) if estimate else (None, None, None)
    return Row(
        (
            sheet.text(name),
            sheet.text(_(VERDICTS[conclusion.verdict])),
            sheet.text(_(one.metric.short)),
            *map(points, (*effect, conclusion.detectable)),
            sheet.count(conclusion.institutions),
            sheet.count(conclusion.started),
        ),
        chosen=chosen,
    )


def points(value: float | None) -> Cell:
    """A part of an effect; said to be not known where it is not."""
    return sheet.points(value) if value is not None else sheet.missing(_("not told"))


@cached
def words(snapshot: Snapshot, slice_: Slice) -> Sheet:
    """The same conclusions as they are read aloud."""
    names, numbered, lines = mechanisms(snapshot), numbered_mechanisms(snapshot), []
    for one in assessments(snapshot, slice_.as_of):
        name = names[one.mechanism]
        text = in_words(one.conclusion, name, one.metric, begun(snapshot, slice_.as_of, one.mechanism))
        lines.append(Row(tuple(map(sheet.text, (numbered[one.mechanism], text.verdict, text.grade, text.whole)))))
    return Sheet(
        title=_("Conclusions in words"),
        as_of=slice_.as_of,
        heads=(Head(_("Mechanism")), Head(_("Verdict")), Head(_("Evidence")), Head(_("Conclusion"))),
        rows=tuple(lines),
        name="mechanisms_conclusions_in_words",
    )
