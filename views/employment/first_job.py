"""Months from the diploma to the first job: how many have found one by when, and the median with its interval."""

from metrics.catalogue import member
from metrics.graduates.first_job import FirstJob, first_jobs
from metrics.statistics.disclosure import is_few, is_small
from ui.charts import Figure, first_job_curve
from ui.shell.snapshot import Snapshot, cached
from ui.tables import sheet
from ui.tables.sheet import Cell, Head, Row, Sheet
from ui.text import numbers
from ui.text.translation import _, ngettext
from views.employment.population import EMPLOYMENT, about, cohort, level, of_cohort
from views.shared.slice import Slice, link, whole


@cached
def _jobs(snapshot: Snapshot, slice_: Slice) -> tuple[FirstJob | None, bool]:
    """The first job of the graduates of the slice, None where no register tells of it; and whether it is hidden."""
    jobs = first_jobs(snapshot.board, slice_.as_of, cohort(snapshot, slice_) or "", slice_.where)
    counts = (jobs.graduates, jobs.started, jobs.graduates - jobs.started) if jobs else ()
    return jobs, slice_.hide_small and is_small(snapshot.board.small_number, *counts)


def _shown(snapshot: Snapshot, slice_: Slice) -> FirstJob | None:
    jobs, hidden = _jobs(snapshot, slice_)
    return None if hidden else jobs


@cached
def headline(snapshot: Snapshot, slice_: Slice) -> str:
    """The median in one sentence; why there is none where there is none."""
    jobs = _shown(snapshot, slice_)
    if jobs is None:
        return _("Months to the first job need the registers of diplomas and of insured work: none of this cohort.")
    if jobs.median is None:
        return ngettext(
            "After %(watched)s month less than half have found the first job: %(found)s.",
            "After %(watched)s months less than half have found the first job: %(found)s.",
            jobs.curve.height,
        ) % {"watched": jobs.curve.height, "found": numbers.of_people(jobs.started, jobs.graduates)}
    return ngettext(
        "Half of the graduates find the first job within %(months)s month (95 %% interval %(range)s).",
        "Half of the graduates find the first job within %(months)s months (95 %% interval %(range)s).",
        jobs.median,
    ) % {"months": jobs.median, "range": _range(jobs)}


def _range(jobs: FirstJob) -> str:
    if jobs.lower is None:
        return numbers.MISSING
    return f"{jobs.lower}–{jobs.upper}" if jobs.upper is not None else _("from %(n)s") % {"n": jobs.lower}


@cached
def chart(snapshot: Snapshot, slice_: Slice, dark: bool) -> Figure | None:
    """The share who have found their first job by the end of each month."""
    jobs = _shown(snapshot, slice_)
    return None if jobs is None else first_job_curve.figure(jobs, dark=dark)


@cached
def table(snapshot: Snapshot, slice_: Slice) -> Sheet:
    """The life table month by month; without counts where small numbers are hidden."""
    jobs, named = _shown(snapshot, slice_), of_cohort(snapshot, slice_)
    counts = {} if slice_.hide_small else {"exposed": _("Without a job at its start"), "started": _("Found one")}
    lines = []
    for row in jobs.curve.iter_rows(named=True) if jobs else ():
        month = {"month": row["month"]}
        people = (sheet.count(row[name], link(named, f"first_jobs.{name}", month)) for name in counts)
        lines.append(Row((sheet.count(row["month"] + 1), *people, sheet.percent(1 - row["waiting"]))))
    return Sheet(
        title=_("Months to the first job"),
        as_of=slice_.as_of,
        heads=(
            Head(_("Month after the diploma"), "count"),
            *(Head(title, "count") for title in counts.values()),
            Head(_("Have had a job by its end"), "percent"),
        ),
        rows=tuple(lines),
        about=(*about(snapshot, slice_), (_("Method"), method())),
        name=f"employment_first_job_{level(slice_)}",
        empty=_("No register of this cohort."),
    )


@cached
def note(snapshot: Snapshot, slice_: Slice) -> str:
    """Why it is longer than the share of those at work lets expect; "" where no months are told."""
    if _shown(snapshot, slice_) is None:
        return ""
    row = whole(snapshot, of_cohort(snapshot, slice_), member(EMPLOYMENT, level(slice_)))
    share = f" ({numbers.percent(row['value'])})" if row["state"] == "shown" else ""
    return _(
        "The months are counted by the register of insured work and of everybody with a diploma, also of those who "
        "study on, serve or care for a child. The monthly monitoring%(share)s counts those available for work, and any "
        "form of work: its share is higher."
    ) % {"share": share}


def method() -> str:
    """How the median is found."""
    return _(
        "Life table (Kaplan–Meier, interval of Brookmeyer and Crowley): whoever has not found a job yet counts for as "
        "long as the register has watched. A job kept from before the diploma counts as found in the first month."
    )


def median(snapshot: Snapshot, slice_: Slice) -> Cell:
    """«9 (8–10)»: the median of the graduates of the slice, with its interval."""
    jobs, hidden = _jobs(snapshot, slice_)
    if hidden or jobs is None:
        return sheet.hidden() if hidden else sheet.missing()
    people = numbers.of_people(jobs.started, jobs.graduates)
    if is_few(jobs.graduates):
        return sheet.text(people)
    if jobs.median is None:
        return Cell(None, _("less than half"), sentence=people)
    return Cell(jobs.median, f"{jobs.median} ({_range(jobs)})")
