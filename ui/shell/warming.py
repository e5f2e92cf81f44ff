"""What the first viewer of a page would wait for, done before she comes: all that the pages import.

No page is run and nothing is read for it. So it opens no scope, and it is the same where people sign in and nobody is
there yet in whose name to read.
"""

import ast
from collections.abc import Iterator
from importlib import import_module
from importlib.util import find_spec
from pathlib import Path

PAGES = Path(__file__).resolve().parents[2] / "pages"


def import_pages() -> list[str]:
    """Import every module that a page imports; their names."""
    names = sorted({name for page in PAGES.glob("*.py") for name in _imported(page)})
    for name in names:
        import_module(name)
    return names


def _imported(page: Path) -> Iterator[str]:
    for node in ast.walk(ast.parse(page.read_text("utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            yield node.module
            parts = (f"{node.module}.{alias.name}" for alias in node.names)
            if getattr(import_module(node.module), "__path__", None):  # of a package a name may be a module
                yield from (part for part in parts if find_spec(part))
