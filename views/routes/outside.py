"""Where the graduates of the region work when they leave it."""

from collections.abc import Mapping
from html import escape

from metrics.graduates import workplaces
from metrics.statistics.disclosure import is_few
from ui.shell.snapshot import Snapshot, cached
from ui.tables import bar_list, sheet
from ui.tables.bar_list import Bar
from ui.tables.sheet import Head, Row, Sheet
from ui.text import numbers
from ui.text.translation import _, ngettext
from views.routes.people import count, share, whom
from views.shared.slice import Slice, link
from views.shared.words import subject


@cached
def by_subject(snapshot: Snapshot, slice_: Slice) -> Mapping[str, int | None]:
    """Subject of the Federation -> people at work there, most first; None where it is hidden."""
    subjects = workplaces.subjects(
        snapshot.board,
        as_of=slice_.as_of,
        period=slice_.period,
        where=slice_.where,
        hide_small=slice_.hide_small,
    )
    return dict(subjects.select(workplaces.SUBJECT, workplaces.WORKING).iter_rows())


@cached
def _totals(snapshot: Snapshot, slice_: Slice) -> tuple[int | None, int | None]:
    """People at work outside the region, and at work at all; None where it is hidden."""
    totals = workplaces.totals(
        snapshot.board,
        workplaces.WORK,
        as_of=slice_.as_of,
        period=slice_.period,
        where=slice_.where,
        hide_small=slice_.hide_small,
    )
    by_place = dict(totals.select(workplaces.PLACE, workplaces.WORKING).iter_rows())
    everybody = None if None in by_place.values() else sum(by_place.values())
    return by_place.get(workplaces.OUTSIDE, 0), everybody


@cached
def sentence(snapshot: Snapshot, slice_: Slice) -> str:
    """How many work outside the region, and of how many at work."""
    away, everybody = _totals(snapshot, slice_)
    if away is None:
        return _("How many work outside the region is hidden: small numbers.")
    if not away:
        return _("No register tells of anybody of this choice at work outside the region.")
    text = ngettext("%(n)s works outside the region", "%(n)s work outside the region", away) % {
        "n": numbers.count(away)
    }
    if everybody is None:
        return f"{text}."
    part = "" if is_few(everybody) else f" ({numbers.percent(away / everybody)})"
    return text + _(" of %(all)s at work%(share)s.") % {"all": numbers.count(everybody), "share": part}


@cached
def bars(snapshot: Snapshot, slice_: Slice) -> str:
    """In a sentence and a list of subjects, most people first; what is hidden stands last, without a bar."""
    away, _everybody = _totals(snapshot, slice_)
    return f"<p>{escape(sentence(snapshot, slice_))}</p>" + bar_list.html(
        [
            Bar(
                subject(snapshot, code),
                people,
                _("hidden") if people is None else numbers.count(people),
                numbers.percent(people / away) if people and away and not is_few(away) else "",
            )
            for code, people in by_subject(snapshot, slice_).items()
        ],
        label=_("Where graduates work outside the region"),
    )


@cached
def table(snapshot: Snapshot, slice_: Slice) -> Sheet:
    """The same as a table."""
    away, _everybody = _totals(snapshot, slice_)
    return Sheet(
        title=_("Where graduates work outside the region"),
        as_of=slice_.as_of,
        heads=(
            Head(_("Subject of the Federation")),
            Head(_("Number of people"), "count"),
            Head(_("Of all who work outside the region"), "percent"),
        ),
        rows=tuple(
            Row(
                (
                    sheet.text(subject(snapshot, code)),
                    count(people, link(slice_, "work_places.working", {workplaces.SUBJECT: code})),
                    share(people, away),
                )
            )
            for code, people in by_subject(snapshot, slice_).items()
        ),
        about=((_("Whom"), whom(snapshot, slice_)),),
        name="routes_outside",
        empty=sentence(snapshot, slice_),
    )
