"""View «Кто что делает»: mechanisms × participants, each with its role and what it does."""

import polars as pl

from ui.shell.snapshot import Snapshot, cached
from ui.tables import sheet
from ui.tables.sheet import Cell, Head, Row, Sheet
from ui.text import numbers
from ui.text.translation import N_, _, language
from views.mechanisms.headline import PARTIES, Asked

ROLES = {"leads": N_("leads"), "takes_part": N_("takes part"), "informed": N_("is informed")}
NOBODY = Cell(None, numbers.MISSING, state="not_applicable")


@cached
def matrix(snapshot: Snapshot, asked: Asked) -> Sheet:
    """A row a mechanism with the body that leads it; a column a participant."""
    spoken, parties = language(), snapshot.pilot.parties
    rows = []
    for one in snapshot.pilot.mechanisms.iter_rows(named=True):
        doing = {
            row["party"]: _cell(row["role"], row[f"does_{spoken}"])
            for row in parties.filter(pl.col("mechanism_id") == one["mechanism_id"]).iter_rows(named=True)
        }
        name = sheet.text(f"{one['number']}. {one[f'name_{spoken}']}")
        lead = sheet.text(one[f"lead_{spoken}"])
        rows.append(Row((name, lead, *(doing.get(party, NOBODY) for party in PARTIES))))
    return Sheet(
        title=_("Mechanisms and participants"),
        as_of=asked.as_of,
        heads=(Head(_("Mechanism")), Head(_("Leading body")), *(Head(_(name)) for name in PARTIES.values())),
        rows=tuple(rows),
        name="mechanisms_roles",
        empty=_("No mechanisms of a pilot are known."),
    )


def _cell(role: str, does: str) -> Cell:
    word = _(ROLES[role])
    return Cell(f"{word}: {does}", does, note=word, sentence=f"{word}: {does}")
