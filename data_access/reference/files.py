"""The rows of one reference file, read as the columns of its table want them; what is wrong is named by its place."""

import csv
import json
from pathlib import Path
from typing import Any

from sqlalchemy import Column, Table

Row = dict[str, Any]


class ReferenceFault(ValueError):
    """A reference folder cannot be loaded as it is: the message names file and region, what is wrong, what is there."""


def rows(folder: Path, name: str, table: Table, left_out: tuple[str, ...]) -> list[Row]:
    """The rows of a CSV file for ``table``, typed; an empty cell is null. With nothing under the header there are none.

    Args:
        folder: of the region, named by its id.
        left_out: columns of the table that are not in the file, besides the ids that the database makes.

    Raises:
        ReferenceFault: the file is missing, its header is not that of the table, or a cell cannot be read.
    """
    columns = {c.name: c for c in table.columns if c.name not in left_out and c.identity is None}
    place = f"{name} of {folder.name!r}"
    with opened(folder, name).open(encoding="utf-8-sig", newline="") as file:
        reader = csv.reader(file)
        header = next(reader, [])
        _check_header(header, list(columns), place)
        return [_row(columns, header, cells, f"{place}, line {reader.line_num}") for cells in reader if cells]


def outlines(folder: Path) -> dict[str, Any]:
    """The coordinates of each district's outline by its id.

    Raises:
        ReferenceFault: the file is missing or is not GeoJSON with ids.
    """
    name = "outlines.geojson"
    try:
        features = json.loads(opened(folder, name).read_text(encoding="utf-8"))["features"]
        return {feature["id"]: feature["geometry"]["coordinates"] for feature in features}
    except (json.JSONDecodeError, KeyError, TypeError) as error:
        raise ReferenceFault(f"{name} of {folder.name!r} is not GeoJSON whose features have ids: {error!r}") from None


def opened(folder: Path, name: str) -> Path:
    """The path of a file that must be there."""
    path = folder / name
    if not path.is_file():
        there = ", ".join(sorted(file.name for file in folder.iterdir())) or "nothing"
        raise ReferenceFault(f"{name} of {folder.name!r} is missing: add it to {folder}; there is {there}")
    return path


def _check_header(header: list[str], wanted: list[str], place: str) -> None:
    faults = {
        "lacks": [name for name in wanted if name not in header],
        "has an unknown": [name for name in header if name not in wanted],
        "repeats": sorted({name for name in header if header.count(name) > 1}),
    }
    if any(faults.values()):
        wrong = ", ".join(f"{fault} column {', '.join(names)}" for fault, names in faults.items() if names)
        raise ReferenceFault(f"{place} {wrong}: its header is {', '.join(header) or 'empty'}")


def _row(columns: dict[str, Column], header: list[str], cells: list[str], place: str) -> Row:
    if len(cells) != len(header):
        raise ReferenceFault(f"{place} has {len(cells)} cells under a header of {len(header)}: {', '.join(cells)}")
    return {name: _value(columns[name], cell, place) for name, cell in zip(header, cells, strict=True)}


def _value(column: Column, cell: str, place: str) -> Any:
    kind = column.type.python_type
    if not cell:
        if not column.nullable:
            raise ReferenceFault(f"{place}: {column.name} is empty: fill it in")
        return None
    try:
        if kind is bool:
            return {"true": True, "false": False}[cell.lower()]
        return kind.fromisoformat(cell) if hasattr(kind, "fromisoformat") else kind(cell)
    except (ValueError, KeyError, ArithmeticError):
        raise ReferenceFault(f"{place}: {column.name} is {cell!r}, which is no {kind.__name__}") from None
