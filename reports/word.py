"""Documents for a clerk: a template in Word's own format, filled with what the screen says.

The templates in ``reports/templates/`` are ordinary documents: who wants another letterhead opens one, changes what
stands between the fields, and saves it. What is put into a field is text, never markup.
"""

from collections.abc import Mapping
from io import BytesIO
from pathlib import Path
from typing import Any

from docxtpl import DocxTemplate

TEMPLATES = Path(__file__).parent / "templates"


def protocol(content: Mapping[str, Any]) -> bytes:
    """The protocol of a meeting, as :file:`templates/protocol.docx` has it."""
    return filled("protocol", content)


def extract(content: Mapping[str, Any]) -> bytes:
    """The extract for one responsible body, as :file:`templates/extract.docx` has it."""
    return filled("extract", content)


def conclusion(content: Mapping[str, Any]) -> bytes:
    """The expert conclusion on a mechanism, as :file:`templates/conclusion.docx` has it, to be signed."""
    return filled("conclusion", content)


def filled(template: str, content: Mapping[str, Any]) -> bytes:
    """The bytes of the document.

    :param template: name of a file in ``reports/templates/`` without its ending

    Raises:
        jinja2.TemplateError: the template asks for something in a way that cannot be read.
    """
    document = DocxTemplate(TEMPLATES / f"{template}.docx")
    document.render(dict(content), autoescape=True)
    target = BytesIO()
    document.save(target)
    return target.getvalue()
