"""The rows of one form and day over all sheets of a file: whose they are, what of them is put in force, what waits."""

from collections.abc import Collection, Iterable
from dataclasses import replace
from datetime import date
from typing import NamedTuple

import polars as pl
from sqlalchemy import Connection

from data_access.imports import checks, odd, reports, senders
from data_access.imports.forms import Form
from data_access.imports.lines import LineKind
from data_access.imports.names import Directory
from data_access.imports.odd import Odd
from data_access.imports.outcome import Outcome
from data_access.imports.questions import Answers
from data_access.imports.remarks import Remark
from data_access.imports.table import Table


class Batch(NamedTuple):
    """The accepted rows of one form and date over all sheets; ``line`` numbers them, ``table`` says whence they are.

    ``refused`` are the others, as far as they could be read.
    """

    form: Form
    tables: list[Table]
    rows: pl.DataFrame
    refused: pl.DataFrame

    def remark(self, message: str, line: int, column: str) -> Remark:
        """A remark about a row, with what stands in the column."""
        row = self.rows.row(line, named=True)
        table = self.tables[row["table"]]
        cell = table.rows.filter(pl.col("row") == row["row"])[column].item()
        return table.remark(message, row["row"], column, cell)


class Written(NamedTuple):
    """What has been put in force: rows of new and corrected reports, rows with those that change nothing, senders."""

    rows: int
    accepted: int
    senders: set[int]


def only(
    table: Table, result: checks.Checked, places: Collection[tuple[str | None, int | None]]
) -> tuple[Table, checks.Checked]:
    """Of a table the rows of those senders who have one at these places (sheet and row); the others are left aside."""
    rows = [row for sheet, row in places if sheet == table.sheet.name]
    keys = ["district_id", "sender_key"]
    senders = result.read.filter(pl.col("row").is_in(rows)).select(keys).drop_nulls().unique()
    read = result.read.join(senders, on=keys, how="semi", maintain_order="left")
    mine = set(read["row"])
    lines = [
        line
        if line.row in mine or line.kind not in (LineKind.DATA, LineKind.REFUSED)
        else line._replace(kind=LineKind.NOTE, reason="строка другой организации: ответ её не касается")
        for line in table.lines
    ]
    refused, warnings = ([one for one in remarks if one.row in mine] for remarks in (result.refused, result.warnings))
    taken = result.rows.join(senders, on=keys, how="semi", maintain_order="left")
    return replace(table, lines=lines, remarks=[], refused=[]), checks.Checked(taken, read, refused, warnings)


def batches(parsed: list[Table], checked: list[checks.Checked]) -> list[Batch]:
    """Tables of the same form and date put together, in the order of dates."""
    together: dict[tuple[str, date], list[int]] = {}
    for index, table in enumerate(parsed):
        together.setdefault((table.form.code, table.as_of), []).append(index)
    made = []
    for indices in together.values():
        parts = [checked[i].rows.with_columns(table=pl.lit(number, pl.Int64)) for number, i in enumerate(indices)]
        rows = pl.concat(parts).with_row_index("line").with_columns(pl.col("line").cast(pl.Int64))
        refused = pl.concat([_refused(parsed[i], checked[i]) for i in indices])
        if rows.height:
            made.append(Batch(parsed[indices[0]].form, [parsed[i] for i in indices], rows, refused))
    return made


def _refused(table: Table, result: checks.Checked) -> pl.DataFrame:
    refused = result.read.filter(~pl.col("row").is_in(result.rows["row"].implode()))
    return refused.with_columns(sheet=pl.lit(table.sheet.name, pl.String))


def write(
    connection: Connection, batch: Batch, directory: Directory, load_id: int, outcome: Outcome, answers: Answers
) -> Written:
    """Put the new and corrected reports of a batch in force; adds to the remarks of ``outcome``.

    Rows of senders that nobody can tell, of figures hard to believe and of reports that were corrected since wait.
    """
    form, warnings = batch.form, outcome.warnings
    whose = senders.resolve(connection, form, batch.rows, directory.region, load_id)
    keys = list(batch.rows.select("district_id", "sender_key").iter_rows())
    for line, key in enumerate(keys):
        if key in whose.refused:
            message, question = whose.refused[key]
            outcome.refused.append(replace(batch.remark(message, line, "sender"), waits_for=question))
    ids = pl.Series("sender_id", [None if key in whose.refused else whose.ids[key] for key in keys], dtype=pl.Int64)
    rows = batch.rows.with_columns(ids).filter(pl.col("sender_id").is_not_null())
    both = reports.beside_previous(connection, form, rows, directory) if rows.height else rows
    rows = _without(batch, rows, odd.figures(form, both, answers), outcome)
    if rows.is_empty():
        return Written(0, 0, set())
    reports.add_specialties(connection, form, rows)
    differ, changed, again = reports.changed(connection, form, rows)
    late = odd.older(connection, form, differ, changed, rows["as_of"][0], answers)
    in_force = _without(batch, changed, late, outcome)
    accepted = rows.height - (changed.height - in_force.height)
    reports.say_again(connection, again, load_id)
    if in_force.is_empty():
        return Written(0, accepted, set())
    differ = differ.join(in_force.select("sender_id").unique(), on="sender_id", how="semi")
    warnings += [batch.remark(message, keys.index(key), "inn") for key, message in whose.warnings.items()]
    for line, column, now, before in reports.decreases(form, both.join(in_force, on="line", how="semi")):
        message = f"Было {before}, стало {now}, а нарастающий итог не уменьшается: проверьте этот и прошлый отчёт."
        warnings.append(batch.remark(message, line, column))
    warnings += _shorter(batch, differ, in_force)
    made = reports.replace(connection, form, differ, in_force, load_id)
    reports.keep_pending(connection, form, _pending(batch, whose.ids, rows), made)
    return Written(in_force.height, accepted, set(differ["sender_id"]))


def _without(batch: Batch, rows: pl.DataFrame, odds: Iterable[Odd], outcome: Outcome) -> pl.DataFrame:
    """The rows without those that are hard to believe, which are refused."""
    lines = set()
    for line, column, message, doubt in odds:
        lines.add(line)
        outcome.refused.append(replace(batch.remark(message, line, column), waits_for=doubt))
    return rows.filter(~pl.col("line").is_in(lines)) if lines else rows


def _shorter(batch: Batch, differ: pl.DataFrame, rows: pl.DataFrame) -> Iterable[Remark]:
    """A remark for each corrected report that has fewer rows than the one it replaces."""
    fewer = differ.filter(pl.col("height") < pl.col("height_before")).select("sender_id", "height", "height_before")
    for sender_id, height, before in fewer.iter_rows():
        line = rows.filter(pl.col("sender_id") == sender_id)["line"][0]
        message = f"В исправленном отчёте {height} строк, в прежнем было {before}: проверьте, не пропущены ли строки."
        yield batch.remark(message, line, "sender")


def _pending(batch: Batch, ids: dict[senders.Key, int], rows: pl.DataFrame) -> pl.DataFrame:
    """The refused rows with their senders, null where nobody can say whose one is; ``rows`` are not among them."""
    sheets = pl.DataFrame({"table": range(len(batch.tables)), "sheet": [table.sheet.name for table in batch.tables]})
    odd_ones = batch.rows.join(rows, on="line", how="anti")
    odd_ones = odd_ones.join(sheets.cast({"table": pl.Int64, "sheet": pl.String}), on="table", how="left")
    refused = pl.concat([batch.refused, odd_ones.select(batch.refused.columns)])
    keys = refused.select("district_id", "sender_key")
    sender = pl.Series("sender_id", [ids.get(key) for key in keys.iter_rows()], dtype=pl.Int64)
    unreadable = pl.any_horizontal(pl.col("district_id", "sender_key").is_null())
    return refused.with_columns(sender).filter(pl.col("sender_id").is_not_null() | unreadable)
