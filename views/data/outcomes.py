"""What became of files, or would: a line a table, and what is wrong with the cell, its content and what to type."""

from collections import Counter
from collections.abc import Sequence
from datetime import date

from ui.shell.snapshot import Snapshot
from ui.shell.snapshot.loading import Outcome, Remark, Status, address, status
from ui.tables import sheet
from ui.tables.sheet import Cell, Head, Row, Sheet
from ui.text import numbers
from ui.text.translation import N_, _, ngettext
from views.shared import words

STATUSES = {
    Status.ACCEPTED: N_("file accepted"),
    Status.REMARKS: N_("accepted with remarks"),
    Status.PARTLY: N_("partly accepted"),
    Status.REFUSED: N_("not accepted"),
    Status.UNDONE: N_("taken back"),
}
_ASIDE = ("blank", "header", "column_numbers", "total", "note")


def thought(outcomes: Sequence[Outcome]) -> str:
    """How many files can be taken as they are, in part and not at all."""
    counts = Counter(map(status, outcomes))
    whole = counts[Status.ACCEPTED] + counts[Status.REMARKS]
    partly, refused = counts[Status.PARTLY], counts[Status.REFUSED]
    parts = (
        (whole, ngettext("%(n)s file is right", "%(n)s files are right", whole)),
        (partly, ngettext("%(n)s file is right in part", "%(n)s files are right in part", partly)),
        (refused, ngettext("%(n)s file cannot be taken", "%(n)s files cannot be taken", refused)),
    )
    return ", ".join(part % {"n": n} for n, part in parts if n) + "."


def done(outcomes: Sequence[Outcome]) -> str:
    """How many rows have been loaded, and of how many files none."""
    rows, refused = (sum(one.rows_loaded for one in outcomes), sum(bool(one.error) for one in outcomes))
    loaded = ngettext("%(n)s row has been loaded", "%(n)s rows have been loaded", rows) % {"n": numbers.count(rows)}
    if not refused:
        return f"{loaded}."
    kept_out = ngettext("%(n)s file was not accepted", "%(n)s files were not accepted", refused) % {"n": refused}
    return f"{loaded}; {kept_out}."


def files(snapshot: Snapshot, outcomes: Sequence[Outcome], today: date) -> Sheet:
    """A row a table of each file: form, day, its lines by kind, what becomes of the file."""
    heads = (
        Head(_("File")),
        Head(_("Status")),
        Head(_("Form")),
        Head(_("As of"), "day"),
        Head(_("New and corrected rows"), "count"),
        Head(_("Unchanged"), "count"),
        Head(_("Refused"), "count"),
        Head(_("Lines that are no data"), "count"),
    )
    rows = [Row(cells) for outcome in outcomes for cells in _of_file(snapshot, outcome)]
    return Sheet(_("What is read"), today, heads, tuple(rows), name="files", caption=_("What is read"))


def _of_file(snapshot: Snapshot, outcome: Outcome) -> list[tuple[Cell, ...]]:
    name = sheet.text(outcome.path.name)
    if outcome.error:
        return [(name, sheet.text(_(STATUSES[Status.REFUSED])), *[sheet.not_applicable()] * 6)]
    by_sheet: dict[str | None, Counter] = {}
    for run in outcome.lines:
        by_sheet.setdefault(run.sheet, Counter())[str(run.kind)] += run.lines
    lines: list[tuple[Cell, ...]] = []
    for number, table in enumerate(outcome.tables):
        counts, first = by_sheet.pop(table.sheet.name, Counter()), number == 0
        lines.append(
            (
                name if first else sheet.text(f"{outcome.path.name} · {table.sheet.name}"),
                sheet.text(_(STATUSES[status(outcome)])) if first else sheet.text(""),
                sheet.text(form_name(snapshot, table.form.code)),
                sheet.day(table.as_of),
                sheet.count(outcome.rows_loaded) if first else sheet.text(""),
                sheet.count(outcome.rows_unchanged) if first else sheet.text(""),
                sheet.count(counts["refused"]),
                sheet.count(sum(counts[kind] for kind in _ASIDE)),
            )
        )
    return lines


def form_name(snapshot: Snapshot, code: str) -> str:
    """«форма 1 (профориентация)»; its code where it is a form no more."""
    return words.form(snapshot, code) if code in snapshot.facts.forms else code


def wrong(outcomes: Sequence[Outcome], today: date) -> Sheet:
    """A row a wrong cell, and then a remark: file, sheet, cell as Excel calls it, what stands there, what to do."""
    heads = (
        Head(_("File")), Head(_("Sheet")), Head(_("Cell")), Head(_("Stands there")), Head(_("What is wrong")),
        Head(_("Weight")),
    )  # fmt: skip
    not_loaded, loaded = _("not loaded"), _("loaded, please check")
    whole = [(one, Remark(message=_sentence(one.error)), not_loaded) for one in outcomes if one.error]
    refused = [(one, remark, not_loaded) for one in outcomes for remark in one.refused]
    remarks = [(one, remark, loaded) for one in outcomes for remark in one.warnings]
    rows = [Row(_cells(*line)) for line in (*whole, *refused, *remarks)]
    title = _("What is wrong, and what to type")
    return Sheet(title, today, heads, tuple(rows), name="wrong", caption=title, empty=_("Nothing is wrong."))


def _cells(outcome: Outcome, remark: Remark, weight: str) -> tuple[Cell, ...]:
    return (
        sheet.text(outcome.path.name), sheet.text(remark.sheet or ""), sheet.text(_place(remark)),
        sheet.text(remark.value or ""), sheet.text(remark.message), sheet.text(weight),
    )  # fmt: skip


def _sentence(reason: str) -> str:
    return f"{reason[:1].upper()}{reason[1:]}."


def _place(remark: Remark) -> str:
    """«K5», «строка 5» or nothing for the whole sheet."""
    if remark.row is None:
        return ""
    if remark.position is None:
        return _("row %(n)s") % {"n": remark.row}
    return address(remark.row, remark.position)
