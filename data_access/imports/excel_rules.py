"""The rules of a form in the language of Excel, so that a sheet checks itself by what it will be read by.

Translated are comparisons of columns, their sums and differences; what Excel cannot say, such as a control digit, is
checked when the form comes back.
"""

import json
import re
from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any

from data_access.imports.forms import SENTENCES, Form, Kind

_COMPARED = {"LtEq": "<=", "GtEq": ">="}
_ADDED = {"Plus": "+", "Minus": "-"}
_FIGURE = re.compile(r"\{(\w+)(:[^}]*)?\}")


def checks(form: Form, cells: Mapping[str, str], as_of: date) -> Iterator[tuple[str, str]]:
    """For each rule that Excel can check: a formula that is true where a row keeps it, and one of what is wrong.

    :param cells: name of a column -> its cell in the row, such as «F7»
    """
    sums = {"allocated": form.exclusive, "planned": form.plans}
    words = dict(cells) | {name: f"SUM({','.join(cells[one] for one in of)})" for name, of in sums.items() if of}
    words["as_of"] = f"DATE({as_of.year},{as_of.month},{as_of.day})"
    whole = form.of_kind(Kind.TOTAL)
    if "allocated" in words and whole:
        words["has_unknown"] = f"OR({','.join(f'ISTEXT({cells[one]})' for one in form.exclusive)})"
        words["unallocated"] = f"({cells[whole]}-{words['allocated']})"
    for schema in (form.errors, form.warnings):
        for sentence in SENTENCES.values():
            if sentence.expression.__qualname__.startswith(f"{schema.__name__}."):
                rule = json.loads(sentence.expression(schema).meta.serialize(format="json"))
                formula = _comparison(rule, words)
                if formula:
                    yield formula, _told(sentence.text, words)


def _comparison(rule: Mapping[str, Any], words: Mapping[str, str]) -> str | None:
    """A comparison, which holds where either side is a text («…»); of alternatives those that can be translated."""
    parts = rule.get("BinaryExpr", {})
    if parts.get("op") == "Or":
        both = [one for side in ("left", "right") if (one := _comparison(parts[side], words))]
        return f"OR({','.join(both)})" if both else None
    if rule.get("Column") == "has_unknown":
        return words.get("has_unknown")
    left, right = (_figure(parts.get(side, {}), words) for side in ("left", "right"))
    if parts.get("op") not in _COMPARED or left is None or right is None:
        return None
    return f"IFERROR(OR(ISTEXT({left}),ISTEXT({right}),{left}{_COMPARED[parts['op']]}{right}),TRUE)"


def _figure(expression: Mapping[str, Any], words: Mapping[str, str]) -> str | None:
    if "Column" in expression:
        return words.get(expression["Column"])
    parts = expression.get("BinaryExpr", {})
    left, right = (_figure(parts[side], words) if parts else None for side in ("left", "right"))
    if left is None or right is None or parts["op"] not in _ADDED:
        return None
    return f"({left}{_ADDED[parts['op']]}{right})"


def _told(text: str, words: Mapping[str, str]) -> str:
    """The sentence as a formula, with the figures of the row in it; a date without codes that depend on a language."""
    parts, last = [], 0
    for match in _FIGURE.finditer(text):
        cell, is_day = words[match[1]], bool(match[2])
        day = f'DAY({cell})&"."&MONTH({cell})&"."&YEAR({cell})'
        parts += [_quoted(text[last : match.start()]), day if is_day else cell]
        last = match.end()
    return "&".join(part for part in (*parts, _quoted(text[last:])) if part != '""')


def _quoted(text: str) -> str:
    return '"' + text.replace('"', '""') + '"'
