"""Which institution the page is about, and what kind of one it is."""

from html import escape
from typing import Any

import polars as pl

from metrics.metric import Subject
from ui.shell import address, controls, links
from ui.shell.snapshot import Snapshot
from ui.text.translation import N_, _
from views.shared import directory
from views.shared.places import places
from views.shared.slice import Slice

KEY = "institution"
KINDS = {"school": N_("School"), "college": N_("College"), "university": N_("University"),
         "employment_centre": N_("Employment centre")}  # fmt: skip
OF_KIND = {"school": Subject.GUIDANCE, "college": Subject.GRADUATES, "university": Subject.GRADUATES}
"""Kind -> the chapter of metrics that come first on its page, and by which it is compared with its like."""


def institution(snapshot: Snapshot, slice_: Slice, district: str | None) -> int | None:
    """Draws the list of the institutions of a district, or of all; the one that is open, None where none is yet.

    A link names the institution and need not name its district.
    """
    listed = snapshot.facts.institutions
    asked = str(address.wanted(KEY) or "")
    if district and asked not in map(str, listed.filter(district_id=district)["institution_id"]):
        listed = listed.filter(district_id=district)
    names = {str(one): _offered(snapshot, slice_, one, district) for one in listed["institution_id"]}
    every = _("School, college or university")
    chosen = controls.choice(every, names, key=KEY, every=every, width="stretch")
    return int(chosen) if chosen else None


def _offered(snapshot: Snapshot, slice_: Slice, institution: int, district: str | None) -> str:
    """Its name, with its district where those of several are in the list."""
    name = directory.titled(snapshot, institution, slice_.as_of)
    if district:
        return name
    return f"{name} — {places(snapshot, slice_.as_of).name(row(snapshot, institution)['district_id'])}"


def row(snapshot: Snapshot, institution: int) -> dict[str, Any]:
    """Its row of the directory.

    Raises:
        NoRowsReturnedError: the viewer may not see it, or there is none.
    """
    return snapshot.facts.institutions.row(by_predicate=pl.col("institution_id") == institution, named=True)


def subject(snapshot: Snapshot, institution: int) -> Subject:
    """The chapter of metrics by which its kind is judged first."""
    return OF_KIND.get(row(snapshot, institution)["kind"], Subject.GUIDANCE)


def about(snapshot: Snapshot, slice_: Slice, institution: int) -> tuple[tuple[str, str], ...]:
    """The lines above a table in its XLSX: which institution it is of, and where."""
    of_place = row(snapshot, institution)["district_id"]
    return (
        (_("Institution"), directory.titled(snapshot, institution, slice_.as_of)),
        (_("District or okrug"), places(snapshot, slice_.as_of).full[of_place]),
    )


def line(snapshot: Snapshot, slice_: Slice, institution: int) -> str:
    """Its kind, name in full with what became of it, and its district as a link, as HTML."""
    own = row(snapshot, institution)
    kind, name = _(KINDS[own["kind"]]), directory.titled(snapshot, institution, slice_.as_of)
    href = escape(links.district(own["district_id"], slice_.as_of, slice_.since))
    where = escape(places(snapshot, slice_.as_of).full[own["district_id"]])
    return f'<p class="muted">{escape(kind)}: {escape(name)}. <a href="{href}" target="_self">{where}</a></p>'
