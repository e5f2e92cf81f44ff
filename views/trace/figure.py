"""The parts of the page «Откуда число»: one figure, down to its columns, its senders and their files."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from metrics.engine import provenance
from metrics.metric import Metric
from ui.shell.snapshot import Snapshot, cached
from ui.tables import sheet
from ui.tables.sheet import Head, Row, Sheet
from ui.text import numbers
from ui.text.figure_text import amount
from ui.text.translation import _
from views.shared.places import places
from views.trace import columns, dimensions


@dataclass(frozen=True)
class Asked:
    """The figure asked for: metric, day, place (None: the region), and an earlier period where one is looked at.

    ``cut`` narrows it further: dimension and the values of it that count."""

    metric: Metric
    as_of: date
    district: str | None = None
    institution: int | None = None
    period: str | None = None
    cut: tuple[tuple[str, tuple[Any, ...]], ...] = ()
    hide_small: bool = False

    @property
    def where(self) -> dict[str, tuple]:
        """Whom the figure counts, of all whom the metric counts."""
        told: dict[str, tuple] = dict(self.cut)
        if self.district is not None and "district_id" in self.metric.dimensions:
            told["district_id"] = (self.district,)
        if self.institution is not None:
            told["institution_id"] = (self.institution,)
        return told


def period(snapshot: Snapshot, asked: Asked) -> str | None:
    """The period the figure looks at."""
    return asked.period or snapshot.board.period(asked.metric, asked.as_of)


@cached
def row(snapshot: Snapshot, asked: Asked) -> Mapping[str, Any]:
    """The figure itself, as `metrics.engine.evaluate` gives it."""
    return snapshot.board.evaluate(
        asked.metric, as_of=asked.as_of, where=asked.where or None, period=asked.period, hide_small=asked.hide_small
    ).row(0, named=True)  # fmt: skip


def secret(snapshot: Snapshot, asked: Asked) -> bool:
    """Whether the figure is hidden: it is small, or a part of a table that would have to be guarded as a whole."""
    return asked.hide_small and bool(asked.cut or asked.institution is not None or row(snapshot, asked)["hidden"])


def place(snapshot: Snapshot, asked: Asked) -> str:
    """The place in words, and what else the figure is narrowed to."""
    named = places(snapshot, asked.as_of)
    at = named.name(asked.district if asked.institution is None else asked.institution)
    return ", ".join([at, *(dimensions.named(snapshot, asked.as_of, name, values) for name, values in asked.cut)])


def title(asked: Asked) -> str:
    """The name of the figure, as a sentence begins."""
    name = _(asked.metric.title)
    return name[:1].upper() + name[1:]


def thought(snapshot: Snapshot, asked: Asked) -> str:
    """«Охват профориентацией, такой-то район: 87,4 % — 188 из 215»."""
    told = row(snapshot, asked)
    words = {"metric": title(asked), "place": place(snapshot, asked)}
    if secret(snapshot, asked):
        return _("%(metric)s, %(place)s: hidden, for small numbers are hidden") % words
    if told["numerator"] is None:
        return _("%(metric)s, %(place)s: no data as of this day") % words
    if told["value"] is None:
        words["share"] = numbers.of_people(told["numerator"], told["denominator"])
        return _("%(metric)s, %(place)s: %(share)s") % words
    words["value"] = amount(told["value"], asked.metric, snapshot.board.target(asked.metric, asked.as_of))
    if not asked.metric.divided:
        return _("%(metric)s, %(place)s: %(value)s") % words
    words["share"] = numbers.of_people(told["numerator"], told["denominator"])
    return _("%(metric)s, %(place)s: %(value)s — %(share)s") % words


@cached
def sums(snapshot: Snapshot, asked: Asked) -> Sheet:
    """The columns that are added up and taken away, and what each side comes to; none while small ones are hidden."""
    rows = provenance.parts(
        asked.metric, snapshot.board.ledgers[asked.metric.ledger], as_of=asked.as_of, period=period(snapshot, asked),
        where=asked.where,
    )  # fmt: skip
    told, sides = row(snapshot, asked), {"numerator": _("Numerator"), "denominator": _("Denominator")}
    body = []
    for side, name in sides.items():
        parts = rows.filter(side=side).to_dicts()
        body += [Row((sheet.text(name), sheet.text(_signed(asked, one)), sheet.count(one["total"]))) for one in parts]
        if len(parts) > 1:
            whole = _("%(part)s, in all") % {"part": name}
            body.append(Row((sheet.text(whole), sheet.text(""), sheet.count(told[side])), total=True))
    heads = (Head(_("Part")), Head(_("Column")), Head(_("Sum"), "count"))
    body = [] if asked.hide_small else body
    return Sheet(
        _("What is added up"), asked.as_of, heads, tuple(body), about(snapshot, asked), "sums", hidden_parts(asked)
    )


def hidden_parts(asked: Asked) -> str:
    """Why the parts of a figure are not shown; "" where they are."""
    return _("While small numbers are hidden, the parts of a figure are not shown.") if asked.hide_small else ""


def _signed(asked: Asked, part: Mapping[str, Any]) -> str:
    column = part["column"]
    return ("− " if part["sign"] < 0 else "+ ") + _(columns.words(asked.metric.ledger, column) or column)


def about(snapshot: Snapshot, asked: Asked) -> tuple[tuple[str, str], ...]:
    """What stands above each of these tables in its XLSX."""
    return (
        (_("Metric"), title(asked)),
        (_("Place"), place(snapshot, asked)),
        (_("Period"), period(snapshot, asked) or "—"),
        (_("Source"), _(asked.metric.source)),
    )
