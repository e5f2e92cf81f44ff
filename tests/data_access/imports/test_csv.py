"""The same forms as CSV: three separators, four encodings."""

import csv
import io
from pathlib import Path

import pytest
from openpyxl import load_workbook
from sqlalchemy import Engine

from tests.data_access.imports.damage import FORMS, GRADUATES, TARGETED, query, refusals, send


def as_csv(folder: Path, form: Path, separator: str = ";", encoding: str = "utf-8") -> Path:
    """A form as Excel saves it: a line a row, the first cell of a merged one, dates as they are shown."""
    text = io.StringIO()
    writer = csv.writer(text, delimiter=separator)
    for line in load_workbook(form).active.iter_rows(values_only=True):
        writer.writerow([f"{cell:%d.%m.%Y}" if hasattr(cell, "strftime") else cell for cell in line])
    path = folder / f"{form.stem}.csv"
    path.write_bytes(text.getvalue().encode(encoding))
    return path


CONTENT = {
    "guidance": "select name, grade, enrolled, guided, guided_base, guided_main, guided_advanced, aware, events "
    "from form_guidance join report using (report_id) join institution using (institution_id) order by 1, 2",
    "targeted": "select name, inn, specialty_code, level, published_on, places, applications, concluded, terminated "
    "from form_targeted join report using (report_id) join employer using (employer_id) order by 1, 2, 3, 4, 5",
}


@pytest.mark.parametrize(
    ("separator", "encoding"), [(";", "cp1251"), (";", "utf-8-sig"), (",", "utf-8"), ("\t", "utf-16")]
)
def test_a_csv_brings_the_same_rows_as_the_workbook(
    database: Engine, tmp_path: Path, short_guidance: Path, separator: str, encoding: str
) -> None:
    send(database, short_guidance)
    send(database, FORMS / TARGETED)
    as_workbook = [query(database, sql) for sql in CONTENT.values()]
    version = query(database, "select version from data_version")
    outcomes = [
        send(database, as_csv(tmp_path, form, separator, encoding)) for form in (short_guidance, FORMS / TARGETED)
    ]
    assert [(o.error, o.rows_loaded, o.rows_unchanged) for o in outcomes] == [(None, 0, 36), (None, 0, 14)]
    assert [query(database, sql) for sql in CONTENT.values()] == as_workbook
    assert query(database, "select version from data_version") == version


def test_a_csv_alone_fills_an_empty_database(database: Engine, tmp_path: Path, short_guidance: Path) -> None:
    send(database, as_csv(tmp_path, short_guidance))
    assert query(database, "select count(*), sum(enrolled) from form_guidance")[0][0] == 36


def test_a_refused_row_of_a_csv_is_named_by_its_line(database: Engine, tmp_path: Path) -> None:
    path = as_csv(tmp_path, FORMS / GRADUATES)
    path.write_text(path.read_text(encoding="utf-8").replace("31.02.01", "31.2"), encoding="utf-8")
    send(database, path)
    assert [row[:4] for row in refusals(database)] == [(None, 7, "Код специальности", "31.2")]
