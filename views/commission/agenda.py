"""The next agenda: what is open or overdue, the goals, and what is new among the findings."""

from datetime import date
from html import escape

from metrics.catalogue import tiles
from metrics.findings import attention
from ui.shell.snapshot import Snapshot, cached
from ui.tables import sheet
from ui.tables.sheet import Head, Row, Sheet
from ui.text.figure_text import figure
from ui.text.translation import _
from views.commission import words
from views.commission.standing import followed, open_ones
from views.commission.tables import protocols
from views.shared import sentences
from views.shared.slice import Slice, target, whole
from views.shared.status import reported


def items(snapshot: Snapshot, slice_: Slice, until: date) -> list[tuple[str, str, str]]:
    """Part, question and grounds of each item."""
    return [*_open(snapshot, slice_, until), *_standing(snapshot, slice_), *_new(snapshot, slice_)]


@cached
def one(snapshot: Snapshot, slice_: Slice, until: date, place: int) -> str:
    """One item for a wall, as HTML."""
    part, question, grounds = map(escape, items(snapshot, slice_, until)[place])
    return f'<div class="one-thought"><p class="muted">{part}</p><b>{question}</b><small>{grounds}</small></div>'


@cached
def table(snapshot: Snapshot, slice_: Slice, until: date) -> Sheet:
    """A row an item, in three parts."""
    rows = items(snapshot, slice_, until)
    heads = tuple(map(Head, (_("No."), _("Part"), _("Question"), _("Grounds"))))
    lines = [Row(tuple(map(sheet.text, (str(nth), *texts)))) for nth, texts in enumerate(rows, start=1)]
    return Sheet(_("Agenda of the next meeting"), slice_.as_of, heads, tuple(lines), name="agenda")


def _open(snapshot: Snapshot, slice_: Slice, until: date) -> list[tuple[str, str, str]]:
    numbered = protocols(snapshot)
    return [
        (
            _(words.PARTS["follow_up"]),
            _("Decision %(number)s: %(text)s") % {"number": words.number(one.row, numbered), "text": one.row["text"]},
            "; ".join(filter(None, (f"{words.state(one)}, {words.due(one)}", words.summary(one)))),
        )
        for one in open_ones(followed(snapshot, slice_, until))
    ]


def _standing(snapshot: Snapshot, slice_: Slice) -> list[tuple[str, str, str]]:
    lines = []
    for title, metrics in tiles().items():
        values = []
        for metric in metrics:
            name = f"{_(metric.tile.part)} " if metric.tile and metric.tile.part else ""
            goal = target(snapshot, slice_, metric)
            values.append(f"{name}{figure(whole(snapshot, slice_, metric), metric, goal)}")
        lines.append((_(words.PARTS["standing"]), _(title), ", ".join(values)))
    return lines


def _new(snapshot: Snapshot, slice_: Slice) -> list[tuple[str, str, str]]:
    """What stands out among the findings of the day."""
    since = slice_.since or slice_.as_of
    findings = attention.findings(
        snapshot.board, slice_.as_of, since, reported(snapshot, slice_.as_of), hide_small=slice_.hide_small
    )
    lines = []
    for finding in findings:
        words_ = sentences.sentence(snapshot, finding, slice_.as_of)
        lines.append((_(words.PARTS["new"]), words_.text, words_.evidence))
    return lines
