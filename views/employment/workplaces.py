"""View «Места»: place of study, home before the studies and place of work are three different districts."""

from collections.abc import Mapping

from metrics.graduates.workplaces import HOME, OUTSIDE, STUDY, UNKNOWN, WORK, flows, subjects, totals
from ui.shell import links
from ui.shell.snapshot import Snapshot, cached
from ui.tables import sheet
from ui.tables.sheet import Cell, Head, Row, Sheet
from ui.text import numbers
from ui.text.translation import N_, _, language, ngettext
from views.employment.by_cut import people
from views.employment.headline import COHORT_OF, LEVELS, Asked, cohort_name, dated, period
from views.shared.places import places

ORIGINS = {"study": N_("by place of study"), "home": N_("by home before the studies")}
_COLUMNS = {"study": STUDY, "home": HOME}
_CORNERS = {"study": N_("Studied in, below; work in, across"), "home": N_("Come from, below; work in, across")}
SUBJECTS_NAMED = 5

People = Mapping[str, int | None]
"""Place -> people at work; None where they are hidden. A place that is not in it has nobody."""


@cached
def _by(snapshot: Snapshot, asked: Asked, role: str) -> People:
    found = totals(snapshot.board, role, as_of=asked.as_of, **_narrow(snapshot, asked))
    return dict(found.select("place", "working").iter_rows())


@cached
def _pairs(snapshot: Snapshot, asked: Asked, origin: str) -> Mapping[tuple[str, str], int | None]:
    found = flows(snapshot.board, _COLUMNS[origin], as_of=asked.as_of, **_narrow(snapshot, asked))
    return {(start, place): working for start, place, working in found.select("origin", "place", "working").iter_rows()}


def _narrow(snapshot: Snapshot, asked: Asked) -> dict:
    return {"period": period(snapshot, COHORT_OF, asked), "where": asked.where, "hide_small": asked.hide_small}


def known(snapshot: Snapshot, asked: Asked) -> bool:
    """Whether any register tells of workplaces."""
    return bool(_by(snapshot, asked, STUDY))


@cached
def three(snapshot: Snapshot, asked: Asked) -> Sheet:
    """Each district three times: where those at work studied, where they come from, where they work."""
    study, home, work = (_by(snapshot, asked, role) for role in (STUDY, HOME, WORK))
    stayed, went_home = _pairs(snapshot, asked, "study"), _pairs(snapshot, asked, "home")
    names = places(snapshot, asked.as_of).names
    largest = sorted(names, key=lambda district: -max(by.get(district) or 0 for by in (study, home, work)))
    told = [
        Row(
            (
                sheet.text(names[district]),
                _people(study, district, _link(snapshot, asked, {STUDY: district})),
                _people(home, district, _link(snapshot, asked, {HOME: district})),
                _people(work, district, _link(snapshot, asked, {WORK: district})),
                _people(stayed, (district, district), _link(snapshot, asked, {STUDY: district, WORK: district})),
                _people(went_home, (district, district), _link(snapshot, asked, {HOME: district, WORK: district})),
            )
        )
        for district in largest
        if district in {**study, **home, **work}
    ]
    told += [
        Row((sheet.text(name), *(_people(by, code) for by in (study, home, work)), sheet.text("×"), sheet.text("×")))
        for code, name in ((OUTSIDE, _("outside the region")), (UNKNOWN, _("not known")))
        if code in {**home, **work}
    ]
    return Sheet(
        title=_("Graduates at work: three different districts"),
        as_of=asked.as_of,
        heads=(
            Head(_("District")),
            Head(_("Studied here"), "count"),
            Head(_("Come from here"), "count"),
            Head(_("Work here"), "count"),
            Head(_("Studied and work here"), "count"),
            Head(_("Come from and work here"), "count"),
        ),
        rows=tuple(told),
        about=_about(snapshot, asked),
        name=f"employment_places_{asked.level}",
        empty=without(),
    )


@cached
def matrix(snapshot: Snapshot, asked: Asked, origin: str) -> Sheet:
    """From where (below) to where they work (across); people, the last column all of them."""
    pairs = _pairs(snapshot, asked, origin)
    sums = _by(snapshot, asked, _COLUMNS[origin])
    names = {**places(snapshot, asked.as_of).names, OUTSIDE: _("outside the region"), UNKNOWN: _("not known")}
    starts = [place for place in names if place in sums]
    ends = [place for place in names if place in {end for _start, end in pairs}]
    return Sheet(
        title=_("From where to where: %(by)s") % {"by": _(ORIGINS[origin])},
        as_of=asked.as_of,
        heads=(
            Head(_(_CORNERS[origin])),
            *(Head(names[end], "count") for end in ends),
            Head(_("All at work"), "count"),
        ),
        rows=tuple(
            Row(
                (
                    sheet.text(names[start]),
                    *(
                        _people(pairs, (start, end), _link(snapshot, asked, {_COLUMNS[origin]: start, WORK: end}))
                        for end in ends
                    ),
                    _people(sums, start, _link(snapshot, asked, {_COLUMNS[origin]: start})),
                )
            )
            for start in starts
        ),
        about=(*_about(snapshot, asked), (_("By"), _(ORIGINS[origin]))),
        name=f"employment_places_{asked.level}_{origin}",
        empty=without(),
    )


def _people(found: Mapping, key: object, href: str = "") -> Cell:
    """A count; a dash where nobody is, for the thing does not occur."""
    if key not in found:
        return Cell(0, "–")
    return people(found[key], found[key] is None, href)


def _link(snapshot: Snapshot, asked: Asked, where: Mapping[str, str]) -> str:
    """The trace of a count of people by their places; what is in no district of the region has none."""
    if {OUTSIDE, UNKNOWN} & {*where.values()}:
        return ""
    return links.trace(
        "work_places.working",
        asked.as_of,
        district=where.get(STUDY),
        period=period(snapshot, COHORT_OF, asked),
        cut={**asked.where, **{name: place for name, place in where.items() if name != STUDY}},
    )


def _about(snapshot: Snapshot, asked: Asked) -> tuple[tuple[str, str], ...]:
    cohort = cohort_name(snapshot, period(snapshot, COHORT_OF, asked))
    return (_("Level"), _(LEVELS[asked.level])), (_("Cohort"), cohort), (_("Rule"), rule())


@cached
def away(snapshot: Snapshot, asked: Asked) -> str:
    """How many work in another subject of the Federation, and in which most of all; "" if nobody does."""
    found = subjects(snapshot.board, as_of=asked.as_of, **_narrow(snapshot, asked))
    total = _by(snapshot, asked, WORK).get(OUTSIDE)
    if found.is_empty() or total is None:
        return ""
    names = dict(snapshot.facts.subjects.select("subject_code", f"name_{language()}").iter_rows())
    shown = found.filter(~found["hidden"]).head(SUBJECTS_NAMED)
    listed = ", ".join(
        f"{names.get(code, code)} — {numbers.count(working)}"
        for code, working in shown.select("work_subject", "working").iter_rows()
    )
    told = ngettext("%(n)s graduate works outside the region", "%(n)s graduates work outside the region", total)
    return told % {"n": numbers.count(total)} + (f": {listed}." if listed else ".")


def explained(snapshot: Snapshot, asked: Asked) -> str:
    """Which figure is by which place, for whom and as of when."""
    return f"{dated(snapshot, period(snapshot, COHORT_OF, asked), asked.as_of)} {rule()}"


def rule() -> str:
    """Which figure is by which place."""
    return _(
        "All other figures of this page are by place of study. Here the same graduates (at work by the monthly "
        "monitoring, those who left the region among them) are counted three times: by place of study, by home "
        "before the studies, and by place of work. An institution that sends forms only is not among them."
    )


def without() -> str:
    """Why the view is empty."""
    return _("Home and workplace are known from registers only; the monthly forms say no more than the place of study.")
