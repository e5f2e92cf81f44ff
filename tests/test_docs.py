"""The documents keep pace with the code."""

import re
from pathlib import Path

import pytest

from data_access.imports.forms import FORMS
from data_access.ledgers.declarations import LEDGERS
from data_access.tables import metadata
from metrics.catalogue import CATALOGUE

ROOT = Path(__file__).resolve().parent.parent
DOCUMENTS = (
    *("README.md", "CONTRIBUTING.md", "GLOSSARY.md", "CHANGELOG.md"),
    *("docs/decisions.md", "docs/security.md", "docs/ru/guide.md"),
)


def _text(name: str) -> str:
    return (ROOT / name).read_text("utf-8")


def test_the_glossary_knows_every_metric_ledger_and_table() -> None:
    explained = set(re.findall(r"`(\w+)`", _text("GLOSSARY.md")))
    of_forms = {form.table for form in FORMS}  # what a form asks for is in its declaration
    missing = {*CATALOGUE, *LEDGERS, *metadata.tables} - of_forms - explained
    assert not missing, f"GLOSSARY.md lacks {', '.join(sorted(missing))}"


def test_the_readme_knows_every_setting_of_the_environment() -> None:
    rooms = ("data_access", "metrics", "ui", "views", "pages", "reports")
    code = [file for room in rooms for file in (ROOT / room).rglob("*.py")]
    read = {
        name
        for file in [*code, *ROOT.glob("*.py")]
        for name in re.findall(r"environ(?:\.get\(|\[)\"(\w+)\"", file.read_text("utf-8"))
    }
    missing = {name for name in read if f"`{name}`" not in _text("README.md")}
    assert read, "No setting found: the search is wrong"
    assert not missing, f"README.md does not tell of {', '.join(sorted(missing))}"


@pytest.mark.parametrize("document", DOCUMENTS)
def test_a_document_names_only_make_targets_that_exist(document: str) -> None:
    targets = set(re.findall(r"^(\w+):.*##", _text("Makefile"), re.MULTILINE))
    unknown = set(re.findall(r"(?:`|    )make (\w+)", _text(document))) - targets
    assert not unknown, f"{document} names make {', '.join(sorted(unknown))}; there are {', '.join(sorted(targets))}"


@pytest.mark.parametrize("document", DOCUMENTS)
def test_a_document_names_only_files_that_exist(document: str) -> None:
    text = _text(document)
    rooms = "ui|views|pages|metrics|reports|data_access|tests|docs|locale|benchmarks|\\.streamlit"
    named = set(re.findall(rf"[`(]((?:app|server)\.py|(?:{rooms})/[\w./-]*)[`)]", text))
    named -= set(re.findall(r"Make `([^`]+)`", text))  # an example of what is to be added
    named |= {str(Path(document).parent / link) for link in re.findall(r"\]\((?!http)([\w./-]+)\)", text)}
    gone = sorted(name for name in named if not (ROOT / name).exists())
    assert not gone, f"{document} names what is not there: {', '.join(gone)}"
