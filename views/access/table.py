"""Who holds which role, and who held one."""

from ui.shell.door import ROLES
from ui.shell.snapshot import Snapshot
from ui.shell.snapshot.access import Grant, listed
from ui.tables import sheet
from ui.tables.sheet import Head, Row, Sheet
from ui.text.translation import _
from views.shared.places import places


def in_force(snapshot: Snapshot) -> list[Grant]:
    """The grants that nobody has revoked."""
    return [one for one in listed(snapshot) if one.revoked_at is None]


def table(snapshot: Snapshot) -> Sheet:
    """A row a grant, those in force first."""
    facts = snapshot.facts
    until = snapshot.board.reach().until
    return Sheet(
        title=_("Roles"),
        as_of=until,
        heads=(
            Head(_("Who")),
            Head(_("Role")),
            Head(_("Where")),
            Head(_("Granted on"), "day"),
            Head(_("By whom")),
            Head(_("Revoked on"), "day"),
        ),
        rows=tuple(
            Row(
                (
                    sheet.text(one.holder),
                    sheet.text(_(ROLES[one.role.value])),
                    sheet.text(where(snapshot, one)),
                    sheet.day(facts.day_of(one.granted_at)),
                    sheet.text(one.granted_by),
                    sheet.day(facts.day_of(one.revoked_at)) if one.revoked_at else sheet.missing("—"),
                )
            )
            for one in listed(snapshot)
        ),
        name="access",
        empty=_("Nobody holds a role yet."),
    )


def where(snapshot: Snapshot, one: Grant) -> str:
    """The districts of a grant, its institution, or the whole region."""
    names = places(snapshot, snapshot.facts.day_of(one.granted_at))
    if one.institution_id is not None:
        return names.name(one.institution_id)
    return ", ".join(names.name(district) for district in one.districts) or _("the whole region")
