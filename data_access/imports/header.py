"""The header of a form on a sheet: one to three rows whose headings mean most columns of a form."""

from typing import NamedTuple

from data_access.imports import headings
from data_access.imports.forms import FORMS, Column, Form
from data_access.imports.workbook import Sheet

_TITLE_ROWS, _HEADER_ROWS = 60, 3


class Header(NamedTuple):
    """Rows ``top`` to ``below`` (from 0, without ``below``) of a sheet, and what each column of the sheet means.

    ``headings`` has the column's own heading and the merged ones above it, ``columns`` the form's column or None.
    """

    form: Form
    top: int
    below: int
    headings: list[tuple[str, str]]
    columns: list[Column | None]

    @property
    def titles(self) -> list[str]:
        """The whole heading of each column of the sheet."""
        return [" ".join(filter(None, (above, own))) for own, above in self.headings]

    @property
    def present(self) -> set[str]:
        """Names of the form's columns that are there."""
        return {column.name for column in self.columns if column}

    @property
    def missing(self) -> list[Column]:
        """The form's columns that must be there and are not."""
        return [c for c in self.form.columns if not c.may_be_absent and c.name not in self.present]


def search(sheet: Sheet) -> Header | None:
    """The header that means most columns of a form; None where no form has half of its columns on the sheet."""
    best: Header | None = None
    for top in range(min(sheet.cells.height, _TITLE_ROWS)):
        if best and not best.missing and top >= best.below:
            break
        for below in range(top + 1, min(top + _HEADER_ROWS, sheet.cells.height) + 1):
            texts = headings.stacked([sheet.line(index) for index in range(top, below)])
            for form in FORMS:
                columns = [headings.column_of(form, *text) if text[0] else None for text in texts]
                header = Header(form, top, below, texts, columns)
                if best is None or _is_better(header, best):
                    best = header
    required = [column for column in best.form.columns if not column.may_be_absent] if best else []
    return best if best and 2 * (len(required) - len(best.missing)) >= len(required) else None


def _is_better(one: Header, other: Header) -> bool:
    """More columns; of equally many the shallower, for a title above is no part of the header."""
    return (len(one.present), one.top - one.below) > (len(other.present), other.top - other.below)
