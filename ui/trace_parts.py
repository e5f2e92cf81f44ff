"""The parts of the page «Откуда число»: one figure, down to its columns, its senders and their files."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from metrics import provenance
from metrics.metric import Metric
from ui import numbers, sheet
from ui.cells import amount
from ui.column_words import column
from ui.places import places
from ui.session import Opened, remembered
from ui.sheet import Head, Row, Sheet
from ui.words import _


@dataclass(frozen=True)
class Asked:
    """The figure asked for: metric, day, place (None: the region), and an earlier period where one is looked at."""

    metric: Metric
    as_of: date
    district: str | None = None
    institution: int | None = None
    period: str | None = None

    @property
    def where(self) -> dict[str, tuple]:
        """The population of the place."""
        told: dict[str, tuple] = {}
        if self.district is not None and "district_id" in self.metric.dimensions:
            told["district_id"] = (self.district,)
        if self.institution is not None:
            told["institution_id"] = (self.institution,)
        return told


def period(it: Opened, asked: Asked) -> str | None:
    """The period the figure looks at."""
    return asked.period or it.board.period(asked.metric, asked.as_of)


@remembered
def row(it: Opened, asked: Asked) -> Mapping[str, Any]:
    """The figure itself, as `metrics.evaluate` gives it."""
    return it.board.evaluate(
        asked.metric, as_of=asked.as_of, where=asked.where or None, period=asked.period
    ).row(0, named=True)  # fmt: skip


def place(it: Opened, asked: Asked) -> str:
    """The place in words."""
    named = places(it, asked.as_of)
    if asked.institution is not None:
        return named.name(asked.institution)
    return named.name(asked.district)


def thought(it: Opened, asked: Asked) -> str:
    """«Охват профориентацией, такой-то район: 87,4 % — 188 из 215»."""
    told = row(it, asked)
    words = {"metric": _(asked.metric.title), "place": place(it, asked)}
    if told["value"] is None:
        return _("%(metric)s, %(place)s: no data as of this day") % words
    words["value"] = amount(told["value"], asked.metric, it.board.target(asked.metric, asked.as_of))
    if not asked.metric.divided:
        return _("%(metric)s, %(place)s: %(value)s") % words
    words["share"] = numbers.of_people(told["numerator"], told["denominator"])
    return _("%(metric)s, %(place)s: %(value)s — %(share)s") % words


@remembered
def sums(it: Opened, asked: Asked) -> Sheet:
    """The columns that are added up and taken away, and what each side comes to."""
    rows = provenance.parts(
        asked.metric, it.board.ledgers[asked.metric.ledger], as_of=asked.as_of, period=period(it, asked),
        where=asked.where,
    )  # fmt: skip
    told, sides = row(it, asked), {"numerator": _("Numerator"), "denominator": _("Denominator")}
    body = []
    for side, name in sides.items():
        parts = rows.filter(side=side).to_dicts()
        body += [Row((sheet.text(name), sheet.text(_signed(asked, one)), sheet.count(one["total"]))) for one in parts]
        if len(parts) > 1:
            whole = _("%(part)s, in all") % {"part": name}
            body.append(Row((sheet.text(whole), sheet.text(""), sheet.count(told[side])), total=True))
    heads = (Head(_("Part")), Head(_("Column")), Head(_("Sum"), "count"))
    return Sheet(_("What is added up"), asked.as_of, heads, tuple(body), about(it, asked), "sums")


def _signed(asked: Asked, part: Mapping[str, Any]) -> str:
    return ("− " if part["sign"] < 0 else "+ ") + column(asked.metric.ledger, part["column"])


def about(it: Opened, asked: Asked) -> tuple[tuple[str, str], ...]:
    """What stands above each of these tables in its XLSX."""
    return (
        (_("Metric"), _(asked.metric.title)),
        (_("Place"), place(it, asked)),
        (_("Period"), period(it, asked) or "—"),
        (_("Source"), _(asked.metric.source)),
    )
