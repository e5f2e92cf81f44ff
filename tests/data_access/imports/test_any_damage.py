"""Whatever is done to any form: no traceback, no wrong row in, no right row lost, and the lines always add up."""

import random
import tempfile
import zipfile
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import Engine

from data_access.imports import account, names
from data_access.imports.forms import FORMS, Form, Kind
from data_access.imports.lines import LineKind
from data_access.imports.names import Directory
from data_access.imports.remarks import FileRefused
from tests.data_access.imports.any_form import RIGHT, expected, once, read, spoil, whole, write
from tests.data_access.imports.cases import book, table
from tests.data_access.imports.other_kinds import ods, xls

QUIETLY = settings(max_examples=100, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])


@pytest.fixture(scope="module")
def directory(empty: Engine) -> Directory:
    """What the names of a file are looked up in."""
    with empty.connect() as connection:
        return names.directory(connection, "kamchatka")


def adds_up(runs: list[account.Run]) -> None:
    for one, other in pairwise(runs):
        assert one.sheet != other.sheet or other.first == one.last + 1
    assert all(run.first <= run.last and run.reason for run in runs)


@QUIETLY
@given(data=st.data(), form=st.sampled_from(FORMS), kind=st.sampled_from(["xlsx", "utf-8", "cp1251", "utf-16-le"]))
def test_a_form_that_is_right_goes_in_whole_and_a_spoilt_row_stays_out(
    directory: Directory, data: st.DataObject, form: Form, kind: str
) -> None:
    sent = whole(form)
    ways = st.lists(st.sampled_from(RIGHT), max_size=4, unique=True).map(lambda some: sorted(some, key=RIGHT.index))
    for way in data.draw(ways):
        if way is not once or kind == "xlsx" or form.of_kind(Kind.DISTRICT):
            way(sent, data.draw)
    is_once = any(sent.lines[row][sent.place("sender")] is None for row in sent.rows)
    for _ in range(data.draw(st.integers(0, 2))):
        spoil(sent, data.draw)
    with tempfile.TemporaryDirectory() as folder:
        try:
            accepted, runs, reasons = read(write(sent, Path(folder), kind), directory)
        except FileRefused:
            if not sent.spoilt:
                raise
            return
    adds_up(runs)
    rows = {row - 5: values for row, values in accepted}
    assert rows.keys().isdisjoint(sent.spoilt), reasons
    if not is_once:  # where a name stands once, a spoilt key may leave nobody to say whose the rows below are
        assert rows.keys() == set(sent.rows) - sent.spoilt, reasons
    elif not sent.spoilt:
        assert rows.keys() == set(sent.rows), reasons
    for line, values in rows.items():
        right = expected(sent, line)
        assert {name: values[name] for name in right} == right
    numbers = account.counts(runs)
    assert numbers[LineKind.DATA] == len(rows)
    assert sum(numbers.values()) == runs[-1].last - runs[0].first + 1
    assert bool(numbers[LineKind.REFUSED]) == bool(reasons)


def never_fails(path: Path, directory: Directory) -> None:
    """A damaged file is read, with its lines adding up, or refused with a sentence that says what to do."""
    try:
        _, runs, _ = read(path, directory)
    except FileRefused:
        return
    adds_up(runs)


MADE = {
    "xlsx": lambda folder: book(folder),
    "ods": lambda folder: ods(folder / "form.ods", table()),
    "xls": lambda folder: xls(folder / "form.xls", table()),
    "csv": lambda folder: _csv(folder),
}


def _csv(folder: Path) -> Path:
    path = folder / "form.csv"
    path.write_text("\n".join(";".join(str(c or "") for c in line) for line in table()), encoding="utf-8")
    return path


@QUIETLY
@given(seed=st.integers(0, 2**32), kind=st.sampled_from(["xlsx", "ods", "csv"]), hits=st.integers(1, 20))
def test_bytes_may_be_anything(directory: Directory, seed: int, kind: str, hits: int) -> None:
    dice = random.Random(seed)
    with tempfile.TemporaryDirectory() as folder:
        path = MADE[kind](Path(folder))
        content = bytearray(path.read_bytes())
        for _ in range(hits):
            place = dice.randrange(len(content))
            deed = dice.random()
            if deed < 0.6:
                content[place] = dice.randrange(256)
            elif deed < 0.8:
                del content[place : place + dice.randrange(1, 50)]
            else:
                content[place:place] = bytes(dice.randrange(256) for _ in range(dice.randrange(1, 9)))
        path.write_bytes(content)
        never_fails(path, directory)


@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(seed=st.integers(0, 2**32))
def test_bytes_of_an_old_workbook_may_be_anything(directory: Directory, seed: int) -> None:
    dice = random.Random(seed)
    with tempfile.TemporaryDirectory() as folder:
        path = MADE["xls"](Path(folder))
        content = bytearray(path.read_bytes())
        for _ in range(dice.randrange(1, 20)):
            content[dice.randrange(len(content))] = dice.randrange(256)
        path.write_bytes(content)
        never_fails(path, directory)


_PIECES = (
    b"<c",
    b"<v>",
    b"</v>",
    b'r="E5"',
    b't="s"',
    b"46",
    b"<row",
    b"sheetId",
    b"<sheet ",
    b"numFmtId",
    b's="',
    b"</c>",
)
_PUT = (b"", b"<c/>", b"&", b"<f/>", b'r="ZZZZ9"', b'r="E99999999"', b't="b"', b"NaN", b"-1", b"1e400", b'"', b"inf")


@QUIETLY
@given(seed=st.integers(0, 2**32), kind=st.sampled_from(["xlsx", "ods"]))
def test_parts_of_a_packed_file_may_be_anything(directory: Directory, seed: int, kind: str) -> None:
    dice = random.Random(seed)
    with tempfile.TemporaryDirectory() as folder:
        path = MADE[kind](Path(folder))
        with zipfile.ZipFile(path) as packed:
            parts = {name: packed.read(name) for name in packed.namelist()}
        for _ in range(dice.randrange(1, 4)):
            name = dice.choice(list(parts))
            deed = dice.random()
            if deed < 0.1:
                del parts[name]
                if not parts:
                    break
            elif deed < 0.2:
                parts[name] = parts[name][: dice.randrange(len(parts[name]) + 1)]
            else:
                piece = dice.choice(_PIECES)
                at = [i for i in range(len(parts[name])) if parts[name].startswith(piece, i)]
                if at:
                    i = dice.choice(at)
                    parts[name] = parts[name][:i] + dice.choice(_PUT) + parts[name][i + len(piece) :]
        with zipfile.ZipFile(path, "w") as packed:
            for name, part in parts.items():
                packed.writestr(name, part)
        never_fails(path, directory)


@QUIETLY
@given(
    lines=st.lists(st.lists(st.one_of(st.none(), st.text(max_size=12), st.integers(-5, 99)), max_size=12), max_size=12)
)
def test_lines_below_a_header_may_be_anything(directory: Directory, lines: list[list[object]]) -> None:
    safe = [
        [cell if not isinstance(cell, str) else "".join(c for c in cell if c.isprintable()) for cell in line]
        for line in lines
    ]
    with tempfile.TemporaryDirectory() as folder:
        try:
            path = book(Path(folder), [*table(), *safe])
        except Exception:  # openpyxl refuses to write some texts
            return
        try:
            accepted, runs, _ = read(path, directory)
        except FileRefused:
            return
        adds_up(runs)
        assert {row for row, _ in accepted} >= set(range(5, 17)) or any(run.kind is LineKind.REFUSED for run in runs)
