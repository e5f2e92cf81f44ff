"""Names that are written once for several rows, as ministries do: merged over them, or blank below the first.

A blank cell is filled only inside a block and only where the next column goes on: the same sender, and a key that comes
next. Where it does not, nobody can say whose row it is, and the row is refused.
"""

from collections.abc import Iterable, Mapping
from itertools import pairwise

from data_access.imports import values
from data_access.imports.cells import Sheet
from data_access.imports.forms import Form, Kind

Row = dict[str, str | None]


def merged(sheet: Sheet, positions: Mapping[str, int], form: Form) -> dict[tuple[int, str], str]:
    """Row and column -> the text of the cell merged over it, for the columns that are no counts."""
    names = {place: name for name, place in positions.items() if name not in form.counts}
    numbers = {int(number): index for index, number in enumerate(sheet.cells["row"])}
    texts: dict[tuple[int, str], str] = {}
    for first, left, last, _ in sheet.merged:
        if last == first or left not in names or first not in numbers:
            continue
        text = sheet.cells[str(left)][numbers[first]]
        if text is not None:
            texts |= {(row, names[left]): text for row in numbers if first < row <= last}
    return texts


class Filler:
    """Fills the blank names of the rows of one table, which come to :meth:`fill` in their order.

    ``is_once`` says that no district is written again where it stays the same: then a new sender without a district
    belongs to the one above.
    """

    def __init__(self, form: Form, positions: Mapping[str, int], *, is_once: bool) -> None:
        self._form, self._is_once = form, is_once
        self._with_sender = [name for name in ("district", "inn") if name in positions]
        self._left_of_sender = positions.get("district", 999) < positions["sender"]
        self._key = [name for name in form.key if name in positions]
        self._is_section = False
        self._sender: str | None = None
        self._of_sender: Row = {}
        self._seen: list[tuple[str | None, ...]] = []

    def interrupt(self, *, is_district_kept: bool = False) -> None:
        """A blank line, a total or words stand between: what is below has to be named anew."""
        kept = self._of_sender.get("district") if is_district_kept else None
        self._sender, self._of_sender, self._seen = None, {"district": kept} if kept else {}, []

    def section(self, column: str, text: str) -> None:
        """A line with nothing but a name: it is that of the rows below."""
        self.interrupt()
        self._is_section = column == "district"
        if column == "sender":
            self._sender = text
        else:
            self._of_sender = {column: text}

    def fill(self, row: Row) -> Row:
        """The row with the names that it goes on with."""
        key = tuple(row[name] for name in self._key)
        if row["sender"] is None:
            if not self._goes_on(row, key):
                self.interrupt()
                return row
            row = row | {"sender": self._sender} | self._blank(row)
        elif row["sender"] == self._sender:
            row = row | self._blank(row)
        else:
            above = self._of_sender.get("district") if self._left_of_sender else None
            if row.get("district") is None and above and (self._is_section or self._is_once):
                row = row | {"district": above}
            self._seen = []
        self._sender = row["sender"]
        self._of_sender = {name: row[name] for name in self._with_sender}
        self._seen.append(key)
        return row

    def _blank(self, row: Row) -> Row:
        return {name: self._of_sender.get(name) for name in self._with_sender if row[name] is None}

    def _goes_on(self, row: Row, key: tuple[str | None, ...]) -> bool:
        """Whether a row without a sender is the next one of the sender above."""
        if self._sender is None or not any(key):
            return False
        district = row.get("district")
        if district is not None and self._of_sender.get("district") not in (None, district):
            return False
        grade = self._form.of_kind(Kind.GRADE)
        if grade is None:
            return key not in self._seen
        try:
            return not self._seen or values.grade(row[grade]) > values.grade(self._seen[-1][self._key.index(grade)])
        except values.Unreadable:
            return False


def is_once(districts: Iterable[str | None]) -> bool:
    """Whether no district is written again right below itself, in the rows that begin a sender."""
    written = [district for district in districts if district is not None]
    return all(one != other for one, other in pairwise(written))
