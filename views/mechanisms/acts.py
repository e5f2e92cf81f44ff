"""View «Акты»: normative acts of the mechanisms with the state they were in on the day."""

from collections import Counter

import polars as pl

from metrics.mechanisms.rollout import acts
from ui.shell.snapshot import Snapshot, cached
from ui.tables import sheet
from ui.tables.sheet import Head, Row, Sheet
from ui.text import numbers
from ui.text.translation import N_, _, ngettext
from views.shared.slice import Slice
from views.shared.words import numbered_mechanisms

STATES = {"adopted": N_("adopted"), "agreed": N_("agreed"), "draft": N_("draft")}


def _drafted(snapshot: Snapshot, slice_: Slice) -> pl.DataFrame:
    return acts(snapshot.pilot.acts, slice_.as_of)


@cached
def sentence(snapshot: Snapshot, slice_: Slice) -> str:
    """How many acts there are, and in which state."""
    states = Counter(_drafted(snapshot, slice_)["state"])
    if not states:
        return _("As of this day no act of the pilot is known.")
    counts = ngettext(
        "%(n)s act: adopted %(adopted)s, agreed %(agreed)s, drafts %(draft)s",
        "%(n)s acts: adopted %(adopted)s, agreed %(agreed)s, drafts %(draft)s",
        states.total(),
    )
    return counts % ({"n": numbers.count(states.total())} | {state: numbers.count(states[state]) for state in STATES})


@cached
def table(snapshot: Snapshot, slice_: Slice) -> Sheet:
    """Every act drafted by the day, by mechanism."""
    names, lines = numbered_mechanisms(snapshot), []
    for row in _drafted(snapshot, slice_).iter_rows(named=True):
        number = sheet.text(f"№ {row['number']}") if row["number"] else sheet.not_applicable()
        act, state = sheet.text(row["title_ru"]), sheet.text(_(STATES[row["state"]]))
        others = map(sheet.text, (row["kind_ru"], row["body_ru"], names[row["mechanism_id"]]))
        lines.append(Row((act, state, number, sheet.day(row["since"]), *others)))
    return Sheet(
        title=_("Acts of the pilot"),
        as_of=slice_.as_of,
        heads=(
            *map(Head, (_("Act"), _("State of the act"), _("Number"))),
            Head(_("In this state since"), "day"),
            *map(Head, (_("Kind"), _("Body"), _("Mechanism"))),
        ),
        rows=tuple(lines),
        name="mechanisms_acts",
        empty=_("As of this day no act of the pilot is known."),
    )
