"""What became of one file: what was loaded and refused, what is to be said, and every line accounted for."""

from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path

import polars as pl

from data_access.imports import lines
from data_access.imports.layout import Table
from data_access.imports.remarks import Remark

REFUSED = "refused"
"""The kind of a line of data that was not loaded, beside those of :mod:`.lines`."""


@dataclass(frozen=True)
class Outcome:
    """What became of one file.

    ``error`` says why the whole file was refused (nothing of it is loaded); ``rows_loaded`` counts the rows of new or
    corrected reports, ``rows_unchanged`` those that were in the database already.
    """

    path: Path
    error: str | None = None
    rows_loaded: int = 0
    rows_unchanged: int = 0
    refused: list[Remark] = field(default_factory=list)
    warnings: list[Remark] = field(default_factory=list)
    tables: list[Table] = field(default_factory=list, repr=False)

    @property
    def lines(self) -> Counter[str]:
        """How many lines of the sheets read were what (:mod:`.lines`; of the rows ``refused`` apart): all of them."""
        every = sum((table.lines for table in self.tables), Counter[str]())
        every[REFUSED] = sum(remark_rows(self.refused, table) for table in self.tables)
        every[lines.ROW] -= every[REFUSED]
        return +every

    @property
    def rows_refused(self) -> int:
        """Number of rows refused; a row may have several remarks."""
        return len({(remark.sheet, remark.row) for remark in self.refused})


def remark_rows(remarks: list[Remark], table: Table) -> int:
    """How many rows of a table the remarks are about."""
    rows = {remark.row for remark in remarks if remark.sheet == table.sheet.name}
    return table.rows.filter(pl.col("row").is_in(rows)).height
