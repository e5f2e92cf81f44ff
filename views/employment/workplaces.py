"""View «География»: place of study, home before the studies and place of work are three different districts."""

from collections.abc import Hashable, Mapping
from typing import Any

from metrics.graduates.workplaces import HOME, OUTSIDE, STUDY, UNKNOWN, WORK, flows, subjects, totals
from ui.shell.snapshot import Snapshot, cached
from ui.tables import sheet
from ui.tables.sheet import Cell, Head, Row, Sheet
from ui.text import numbers
from ui.text.phrases import together
from ui.text.translation import N_, _, ngettext
from views.employment import population
from views.employment.population import cohort, dated, level, of_cohort
from views.shared import words
from views.shared.places import places
from views.shared.slice import Slice, link

ORIGINS = {"study": N_("by place of study"), "home": N_("by home before the studies")}
_COLUMNS = {"study": STUDY, "home": HOME}
_CORNERS = {"study": N_("Studied in, below; work in, across"), "home": N_("Come from, below; work in, across")}
_ELSEWHERE = {OUTSIDE: N_("outside the region"), UNKNOWN: N_("not known")}
SUBJECTS_NAMED = 5

People = Mapping[Any, int | None]
"""Place, or two of them -> people at work; None where they are hidden. What is not in it has nobody."""


def _population(snapshot: Snapshot, slice_: Slice) -> dict[str, Any]:
    """Of whom and as of when the ledger of workplaces is asked."""
    period, hide_small = cohort(snapshot, slice_), slice_.hide_small
    return {"as_of": slice_.as_of, "period": period, "where": slice_.where, "hide_small": hide_small}


@cached
def _by_place(snapshot: Snapshot, slice_: Slice, role: str) -> People:
    people = totals(snapshot.board, role, **_population(snapshot, slice_))
    return dict(people.select("place", "working").iter_rows())


@cached
def _by_pair(snapshot: Snapshot, slice_: Slice, origin: str) -> People:
    pairs = flows(snapshot.board, origin, **_population(snapshot, slice_))
    return {(start, end): working for start, end, working in pairs.select("origin", "place", "working").iter_rows()}


def _count(slice_: Slice, people: People, key: Hashable, at: Mapping[str, str]) -> Cell:
    """The people of a place or of two; a dash where nobody is, for the thing does not occur.

    What is in no district of the region has no trace.
    """
    if key not in people:
        return Cell(0, "–")
    number = people[key]
    if number is None:
        return sheet.hidden()
    return sheet.count(number, "" if _ELSEWHERE.keys() & {*at.values()} else link(slice_, "work_places.working", at))


@cached
def three_districts(snapshot: Snapshot, slice_: Slice) -> Sheet:
    """Each district three times: where those at work studied, where they come from, where they work."""
    by_role = {role: _by_place(snapshot, slice_, role) for role in (STUDY, HOME, WORK)}
    stayed = {origin: _by_pair(snapshot, slice_, origin) for origin in (STUDY, HOME)}
    names, named = _names(snapshot, slice_), of_cohort(snapshot, slice_)
    listed = [place for place in names if any(place in people for people in by_role.values())]
    lines = []
    for place in sorted(listed, key=lambda one: (one in _ELSEWHERE, -max(of.get(one) or 0 for of in by_role.values()))):
        once = (_count(named, people, place, {role: place}) for role, people in by_role.items())
        twice = (_count(named, people, (place, place), {role: place, WORK: place}) for role, people in stayed.items())
        no_district = (sheet.text("×"), sheet.text("×"))
        lines.append(Row((sheet.text(names[place]), *once, *(no_district if place in _ELSEWHERE else twice))))
    return Sheet(
        title=_("Graduates at work: three different districts"),
        as_of=slice_.as_of,
        heads=(
            Head(_("District")),
            Head(_("Studied here"), "count"),
            Head(_("Come from here"), "count"),
            Head(_("Work here"), "count"),
            Head(_("Studied and work here"), "count"),
            Head(_("Come from and work here"), "count"),
        ),
        rows=tuple(lines),
        about=_about(snapshot, slice_),
        name=f"employment_places_{level(slice_)}",
        empty=_needs_registers(),
    )


@cached
def matrix(snapshot: Snapshot, slice_: Slice, origin: str) -> Sheet:
    """From where (below; one of ``ORIGINS``) to where they work (across); people, the last column all of them."""
    role = _COLUMNS[origin]
    pairs, sums = _by_pair(snapshot, slice_, role), _by_place(snapshot, slice_, role)
    names, named, reached = _names(snapshot, slice_), of_cohort(snapshot, slice_), {end for _start, end in pairs}
    ends = [place for place in names if place in reached]
    lines = []
    for start in (place for place in names if place in sums):
        counts = (_count(named, pairs, (start, end), {role: start, WORK: end}) for end in ends)
        lines.append(Row((sheet.text(names[start]), *counts, _count(named, sums, start, {role: start}))))
    return Sheet(
        title=_("From where to where: %(by)s") % {"by": _(ORIGINS[origin])},
        as_of=slice_.as_of,
        heads=(
            Head(_(_CORNERS[origin])),
            *(Head(names[end], "count") for end in ends),
            Head(_("All at work"), "count"),
        ),
        rows=tuple(lines),
        about=(*_about(snapshot, slice_), (_("By"), _(ORIGINS[origin]))),
        name=f"employment_places_{level(slice_)}_{origin}",
        empty=_needs_registers(),
    )


def _names(snapshot: Snapshot, slice_: Slice) -> dict[str, str]:
    """The districts in official order, and what is none of them."""
    return {**places(snapshot, slice_.as_of).names, **words.named(_ELSEWHERE)}


def _about(snapshot: Snapshot, slice_: Slice) -> tuple[tuple[str, str], ...]:
    return *population.about(snapshot, slice_), (_("Rule"), _rule())


@cached
def headline(snapshot: Snapshot, slice_: Slice) -> str:
    """How many work in another subject of the Federation, and in which most of all; "" if nobody does."""
    away = subjects(snapshot.board, **_population(snapshot, slice_))
    total = _by_place(snapshot, slice_, WORK).get(OUTSIDE)
    if away.is_empty() or total is None:
        return ""
    most = away.filter(~away["hidden"]).head(SUBJECTS_NAMED).select("work_subject", "working").iter_rows()
    listed = ", ".join(f"{words.subject(snapshot, code)} — {numbers.count(working)}" for code, working in most)
    outside = ngettext("%(n)s graduate works outside the region", "%(n)s graduates work outside the region", total)
    return outside % {"n": numbers.count(total)} + (f": {listed}." if listed else ".")


def note(snapshot: Snapshot, slice_: Slice) -> str:
    """Which figure is by which place, for whom and as of when."""
    return together(dated(snapshot, slice_), _rule())


def _rule() -> str:
    return _(
        "All other figures of this page are by place of study. Here the same graduates (at work by the monthly "
        "monitoring, those who left the region among them) are counted three times: by place of study, by home "
        "before the studies, and by place of work. An institution that sends forms only is not among them."
    )


def _needs_registers() -> str:
    return _("Home and workplace are known from registers only; the monthly forms say no more than the place of study.")
