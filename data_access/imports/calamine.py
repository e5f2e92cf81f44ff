"""Old workbooks (XLS) through calamine, in a process of its own with bounded memory; formats are read beside it.

A stray cell makes calamine ask for the whole area up to it, which aborts the process it runs in: so that is another.
"""

import json
import resource
import subprocess
import sys
from pathlib import Path
from typing import Any

import fastexcel
import polars as pl

from data_access.imports import biff
from data_access.imports.cells import EXCEL_ERROR, Filling, Sheet
from data_access.imports.remarks import FileRefused

_MEMORY, _SECONDS = 1_500_000_000, 60
_SAVE = "откройте его в Excel или LibreOffice и сохраните как XLSX"


def read(path: Path) -> list[Sheet]:
    """The sheets of a workbook.

    Raises:
        FileRefused: it is broken, locked by a password, or too large; what to do.
    """
    formats, epoch = biff.read(path)
    command = [sys.executable, "-m", __name__, str(path)]
    root = Path(__file__).resolve().parents[2]
    try:
        done = subprocess.run(command, cwd=root, capture_output=True, timeout=_SECONDS, check=False)
    except subprocess.TimeoutExpired:
        raise FileRefused(f"файл читается дольше минуты: {_SAVE}") from None
    if done.returncode:
        raise FileRefused(f"файл не открывается: он повреждён, закрыт паролем или слишком велик; {_SAVE}")
    sheets = []
    for name, is_hidden, rows in json.loads(done.stdout):
        listed = formats.get(name) or biff.Known({}, {}, [])
        filling = Filling()
        filling.merged = listed.merged
        for row, cells in rows:
            for position, text in cells:
                mark = listed.marks.get((row, position))
                filling.put(row, position, listed.texts.get((row, position), text), mark)
        sheets.append(filling.sheet(name, is_hidden=is_hidden, epoch=epoch))
    return sheets


def _print(path: str) -> None:
    """What the other process does: the filled cells of each sheet as JSON."""
    resource.setrlimit(resource.RLIMIT_AS, (_MEMORY, _MEMORY))
    book = fastexcel.read_excel(Path(path).read_bytes())  # by content: the name may say something else
    json.dump([_sheet(book, name) for name in book.sheet_names], sys.stdout)


def _sheet(book: fastexcel.ExcelReader, name: str) -> tuple[str, bool, list[Any]]:
    loaded = book.load_sheet(name, header_row=None, skip_rows=0, dtypes="string")
    batch, errors = loaded.to_arrow_with_errors()
    cells = pl.DataFrame(batch)
    for error in errors.errors if errors else ():
        row, position = error.position
        cells[row, position] = EXCEL_ERROR
    # calamine begins with the first column that holds something
    first = loaded.selected_columns[0].absolute_index if cells.width else 0
    rows = [
        (number, [(first + position, text) for position, text in enumerate(line) if text])
        for number, line in enumerate(cells.iter_rows(), start=1)
        if any(line)
    ]
    return name, loaded.visible != "visible", rows


if __name__ == "__main__":
    _print(sys.argv[1])
