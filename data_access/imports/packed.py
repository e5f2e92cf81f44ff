"""The parts of a packed workbook: parsed as they are unpacked, never as a tree, and never beyond a bound."""

import zipfile
from collections.abc import Callable
from xml.parsers import expat

from data_access.imports.container import UNPACKED, UNPACKING
from data_access.imports.remarks import FileRefused

BROKEN = "файл не открывается как книга Excel: откройте его в Excel и сохраните заново как XLSX"
#: What a damaged file raises on its way through a reader.
DAMAGE = (*UNPACKING, expat.ExpatError, ValueError, LookupError, ArithmeticError, StopIteration)


def parse(
    file: zipfile.ZipFile,
    part: str,
    opened: Callable[[str, dict[str, str]], None],
    closed: Callable[[str, str], None],
    spoken: Callable[[str], object] | None = None,
) -> None:
    """Call ``opened`` with the name and attributes of each element, ``closed`` with its name and its own text.

    ``spoken`` is called with every piece of text, for elements that hold text and elements in turn. Names come without
    their namespace: strict and transitional files are alike.
    """
    parser = expat.ParserCreate(namespace_separator="}")
    parser.buffer_text = True
    text: list[str] = []

    def begin(name: str, attributes: dict[str, str]) -> None:
        text.clear()
        opened(name.rpartition("}")[2], attributes)

    def end(name: str) -> None:
        closed(name.rpartition("}")[2], "".join(text))
        text.clear()

    def no_entities(*_: object) -> None:
        raise FileRefused(BROKEN)  # a workbook has none; they only make a small file large

    parser.StartElementHandler, parser.EndElementHandler = begin, end
    parser.CharacterDataHandler, parser.EntityDeclHandler = spoken or text.append, no_entities
    left = UNPACKED
    with file.open(part) as stream:
        while block := stream.read(1 << 16):
            left -= len(block)
            if left < 0:
                raise FileRefused(BROKEN)
            parser.Parse(block)
        parser.Parse(b"", True)
