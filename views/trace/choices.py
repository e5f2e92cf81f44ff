"""Which figure the page is about: what the link says, or what is chosen there."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

from metrics.catalogue import CATALOGUE
from metrics.metric import Metric
from ui.shell import address, controls
from ui.shell.snapshot import Snapshot
from ui.text.phrases import capital
from ui.text.translation import _
from views.shared.places import places
from views.shared.slice import Slice
from views.trace import dimensions, ledger_columns

FIRST = "guidance_coverage"


@dataclass(frozen=True)
class Choices:
    """A metric of the catalogue, or a column of a ledger as one, and the slice of it that is asked about."""

    metric: Metric
    slice_: Slice


def choices(snapshot: Snapshot, as_of: date, hide_small: bool) -> Choices:
    """Draws the controls. What the address cannot mean gives way to the region's first metric."""
    metric = _metric(snapshot)
    slice_ = Slice(as_of, period=_period(snapshot, metric), hide_small=hide_small)
    district, institution = _place(snapshot, metric, as_of)
    slice_ = slice_.of(**dict(_dimensions(snapshot, metric, as_of)))
    return Choices(metric, slice_.of(district_id=district, institution_id=institution))


def _metric(snapshot: Snapshot) -> Metric:
    """One of the catalogue; a column of a ledger only where the address names it, for there are very many."""
    wanted = str(address.wanted("of") or "")
    alone = [wanted] if wanted and wanted not in CATALOGUE and ledger_columns.metric(snapshot, wanted) else []
    offered = {code: ledger_columns.metric(snapshot, code) or CATALOGUE[FIRST] for code in (*alone, *CATALOGUE)}
    names = {code: capital(_(metric.title)) for code, metric in offered.items()}
    return offered[controls.choice(_("Metric"), names, key="of", default=FIRST) or FIRST]


def _place(snapshot: Snapshot, metric: Metric, as_of: date) -> tuple[str | None, int | None]:
    if "district_id" not in metric.dimensions:
        return None, None
    every = _("Whole region")
    district = controls.choice(_("District"), places(snapshot, as_of).names, key="place", every=every)
    if not district or "institution_id" not in metric.dimensions:
        return district, None
    here = snapshot.facts.institutions.filter(district_id=district).select("institution_id", "name")
    present = set(snapshot.board.ledgers[metric.ledger]["institution_id"].unique())
    every = _("All institutions")
    names = {str(one): name for one, name in here.iter_rows() if one in present}
    chosen = controls.choice(every, names, key="at", every=every)
    return district, int(chosen) if chosen else None


def _period(snapshot: Snapshot, metric: Metric) -> str | None:
    """An earlier period that the link names: there is no control for it."""
    wanted = address.wanted("period")
    period = str(wanted) if wanted in snapshot.board.ledgers[metric.ledger]["period"].unique().to_list() else None
    address.note("period", period)
    return period


def _dimensions(snapshot: Snapshot, metric: Metric, as_of: date) -> Iterator[tuple[str, tuple[Any, ...]]]:
    for name, dimension in dimensions.of(metric):
        values = dimensions.values(snapshot, metric.ledger, name)
        if len(values) < 2:
            continue
        key, every = name.removesuffix("_id"), _(dimension.every)
        wanted = str(address.wanted(key) or "")
        together = [wanted] if wanted not in values and dimensions.read(values, wanted) else []
        words = {
            text: dimensions.named(snapshot, as_of, name, dimensions.read(values, text))
            for text in (*together, *values)
        }
        chosen = dimensions.read(values, controls.choice(every, words, key=key, every=every))
        if chosen:
            yield name, chosen
