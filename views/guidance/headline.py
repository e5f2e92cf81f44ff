"""«Профориентация»: what can be chosen on the page, its rows, and the thought at its top."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

import polars as pl

from metrics.catalogue import metric as find
from metrics.engine.figures import FIGURES
from metrics.engine.pace import Pace
from metrics.findings.chance import NO_TARGET, REACHED, UNKNOWN, chance
from metrics.metric import Metric, narrowed
from metrics.target import Target
from ui.shell import links
from ui.shell.snapshot import Snapshot, cached
from ui.tables import sheet
from ui.tables.sheet import Cell
from ui.text import numbers
from ui.text.translation import N_, _, ngettext
from views.shared import sentences

VIEWS = {
    "districts": N_("Districts"),
    "schools": N_("Schools"),
    "grades": N_("Grades"),
    "events": N_("Events"),
    "readings": N_("Ways to count"),
}
COUNTED = {
    "any": N_("At least one activity"),
    "base": N_("40 hours or more"),
    "main": N_("60 hours or more"),
    "advanced": N_("80 hours or more"),
    "aware": N_("Awareness"),
}
METRICS = {
    "any": "guidance_coverage",
    "base": "guidance_base",
    "main": "guidance_main",
    "advanced": "guidance_advanced",
    "aware": "awareness",
}
NESTED = ("district_id", "institution_id", "grade")
"""What contains before what is contained, as the hiding of small numbers asks for it."""


@dataclass(frozen=True)
class Asked:
    """What the page shows: ``counted`` is one of ``COUNTED``; no district is the region, no grade all of them."""

    as_of: date
    since: date
    counted: str = "any"
    district: str | None = None
    grade: int | None = None
    hide_small: bool = False

    @property
    def metric(self) -> Metric:
        """What is counted."""
        return find(METRICS[self.counted])

    @property
    def where(self) -> dict[str, tuple]:
        """The pupils of the district and the grade."""
        wanted = {"district_id": self.district, "grade": self.grade}
        return {name: (value,) for name, value in wanted.items() if value is not None}


def named(messages: Mapping[str, str]) -> dict[str, str]:
    """Code -> words of a choice, in the reader's language."""
    return {code: _(message) for code, message in messages.items()}


@cached
def grades(snapshot: Snapshot, counted: str, as_of: date) -> dict[int, str]:
    """Every grade with pupils on the day, of those in which this is counted -> «9 класс»."""
    found = snapshot.board.evaluate(METRICS[counted], ("grade",), as_of=as_of)
    known = found.filter(pl.col("denominator") > 0)["grade"].drop_nulls().sort()
    return {grade: grade_name(grade) for grade in known}


def grade_name(grade: int) -> str:
    """«9 класс»."""
    return _("grade %(n)s") % {"n": grade}


@cached
def rows(snapshot: Snapshot, metric: Metric, by: tuple[str, ...], asked: Asked) -> pl.DataFrame:
    """The metric by ``by`` of the pupils asked for.

    Whoever can choose district and grade sees the whole table of both, one line at a time: so hidden is what is hidden
    in the whole table, and not only in the line that is shown.
    """
    found = snapshot.board.evaluate(metric, by, as_of=asked.as_of, where=asked.where, hide_small=asked.hide_small)
    if not asked.hide_small or not asked.where:
        return found
    every = tuple(name for name in NESTED if name in by or name in asked.where)
    table = snapshot.board.evaluate(metric, every, as_of=asked.as_of, hide_small=True).filter(pl.col("hidden"))
    for name, (value,) in asked.where.items():
        table = table.filter(pl.col(name) == value)
    if by:
        keys = table.select(*by, pl.lit(True).alias("guarded"))
        found = found.join(keys, on=by, how="left", nulls_equal=True, maintain_order="left")
    else:
        found = found.with_columns(pl.lit(len(table) > 0).alias("guarded"))
    hidden = pl.col("hidden") | pl.col("guarded").fill_null(False)
    return found.with_columns(
        *(pl.when(~hidden).then(pl.col(name)).alias(name) for name in FIGURES),
        pl.when(hidden).then(pl.lit("hidden")).otherwise("state").alias("state"),
        hidden.alias("hidden"),
    ).drop("guarded")


def whole(snapshot: Snapshot, metric: Metric, asked: Asked) -> Mapping[str, Any]:
    """The one row of all the pupils asked for."""
    return rows(snapshot, metric, (), asked).row(0, named=True)


def target(snapshot: Snapshot, asked: Asked) -> Target | None:
    """The target of what is counted."""
    return snapshot.board.target(asked.metric, asked.as_of)


def link(metric: Metric, asked: Asked, row: Mapping[str, Any]) -> str:
    """Where the figure of a row comes from: the address of its trace; "" for what is hidden, and for nothing.

    ``row`` may name grade, district and institution; without them it is of the ones asked for, or of the region.
    """
    if row["state"] in ("hidden", "missing", "not_applicable"):
        return ""
    place, grade = row.get("district_id", asked.district), row.get("grade", asked.grade)
    cut = {} if grade is None else {"grade": grade}
    return links.trace(metric, asked.as_of, district=place, institution=row.get("institution_id"), cut=cut)


def people(number: int | None, row: Mapping[str, Any]) -> Cell:
    """A count of the row, or why there is none."""
    return Cell(None, _("hidden"), state="hidden") if row["state"] == "hidden" else sheet.count(number)


def pace(snapshot: Snapshot, asked: Asked) -> Pace:
    """The pace of the pupils asked for; nothing of those whose figures are hidden now or where it begins.

    A pace is the difference of two days: with the one that is shown it would tell the other.
    """
    metric = narrowed(asked.metric, {"grade": (asked.grade,)} if asked.grade is not None else None)
    known = snapshot.board.pace(metric, as_of=asked.as_of, district=asked.district)
    days = [asked.as_of, known.since] if asked.hide_small else []
    if any(whole(snapshot, asked.metric, replace(asked, as_of=day))["hidden"] for day in days if day):
        return Pace()
    return known


@cached
def thought(snapshot: Snapshot, as_of: date, hide_small: bool) -> str:
    """The headline: whom guidance has reached, how many are left, and whether the pace is enough."""
    asked = Asked(as_of, as_of, hide_small=hide_small)
    row = whole(snapshot, asked.metric, asked)
    if row["state"] == "hidden":
        return _("So few pupils are in these grades that their figures are hidden.")
    if row["state"] == "few":
        words = {"people": numbers.of_people(row["numerator"], row["denominator"])}
        return _("Career guidance has reached %(people)s pupils: too few for a percentage.") % words
    return sentences.headline(row, asked.metric, target(snapshot, asked), pace(snapshot, asked), as_of)


@cached
def likelihood(snapshot: Snapshot, as_of: date, hide_small: bool) -> str:
    """How likely the target is met in time, and by what method; or why nobody can say."""
    asked = Asked(as_of, as_of, hide_small=hide_small)
    found = chance(snapshot.board, asked.metric, as_of)
    if found.reason in (REACHED, UNKNOWN, NO_TARGET) or whole(snapshot, asked.metric, asked)["hidden"]:
        return ""
    if found.probability is None:
        return _("No chance of meeting the target is given: %(reason)s.") % {"reason": _(found.reason or "")}
    words = {"chance": _likely(found.probability), "n": numbers.count(found.blocks)}
    told = ngettext(
        "The chance of meeting the target in time is %(chance)s, if it goes on as in the last %(n)s month.",
        "The chance of meeting the target in time is %(chance)s, if it goes on as in the last %(n)s months.",
        found.blocks,
    )
    return f"{told % words} {_('Method: %(method)s.') % {'method': _(found.method)}}"


def _likely(probability: float) -> str:
    """A chance in whole percents; never nothing, and never certain."""
    if probability < 0.01:
        return _("less than %(n)s") % {"n": numbers.percent(0.01, 0)}
    if probability > 0.99:
        return _("more than %(n)s") % {"n": numbers.percent(0.99, 0)}
    return numbers.percent(probability, 0)


def about(asked: Asked) -> tuple[tuple[str, str], ...]:
    """The head of the XLSX: what is counted of whom."""
    shown = asked.metric
    of_grade = ((_("Grade"), grade_name(asked.grade)),) if asked.grade is not None else ()
    return (
        (_("Metric"), _(shown.title)),
        *of_grade,
        (_("Numerator"), _(shown.numerator_words)),
        (_("Denominator"), _(shown.denominator_words)),
        (_("Left out"), _(shown.excluded)),
        (_("Source"), _(shown.source)),
    )


def basis(asked: Asked) -> str:
    """What a figure is of: numerator and denominator in words, who is left out, and which grade."""
    told = sentences.basis(asked.metric)
    return told if asked.grade is None else f"{told} {grade_name(asked.grade)}."
