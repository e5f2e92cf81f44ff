"""The headers of forms on a sheet: one to three rows each, whose headings mean most columns of a form."""

from collections import Counter
from typing import NamedTuple

from data_access.imports import headings
from data_access.imports.cells import Sheet
from data_access.imports.forms import FORMS, Column, Form

_DEEPEST = 3


class Header(NamedTuple):
    """Lines ``top`` to ``below`` (from 0, without ``below``) of a sheet, and what each column of the sheet means.

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

    def repeats(self, other: "Header") -> bool:
        """Whether it is the header of another one's table, printed again at the top of a page."""
        return (self.form, self.columns) == (other.form, other.columns)


def search(sheet: Sheet) -> list[Header]:
    """The headers on a sheet, from above; a form counts where half of its columns are there."""
    spoken = [_means(sheet.line(index)) for index in range(sheet.cells.height)]
    candidates = [
        header
        for top in range(sheet.cells.height)
        if max(spoken[top : top + _DEEPEST]) > 1
        for header in _at(sheet, top)
        if 2 * len(header.missing) <= sum(not column.may_be_absent for column in header.form.columns)
    ]
    candidates.sort(key=lambda header: (-len(header.present), header.below - header.top, header.top))
    chosen: list[Header] = []
    for header in candidates:
        if all(header.below <= other.top or header.top >= other.below for other in chosen):
            chosen.append(header)
    return sorted(chosen, key=lambda header: header.top)


def is_foreign(line: tuple[str | None, ...]) -> bool:
    """Whether a line looks like the header of some table: words only, at least two of them headings of one form."""
    filled = [cell for cell in line if cell]
    return len(filled) > 2 and not any(cell.isdigit() for cell in filled) and _means(line) > 1


def _means(line: tuple[str | None, ...]) -> int:
    """How many cells of a line are headings of one form, or would be without what stands above them."""
    met = Counter(code for cell in line if cell and not cell.isdigit() for code in headings.forms_with(cell))
    return max(met.values(), default=0)


def _at(sheet: Sheet, top: int) -> list[Header]:
    """What a header that begins in a line may be: of each form, one to three rows deep."""
    possible = []
    for below in range(top + 1, min(top + _DEEPEST, sheet.cells.height) + 1):
        texts = headings.stacked([sheet.line(index) for index in range(top, below)])
        for form in FORMS:
            columns = [headings.column_of(form, *text) if text[0] else None for text in texts]
            possible.append(Header(form, top, below, texts, columns))
    return possible
