"""View «Акты»: normative acts of the mechanisms with the state they were in on the day."""

from collections import Counter

import polars as pl

from metrics.mechanisms.rollout import acts
from ui.shell.snapshot import Snapshot, cached
from ui.tables import sheet
from ui.tables.sheet import Cell, Head, Row, Sheet
from ui.text import numbers
from ui.text.translation import N_, _, ngettext
from views.mechanisms.headline import Asked, names

STATES = {"adopted": N_("adopted"), "agreed": N_("agreed"), "draft": N_("draft")}


@cached
def _known(snapshot: Snapshot, asked: Asked) -> pl.DataFrame:
    return acts(snapshot.pilot.acts, asked.as_of)


@cached
def said(snapshot: Snapshot, asked: Asked) -> str:
    """How many acts there are, and in which state."""
    states = Counter(_known(snapshot, asked)["state"])
    if not states:
        return _("As of this day no act of the pilot is known.")
    words = {"n": numbers.count(states.total())} | {state: numbers.count(states[state] or 0) for state in STATES}
    words |= {state: words[state] if states[state] else "0" for state in STATES}
    return (
        ngettext(
            "%(n)s act: adopted %(adopted)s, agreed %(agreed)s, drafts %(draft)s",
            "%(n)s acts: adopted %(adopted)s, agreed %(agreed)s, drafts %(draft)s",
            states.total(),
        )
        % words
    )


@cached
def table(snapshot: Snapshot, asked: Asked) -> Sheet:
    """Every act drafted by the day, by mechanism."""
    named = names(snapshot)
    return Sheet(
        title=_("Acts of the pilot"),
        as_of=asked.as_of,
        heads=(
            Head(_("Act")),
            Head(_("State of the act")),
            Head(_("Number")),
            Head(_("In this state since"), "day"),
            Head(_("Kind")),
            Head(_("Body")),
            Head(_("Mechanism")),
        ),
        rows=tuple(
            Row(
                (
                    sheet.text(row["title_ru"]),
                    sheet.text(_(STATES[row["state"]])),
                    sheet.text(f"№ {row['number']}") if row["number"] else _not_yet(),
                    sheet.day(row["since"]),
                    sheet.text(row["kind_ru"]),
                    sheet.text(row["body_ru"]),
                    sheet.text(named[row["mechanism_id"]]),
                )
            )
            for row in _known(snapshot, asked).iter_rows(named=True)
        ),
        name="mechanisms_acts",
        empty=_("As of this day no act of the pilot is known."),
    )


def _not_yet() -> Cell:
    return Cell(None, numbers.MISSING, state="not_applicable")
