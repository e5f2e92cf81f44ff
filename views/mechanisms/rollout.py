"""View «Запуск»: by mechanism, by district, over time, and by name where nothing has begun."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

import plotly.graph_objects as go
import polars as pl

from metrics.mechanisms.rollout import waiting
from ui.charts import rollout_plot
from ui.shell import links
from ui.shell.snapshot import Snapshot, cached
from ui.tables import sheet
from ui.tables.sheet import Cell, Head, Row, Sheet
from ui.text import numbers
from ui.text.figure_text import NO_ROW
from ui.text.translation import _, ngettext
from views.mechanisms.headline import STARTED, Asked, names, not_registered, pilot, registered, sees_all
from views.shared.places import places


def _rows(snapshot: Snapshot, asked: Asked, by: tuple[str, ...]) -> pl.DataFrame:
    of_pilot = pilot(snapshot, asked.as_of)
    return snapshot.board.evaluate(
        STARTED, by, as_of=asked.as_of, where=_where(asked), period=of_pilot.code if of_pilot else None
    )


def _where(asked: Asked) -> Mapping[str, tuple] | None:
    return {"mechanism": (asked.mechanism,)} if asked.mechanism else None


@cached
def by_mechanism(snapshot: Snapshot, asked: Asked) -> Sheet:
    """Due, begun and share of every mechanism, and of all together."""
    rows = {row["mechanism"]: row for row in _rows(snapshot, replace(asked, mechanism=None), ("mechanism",)).to_dicts()}
    told = [
        Row(
            (sheet.text(name), *_counts(rows.get(code, NO_ROW), _link(snapshot, asked, mechanism=code))),
            chosen=code == asked.mechanism,
        )
        for code, name in names(snapshot).items()
    ]
    whole = _rows(snapshot, replace(asked, mechanism=None), ()).row(0, named=True)
    told.append(Row((sheet.text(_("All mechanisms")), *_counts(whole, _link(snapshot, asked))), total=True))
    return Sheet(
        title=_("Start of the mechanisms"),
        as_of=asked.as_of,
        heads=(Head(_("Mechanism")), *_heads()),
        rows=tuple(told) if whole["denominator"] else (),
        about=((_("Counted"), basis()),),
        name="mechanisms_started",
        empty=_nothing_due(snapshot),
    )


def _heads() -> tuple[Head, ...]:
    return (
        Head(_("Were to begin"), "count", _("institutions")),
        Head(_("Have begun"), "count", _("institutions")),
        Head(_("Share"), "percent"),
    )


def _counts(row: Mapping[str, Any], href: str = "") -> tuple[Cell, ...]:
    if row["state"] not in ("shown", "few") or not row["denominator"]:
        nothing = sheet.missing(_("not due yet"))
        return nothing, nothing, nothing
    return (
        sheet.count(row["denominator"], href),
        sheet.count(row["numerator"] or 0, href),
        sheet.figure(row, STARTED, None, href),
    )


def _link(snapshot: Snapshot, asked: Asked, district: str | None = None, mechanism: str | None = None) -> str:
    """Where the figure comes from."""
    of_pilot = pilot(snapshot, asked.as_of)
    cut = {"mechanism": mechanism} if mechanism else {}
    return links.trace(STARTED, asked.as_of, district=district, period=of_pilot.code if of_pilot else None, cut=cut)


def basis() -> str:
    """What a figure is of."""
    words = {"part": _(STARTED.numerator_words), "whole": _(STARTED.denominator_words)}
    return _("Share: %(part)s, of: %(whole)s. An institution counts in each mechanism it takes part in.") % words


def _nothing_due(snapshot: Snapshot) -> str:
    if not registered(snapshot):
        return not_registered()
    return _("As of this day no mechanism was to run yet.")


@cached
def by_district(snapshot: Snapshot, asked: Asked) -> Sheet:
    """Every district in official order: due, begun and share of the chosen mechanism or of all."""
    known = places(snapshot, asked.as_of)
    rows = {row["district_id"]: row for row in _rows(snapshot, asked, ("district_id",)).to_dicts()}
    whole = _rows(snapshot, asked, ()).row(0, named=True)
    chosen = asked.mechanism
    told = [
        Row((sheet.text(name), *_counts(rows.get(code, NO_ROW), _link(snapshot, asked, code, chosen))))
        for code, name in known.names.items()
    ]
    told.append(Row((sheet.text(known.region), *_counts(whole, _link(snapshot, asked, None, chosen))), total=True))
    return Sheet(
        title=_("Start by district: %(mechanism)s") % {"mechanism": _name(snapshot, asked)},
        as_of=asked.as_of,
        heads=(Head(_("District")), *_heads()),
        rows=tuple(told) if whole["denominator"] else (),
        about=((_("Counted"), basis()),),
        name="mechanisms_started_by_district",
        empty=_nothing_due(snapshot),
    )


def _name(snapshot: Snapshot, asked: Asked) -> str:
    return names(snapshot)[asked.mechanism] if asked.mechanism else _("all mechanisms")


@cached
def _course(snapshot: Snapshot, asked: Asked) -> pl.DataFrame | None:
    """as_of, denominator, numerator for every day of the pilot up to the day; None before it."""
    of_pilot = pilot(snapshot, asked.as_of)
    if of_pilot is None:
        return None
    until = min(asked.as_of, of_pilot.ends_on)
    rows = snapshot.board.trend(STARTED, (), "1d", since=of_pilot.starts_on, until=until, where=_where(asked))
    counted = rows.with_columns(pl.col("numerator", "denominator").fill_null(0))
    return counted if counted["denominator"].max() else None


@cached
def course(snapshot: Snapshot, asked: Asked, dark: bool) -> go.Figure | None:
    """Starts due and starts made, day by day; None where nothing was due or only one day is known."""
    rows = _course(snapshot, asked)
    if rows is None or rows.height < 2:
        return None
    days, due, begun = (rows[name].to_list() for name in ("as_of", "denominator", "numerator"))
    return rollout_plot.figure(days, due, begun, dark=dark)


@cached
def weeks(snapshot: Snapshot, asked: Asked) -> Sheet:
    """The table behind the chart: every seventh day back from the last one."""
    rows = _course(snapshot, asked)
    told = rows[::-1].gather_every(7)[::-1].to_dicts() if rows is not None else []
    return Sheet(
        title=_("Start over time: %(mechanism)s") % {"mechanism": _name(snapshot, asked)},
        as_of=asked.as_of,
        heads=(Head(_("As of"), "day"), Head(_("Were to begin"), "count"), Head(_("Have begun"), "count")),
        rows=tuple(
            Row((sheet.day(row["as_of"]), sheet.count(row["denominator"]), sheet.count(row["numerator"])))
            for row in told
        ),
        about=((_("Counted"), basis()),),
        name="mechanisms_course",
        empty=_nothing_due(snapshot),
    )


@cached
def _waiting(snapshot: Snapshot, asked: Asked) -> pl.DataFrame:
    starts, of_pilot = snapshot.pilot.starts, pilot(snapshot, asked.as_of)
    if of_pilot is None:
        return waiting(starts.clear(), asked.as_of)
    if asked.mechanism:
        starts = starts.filter(mechanism_id=asked.mechanism)
    return waiting(starts.filter(pl.col("due_on").is_between(of_pilot.starts_on, of_pilot.ends_on)), asked.as_of)


@cached
def not_begun(snapshot: Snapshot, asked: Asked) -> Sheet:
    """Institutions of the viewer's districts that were to begin by the day and have not, the longest overdue first."""
    known, named = places(snapshot, asked.as_of), names(snapshot)
    return Sheet(
        title=_("Were to begin and have not"),
        as_of=asked.as_of,
        heads=(
            Head(_("Institution")),
            Head(_("District")),
            Head(_("Mechanism")),
            Head(_("Was to begin"), "day"),
            Head(_("Days late"), "count"),
        ),
        rows=tuple(
            Row(
                (
                    sheet.text(known.name(row["institution_id"])),
                    sheet.text(known.name(row["district_id"])),
                    sheet.text(named[row["mechanism_id"]]),
                    sheet.day(row["due_on"]),
                    sheet.count(row["late"]),
                )
            )
            for row in _waiting(snapshot, asked).iter_rows(named=True)
        ),
        about=((_("Mechanism"), _name(snapshot, asked)),),
        name="mechanisms_not_begun",
        empty=_all_begun(snapshot, asked),
    )


def _all_begun(snapshot: Snapshot, asked: Asked) -> str:
    due = snapshot.pilot.starts.filter(pl.col("due_on") <= asked.as_of)
    if due.is_empty():
        return _nothing_due(snapshot)
    return _("Everybody who was to begin by this day has begun.")


@cached
def late(snapshot: Snapshot, asked: Asked) -> str:
    """How many are late, and of whom the list does not tell."""
    found = _waiting(snapshot, asked)["institution_id"].n_unique()
    told = (
        ngettext("%(n)s institution was to begin and has not", "%(n)s institutions were to begin and have not", found)
        % {"n": numbers.count(found)}
        if found
        else _all_begun(snapshot, asked)
    )
    return told if sees_all(snapshot) else f"{told.rstrip('.')}. {_('Institutions of other districts are not named.')}"
