"""View «Запуск»: by mechanism, by district, over time, and by name where nothing has begun."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date
from typing import Any

import polars as pl

from metrics.catalogue import metric as find
from metrics.mechanisms.effects import pilot
from metrics.mechanisms.rollout import waiting
from ui.charts import Figure, rollout_plot
from ui.shell.snapshot import Snapshot, cached
from ui.tables import sheet
from ui.tables.sheet import Cell, Head, Row, Sheet
from ui.text import numbers
from ui.text.phrases import ended, together
from ui.text.translation import _, ngettext
from views.mechanisms.assessments import not_registered, registered, sees_all
from views.mechanisms.choices import chosen_mechanism
from views.mechanisms.parts import in_region, lines
from views.shared import directory
from views.shared.places import places
from views.shared.slice import Slice, link, rows
from views.shared.words import numbered_mechanisms

STARTED = find("mechanism_started")


def of_pilot(snapshot: Snapshot, slice_: Slice) -> Slice:
    """The same inside the pilot that belongs to the day, the last one begun; without a period before the first."""
    window = pilot(snapshot.board, slice_.as_of)
    return replace(slice_, period=window.code if window else None)


@cached
def by_mechanism(snapshot: Snapshot, slice_: Slice) -> Sheet:
    """Due, begun and share of every mechanism, and of all together; in a district beside the region."""
    every, names = replace(slice_, population=()).of(district_id=slice_.district), numbered_mechanisms(snapshot)
    lines = _lines(snapshot, every, "mechanism", names, _("All mechanisms"), chosen_mechanism(slice_))
    return _sheet(snapshot, slice_, _("Start of the mechanisms"), _("Mechanism"), lines, "mechanisms_started")


@cached
def by_district(snapshot: Snapshot, slice_: Slice) -> Sheet:
    """Every district in official order: due, begun and share of the chosen mechanism or of all; the one that is open
    is marked."""
    names, district, slice_ = places(snapshot, slice_.as_of).names, slice_.district, slice_.everywhere
    title = _("Start by district: %(mechanism)s") % {"mechanism": _name(snapshot, slice_)}
    lines = _lines(snapshot, slice_, "district_id", names, chosen=district)
    return _sheet(snapshot, slice_, title, _("District"), lines, "mechanisms_started_by_district")


def _sheet(snapshot: Snapshot, slice_: Slice, title: str, head: str, lines: tuple[Row, ...], name: str) -> Sheet:
    return Sheet(
        title=title,
        as_of=slice_.as_of,
        heads=(
            Head(head),
            Head(_("Were to begin"), "count", _("institutions")),
            Head(_("Have begun"), "count", _("institutions")),
            Head(_("Share"), "percent"),
        ),
        rows=lines,
        about=((_("Counted"), basis()),),
        name=name,
        empty=_nothing_due(snapshot),
    )


def _lines(
    snapshot: Snapshot,
    slice_: Slice,
    by: str,
    names: Mapping[str, str],
    total: str | None = None,
    chosen: str | None = None,
) -> tuple[Row, ...]:
    inside, planned = of_pilot(snapshot, slice_), _planned(snapshot, slice_, by)
    not_due, nobody = sheet.missing(_("not due yet")), sheet.not_applicable(_("no institution takes part here"))

    def cells(part: Mapping[str, Any], figures: Sequence[Mapping[str, Any]]) -> Sequence[Cell]:
        (row,) = figures
        if row["state"] not in ("shown", "few") or not row["denominator"]:
            return (not_due if part.get(by) in planned else nobody,) * 3
        href = link(inside, STARTED, part)
        counts = sheet.count(row["denominator"], href), sheet.count(row["numerator"] or 0, href)
        return *counts, sheet.figure(row, STARTED, None, href)

    return lines(snapshot, inside, (STARTED,), by, names, cells, total, chosen)


@cached
def _planned(snapshot: Snapshot, slice_: Slice, by: str) -> frozenset[Any]:
    """The values of a dimension with a start planned for any day of the pilot."""
    window = pilot(snapshot.board, slice_.as_of)
    if window is None:
        return frozenset()
    every = rows(snapshot, of_pilot(snapshot, slice_).on(max(slice_.as_of, window.ends_on)), STARTED, (by,))
    return frozenset(every.filter(pl.col("denominator") > 0)[by])


def basis() -> str:
    """What a figure is of."""
    words = {"part": _(STARTED.numerator_words), "whole": _(STARTED.denominator_words)}
    return _("Share: %(part)s, of: %(whole)s. An institution counts in each mechanism it takes part in.") % words


def _nothing_due(snapshot: Snapshot) -> str:
    if not registered(snapshot):
        return not_registered()
    return _("As of this day no mechanism was to run yet.")


def _name(snapshot: Snapshot, slice_: Slice) -> str:
    chosen = chosen_mechanism(slice_)
    name = numbered_mechanisms(snapshot)[chosen] if chosen else _("all mechanisms")
    return f"{name}; {places(snapshot, slice_.as_of).name(slice_.district)}" if slice_.district else name


@cached
def _daily(snapshot: Snapshot, slice_: Slice) -> pl.DataFrame:
    """as_of, denominator, numerator of every day of the pilot up to the day; no row where nothing was due."""
    window = pilot(snapshot.board, slice_.as_of)
    if window is None:
        return pl.DataFrame()
    since, until = window.starts_on, min(slice_.as_of, window.ends_on)
    rows = snapshot.board.trend(STARTED, (), "1d", since=since, until=until, where=slice_.where or None)
    counts = rows.with_columns(pl.col("numerator", "denominator").fill_null(0))
    return counts if counts["denominator"].max() else counts.clear()


@cached
def chart(snapshot: Snapshot, slice_: Slice, dark: bool) -> Figure | None:
    """Starts due and starts made, day by day; None where nothing was due or only one day is known."""
    rows = _daily(snapshot, slice_)
    if rows.height < 2:
        return None
    days, due, begun = (rows[name].to_list() for name in ("as_of", "denominator", "numerator"))
    return rollout_plot.figure(days, due, begun, dark=dark)


@cached
def weeks(snapshot: Snapshot, slice_: Slice) -> Sheet:
    """The table behind the chart: every seventh day back from the last one."""
    every_seventh = _daily(snapshot, slice_)[::-1].gather_every(7)[::-1]
    return Sheet(
        title=_("Start over time: %(mechanism)s") % {"mechanism": _name(snapshot, slice_)},
        as_of=slice_.as_of,
        heads=(Head(_("As of"), "day"), Head(_("Were to begin"), "count"), Head(_("Have begun"), "count")),
        rows=tuple(
            Row((sheet.day(row["as_of"]), sheet.count(row["denominator"]), sheet.count(row["numerator"])))
            for row in every_seventh.iter_rows(named=True)
        ),
        about=((_("Counted"), basis()),),
        name="mechanisms_weeks",
        empty=_nothing_due(snapshot),
    )


def _starts(snapshot: Snapshot, slice_: Slice) -> pl.DataFrame:
    """The starts of the viewer's districts, or of the one that is chosen."""
    starts = snapshot.pilot.starts
    return starts.filter(district_id=slice_.district) if slice_.district else starts


@cached
def _waiting(snapshot: Snapshot, slice_: Slice) -> pl.DataFrame:
    starts, window = _starts(snapshot, slice_), pilot(snapshot.board, slice_.as_of)
    if window is None:
        return waiting(starts.clear(), slice_.as_of)
    if chosen := chosen_mechanism(slice_):
        starts = starts.filter(mechanism_id=chosen)
    due = starts.filter(pl.col("due_on") <= window.ends_on, pl.col("closed_on").fill_null(date.max) > slice_.as_of)
    # What was due before the pilot is due on its first day; who is closed is no longer to begin anything.
    return waiting(due.with_columns(pl.max_horizontal("due_on", pl.lit(window.starts_on))), slice_.as_of)


@cached
def not_begun(snapshot: Snapshot, slice_: Slice) -> Sheet:
    """Institutions of the viewer's districts that were to begin by the day and have not, the longest overdue first."""
    place, names, lines = places(snapshot, slice_.as_of).name, numbered_mechanisms(snapshot), []
    for row in _waiting(snapshot, slice_).iter_rows(named=True):
        who = directory.linked(snapshot, row["institution_id"], slice_.as_of)
        texts = place(row["district_id"]), names[row["mechanism_id"]]
        lines.append(Row((who, *map(sheet.text, texts), sheet.day(row["due_on"]), sheet.count(row["late"]))))
    return Sheet(
        title=_("Were to begin and have not"),
        as_of=slice_.as_of,
        heads=(
            *map(Head, (_("Institution"), _("District"), _("Mechanism"))),
            Head(_("Was to begin"), "day"),
            Head(_("Days late"), "count"),
        ),
        rows=tuple(lines),
        about=((_("Mechanism"), _name(snapshot, slice_)),),
        name="mechanisms_not_begun",
        empty=_all_begun(snapshot, slice_),
    )


def _all_begun(snapshot: Snapshot, slice_: Slice) -> str:
    if _starts(snapshot, slice_).filter(pl.col("due_on") <= slice_.as_of).is_empty():
        return _nothing_due(snapshot)
    return _("Everybody who was to begin by this day has begun.")


@cached
def sentence(snapshot: Snapshot, slice_: Slice) -> str:
    """How many starts are late, at how many institutions, in the region beside a district, and of whom the list does
    not tell."""
    late = _waiting(snapshot, slice_)
    institutions = late["institution_id"].n_unique()
    starts = ngettext(
        "%(n)s start that was due has not happened", "%(n)s starts that were due have not happened", late.height
    ) % {"n": numbers.count(late.height)}
    where = ngettext("at %(n)s institution", "at %(n)s institutions", institutions) % {"n": numbers.count(institutions)}
    text = f"{starts} {where}" if late.height else _all_begun(snapshot, slice_)
    if not sees_all(snapshot):
        return together(ended(text), _("Institutions of other districts are not named."))
    if slice_.district:
        return in_region(text, _waiting(snapshot, slice_.everywhere).height)
    return text
