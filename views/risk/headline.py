"""The thought at the top of «Риск»: how many are assessed, at risk and helped, and where help is missing."""

from collections.abc import Mapping
from typing import Any

from ui.shell.snapshot import Snapshot, cached
from ui.text import numbers
from ui.text.phrases import together
from ui.text.translation import _
from views.risk.students import AT_RISK, BY, counted, nobody, place_names, school_year
from views.shared.places import places
from views.shared.scorecards import EXPERT
from views.shared.slice import Slice

COUNTS = ("assessed", "at_risk", EXPERT, "supported")


@cached
def thought(snapshot: Snapshot, slice_: Slice) -> str:
    """The headline, of a district beside the region; what the table hides is not told here either."""
    if not slice_.district:
        return _in_full(snapshot, slice_)
    named, every = places(snapshot, slice_.as_of), slice_.everywhere
    own = f"{named.name(slice_.district)}. {_in_full(snapshot, slice_)}"
    if nobody(snapshot, every) or _is_hidden(snapshot, every):
        return own
    return together(own, f"{named.region}. {_now(snapshot, every)}")


def _is_hidden(snapshot: Snapshot, slice_: Slice) -> bool:
    row = counted(snapshot, slice_).row(0, named=True)
    return any(name in row["hidden"] for name in COUNTS if row[name] is not None)


def _in_full(snapshot: Snapshot, slice_: Slice) -> str:
    if reason := nobody(snapshot, slice_):
        return reason
    if _is_hidden(snapshot, slice_):
        return _("Few students are at risk: while small numbers are hidden they are not told.")
    row, now = counted(snapshot, slice_).row(0, named=True), _now(snapshot, slice_)
    if row[EXPERT] is None:  # no card of experts: nobody is at risk by it
        return now
    words = {"first": numbers.count(row[EXPERT]), "plans": numbers.count(row["supported"])}
    first = _("At the first assessment %(first)s were; %(plans)s have an employment plan.")
    return together(now, first % words, _without_plan(snapshot, slice_, row))


def _now(snapshot: Snapshot, slice_: Slice) -> str:
    row = counted(snapshot, slice_).row(0, named=True)
    words = {
        "year": school_year(snapshot, slice_),
        "assessed": numbers.people(row["assessed"], AT_RISK.unit),
        "at_risk": numbers.count(row["at_risk"]),
    }
    return _("In %(year)s %(assessed)s have been assessed, %(at_risk)s of them are at risk.") % words


def _without_plan(snapshot: Snapshot, slice_: Slice, region: Mapping[str, Any]) -> str:
    if not region["without_plan"] or "without_plan" in region["hidden"]:
        return ""
    most = counted(snapshot, slice_, BY["institution"]).sort("without_plan", descending=True).row(0, named=True)
    words = {"n": numbers.count(region["without_plan"]), "most": numbers.count(most["without_plan"])}
    if "without_plan" in most["hidden"]:
        return _("No plan for at least %(n)s.") % words
    words["place"] = place_names(snapshot, slice_)(most)
    return _("No plan for at least %(n)s, most of them here: %(place)s (%(most)s).") % words
