"""XLSX as it lies in the file: what each cell holds, how it is shown, which formulas have no value, what is merged.

Read by parsing, part after part, without building a tree: a stray cell a million columns away costs nothing. Source of
the format: ECMA-376, part 1, chapter 18.
"""

import posixpath
import zipfile
from datetime import date
from pathlib import Path
from typing import NamedTuple

from data_access.imports import formats
from data_access.imports.cells import EPOCH, EPOCH_1904, Mark, Sheet
from data_access.imports.packed import BROKEN, DAMAGE, parse
from data_access.imports.remarks import FileRefused
from data_access.imports.xlsx_cells import Cells

_TRUE = {"1", "true", "on"}


class _Book(NamedTuple):
    """``sheets`` are names, states and parts; a program that computes nothing asks Excel to do it: ``is_raw``."""

    sheets: list[tuple[str, str, str]]
    epoch: date
    is_raw: bool


def read(path: Path) -> list[Sheet]:
    """The worksheets of a workbook, in their order; sheets that are only a chart are passed over.

    Raises:
        FileRefused: the file is no such workbook, or its parts do not fit together.
    """
    try:
        with zipfile.ZipFile(path) as file:
            names = {name.replace("\\", "/").lower(): name for name in file.namelist()}
            book = _book(file, names)
            texts, marks = _texts(file, names), _marks(file, names)
            return [_sheet(file, names, book, *sheet, texts, marks) for sheet in book.sheets]
    except DAMAGE as error:
        raise FileRefused(BROKEN) from error


def _nothing(name: str, what: object) -> None:
    """For elements whose beginning or end says nothing."""


def _relations(file: zipfile.ZipFile, names: dict[str, str], part: str) -> dict[str, tuple[str, str]]:
    """Id -> kind and part, of what a part refers to."""
    folder, own = posixpath.split(part)
    relations: dict[str, tuple[str, str]] = {}

    def opened(name: str, attributes: dict[str, str]) -> None:
        if name == "Relationship" and attributes.get("TargetMode") != "External":
            target = posixpath.normpath(posixpath.join("/" + folder, attributes["Target"].replace("\\", "/"))).lstrip(
                "/"
            )
            relations[attributes["Id"]] = (attributes["Type"].rpartition("/")[2], target)

    where = names.get(posixpath.join(folder, "_rels", own + ".rels").lower())
    if where:
        parse(file, where, opened, _nothing)
    return relations


def _book(file: zipfile.ZipFile, names: dict[str, str]) -> _Book:
    main = next((part for kind, part in _relations(file, names, "").values() if kind == "officeDocument"), "")
    main = main if main.lower() in names else "xl/workbook.xml"
    relations = _relations(file, names, main)
    listed: list[tuple[str, str, str]] = []
    of_all = {"epoch": EPOCH, "is_raw": False}

    def opened(name: str, attributes: dict[str, str]) -> None:
        if name == "workbookPr" and attributes.get("date1904") in _TRUE:
            of_all["epoch"] = EPOCH_1904
        elif name == "calcPr":
            of_all["is_raw"] = attributes.get("fullCalcOnLoad") in _TRUE
        elif name == "sheet":
            link = next(value for key, value in attributes.items() if key.rpartition("}")[2] == "id" and "}" in key)
            kind, part = relations[link]
            if kind == "worksheet":
                listed.append((attributes["name"], attributes.get("state", "visible"), part))

    parse(file, names[main.lower()], opened, _nothing)
    return _Book(listed, **of_all)  # type: ignore[arg-type]


def _texts(file: zipfile.ZipFile, names: dict[str, str]) -> list[str]:
    """The texts that cells share; what is only how to pronounce one is left out."""
    texts: list[str] = []
    pieces: list[str] = []
    spoken = False

    def opened(name: str, _: dict[str, str]) -> None:
        nonlocal spoken
        if name == "rPh":
            spoken = True

    def closed(name: str, text: str) -> None:
        nonlocal spoken
        if name == "t" and not spoken:
            pieces.append(text)
        elif name == "rPh":
            spoken = False
        elif name == "si":
            texts.append("".join(pieces))
            pieces.clear()

    part = names.get("xl/sharedstrings.xml")
    if part:
        parse(file, part, opened, closed)
    return texts


def _marks(file: zipfile.ZipFile, names: dict[str, str]) -> list[Mark | None]:
    """What the number format of each style makes of a number."""
    codes: dict[int, str] = {}
    styles: list[int] = []
    within: list[str] = []

    def opened(name: str, attributes: dict[str, str]) -> None:
        if name == "numFmt" and "dxfs" not in within:
            codes[int(attributes["numFmtId"])] = attributes.get("formatCode", "")
        elif name == "xf" and within[-1:] == ["cellXfs"]:
            styles.append(int(attributes.get("numFmtId", 0)))
        within.append(name)

    def closed(*_: str) -> None:
        within.pop()

    part = names.get("xl/styles.xml")
    if part:
        parse(file, part, opened, closed)
    return [formats.meaning(number, codes.get(number)) for number in styles]


def _sheet(
    file: zipfile.ZipFile,
    names: dict[str, str],
    book: _Book,
    name: str,
    state: str,
    part: str,
    texts: list[str],
    marks: list[Mark | None],
) -> Sheet:
    cells = Cells(book.epoch, book.is_raw, texts, marks)
    parse(file, names[part.lower()], cells.opened, cells.closed)
    return cells.filling.sheet(name, is_hidden=state != "visible", epoch=book.epoch)
