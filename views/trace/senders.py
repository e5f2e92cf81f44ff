"""Whose figures are added up: each sender with its file or register and the days of both."""

from collections.abc import Mapping
from datetime import date
from typing import Any, NamedTuple

from metrics.metric import Metric
from ui.shell.snapshot import Snapshot, cached
from ui.tables import sheet
from ui.tables.sheet import Cell, Head, Row, Sheet
from ui.text import numbers
from ui.text.phrases import ended, together
from ui.text.translation import _, ngettext
from views.shared import directory, words
from views.shared.places import places
from views.shared.slice import Slice
from views.trace import sources
from views.trace.figure import about, without_parts


class _File(NamedTuple):
    name: str | None
    as_of: date | None
    loaded: date


@cached
def ways(snapshot: Snapshot, slice_: Slice, metric: Metric) -> str:
    """How many are counted by a register and how many by the form; "" where nobody is, or while small ones are hidden:
    that no sender counts anybody would tell of a place."""
    rows = sources.senders(snapshot, slice_, metric)
    if slice_.hide_small or rows.is_empty() or "sender" not in rows.columns:
        return ""
    by_register, by_form = (rows.filter(source=source)["sender"].n_unique() for source in ("register", "form"))
    register = ngettext("by register: %(n)s sender", "by register: %(n)s senders", by_register)
    form = ngettext("by the monthly form: %(n)s sender", "by the monthly form: %(n)s senders", by_form)
    counts = f"{register % {'n': numbers.count(by_register)}}; {form % {'n': numbers.count(by_form)}}"
    rule = _("Who keeps a register is counted by it; the form of the same sender is not added.") if by_register else ""
    return together(ended(counts), rule)


@cached
def table(snapshot: Snapshot, slice_: Slice, metric: Metric) -> Sheet:
    """Who the figure comes from; nobody while small numbers are hidden."""
    rows = sources.senders(snapshot, slice_, metric)
    if slice_.hide_small:
        rows = rows.clear()
    files, named = _files(snapshot, slice_, metric), places(snapshot, slice_.as_of)
    of_employer = "employer_id" in snapshot.board.ledgers[metric.ledger].columns

    def who(sender: int | None) -> Cell:
        if sender is None:
            return sheet.text(_("several"))
        if of_employer:
            return sheet.text(words.employer(snapshot, sender))
        return directory.linked(snapshot, sender, slice_.as_of, titled_=True)

    def district(row: Mapping[str, Any]) -> str:
        return named.name(row["district_id"]) if row["district_id"] else numbers.MISSING

    return Sheet(
        title=_("Whose figures they are"),
        as_of=slice_.as_of,
        heads=(
            Head(_("Sender")),
            Head(_("District or okrug")),
            Head(_("Source")),
            Head(_("Numerator"), "count"),
            Head(_("Denominator"), "count"),
            Head(_("File or register")),
            Head(_("Data as of"), "day"),
            Head(_("Loaded on"), "day"),
        ),
        rows=tuple(
            Row((who(row.get("sender")), sheet.text(district(row)), *_cells(metric, row, files)))
            for row in rows.iter_rows(named=True)
        ),
        about=about(snapshot, slice_, metric),
        name="senders",
        empty=without_parts(slice_),
    )


def _cells(metric: Metric, row: Mapping[str, Any], files: Mapping[tuple, _File]) -> tuple[Cell, ...]:
    by_register = row["source"] == "register"
    file = files.get(("register",) if by_register else ("form", row.get("sender")))
    return (
        sheet.text(_("register") if by_register else _("form")),
        sheet.count(row["numerator"]),
        sheet.count(row["denominator"]) if metric.divided else sheet.missing("×"),
        sheet.text(file.name) if file and file.name else sheet.missing(),
        sheet.day(file.as_of if file else None),
        sheet.day(file.loaded if file else None),
    )


def _files(snapshot: Snapshot, slice_: Slice, metric: Metric) -> dict[tuple, _File]:
    """("form", sender) -> its last report; ("register",) -> the registers of the ledger."""
    loads = {load["load_id"]: load for load in snapshot.facts.loads.iter_rows(named=True)}
    files: dict[tuple, _File] = {}
    for report in sources.reports(snapshot, slice_, metric).iter_rows(named=True):
        load = loads[report["load_id"]]
        loaded = snapshot.facts.day_of(load["loaded_at"])
        files["form", report["sender"]] = _File(load["file_name"], report["as_of"], loaded)
    registers = sources.registers(snapshot, slice_, metric).to_dicts()
    if registers:
        name = registers[0]["file_name"] if len(registers) == 1 else _("registers, listed below")
        days = [load["as_of"] for load in registers if load["as_of"]]
        loaded = snapshot.facts.day_of(max(load["loaded_at"] for load in registers))
        files["register",] = _File(name, min(days, default=None), loaded)
    return files


@cached
def registers(snapshot: Snapshot, slice_: Slice, metric: Metric) -> Sheet:
    """The registers that feed the figure, up to which day they reach, and when they were loaded."""
    return Sheet(
        title=_("Registers"),
        as_of=slice_.as_of,
        heads=(
            Head(_("Register")),
            Head(_("Covers the days up to"), "day"),
            Head(_("Loaded on"), "day"),
            Head(_("Rows"), "count"),
        ),
        rows=tuple(
            Row(
                (
                    # whose file of a register lies outside the scope knows that there is one
                    sheet.text(load["file_name"] or _("register")),
                    sheet.day(load["as_of"]),
                    sheet.day(snapshot.facts.day_of(load["loaded_at"])),
                    # A row is a person: the file of one institution would tell of its people.
                    sheet.hidden() if slice_.hide_small else sheet.count(load["rows_loaded"]),
                )
            )
            for load in sources.registers(snapshot, slice_, metric).iter_rows(named=True)
        ),
        about=about(snapshot, slice_, metric),
        name="registers",
        empty=_("No register takes part: the figure is made of reported forms alone."),
    )
