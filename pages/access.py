"""«Доступ»: who holds which role, for the administrator: grant, revoke, look as somebody would."""

from reports.xlsx import workbook
from ui.shell import blocks, frame
from ui.shell.snapshot import viewer
from ui.text import numbers
from ui.text.translation import _, ngettext
from views.access import deeds, forms, table

snapshot = frame.snapshot()
if not viewer.administers():
    blocks.sentence(_("Roles are granted by the administrator."))
else:
    held = table.in_force(snapshot)
    words = ngettext("%(n)s person holds a role.", "%(n)s people hold a role.", len(held))
    blocks.sentence(words % {"n": numbers.count(len(held))})
    blocks.show(table.table(snapshot), workbook)
    frame.heading(_("Grant a role"))
    blocks.note(_("A new role takes the place of the one she holds. The audit keeps who granted it and when."))
    forms.grant_role(snapshot)
    frame.heading(_("Revoke"))
    forms.revoke_role(snapshot, held)
    frame.heading(_("Look as somebody would"))
    blocks.note(_("Exactly what the role sees, marked on every page and noted in the audit."))
    forms.look_as(snapshot)
    blocks.show(deeds.table(snapshot), workbook, limit=14)
    blocks.note(_("The newest %(n)s entries of the audit; all of them are kept.") % {"n": numbers.count(deeds.MOST)})
