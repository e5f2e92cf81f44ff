"""A refused row of a report is told apart from one that the sender has taken out."""

from pathlib import Path

import polars as pl
from openpyxl.workbook import Workbook
from sqlalchemy import Engine

from data_access.database import reading
from data_access.reading import facts, ledgers
from tests.data_access.imports.damage import damaged, send
from tests.data_access.small_world import EVERYWHERE

MARCH, APRIL = "на 01.03.2025", "на 01.04.2025"


def _sums(database: Engine) -> tuple[int, int]:
    with reading(database, EVERYWHERE) as connection:
        changes = ledgers.read(connection, "pupils", EVERYWHERE)
    return changes["guided"].sum(), changes["enrolled"].sum()


def _pending(database: Engine) -> pl.DataFrame:
    with reading(database, EVERYWHERE) as connection:
        return facts.read(connection, EVERYWHERE).pending


def test_a_second_report_with_a_refused_row_changes_neither_side_of_its_share(
    database: Engine, short_guidance: Path, tmp_path: Path
) -> None:
    send(database, short_guidance)
    before = _sums(database)
    later = {"A3": APRIL}
    outcome = send(database, damaged(tmp_path, short_guidance, later | {"F8": "много"}, name="april.xlsx"))
    assert outcome.rows_refused == 1
    assert _sums(database) == before
    pending = _pending(database).row(0, named=True)
    assert (pending["form"], pending["row_number"], pending["as_of"].month) == ("guidance", 8, 4)
    assert pending["grade"] is not None
    send(database, damaged(tmp_path, short_guidance, later, name="mended.xlsx"))
    assert _pending(database).is_empty()


def test_a_row_that_was_taken_out_of_the_newest_report_is_gone_on_both_sides(
    database: Engine, short_guidance: Path, tmp_path: Path
) -> None:
    send(database, short_guidance)
    guided, enrolled = _sums(database)
    assert guided
    assert enrolled

    def without_the_first_row(book: Workbook) -> None:
        book.active.delete_rows(7)

    send(database, damaged(tmp_path, short_guidance, {"A3": APRIL}, change=without_the_first_row, name="less.xlsx"))
    fewer = _sums(database)
    assert fewer[1] < enrolled
    assert _pending(database).is_empty()
