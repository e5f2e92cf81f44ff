"""A form is its declaration and its table: nothing else in the program has a list of the forms."""

import ast
import re
from pathlib import Path

import pytest

from data_access import tables
from data_access.imports import forms, reports
from data_access.imports.forms import FORMS, Form
from data_access.ledgers.declarations import LEDGERS

FOLDER = Path(forms.__file__).parent
ROOM = FOLDER.parents[1]


def test_a_module_that_declares_a_form_is_enough() -> None:
    declaring = {path.stem for path in FOLDER.glob("*.py") if re.search(r"^FORM = ", path.read_text("utf-8"), re.M)}
    assert {form.errors.__module__.rpartition(".")[2] for form in FORMS} == declaring
    assert len(FORMS) == len(declaring)


def test_forms_come_in_the_order_of_their_numbers_and_share_no_code_and_no_table() -> None:
    assert [form.number for form in FORMS] == sorted({form.number for form in FORMS})
    assert len({form.code for form in FORMS}) == len({form.table for form in FORMS}) == len(FORMS)


@pytest.mark.parametrize("form", FORMS, ids=lambda form: form.code)
def test_the_table_of_a_form_takes_what_its_rows_have(form: Form) -> None:
    read = {column.name for column in form.columns} | set(form.key)
    assert set(reports.columns(form)) <= read
    assert {column.name for column in form.columns if column.is_count} <= set(reports.columns(form))
    assert set(tables.metadata.tables[form.table].primary_key.columns.keys()) == {"report_id", *form.key}


@pytest.mark.parametrize("form", FORMS, ids=lambda form: form.code)
def test_a_form_names_the_ledgers_whose_sql_reads_its_table(form: Form) -> None:
    def reads(ledger: str, name: str) -> bool:
        words = re.findall(r"(?:from|join)\s+(\w+)", re.sub("--.*", "", LEDGERS[ledger].definition))
        return name in words or any(reads(other, name) for other in words if other in LEDGERS)

    assert set(form.ledgers) == {ledger for ledger in LEDGERS if reads(ledger, form.table)}


@pytest.mark.parametrize("room", ["tables", "imports", "reading", "writing"])
def test_no_other_module_names_a_form(room: str) -> None:
    own = {FOLDER / f"{form.errors.__module__.rpartition('.')[2]}.py" for form in FORMS}
    codes = {form.code for form in FORMS}
    naming = {
        path.name
        for path in set((ROOM / room).rglob("*.py")) - own
        for node in ast.walk(ast.parse(path.read_text("utf-8")))
        if isinstance(node, ast.Constant) and node.value in codes
    }
    assert naming == set()
