"""View «Сервисы и встречи», second half: where the employment centres have been, and where not."""

from collections.abc import Mapping
from typing import Any

import polars as pl

from metrics.catalogue import metric as find
from metrics.mechanisms.rollout import unvisited
from metrics.metric import Metric
from ui.shell.snapshot import Snapshot, cached
from ui.tables import sheet
from ui.tables.sheet import Cell, Head, Row, Sheet
from ui.text import numbers
from ui.text.figure_text import NO_ROW
from ui.text.translation import N_, _, ngettext
from views.mechanisms.headline import PARTIES, Asked, sees_all
from views.mechanisms.services import link, rows
from views.shared.places import places

HOSTS = {"school": N_("School"), "college": N_("College"), "university": N_("University")}
MEETINGS, PARTICIPANTS, REACHED = find("centre_meetings"), find("centre_participants"), find("centre_reached")


@cached
def said(snapshot: Snapshot, asked: Asked) -> str:
    """How many institutions have been reached in how many meetings."""
    met, reached = (rows(snapshot, shown, asked, ())[None] for shown in (MEETINGS, REACHED))
    if not met["value"]:
        return _("As of this day no meeting of an employment centre has been reported.")
    held = ngettext("%(n)s meeting", "%(n)s meetings", int(met["value"])) % {"n": numbers.count(met["value"])}
    at = ngettext("at %(n)s institution", "at %(n)s institutions", int(reached["value"] or 0)) % {
        "n": numbers.count(reached["value"])
    }
    return _("Employment centres have held %(meetings)s %(institutions)s") % {"meetings": held, "institutions": at}


@cached
def by_party(snapshot: Snapshot, asked: Asked) -> Sheet:
    """Schools, colleges and universities: reached of those known, meetings, participations."""
    names = {party: _(PARTIES[party]) for party in HOSTS}
    return _table(snapshot, asked, "party", "kind", names, _("Meetings by kind of institution"), _("Institution"))


@cached
def by_district(snapshot: Snapshot, asked: Asked) -> Sheet:
    """Every district in official order, by the place of the institution visited."""
    names = places(snapshot, asked.as_of).names
    return _table(snapshot, asked, "district_id", "district_id", names, _("Meetings by district"), _("District"))


def _table(
    snapshot: Snapshot, asked: Asked, by: str, column: str, names: Mapping[str, str], title: str, head: str
) -> Sheet:  # fmt: skip
    found = [rows(snapshot, shown, asked, (by,)) for shown in (REACHED, MEETINGS, PARTICIPANTS)]
    whole = [rows(snapshot, shown, asked, ())[None] for shown in (REACHED, MEETINGS, PARTICIPANTS)]
    known = dict(_hosts(snapshot).group_by(column).len().iter_rows())
    told = [
        Row((sheet.text(name), *_cells(snapshot, asked, known.get(key), {by: key},
                                       *(one.get(key, NO_ROW) for one in found))))
        for key, name in names.items()
    ]  # fmt: skip
    region = places(snapshot, asked.as_of).region
    told.append(Row((sheet.text(region), *_cells(snapshot, asked, _hosts(snapshot).height, {}, *whole)), total=True))
    of = (Head(_("Institutions in all"), "count"),) if sees_all(snapshot) else ()
    return Sheet(
        title=title,
        as_of=asked.as_of,
        heads=(
            Head(head), Head(_("Reached"), "count", _("institutions")), *of,
            Head(_("Meetings"), "count"), Head(_("Participations"), "count"),
        ),
        rows=tuple(told) if whole[1]["value"] else (),
        about=((_("Counted"), basis()),),
        name=f"mechanisms_meetings_{by}",
        empty=_("As of this day no meeting of an employment centre has been reported."),
    )  # fmt: skip


def _cells(
    snapshot: Snapshot, asked: Asked, known: int | None, where: Mapping[str, str],
    reached: Mapping[str, Any], met: Mapping[str, Any], took_part: Mapping[str, Any],
) -> tuple[Cell, ...]:  # fmt: skip
    def cell(row: Mapping[str, Any], shown: Metric) -> Cell:
        return sheet.figure(row, shown, None, link(shown, asked, where))

    of = (sheet.count(known or 0),) if sees_all(snapshot) else ()
    return cell(reached, REACHED), *of, cell(met, MEETINGS), cell(took_part, PARTICIPANTS)


@cached
def _hosts(snapshot: Snapshot) -> pl.DataFrame:
    return snapshot.facts.institutions.filter(pl.col("kind").is_in(list(HOSTS)))


@cached
def unmet(snapshot: Snapshot, asked: Asked) -> Sheet:
    """Institutions of the viewer's districts without a meeting this school year, by district."""
    known = places(snapshot, asked.as_of)
    met = snapshot.board.evaluate(MEETINGS, ("district_id", "institution_id"), as_of=asked.as_of)
    begun = rows(snapshot, MEETINGS, asked, ())[None]["value"]
    return Sheet(
        title=_("Institutions without a meeting"),
        as_of=asked.as_of,
        heads=(Head(_("Institution")), Head(_("District")), Head(_("Kind"))),
        rows=tuple(
            Row(
                (
                    sheet.text(row["name"]),
                    sheet.text(known.name(row["district_id"])),
                    sheet.text(_(HOSTS[row["kind"]])),
                )
            )
            for row in unvisited(_hosts(snapshot), met).iter_rows(named=True)
        )
        if begun
        else (),
        name="mechanisms_without_meeting",
        empty=_("An employment centre has been at every institution.")
        if begun
        else _("As of this day no meeting of an employment centre has been reported."),
    )


def basis() -> str:
    """What is counted."""
    return _("Reached: %(what)s. Participations are not people: who comes to two meetings is counted twice.") % {
        "what": _(REACHED.numerator_words)
    }
