"""Renews the catalogue of the screen's texts from the source:

    python -m ui.text.extraction

New texts are added without a translation, those no longer used go, nothing is guessed. tests/ui/text/test_catalogue.py
fails until every text has its Russian. Babel's own extractor is not used because before Python 3.12 it does not look
into f-strings, where half of our texts stand.
"""

import ast
import sys
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.pofile import read_po, write_po

from ui.text.translation import LOCALE

ROOT = LOCALE.parent
SPEAKING = (
    "app.py",
    "server.py",
    "serving",
    "pages",
    "views",
    "ui",
    "metrics",
    "reports",
)  # the layers that show or declare texts
RUSSIAN = LOCALE / "ru" / "LC_MESSAGES" / "dashboard.po"

CALLS = {
    "_": (0,),
    "N_": (0,),
    "ngettext": (0, 1),
    "N_pair": (0, 1),
    "npgettext": (0, 1, 2),
    "N_context": (0, 1, 2),
}
"""Call -> places of its literal arguments: text; one and many; context, one and many."""

HEADER = (
    "# Words of the screen in Russian. English is the message id. To renew: python -m ui.text.extraction\n"
    '# Units in the context "genitive" follow «не хватает»: 1 школьника, 5 школьников.\n'
    'msgid ""\nmsgstr ""\n"Language: ru\\n"\n"Content-Type: text/plain; charset=utf-8\\n"\n'
    '"Plural-Forms: {plural_forms}\\n"\n\n'
)


def texts(source: str) -> Iterator[tuple[str | None, str | tuple[str, str]]]:
    """Context (or None) and message id of every text in a module; a pair where the id has a plural.

    A call whose argument is no literal is passed over: that text is marked where it is declared.
    """
    for node in ast.walk(ast.parse(source)):
        if not (isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in CALLS):
            continue
        literals = [
            argument.value
            for argument in node.args[: len(CALLS[node.func.id])]
            if isinstance(argument, ast.Constant) and isinstance(argument.value, str)
        ]
        match len(CALLS[node.func.id]), literals:
            case 1, [text] if text:
                yield None, text
            case 2, [one, many]:
                yield None, (one, many)
            case 3, [context, one, many]:
                yield context, (one, many)


def template() -> Catalog:
    """All texts of the speaking layers, without translations."""
    catalogue = Catalog(locale="ru", fuzzy=False)
    for layer in SPEAKING:
        modules = [ROOT / layer] if layer.endswith(".py") else sorted((ROOT / layer).rglob("*.py"))
        for module in filter(Path.exists, modules):
            for context, text in texts(module.read_text(encoding="utf-8")):
                catalogue.add(text, context=context)
    return catalogue


def renew(path: Path) -> list[str]:
    """Bring the catalogue at `path` up to date; the texts that have no translation."""
    with path.open("rb") as source:
        catalogue = read_po(source, locale="ru")
    catalogue.update(template(), no_fuzzy_matching=True)
    catalogue.obsolete.clear()
    body = BytesIO()
    write_po(body, catalogue, omit_header=True, sort_output=True, width=0)
    path.write_text(HEADER.format(plural_forms=catalogue.plural_forms) + body.getvalue().decode(), encoding="utf-8")
    return [str(message.id) for message in catalogue if message.id and not all(_forms(message.string))]


def _forms(string: str | tuple[str, ...] | list[str] | None) -> tuple[str, ...]:
    return tuple(string) if isinstance(string, tuple | list) else (string or "",)


if __name__ == "__main__":
    untranslated = renew(RUSSIAN)
    sys.exit("\n".join(["Without a translation:", *untranslated]) if untranslated else 0)
