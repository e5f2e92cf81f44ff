"""View «Акты»: normative acts of the mechanisms with the state they were in on the day."""

from collections import Counter

import polars as pl

from metrics.rollout import acts
from ui import numbers, sheet
from ui.mechanisms import Asked, names
from ui.session import Opened, remembered
from ui.sheet import Cell, Head, Row, Sheet
from ui.words import _, marked, ngettext

STATES = {"adopted": marked("adopted"), "agreed": marked("agreed"), "draft": marked("draft")}


@remembered
def _known(it: Opened, asked: Asked) -> pl.DataFrame:
    return acts(it.pilot.acts, asked.as_of)


@remembered
def said(it: Opened, asked: Asked) -> str:
    """How many acts there are, and in which state."""
    states = Counter(_known(it, asked)["state"])
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


@remembered
def table(it: Opened, asked: Asked) -> Sheet:
    """Every act drafted by the day, by mechanism."""
    named = names(it)
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
            for row in _known(it, asked).iter_rows(named=True)
        ),
        name="mechanisms_acts",
        empty=_("As of this day no act of the pilot is known."),
    )


def _not_yet() -> Cell:
    return Cell(None, numbers.MISSING, state="not_applicable")
