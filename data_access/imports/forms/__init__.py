"""The monthly forms, each declared once in a module of its own as ``FORM``: headings, kinds of cells, sender, rules.

A form grows by columns: the full monitoring of graduates is form 2 with more :class:`Column` lines and more rules.
Nothing else in the importer knows a heading or a rule, and nothing has a list of the forms: a module that declares one
is enough.
"""

from importlib import import_module
from pkgutil import iter_modules

from data_access.imports.forms.form import Column, Form, Kind
from data_access.imports.forms.rules import SENTENCES

__all__ = ["FORMS", "SENTENCES", "Column", "Form", "Kind"]


def _declared() -> tuple[Form, ...]:
    modules = (import_module(module.name) for module in iter_modules(__path__, f"{__name__}."))
    return tuple(sorted((module.FORM for module in modules if hasattr(module, "FORM")), key=lambda form: form.number))


FORMS = _declared()
"""Every form, in the order of their numbers."""
