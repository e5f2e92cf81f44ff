"""The people whose path is shown: their paths, who they are in words, and the share of them that got somewhere."""

import polars as pl

from metrics.graduates import routes
from ui.shell.snapshot import Snapshot, cached
from ui.tables import sheet
from ui.tables.sheet import Cell
from ui.text import numbers
from ui.text.translation import _
from views.shared import words
from views.shared.places import places
from views.shared.slice import Slice


@cached
def paths(snapshot: Snapshot, slice_: Slice, by: tuple[str, ...] = ()) -> pl.DataFrame:
    """Their paths, with the columns of :func:`metrics.graduates.routes.paths`."""
    return routes.paths(snapshot.board, as_of=slice_.as_of, cohort=slice_.period, where=slice_.where, by=by)


def whom(snapshot: Snapshot, slice_: Slice) -> str:
    """Who is looked at, in one line: cohort, level, group, home."""
    chosen = {name: values[0] for name, values in slice_.population}
    parts = [words.period(snapshot, "cohort", slice_.period)]
    if "level" in chosen:
        parts.append(words.word(words.LEVELS, chosen["level"]))
    if "group" in chosen:
        parts.append(words.specialty(snapshot, chosen["group"]))
    if "home_district_id" in chosen:
        home = places(snapshot, slice_.as_of).name(chosen["home_district_id"])
        parts.append(_("home: %(place)s") % {"place": home})
    return "; ".join(parts)


def nobody(slice_: Slice) -> str:
    """Why there is nothing to show."""
    if slice_.hide_small:
        return _("Too few people to show their path: small numbers are hidden.")
    return _("No register knows anybody of this choice.")


def share(part: int | None, of: int | None, href: str = "") -> Cell:
    """A share with its counts under it; hidden where one of them is."""
    if part is None or of is None:
        return sheet.hidden()
    return sheet.share(part, of, note=numbers.of_people(part, of), href=href)


def count(number: int | None, href: str = "") -> Cell:
    """A number of people; hidden where it is None."""
    return sheet.hidden() if number is None else sheet.count(number, href)
