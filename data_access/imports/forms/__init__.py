"""The monthly forms, each declared once in a module of its own: headings, kinds of cells, sender, rules.

A form grows by columns: the full monitoring of graduates is form 2 with more :class:`Column` lines and more rules.
Nothing else in the importer knows a heading or a rule.
"""

from data_access.imports.forms.form import Column, Form, Kind
from data_access.imports.forms.graduates import GRADUATES
from data_access.imports.forms.guidance import GUIDANCE
from data_access.imports.forms.rules import SENTENCES
from data_access.imports.forms.targeted import TARGETED

FORMS = (GUIDANCE, GRADUATES, TARGETED)

__all__ = ["FORMS", "GRADUATES", "GUIDANCE", "SENTENCES", "TARGETED", "Column", "Form", "Kind"]
