"""View «Точность»: both cards on the cohort held out, by college or district."""

from metrics.risk.method import Quality
from metrics.statistics.disclosure import mask
from ui.shell.snapshot import Snapshot, cached
from ui.tables import sheet
from ui.tables.sheet import Cell, Head, Row, Sheet
from ui.text.translation import _
from views.risk.choices import CUTS
from views.risk.students import BY, place_names
from views.shared.scorecards import CARDS
from views.shared.slice import Slice, threshold
from views.shared.validation import COUNTS, about, area, heads, nothing_to_judge, qualities, share

MEASURES = ("recall", "precision")


@cached
def by_part(snapshot: Snapshot, slice_: Slice, cut: str) -> Sheet:
    """Both cards by college or district, as many flagged as can be helped."""
    by_card, of_college = qualities(snapshot, slice_), cut == "institution"
    return Sheet(
        title=_("How right: %(cut)s") % {"cut": _(CUTS[cut])},
        as_of=slice_.as_of,
        heads=(
            Head(_("Institution") if of_college else _("District of study")),
            Head(_("Students"), "count"),
            Head(_("Not settled"), "count"),
            *(
                Head(head.title, head.kind, _(CARDS[name]))
                for name in by_card
                for head in (*heads(*MEASURES), Head(_("AUC"), "decimal"))
            ),
        ),
        rows=_rows(snapshot, slice_, cut, by_card),
        about=about(snapshot, slice_),
        name=f"risk_quality_{cut}",
        empty=nothing_to_judge(snapshot, slice_),
    )


def _rows(snapshot: Snapshot, slice_: Slice, cut: str, by_card: dict[str, Quality]) -> tuple[Row, ...]:
    by, place, least = BY[cut], place_names(snapshot, slice_), threshold(snapshot, slice_)
    order = ["events", *by]
    frames = [
        (one.by_college if cut == "institution" else one.by_district).sort(
            order, descending=[name not in by for name in order]
        )
        for one in by_card.values()
    ]
    masks = [mask(frame, by, least, COUNTS) for frame in frames]
    lines = []
    # The cards judge the same people: where one of them would tell too much, the row is hidden whole.
    each_card = zip(*(frame.iter_rows(named=True) for frame in frames), strict=True)
    for rows, is_hidden in zip(each_card, zip(*masks, strict=True), strict=True):
        cells: list[Cell] = [sheet.count(rows[0]["people"]), sheet.count(rows[0]["events"])]
        for row in rows:
            cells += [share(row, measure) for measure in MEASURES]
            cells.append(area(row["people"], row["auc"], row["auc_lower"], row["auc_upper"]))
        cells = [sheet.hidden() for _cell in cells] if any(is_hidden) else cells
        lines.append(Row((sheet.text(place(rows[0])), *cells)))
    return tuple(lines)
