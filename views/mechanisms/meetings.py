"""View «Сервисы и встречи», second half: where the employment centres have been, and where not."""

from collections.abc import Mapping, Sequence
from typing import Any

import polars as pl

from metrics.catalogue import metric as find
from metrics.mechanisms.rollout import unvisited
from ui.shell.snapshot import Snapshot, cached
from ui.tables import sheet
from ui.tables.sheet import Cell, Head, Row, Sheet
from ui.text import numbers
from ui.text.translation import N_, _, ngettext
from views.mechanisms.assessments import sees_all
from views.mechanisms.parts import IN_REGION, in_region, lines
from views.shared.places import places
from views.shared.slice import Slice, link, rows, whole
from views.shared.words import PARTIES

HOSTS = {"school": N_("School"), "college": N_("College"), "university": N_("University")}
MEETINGS, REACHED, PARTICIPANTS = find("centre_meetings"), find("centre_reached"), find("centre_participants")


@cached
def sentence(snapshot: Snapshot, slice_: Slice) -> str:
    """How many institutions have been reached in how many meetings; in a district beside the region."""
    text, every = _sentence(snapshot, slice_), whole(snapshot, slice_.everywhere, MEETINGS)["value"]
    return in_region(text, every) if slice_.district and every else text


def _sentence(snapshot: Snapshot, slice_: Slice) -> str:
    met, reached = (whole(snapshot, slice_, metric)["value"] for metric in (MEETINGS, REACHED))
    if not met:
        return _nothing()
    held = ngettext("%(n)s meeting", "%(n)s meetings", int(met)) % {"n": numbers.count(met)}
    at = ngettext("at %(n)s institution", "at %(n)s institutions", int(reached or 0)) % {"n": numbers.count(reached)}
    return _("Employment centres have held %(meetings)s %(institutions)s") % {"meetings": held, "institutions": at}


def _nothing() -> str:
    return _("As of this day no meeting of an employment centre has been reported.")


@cached
def by_party(snapshot: Snapshot, slice_: Slice) -> Sheet:
    """Schools, colleges and universities: reached of those known, meetings, participations."""
    names = {party: _(PARTIES[party]) for party in HOSTS}
    hosts = _number(snapshot, slice_, "kind")
    return _table(snapshot, slice_, "party", hosts, names, _("Meetings by kind of institution"), _("Institution"))


@cached
def by_district(snapshot: Snapshot, slice_: Slice) -> Sheet:
    """Every district in official order, by the place of the institution visited; the one that is open is marked."""
    names, every, title = places(snapshot, slice_.as_of).names, slice_.everywhere, _("Meetings by district")
    hosts = _number(snapshot, every, "district_id")
    return _table(snapshot, every, "district_id", hosts, names, title, _("District"), slice_.district)


def _table(
    snapshot: Snapshot,
    slice_: Slice,
    by: str,
    hosts: dict[str, int],
    names: Mapping[str, str],
    title: str,
    head: str,
    chosen: str | None = None,
) -> Sheet:
    everywhere, metrics = sees_all(snapshot), (MEETINGS, REACHED, PARTICIPANTS)

    def cells(part: Mapping[str, Any], figures: Sequence[Mapping[str, Any]]) -> Sequence[Cell]:
        met, reached, took_part = (
            sheet.figure(row, metric, None, link(slice_, metric, part))
            for row, metric in zip(figures, metrics, strict=True)
        )
        of_all = _hosts(snapshot, slice_.everywhere if part == IN_REGION else slice_).height
        number = hosts.get(part[by], 0) if by in part else of_all
        return reached, *([sheet.count(number)] if everywhere else []), met, took_part

    return Sheet(
        title=title,
        as_of=slice_.as_of,
        heads=(
            Head(head),
            Head(_("Reached"), "count", _("institutions")),
            *([Head(_("Institutions in all"), "count")] if everywhere else []),
            Head(_("Meetings"), "count"),
            Head(_("Participations"), "count"),
        ),
        rows=lines(snapshot, slice_, metrics, by, names, cells, chosen=chosen),
        about=((_("Counted"), basis()),),
        name=f"mechanisms_meetings_{by}",
        empty=_nothing(),
    )


def _number(snapshot: Snapshot, slice_: Slice, column: str) -> dict[str, int]:
    """Kind or district -> how many institutions there are."""
    return dict(_hosts(snapshot, slice_).group_by(column).len().iter_rows())


def _hosts(snapshot: Snapshot, slice_: Slice) -> pl.DataFrame:
    hosts = snapshot.facts.institutions.filter(pl.col("kind").is_in(list(HOSTS)))
    return hosts.filter(district_id=slice_.district) if slice_.district else hosts


@cached
def unmet(snapshot: Snapshot, slice_: Slice) -> Sheet:
    """Institutions of the viewer's districts, or of the one that is open, without a meeting this school year."""
    place, begun = places(snapshot, slice_.as_of).name, whole(snapshot, slice_.everywhere, MEETINGS)["value"]
    met = rows(snapshot, slice_, MEETINGS, ("district_id", "institution_id"))
    return Sheet(
        title=_("Institutions without a meeting"),
        as_of=slice_.as_of,
        heads=tuple(map(Head, (_("Institution"), _("District"), _("Kind")))),
        rows=tuple(
            Row(tuple(map(sheet.text, (row["name"], place(row["district_id"]), _(HOSTS[row["kind"]])))))
            for row in unvisited(_hosts(snapshot, slice_), met).iter_rows(named=True)
            if begun
        ),
        name="mechanisms_without_meeting",
        empty=_("An employment centre has been at every institution.") if begun else _nothing(),
    )


def basis() -> str:
    """What is counted."""
    what = {"what": _(REACHED.numerator_words)}
    return _("Reached: %(what)s. Participations are not people: who comes to two meetings is counted twice.") % what
