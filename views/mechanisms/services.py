"""View «Сервисы и встречи», first half: whom the employment centres served, by service and by district."""

from collections.abc import Mapping, Sequence
from typing import Any

from metrics.catalogue import metric as find
from metrics.metric import Metric
from ui.charts import Figure, grouped_bars
from ui.charts.grouped_bars import Series
from ui.shell.snapshot import Snapshot, cached
from ui.tables import sheet
from ui.tables.sheet import Cell, Head, Sheet
from ui.text import numbers
from ui.text.figure_text import NO_ROW
from ui.text.translation import _, ngettext
from views.mechanisms.parts import in_region, keyed, lines
from views.shared.places import places
from views.shared.slice import Slice, link, whole
from views.shared.words import SERVICE_KINDS, word

SERVED, GIVEN, PLACED = find("youth_served"), find("youth_services"), find("youth_placed")


@cached
def sentence(snapshot: Snapshot, slice_: Slice) -> str:
    """How many requests were served and how many have led to a place; in a district beside the region."""
    text, every = _sentence(snapshot, slice_), whole(snapshot, slice_.everywhere, SERVED)
    if not slice_.district or every["state"] == "hidden" or not every["value"]:
        return text
    return in_region(text, every["value"])


def _sentence(snapshot: Snapshot, slice_: Slice) -> str:
    served, placed = (whole(snapshot, slice_, metric) for metric in (SERVED, PLACED))
    if served["state"] == "hidden":
        return _("Services for young people")
    if not served["value"]:
        return _nothing()
    requests = ngettext(
        "Employment centres have served %(n)s request of young people",
        "Employment centres have served %(n)s requests of young people",
        int(served["value"]),
    ) % {"n": numbers.count(served["value"])}
    if placed["state"] not in ("shown", "few"):
        return requests
    helped = _("led to work, an internship or practice: %(n)s") % {"n": numbers.count(placed["numerator"])}
    return f"{requests}; {helped}"


def _nothing() -> str:
    return _("As of this day no service for young people has been reported.")


@cached
def _kinds(snapshot: Snapshot, slice_: Slice) -> dict[str, str]:
    """Code -> words of the services, the most served first."""
    served = keyed(snapshot, slice_, SERVED, "kind")
    order = sorted(served, key=lambda kind: (-(served[kind]["value"] or 0), kind))
    return {kind: word(SERVICE_KINDS, kind) for kind in order}


@cached
def by_kind(snapshot: Snapshot, slice_: Slice) -> Sheet:
    """A row a service, the most served first; what has no name of ours keeps its code."""
    return _table(snapshot, slice_, "kind", _kinds(snapshot, slice_), _("Services by kind"), _("Service"))


@cached
def by_district(snapshot: Snapshot, slice_: Slice) -> Sheet:
    """Every district in official order, by the employment centre's own place; the one that is open is marked."""
    names, head, every = places(snapshot, slice_.as_of).names, _("District of the centre"), slice_.everywhere
    return _table(snapshot, every, "district_id", names, _("Services by district"), head, slice_.district)


def _table(
    snapshot: Snapshot,
    slice_: Slice,
    by: str,
    names: Mapping[str, str],
    title: str,
    head: str,
    chosen: str | None = None,
) -> Sheet:
    def cells(part: Mapping[str, Any], figures: Sequence[Mapping[str, Any]]) -> Sequence[Cell]:
        served, given, placed = figures
        href = link(slice_, PLACED, part)
        return (
            sheet.figure(served, SERVED, None, link(slice_, SERVED, part)),
            sheet.figure(given, GIVEN, None, link(slice_, GIVEN, part)),
            sheet.counted(placed, "numerator", href),
            sheet.figure(placed, PLACED, None, href),
        )

    return Sheet(
        title=title,
        as_of=slice_.as_of,
        heads=(
            Head(head),
            Head(_("Requests"), "count"),
            Head(_("Services"), "count"),
            Head(_("Led to a place"), "count"),
            Head(_("Share that led to a place"), "percent"),
        ),
        rows=lines(snapshot, slice_, (SERVED, GIVEN, PLACED), by, names, cells, chosen=chosen),
        about=((_("Counted"), basis()),),
        name=f"mechanisms_services_{by}",
        empty=_nothing(),
    )


@cached
def chart(snapshot: Snapshot, slice_: Slice, dark: bool) -> Figure | None:
    """Served and placed side by side, by service; None without any."""
    kinds = _kinds(snapshot, slice_)
    if not by_kind(snapshot, slice_).rows or not kinds:
        return None

    def values(metric: Metric) -> list[float | None]:
        figures = keyed(snapshot, slice_, metric, "kind")
        people = (figures.get(kind, NO_ROW)["numerator"] for kind in kinds)
        return [None if number is None else float(number) for number in people]

    series = [Series(_("requests"), values(SERVED)), Series(_("led to a place"), values(PLACED))]
    return grouped_bars.grouped([*kinds.values()], series, _("requests"), dark=dark)


def basis() -> str:
    """What is counted, and what a figure is of."""
    words = {"part": _(PLACED.numerator_words), "whole": _(PLACED.denominator_words)}
    return _("Share: %(part)s, of: %(whole)s. Who comes for two services has two requests.") % words
