"""A document typeset by Typst: PDF/UA-1, tagged and searchable, with the fonts that Typst itself brings.

The template is a file in ``reports/templates/``; what it says comes ready-made as JSON, so that no figure is worked out
and no text is read as markup on the way to the paper.
"""

import json
from collections.abc import Mapping
from datetime import date, datetime, time
from pathlib import Path
from typing import Any

import typst

TEMPLATES = Path(__file__).parent / "templates"


def pdf(template: str, content: Mapping[str, Any], as_of: date) -> bytes:
    """The bytes of the PDF; the same content gives the same bytes.

    :param template: name of a file in ``reports/templates/`` without its ending
    :param as_of: the day that stands in the file as that of its making

    Raises:
        typst.TypstError: the content is not what the template asks for.
    """
    return typst.compile(
        TEMPLATES / f"{template}.typ",
        root=TEMPLATES,
        font_paths=[],
        ignore_system_fonts=True,  # the paper looks the same on every machine
        format="pdf",
        sys_inputs={"data": json.dumps(content, ensure_ascii=False)},
        pdf_standards=["ua-1"],
        timestamp=int(datetime.combine(as_of, time()).timestamp()),
    )


def paper(content: Mapping[str, Any], as_of: date) -> bytes:
    """The brief of a district, the memo before a meeting or the page after it, from what their pages say."""
    return pdf("paper", content, as_of)
