"""View «Статусы», part by part: the states of the graduates by the chosen cut."""

import polars as pl

from metrics.graduates.breakdown import NAMES, STATUSES, UNALLOCATED, statuses
from ui.charts import Figure
from ui.shell.snapshot import Snapshot, cached
from ui.tables.sheet import Head, Sheet
from ui.text.translation import _
from views.employment import composition
from views.employment.cuts import BY, CUTS, HEADS, KEY, cut_by
from views.employment.population import cohort, level, of_cohort
from views.employment.statuses import PARTS, about, of_region, traced
from views.shared.slice import Slice


@cached
def by_cut(snapshot: Snapshot, slice_: Slice, cut: str) -> pl.DataFrame:
    """The states by the cut, the largest first."""

    def of_slice(of: Slice) -> pl.DataFrame:
        period = cohort(snapshot, of)
        return statuses(snapshot.board, as_of=of.as_of, by=BY[cut], where=of.where, period=period)

    states = cut_by(snapshot, slice_, cut, of_slice).filter(pl.col("graduated") > 0)
    return states.sort(-pl.col("graduated"), KEY[cut])


@cached
def chart(snapshot: Snapshot, slice_: Slice, cut: str, dark: bool) -> Figure | None:
    """A bar of 100 % for each row of the cut, made of the states that occur; None where small numbers are hidden."""
    states = by_cut(snapshot, slice_, cut)
    roles = {code: part for part, codes in PARTS.items() for code in codes if states[code].fill_null(0).max()}
    return composition.chart(snapshot, slice_, cut, states, roles, dark)


@cached
def table(snapshot: Snapshot, slice_: Slice, cut: str) -> Sheet:
    """All states of every row of the cut, with both denominators."""
    states, sources = by_cut(snapshot, slice_, cut), traced(slice_)
    codes = [*STATUSES, *([UNALLOCATED] if (states[UNALLOCATED] != 0).any() else [])]
    shown = {code: sources[code] for code in ("graduated", *codes, "available", "working")}
    counts = composition.counts(snapshot, of_cohort(snapshot, slice_), cut, states, of_region(snapshot, slice_), shown)
    hidden = _("While small numbers are hidden, the states are shown of the whole region only.")
    return Sheet(
        title=_("All states: %(cut)s") % {"cut": _(CUTS[cut])},
        as_of=slice_.as_of,
        heads=(
            Head(_(HEADS[cut])),
            Head(_("All graduates"), "count"),
            *(Head(_(NAMES[code]), "count") for code in codes),
            Head(_("Available for work"), "count"),
            Head(_("Work"), "count"),
        ),
        rows=() if slice_.hide_small else counts,
        about=about(snapshot, slice_),
        name=f"employment_statuses_{level(slice_)}_{cut}",
        empty=hidden if states.height else _("Nothing has been reported yet as of this day."),
    )
