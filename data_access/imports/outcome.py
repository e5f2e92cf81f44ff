"""What became of one file."""

from dataclasses import dataclass, field
from pathlib import Path

from data_access.imports import account
from data_access.imports.account import Run
from data_access.imports.lines import LineKind
from data_access.imports.remarks import Remark
from data_access.imports.table import Table


@dataclass(frozen=True)
class Outcome:
    """What became of one file.

    ``error`` says why the whole file was refused (nothing of it is loaded); ``rows_loaded`` counts the rows of new or
    corrected reports, ``rows_unchanged`` those that were in the database already. ``lines`` are all that stand
    under the headers: those that are data are ``rows_loaded`` and ``rows_unchanged`` together. ``load_id`` is the
    number of the load. With ``is_date_odd`` the file waits for the answer that its dates are right.
    """

    path: Path
    error: str | None = None
    is_date_odd: bool = False
    load_id: int | None = None
    rows_loaded: int = 0
    rows_unchanged: int = 0
    refused: list[Remark] = field(default_factory=list)
    warnings: list[Remark] = field(default_factory=list)
    tables: list[Table] = field(default_factory=list, repr=False)
    lines: list[Run] = field(default_factory=list, repr=False)

    @property
    def rows_refused(self) -> int:
        """Number of lines refused; a line may have several remarks, and one remark may be about several lines."""
        return account.counts(self.lines)[LineKind.REFUSED]
