"""The districts most like one, by what none of them can change, and their figures beside its own."""

from dataclasses import replace

from metrics.catalogue import headline, metric
from metrics.metric import Shown
from metrics.statistics import neighbours
from ui.shell import links
from ui.shell.snapshot import Snapshot, cached
from ui.tables import sheet
from ui.tables.sheet import Head, Row, Sheet
from ui.text.translation import _
from views.district.figures import DISTRICT, about, by_district, judged
from views.shared.places import places
from views.shared.slice import Slice, row_link, rows, target

COVERAGE = metric("guidance_coverage")
"""Its denominator are the pupils by whom districts are compared."""


@cached
def table(snapshot: Snapshot, slice_: Slice, district: str) -> Sheet:
    """The district itself, then its neighbours, nearest first."""
    # Who is whose neighbour points at no person, so the counts behind it are not to be hidden.
    enrolled = rows(snapshot, replace(slice_, hide_small=False), COVERAGE, (DISTRICT, "institution_id"))
    schools = enrolled.select(DISTRICT, "institution_id", enrolled="denominator").drop_nulls("enrolled")
    profiles = neighbours.profiles(snapshot.facts.districts, schools)
    pupils = dict(profiles.select(DISTRICT, "pupils").iter_rows())
    near = neighbours.nearest(profiles, district)[DISTRICT].to_list()
    together = [district, *near] if near else []

    shown, names = headline(Shown.NEIGHBOURS), places(snapshot, slice_.as_of).names
    figures = judged(snapshot, slice_, shown, together)
    targets = {one.code: target(snapshot, slice_, one) for one in shown}
    coverage = by_district(snapshot, slice_, COVERAGE)
    lines = []
    for place in together:
        of_place = [figures[one.code][place] for one in shown]
        page = "" if place == district else links.district(place, slice_.as_of)
        size = sheet.hidden() if coverage[place]["hidden"] else sheet.count(pupils.get(place))
        cells = (
            sheet.figure(row, one, targets[one.code], row_link(slice_, one, row))
            for one, row in zip(shown, of_place, strict=True)
        )
        lines.append(Row((sheet.text(names[place], page), size, *cells), chosen=place == district))
    return Sheet(
        title=_("Districts like it"),
        as_of=slice_.as_of,
        heads=(
            Head(_("District or okrug")),
            Head(_("Pupils of grades 6–11"), "count"),
            *(Head(_(one.short), "percent") for one in shown),
        ),
        rows=tuple(lines),
        about=about(snapshot, slice_, district),
        name="alike",
        empty=_("Nothing is known of the district's schools as of this day."),
    )
