"""Where the graduates of the region work when they leave it."""

from html import escape

import polars as pl

from metrics import workplaces
from ui import barlist, numbers, sheet, trace
from ui.barlist import Bar
from ui.routes import Asked, whom
from ui.routes_flow import FEW, share
from ui.session import Opened, remembered
from ui.sheet import Cell, Head, Row, Sheet
from ui.words import _, language, ngettext


@remembered
def _away(it: Opened, asked: Asked) -> pl.DataFrame:
    return workplaces.subjects(
        it.board, as_of=asked.as_of, period=asked.cohort, where=asked.where, hide_small=asked.hide_small
    )


@remembered
def _everywhere(it: Opened, asked: Asked) -> tuple[int | None, int | None]:
    """People at work outside the region, and at work at all; None where it is hidden."""
    found = workplaces.totals(
        it.board,
        workplaces.WORK,
        as_of=asked.as_of,
        period=asked.cohort,
        where=asked.where,
        hide_small=asked.hide_small,
    )
    by = dict(found.select("place", "working").iter_rows())
    return by.get(workplaces.OUTSIDE, 0), None if None in by.values() else sum(by.values())


@remembered
def told(it: Opened, asked: Asked) -> str:
    """How many work outside the region, and of how many at work."""
    away, everybody = _everywhere(it, asked)
    if away is None:
        return _("How many work outside the region is hidden: small numbers.")
    if not away:
        return _("No register tells of anybody of this choice at work outside the region.")
    text = ngettext("%(n)s works outside the region", "%(n)s work outside the region", away) % {
        "n": numbers.count(away)
    }
    if everybody is None:
        return f"{text}."
    part = f" ({numbers.percent(away / everybody)})" if everybody >= FEW else ""
    return text + _(" of %(all)s at work%(share)s.") % {"all": numbers.count(everybody), "share": part}


@remembered
def bars(it: Opened, asked: Asked) -> str:
    """In a sentence and a list of subjects, most people first; what is hidden stands last, without a bar."""
    away, _everybody = _everywhere(it, asked)
    return f"<p>{escape(told(it, asked))}</p>" + barlist.html(
        [
            Bar(
                subject(it, code),
                people,
                _("hidden") if people is None else numbers.count(people),
                numbers.percent(people / away) if people and away and away >= FEW else "",
            )
            for code, people in _away(it, asked).select("work_subject", "working").iter_rows()
        ],
        label=_("Where graduates work outside the region"),
    )


@remembered
def table(it: Opened, asked: Asked) -> Sheet:
    """The same as a table."""
    away, _everybody = _everywhere(it, asked)
    return Sheet(
        title=_("Where graduates work outside the region"),
        as_of=asked.as_of,
        heads=(
            Head(_("Subject of the Federation")),
            Head(_("Number of people"), "count"),
            Head(_("Of all who work outside the region"), "percent"),
        ),
        rows=tuple(
            Row(
                (
                    sheet.text(subject(it, code)),
                    _people(asked, code, people),
                    share(people, away),
                )
            )
            for code, people in _away(it, asked).select("work_subject", "working").iter_rows()
        ),
        about=((_("Whom"), whom(it, asked)),),
        name="routes_outside",
        empty=told(it, asked),
    )


def _people(asked: Asked, code: str, people: int | None) -> Cell:
    if people is None:
        return Cell(None, _("hidden"), state="hidden")
    cut = {**asked.where, "work_subject": code}
    return sheet.count(people, trace.link("work_places.working", asked.as_of, period=asked.cohort, cut=cut))


def subject(it: Opened, code: str) -> str:
    """A subject of the Federation in words."""
    names = dict(it.facts.subjects.select("subject_code", f"name_{language()}").iter_rows())
    return names.get(code, code)
