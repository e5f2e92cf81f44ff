"""View «Кто что делает»: mechanisms × participants, each with its role and what it does."""

import polars as pl

from ui.shell.snapshot import Snapshot, cached
from ui.tables import sheet
from ui.tables.sheet import Cell, Head, Row, Sheet
from ui.text.translation import N_, _, language
from views.shared.slice import Slice
from views.shared.words import PARTIES, numbered_mechanisms

ROLES = {"leads": N_("leads"), "takes_part": N_("takes part"), "informed": N_("is informed")}


@cached
def matrix(snapshot: Snapshot, slice_: Slice) -> Sheet:
    """A row a mechanism with the body that leads it; a column a participant."""
    spoken, nobody = language(), sheet.not_applicable()
    lines = []
    for one in snapshot.pilot.mechanisms.iter_rows(named=True):
        parties = snapshot.pilot.parties.filter(pl.col("mechanism_id") == one["mechanism_id"])
        doing = {row["party"]: _cell(row["role"], row[f"does_{spoken}"]) for row in parties.iter_rows(named=True)}
        name, lead = numbered_mechanisms(snapshot)[one["mechanism_id"]], one[f"lead_{spoken}"]
        lines.append(Row((sheet.text(name), sheet.text(lead), *(doing.get(party, nobody) for party in PARTIES))))
    return Sheet(
        title=_("Mechanisms and participants"),
        as_of=slice_.as_of,
        heads=(Head(_("Mechanism")), Head(_("Leading body")), *(Head(_(name)) for name in PARTIES.values())),
        rows=tuple(lines),
        name="mechanisms_roles",
        empty=_("No mechanisms of a pilot are known."),
    )


def _cell(role: str, does: str) -> Cell:
    word = _(ROLES[role])
    return Cell(f"{word}: {does}", does, note=word, sentence=f"{word}: {does}")
