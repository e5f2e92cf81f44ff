"""Which figure the page «Откуда число» is about: what the link says, or what is chosen there."""

from collections.abc import Iterator
from datetime import date
from typing import Any

from metrics.catalogue import CATALOGUE
from metrics.metric import Metric
from ui.shell import address, controls
from ui.shell.snapshot import Snapshot
from ui.text import numbers
from ui.text.phrases import capital
from ui.text.translation import _
from views.shared.places import places
from views.trace import dimensions, ledger_columns
from views.trace.dimensions import Cut
from views.trace.sums import Asked, row, secret

FIRST = "guidance_coverage"


def asked(snapshot: Snapshot, as_of: date, hide_small: bool) -> Asked:
    """The figure of the address; what the address cannot mean gives way to the region's first metric."""
    metric = _figure(snapshot)
    named = places(snapshot, as_of)
    district = None
    if "district_id" in metric.dimensions:
        district = controls.choice(_("Whole region"), named.names, key="place", every=_("Whole region"))
    institution = None
    if district and "institution_id" in metric.dimensions:
        here = snapshot.facts.institutions.filter(district_id=district).select("institution_id", "name")
        present = set(snapshot.board.ledgers[metric.ledger]["institution_id"].unique())
        names = {str(one): name for one, name in here.iter_rows() if one in present}
        every = _("All institutions")
        at = controls.choice(every, names, key="at", every=every)
        institution = int(at) if at else None
    cut = tuple(_cuts(snapshot, metric, as_of))
    wanted = address.wanted("period")
    known = snapshot.board.ledgers[metric.ledger]["period"].unique().to_list()
    period = str(wanted) if wanted in known else None
    address.note("period", period)
    return Asked(metric, as_of, district, institution, period, cut, hide_small)


def _figure(snapshot: Snapshot) -> Metric:
    """One of the catalogue; a column of a ledger only where the address names it, for there are very many."""
    wanted = str(address.wanted("of") or "")
    alone = [wanted] if wanted and wanted not in CATALOGUE and ledger_columns.figure(snapshot, wanted) else []
    figures = {code: ledger_columns.figure(snapshot, code) or CATALOGUE[FIRST] for code in (*alone, *CATALOGUE)}

    names = {code: capital(_(figure.title)) for code, figure in figures.items()}
    return figures[controls.choice(_("Metric"), names, key="of", default=FIRST) or FIRST]


def _cuts(snapshot: Snapshot, metric: Metric, as_of: date) -> Iterator[tuple[str, tuple[Any, ...]]]:
    for dimension, cut in dimensions.of(metric):
        known = dimensions.values(snapshot, metric.ledger, dimension)
        if len(known) > 1:
            values = _cut(snapshot, dimension, cut, known, as_of)
            if values:
                yield dimension, values


def _cut(snapshot: Snapshot, dimension: str, cut: Cut, known: Any, as_of: date) -> tuple[Any, ...]:
    key = dimension.removesuffix("_id")
    wanted = str(address.wanted(key) or "")
    together = [wanted] if wanted not in known and dimensions.read(known, wanted) else []
    names = {
        text: dimensions.named(snapshot, as_of, dimension, dimensions.read(known, text)) for text in (*together, *known)
    }
    every = _(cut.every)
    return dimensions.read(known, controls.choice(every, names, key=key, every=every))


def explained(snapshot: Snapshot, asked: Asked) -> str:
    """Period, interval and day of the last change, in one line."""
    told = row(snapshot, asked)
    parts = []
    if secret(snapshot, asked):
        return ""
    period = asked.period or snapshot.board.period(asked.metric, asked.as_of)
    if period:
        parts.append(_("period: %(period)s") % {"period": period})
    if told["lower"] is not None:
        span = numbers.percent_range(told["lower"], told["upper"])
        parts.append(_("95 %% interval: %(range)s") % {"range": span})
    if told["last_change"]:
        parts.append(_("last change: %(day)s") % {"day": numbers.day(told["last_change"])})
    return "; ".join(parts)
