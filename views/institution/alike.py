"""The institutions of its kind that are nearest in size, and their figures beside its own."""

from dataclasses import replace

import polars as pl

from metrics.metric import Subject
from metrics.statistics.alike import nearest_in_size
from metrics.statistics.discovery import controlled
from ui.shell import links
from ui.shell.snapshot import Snapshot, cached
from ui.tables import sheet
from ui.tables.sheet import Cell, Head, Row, Sheet
from ui.text.translation import N_, _
from views.institution import chosen
from views.institution.figures import INSTITUTION, PLACE, all_of, compared
from views.shared import directory
from views.shared.places import places
from views.shared.slice import Slice, row_link, rows, target

SIZES = {Subject.GUIDANCE: N_("Pupils of grades 6–11"), Subject.GRADUATES: N_("Graduates")}
"""Chapter of metrics -> the people by whom its institutions are large or small."""


@cached
def table(snapshot: Snapshot, slice_: Slice, institution: int) -> Sheet:
    """The institution itself, then its like, nearest first, by the metrics of its kind."""
    own = chosen.subject(snapshot, institution)
    shown = [one for one in compared() if one.subject is own and institution in all_of(snapshot, slice_, one)]
    first, people = (shown[0], _people(snapshot, slice_, shown[0].code)) if shown else (None, {})
    kinds = snapshot.facts.institutions.select(INSTITUTION, "kind")
    sizes = kinds.with_columns(people=pl.col(INSTITUTION).replace_strict(people, default=None, return_dtype=pl.Int64))
    near = nearest_in_size(sizes, institution)
    together = [institution, *near] if near else []
    targets = {one.code: target(snapshot, slice_, one) for one in shown}
    tables = {one.code: rows(snapshot, slice_, one, (PLACE, INSTITUTION)) for one in shown}
    judged = controlled({code: of.filter(pl.col(INSTITUTION).is_in(together)) for code, of in tables.items()}, targets)
    figures = {code: {row[INSTITUTION]: row for row in of.iter_rows(named=True)} for code, of in judged.items()}

    def cells(one: int) -> tuple[Cell, ...]:
        of_it = [(each, figures[each.code].get(one)) for each in shown]
        return tuple(
            sheet.figure(row, each, targets[each.code], row_link(slice_, each, row)) if row else sheet.not_applicable()
            for each, row in of_it
        )

    def size(one: int) -> Cell:
        row = all_of(snapshot, slice_, first)[one] if first else None
        return sheet.hidden() if row is None or row["hidden"] else sheet.count(people[one])

    def line(one: int) -> Row:
        name = directory.titled(snapshot, one, slice_.as_of)
        page = "" if one == institution else links.institution(one, slice_.as_of)
        of_place = places(snapshot, slice_.as_of).name(chosen.row(snapshot, one)[PLACE])
        return Row((sheet.text(name, page), sheet.text(of_place), size(one), *cells(one)), chosen=one == institution)

    return Sheet(
        title=_("Institutions like it: of the same kind, nearest in size"),
        as_of=slice_.as_of,
        heads=(
            Head(_("Institution")),
            Head(_("District")),
            Head(_(SIZES[own]), "count"),
            *(Head(_(one.short), "percent") for one in shown),
        ),
        rows=tuple(map(line, together)),
        about=chosen.about(snapshot, slice_, institution),
        name="institutions_alike",
        empty=_("Its size is not known as of this day, so nothing can be laid beside it."),
    )


@cached
def _people(snapshot: Snapshot, slice_: Slice, code: str) -> dict[int, int]:
    """Institution -> people of the denominator, true sizes: who is whose like points at no person."""
    open_ = rows(snapshot, replace(slice_, hide_small=False), code, (PLACE, INSTITUTION)).drop_nulls(
        [INSTITUTION, "denominator"]
    )
    return dict(open_.select(INSTITUTION, "denominator").iter_rows())
