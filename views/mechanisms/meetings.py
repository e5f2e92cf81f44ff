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
from views.mechanisms.parts import lines
from views.shared.places import places
from views.shared.slice import Slice, link, rows, whole
from views.shared.words import PARTIES

HOSTS = {"school": N_("School"), "college": N_("College"), "university": N_("University")}
MEETINGS, REACHED, PARTICIPANTS = find("centre_meetings"), find("centre_reached"), find("centre_participants")


@cached
def sentence(snapshot: Snapshot, slice_: Slice) -> str:
    """How many institutions have been reached in how many meetings."""
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
    hosts = _number(snapshot, "kind")
    return _table(snapshot, slice_, "party", hosts, names, _("Meetings by kind of institution"), _("Institution"))


@cached
def by_district(snapshot: Snapshot, slice_: Slice) -> Sheet:
    """Every district in official order, by the place of the institution visited."""
    names, hosts = places(snapshot, slice_.as_of).names, _number(snapshot, "district_id")
    return _table(snapshot, slice_, "district_id", hosts, names, _("Meetings by district"), _("District"))


def _table(
    snapshot: Snapshot,
    slice_: Slice,
    by: str,
    hosts: dict[str, int],
    names: Mapping[str, str],
    title: str,
    head: str,
) -> Sheet:
    everywhere, metrics = sees_all(snapshot), (MEETINGS, REACHED, PARTICIPANTS)

    def cells(part: Mapping[str, Any], figures: Sequence[Mapping[str, Any]]) -> Sequence[Cell]:
        met, reached, took_part = (
            sheet.figure(row, metric, None, link(slice_, metric, part))
            for row, metric in zip(figures, metrics, strict=True)
        )
        number = hosts.get(part[by], 0) if part else sum(hosts.values())
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
        rows=lines(snapshot, slice_, metrics, by, names, cells),
        about=((_("Counted"), basis()),),
        name=f"mechanisms_meetings_{by}",
        empty=_nothing(),
    )


def _number(snapshot: Snapshot, column: str) -> dict[str, int]:
    """Kind or district -> how many institutions there are."""
    return dict(_hosts(snapshot).group_by(column).len().iter_rows())


def _hosts(snapshot: Snapshot) -> pl.DataFrame:
    return snapshot.facts.institutions.filter(pl.col("kind").is_in(list(HOSTS)))


@cached
def unmet(snapshot: Snapshot, slice_: Slice) -> Sheet:
    """Institutions of the viewer's districts without a meeting this school year, by district."""
    place, begun = places(snapshot, slice_.as_of).name, whole(snapshot, slice_, MEETINGS)["value"]
    met = rows(snapshot, slice_, MEETINGS, ("district_id", "institution_id"))
    return Sheet(
        title=_("Institutions without a meeting"),
        as_of=slice_.as_of,
        heads=tuple(map(Head, (_("Institution"), _("District"), _("Kind")))),
        rows=tuple(
            Row(tuple(map(sheet.text, (row["name"], place(row["district_id"]), _(HOSTS[row["kind"]])))))
            for row in unvisited(_hosts(snapshot), met).iter_rows(named=True)
            if begun
        ),
        name="mechanisms_without_meeting",
        empty=_("An employment centre has been at every institution.") if begun else _nothing(),
    )


def basis() -> str:
    """What is counted."""
    what = {"what": _(REACHED.numerator_words)}
    return _("Reached: %(what)s. Participations are not people: who comes to two meetings is counted twice.") % what
