"""Where a figure's rows came from: senders, their files and registers, and what of them was not counted."""

from collections.abc import Mapping
from datetime import date, timedelta
from typing import Any, NamedTuple

import polars as pl

from metrics.engine import provenance
from ui.shell.snapshot import Snapshot, cached, register_loads
from ui.tables import sheet
from ui.tables.sheet import Cell, Head, Row, Sheet
from ui.text import numbers
from ui.text.translation import _, ngettext
from views.shared.places import places
from views.shared.words import form_of
from views.trace.sums import Asked, about, hidden_parts, period

OF_INSURANCE = ("retention", "first_jobs")
"""Ledgers made of the register of insured work, beside that of the graduates."""


class _File(NamedTuple):
    name: str
    as_of: date | None
    loaded: date


def _window(snapshot: Snapshot, asked: Asked) -> tuple[date | None, date]:
    """Reports about days after the first and up to the second count: a report as of 1 September closes the year.

    Of a cohort there are reports before its time, too: the plans of those still to graduate.
    """
    known = snapshot.facts.periods.filter(kind=asked.metric.period_kind, code=period(snapshot, asked) or "")
    if known.is_empty():
        return None, asked.as_of
    one = known.row(0, named=True)
    since = None if asked.metric.period_kind == "cohort" else one["starts_on"]
    return since, min(asked.as_of, one["ends_on"] + timedelta(days=1))


@cached
def _senders(snapshot: Snapshot, asked: Asked) -> pl.DataFrame:
    return provenance.senders(
        asked.metric, snapshot.board.ledgers[asked.metric.ledger], as_of=asked.as_of, period=period(snapshot, asked),
        where=asked.where,
    )  # fmt: skip


@cached
def _reports(snapshot: Snapshot, asked: Asked) -> pl.DataFrame:
    """The last report of everybody who is counted by the form; who keeps a register is not."""
    since, until = _window(snapshot, asked)
    form = form_of(snapshot, asked.metric.ledger)
    last = provenance.last_reports(snapshot.facts.reports, form, since=since, until=until, where=asked.where)
    found = _senders(snapshot, asked)
    if "sender" not in found.columns:
        return last.clear()
    return last.join(found.filter(source="form").select("sender").unique(), on="sender", how="semi")


@cached
def ways(snapshot: Snapshot, asked: Asked) -> str:
    """How many are counted by a register and how many by the form; "" where nobody is."""
    found = _senders(snapshot, asked)
    if found.is_empty() or "sender" not in found.columns:
        return ""
    by = {source: found.filter(source=source)["sender"].n_unique() for source in ("register", "form")}
    words = [
        ngettext("by register: %(n)s sender", "by register: %(n)s senders", by["register"])
        % {"n": numbers.count(by["register"])},
        ngettext("by the monthly form: %(n)s sender", "by the monthly form: %(n)s senders", by["form"])
        % {"n": numbers.count(by["form"])},
    ]
    told = "; ".join(words) + "."
    if by["register"]:
        told += " " + _("Who keeps a register is counted by it; the form of the same sender is not added.")
    return told


@cached
def senders(snapshot: Snapshot, asked: Asked) -> Sheet:
    """Who the figure comes from, with the file or register and the day of each."""
    files = _files(snapshot, asked)
    employers = dict(snapshot.facts.employers.select("employer_id", "name").iter_rows())
    of_employer = "employer_id" in snapshot.board.ledgers[asked.metric.ledger].columns
    named = places(snapshot, asked.as_of)

    def who(sender: int | None) -> str:
        if sender is None:
            return _("several")
        return employers.get(sender, f"№ {sender}") if of_employer else named.name(sender)

    found = _senders(snapshot, asked).clear() if asked.hide_small else _senders(snapshot, asked)
    body = tuple(
        Row((sheet.text(who(one.get("sender"))), *_sender(asked, one, files, named.name)))
        for one in found.iter_rows(named=True)
    )
    heads = (
        Head(_("Sender")),
        Head(_("District or okrug")),
        Head(_("Source")),
        Head(_("Numerator"), "count"),
        Head(_("Denominator"), "count"),
        Head(_("File or register")),
        Head(_("Data as of"), "day"),
        Head(_("Loaded on"), "day"),
    )
    return Sheet(
        _("Whose figures they are"), asked.as_of, heads, body, about(snapshot, asked), "senders", hidden_parts(asked)
    )


def _sender(asked: Asked, one: Mapping[str, Any], files: Mapping[tuple, _File], name: Any) -> tuple[Cell, ...]:
    of_form = files.get(("form", one.get("sender")))
    file = of_form if one["source"] == "form" else files.get(("register",))
    return (
        sheet.text(name(one["district_id"]) if one["district_id"] else numbers.MISSING),
        sheet.text(_("register") if one["source"] == "register" else _("form")),
        sheet.count(one["numerator"]),
        sheet.count(one["denominator"]) if asked.metric.divided else sheet.missing("×"),
        sheet.text(file.name) if file else sheet.missing(),
        sheet.day(file.as_of if file else None),
        sheet.day(file.loaded if file else None),
    )


def _files(snapshot: Snapshot, asked: Asked) -> dict[tuple, _File]:
    """("form", sender) -> its last report; ("register",) -> the registers of the ledger."""
    loads = {load["load_id"]: load for load in snapshot.facts.loads.iter_rows(named=True)}
    told: dict[tuple, _File] = {}
    for report in _reports(snapshot, asked).iter_rows(named=True):
        load = loads[report["load_id"]]
        told["form", report["sender"]] = _File(load["file_name"], report["as_of"], load["loaded_at"].date())
    known = _registers(snapshot, asked).to_dicts()
    if known:
        name = known[0]["file_name"] if len(known) == 1 else _("registers, listed below")
        days = [load["as_of"] for load in known if load["as_of"]]
        told["register",] = _File(name, min(days, default=None), max(load["loaded_at"] for load in known).date())
    return told


def _registers(snapshot: Snapshot, asked: Asked) -> pl.DataFrame:
    """The loads of registers that feed the figure: none where all is counted by forms."""
    if _senders(snapshot, asked).filter(source="register").is_empty():
        return snapshot.facts.loads.clear()
    fed = register_loads(snapshot, asked.metric.ledger)
    insured = asked.metric.ledger in OF_INSURANCE or any(
        column.endswith(("_1y", "_2y")) for column in asked.metric.columns
    )
    kinds = ("register", "social_fund") if insured else ("register",)
    return snapshot.facts.loads.filter(pl.col("load_id").is_in(fed), pl.col("kind").is_in(kinds))


@cached
def registers(snapshot: Snapshot, asked: Asked) -> Sheet:
    """The registers that feed the figure, up to which day they reach, and when they were loaded."""
    body = tuple(
        Row(
            (
                sheet.text(load["file_name"]),
                sheet.day(load["as_of"]),
                sheet.day(load["loaded_at"].date()),
                sheet.count(load["rows_loaded"]),
            )
        )
        for load in _registers(snapshot, asked).iter_rows(named=True)
    )
    heads = (
        Head(_("Register")),
        Head(_("Covers the days up to"), "day"),
        Head(_("Loaded on"), "day"),
        Head(_("Rows"), "count"),
    )
    empty = _("No register takes part: the figure is made of reported forms alone.")
    return Sheet(_("Registers"), asked.as_of, heads, body, about(snapshot, asked), "registers", empty)


@cached
def not_counted(snapshot: Snapshot, asked: Asked) -> Sheet:
    """Rows of the files that were refused, remarks on others, and reports replaced by a correction."""
    loads = dict(snapshot.facts.loads.select("load_id", "file_name").iter_rows())
    mine = _reports(snapshot, asked)["load_id"].unique().to_list()
    body = []
    for kind, frame in ((_("row refused"), snapshot.facts.refused), (_("remark, row counted"), snapshot.facts.remarks)):
        for one in frame.filter(pl.col("load_id").is_in(mine)).iter_rows(named=True):
            at = " · ".join(str(part) for part in (one["sheet"], one["row_number"], one["column_name"]) if part)
            body.append((one["file_name"], kind, at, one["value"] or "", one["message"]))
    since, until = _window(snapshot, asked)
    replaced = snapshot.facts.superseded.filter(
        pl.col("form") == pl.lit(form_of(snapshot, asked.metric.ledger), pl.String),
        pl.col("as_of").is_between(since or date.min, until, closed="right"),
        *(
            pl.col(name).is_in(values)
            for name, values in asked.where.items()
            if name in snapshot.facts.superseded.columns
        ),
    )
    names = places(snapshot, asked.as_of)
    for one in replaced.sort("as_of").iter_rows(named=True):
        words = _("report as of %(day)s") % {"day": numbers.day(one["as_of"])}
        sender = names.name(one["institution_id"]) if one["institution_id"] else ""
        body.append((loads.get(one["load_id"], ""), _("replaced by a correction"), words, sender, ""))
    heads = tuple(Head(title) for title in (_("File"), _("What"), _("Where"), _("Value"), _("Reason")))
    rows = tuple(Row(tuple(sheet.text(text) for text in texts)) for texts in body)
    empty = _("No row of these files was refused, and no report was replaced.")
    title = _("What was not counted, and why")
    return Sheet(title, asked.as_of, heads, rows, about(snapshot, asked), "refused", empty)
