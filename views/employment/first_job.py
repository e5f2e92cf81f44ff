"""Months from the diploma to the first job: how many have found one by when, and the median with its interval."""

from collections.abc import Mapping
from typing import Any

import plotly.graph_objects as go

from metrics.graduates.first_job import FirstJob, first_jobs
from metrics.statistics.disclosure import FEW
from ui.charts import first_job_curve
from ui.shell import links
from ui.shell.snapshot import Snapshot, cached
from ui.tables import sheet
from ui.tables.sheet import Cell, Head, Row, Sheet
from ui.text import numbers
from ui.text.translation import _, ngettext
from views.employment.cuts import KEY
from views.employment.headline import COHORT_OF, LEVELS, Asked, cohort_name, period


def _of_region(snapshot: Snapshot, asked: Asked) -> FirstJob | None:
    found = first_jobs(snapshot.board, asked.as_of, period(snapshot, COHORT_OF, asked) or "", asked.where)
    return None if found and _small(snapshot, asked, found) else found


def _small(snapshot: Snapshot, asked: Asked, found: FirstJob) -> bool:
    """Whether its people are too few to be shown where small numbers are hidden."""
    parts = (found.graduates, found.found, found.graduates - found.found)
    return asked.hide_small and min(parts) < snapshot.board.small_number


@cached
def said(snapshot: Snapshot, asked: Asked) -> str:
    """The median in one sentence; why there is none where there is none."""
    found = _of_region(snapshot, asked)
    if found is None:
        return _("Months to the first job need the registers of diplomas and of insured work: none of this cohort.")
    words = {
        "found": numbers.of_people(found.found, found.graduates),
        "months": found.median,
        "range": _range(found),
        "watched": found.curve.height,
    }
    if found.median is None:
        return (
            ngettext(
                "After %(watched)s month less than half have found the first job: %(found)s.",
                "After %(watched)s months less than half have found the first job: %(found)s.",
                found.curve.height,
            )
            % words
        )
    return (
        ngettext(
            "Half of the graduates find the first job within %(months)s month (95 %% interval %(range)s).",
            "Half of the graduates find the first job within %(months)s months (95 %% interval %(range)s).",
            found.median,
        )
        % words
    )


def _range(found: FirstJob) -> str:
    if found.lower is None:
        return numbers.MISSING
    return f"{found.lower}–{found.upper}" if found.upper is not None else _("from %(n)s") % {"n": found.lower}


@cached
def curve(snapshot: Snapshot, asked: Asked, dark: bool) -> go.Figure | None:
    """The share who have found their first job by the end of each month."""
    found = _of_region(snapshot, asked)
    return None if found is None else first_job_curve.figure(found, dark=dark)


@cached
def table(snapshot: Snapshot, asked: Asked) -> Sheet:
    """The life table month by month; without counts where small numbers are hidden."""
    found = _of_region(snapshot, asked)
    counts = () if asked.hide_small else (Head(_("Without a job at its start"), "count"), Head(_("Found one"), "count"))
    told = []
    for row in found.curve.iter_rows(named=True) if found else ():
        people = () if asked.hide_small else _counts(snapshot, asked, row)
        told.append(Row((sheet.count(row["month"] + 1), *people, sheet.percent(1 - row["waiting"]))))
    return Sheet(
        title=_("Months to the first job"),
        as_of=asked.as_of,
        heads=(Head(_("Month after the diploma"), "count"), *counts, Head(_("Have had a job by its end"), "percent")),
        rows=tuple(told),
        about=(
            (_("Level"), _(LEVELS[asked.level])),
            (_("Cohort"), cohort_name(snapshot, period(snapshot, COHORT_OF, asked))),
            (_("Method"), method()),
        ),
        name=f"employment_first_job_{asked.level}",
        empty=_("No register of this cohort."),
    )


def _counts(snapshot: Snapshot, asked: Asked, row: Mapping[str, Any]) -> tuple[Cell, Cell]:
    def count(column: str) -> Cell:
        cut = {"level": asked.level, "month": row["month"]}
        whose = period(snapshot, COHORT_OF, asked)
        return sheet.count(row[column], links.trace(f"first_jobs.{column}", asked.as_of, period=whose, cut=cut))

    return count("exposed"), count("started")


def method() -> str:
    """How the median is found."""
    return _(
        "Life table (Kaplan–Meier, interval of Brookmeyer and Crowley): whoever has not found a job yet counts for as "
        "long as the register has watched. A job kept from before the diploma counts as found in the first month."
    )


def median_of(snapshot: Snapshot, asked: Asked, key: Any) -> Cell:
    """«9 (8–10)»: the median of one row of the cut, with its interval."""
    whose = key if asked.cut == "cohort" else period(snapshot, COHORT_OF, asked) or ""
    narrow = {} if asked.cut == "cohort" else {KEY[asked.cut]: (key,)}
    found = first_jobs(snapshot.board, asked.as_of, whose, {**asked.where, **narrow})
    if found is None:
        return sheet.missing()
    if _small(snapshot, asked, found):
        return Cell(None, _("hidden"), state="hidden")
    if found.graduates < FEW:
        return sheet.text(numbers.of_people(found.found, found.graduates))
    if found.median is None:
        return Cell(None, _("less than half"), sentence=numbers.of_people(found.found, found.graduates))
    return Cell(found.median, f"{found.median} ({_range(found)})")
