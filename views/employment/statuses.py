"""View «Статусы»: every state of the federal monitoring, and how both denominators are made of them."""

from collections.abc import Iterator, Mapping
from typing import Any

from metrics.catalogue import metric
from metrics.catalogue.employment import NOT_AVAILABLE_FOR_WORK, WORKING
from metrics.catalogue.states import STATE_METRICS
from metrics.graduates.breakdown import NAMES, STATUSES, UNALLOCATED, statuses
from metrics.statistics.disclosure import hidden_parts, is_few, is_small
from ui.shell.snapshot import Snapshot, cached
from ui.tables import sheet
from ui.tables.sheet import Head, Row, Sheet
from ui.text import numbers
from ui.text.phrases import together
from ui.text.translation import N_, _
from views.employment import population
from views.employment.population import ALL_GRADUATES, cohort, dated, employment, level, of_cohort
from views.shared.slice import Slice, link, whole

PARTS = {
    "working": WORKING,
    "not_available": NOT_AVAILABLE_FOR_WORK,
    "others": tuple(code for code in (*STATUSES, UNALLOCATED) if code not in (*WORKING, *NOT_AVAILABLE_FOR_WORK)),
}
"""Part of all graduates -> its states."""
_PART_NAMES = {
    "working": N_("Work: numerator of employment"),
    "not_available": N_("Not available for work: outside the denominator of employment"),
    "others": N_("Available, but not at work"),
}
_OF_EMPLOYED = {"in_field": N_("of them in the field of study"), "retention_4m": N_("of them for 4 months")}
_INDENT = "\u2003"


def of_region(snapshot: Snapshot, slice_: Slice) -> Mapping[str, Any]:
    """The states of the whole region, one row of :func:`metrics.graduates.breakdown.statuses`."""
    period = cohort(snapshot, slice_)
    return statuses(snapshot.board, as_of=slice_.as_of, where=slice_.where, period=period).row(0, named=True)


def traced(slice_: Slice) -> dict[str, str]:
    """Column of :func:`of_region` -> the share that explains it, or the column of the ledger; "" for those in no
    column, a difference of all others."""
    columns = {code: one.code for code, one in STATE_METRICS.items()} | {"graduated": "graduates.graduated"}
    share = employment(slice_).code
    return columns | {UNALLOCATED: "", "available": share, "working": share}


@cached
def table(snapshot: Snapshot, slice_: Slice) -> Sheet:
    """The region's graduates state by state: three parts that add up to all, each with its states."""
    row = of_region(snapshot, slice_)
    return Sheet(
        title=_("What became of the graduates"),
        as_of=slice_.as_of,
        heads=(Head(_("State")), Head(_("People"), "count"), Head(_("Of all graduates"), "percent")),
        rows=tuple(_lines(snapshot, slice_, row)) if row["graduated"] else (),
        about=about(snapshot, slice_),
        name=f"employment_statuses_{level(slice_)}",
        empty=_("Nothing has been reported yet as of this day."),
    )


def about(snapshot: Snapshot, slice_: Slice) -> tuple[tuple[str, str], ...]:
    """The head of the XLSX: level, cohort and rule."""
    return *population.about(snapshot, slice_), (_("Rule"), rule())


def _lines(snapshot: Snapshot, slice_: Slice, row: Mapping[str, Any]) -> Iterator[Row]:
    people = {**row, **_sizes(row)}
    hidden = _hidden(snapshot, slice_, row)
    named, sources = of_cohort(snapshot, slice_), traced(slice_)

    def line(words: str, code: str, total: bool = False) -> Row:
        number, source = people[code], sources.get(code, "")
        if code in hidden:
            return Row((sheet.text(words), sheet.hidden(), sheet.text("")), total=total)
        no_share = number is None or is_few(row["graduated"])
        share = sheet.text("") if no_share else sheet.percent(number / row["graduated"])
        count = sheet.count(number, link(named, source) if source else "")
        return Row((sheet.text(words), count, share), total=total)

    yield line(_("All graduates: denominator of engagement"), "graduated", total=True)
    yield line(_("Available for work: denominator of employment"), "available", total=True)
    for part, states in PARTS.items():
        yield line(_(_PART_NAMES[part]), part, total=True)
        for code in states:
            if code == UNALLOCATED and row[code] == 0:
                continue  # as it should be
            yield line(_INDENT + _(NAMES[code]), code)
            if code == "employed":
                yield from _of_employed(snapshot, slice_)


def _sizes(row: Mapping[str, Any]) -> dict[str, int | None]:
    """Size of the three parts, from the two denominators: they add up to all graduates."""
    everyone, available, working = row["graduated"], row["available"], row["working"]
    if None in (everyone, available, working):
        return {"working": working, "not_available": None, "others": None}
    return {"working": working, "not_available": everyone - available, "others": available - working}


def _of_employed(snapshot: Snapshot, slice_: Slice) -> Iterator[Row]:
    for code, message in _OF_EMPLOYED.items():
        row = whole(snapshot, slice_, metric(code))
        if row["state"] not in ("missing", "unknown", "not_applicable"):
            # Their share is one of those employed, and said so: not of all graduates.
            share = _("%(share)s of them") % {"share": numbers.percent(row["value"])} if row["state"] == "shown" else ""
            people = sheet.counted(row, "numerator", link(slice_, metric(code)))
            yield Row((sheet.text(_INDENT * 2 + _(message)), people, sheet.text(share)))


def _hidden(snapshot: Snapshot, slice_: Slice, row: Mapping[str, Any]) -> frozenset[str]:
    """Codes of the lines that would show a small number, or give one away."""
    if not slice_.hide_small:
        return frozenset()
    threshold = snapshot.board.small_number
    alone = frozenset(code for code, one in STATE_METRICS.items() if whole(snapshot, slice_, one)["hidden"])
    # What is hidden as a share is hidden here, and guarded as if it were one person.
    people = {code: 1 if code in alone and row[code] else row[code] for codes in PARTS.values() for code in codes}
    hidden = alone | hidden_parts(
        {part: {code: people[code] for code in states} for part, states in PARTS.items()}, threshold
    )
    hides_all = hidden & PARTS.keys() or is_small(threshold, row["graduated"])
    return hidden | {"graduated", "available"} if hides_all else hidden


def explanation(snapshot: Snapshot, slice_: Slice) -> str:
    """The two shares as they are on the day, and the rule by which they are made of the states."""
    shares = []
    for shown in (employment(slice_), metric(ALL_GRADUATES)):
        row = whole(snapshot, slice_, shown)
        if row["state"] == "shown":
            people = numbers.of_people(row["numerator"], row["denominator"])
            shares.append(f"{_(shown.short)} — {numbers.percent(row['value'])} ({people}).")
    return together(*shares, dated(snapshot, slice_), rule())


def rule() -> str:
    """How the two shares are made of the states."""
    return _(
        "Every graduate stands in one state. Employment = those who work ÷ those available for work (all graduates "
        "without those who study, serve as conscripts, are on parental leave, are gravely ill or dead, left the "
        "country, or are foreigners without СНИЛС). Engagement = those who work, study, serve or care for a child ÷ "
        "all graduates."
    )


def left_over(snapshot: Snapshot, slice_: Slice) -> str:
    """How many graduates stand in no column; "" where the form adds up, as it should."""
    number = of_region(snapshot, slice_)[UNALLOCATED]
    if not number or slice_.hide_small:
        return ""
    return _(
        "The states do not add up to all graduates: %(n)s are in no column. The institutions have to be asked."
    ) % {"n": numbers.signed(number) if number < 0 else numbers.count(number)}
