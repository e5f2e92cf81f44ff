"""Where the graduates of the region work when they leave it."""

from html import escape

import polars as pl

from metrics.graduates import workplaces
from ui.shell import links
from ui.shell.snapshot import Snapshot, cached
from ui.tables import bar_list, sheet
from ui.tables.bar_list import Bar
from ui.tables.sheet import Cell, Head, Row, Sheet
from ui.text import numbers
from ui.text.translation import _, language, ngettext
from views.routes.flows import FEW, share
from views.routes.headline import Asked, whom


@cached
def _away(snapshot: Snapshot, asked: Asked) -> pl.DataFrame:
    return workplaces.subjects(
        snapshot.board, as_of=asked.as_of, period=asked.cohort, where=asked.where, hide_small=asked.hide_small
    )


@cached
def _everywhere(snapshot: Snapshot, asked: Asked) -> tuple[int | None, int | None]:
    """People at work outside the region, and at work at all; None where it is hidden."""
    found = workplaces.totals(
        snapshot.board,
        workplaces.WORK,
        as_of=asked.as_of,
        period=asked.cohort,
        where=asked.where,
        hide_small=asked.hide_small,
    )
    by = dict(found.select("place", "working").iter_rows())
    return by.get(workplaces.OUTSIDE, 0), None if None in by.values() else sum(by.values())


@cached
def told(snapshot: Snapshot, asked: Asked) -> str:
    """How many work outside the region, and of how many at work."""
    away, everybody = _everywhere(snapshot, asked)
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


@cached
def bars(snapshot: Snapshot, asked: Asked) -> str:
    """In a sentence and a list of subjects, most people first; what is hidden stands last, without a bar."""
    away, _everybody = _everywhere(snapshot, asked)
    return f"<p>{escape(told(snapshot, asked))}</p>" + bar_list.html(
        [
            Bar(
                subject(snapshot, code),
                people,
                _("hidden") if people is None else numbers.count(people),
                numbers.percent(people / away) if people and away and away >= FEW else "",
            )
            for code, people in _away(snapshot, asked).select("work_subject", "working").iter_rows()
        ],
        label=_("Where graduates work outside the region"),
    )


@cached
def table(snapshot: Snapshot, asked: Asked) -> Sheet:
    """The same as a table."""
    away, _everybody = _everywhere(snapshot, asked)
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
                    sheet.text(subject(snapshot, code)),
                    _people(asked, code, people),
                    share(people, away),
                )
            )
            for code, people in _away(snapshot, asked).select("work_subject", "working").iter_rows()
        ),
        about=((_("Whom"), whom(snapshot, asked)),),
        name="routes_outside",
        empty=told(snapshot, asked),
    )


def _people(asked: Asked, code: str, people: int | None) -> Cell:
    if people is None:
        return Cell(None, _("hidden"), state="hidden")
    cut = {**asked.where, "work_subject": code}
    return sheet.count(people, links.trace("work_places.working", asked.as_of, period=asked.cohort, cut=cut))


def subject(snapshot: Snapshot, code: str) -> str:
    """A subject of the Federation in words."""
    names = dict(snapshot.facts.subjects.select("subject_code", f"name_{language()}").iter_rows())
    return names.get(code, code)
