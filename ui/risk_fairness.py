"""View «Справедливость»: whether people with disabilities, orphans and those from afar are treated like all others."""

from typing import Any

import polars as pl

from metrics.fairness import compared
from metrics.risk_model import GROUPS, Quality
from ui import numbers, sheet
from ui.risk import CARDS, Asked, cards
from ui.risk_cells import guarded, hidden, share, shares
from ui.risk_quality import FOUND, WHOLE, judged, without
from ui.session import Opened, remembered
from ui.sheet import Head, Row, Sheet
from ui.words import _, marked

NAMES = {
    "has_disability": (marked("with disabilities or limited health"), marked("without disabilities")),
    "is_orphan": (marked("orphans, without parental care"), marked("with parents")),
    "from_remote": (marked("from remote settlements"), marked("from other settlements")),
}


def _card(it: Opened, asked: Asked, card: str) -> Quality | None:
    return judged(it, asked).get(card) or judged(it, asked).get("expert")


@remembered
def table(it: Opened, asked: Asked, card: str) -> Sheet:
    """Each group beside all others: flagged, found, alarmed for nothing, with intervals; at the capacity."""
    one, lines = _card(it, asked, card), []
    if one is not None:
        frame = one.by_group.sort(pl.col("group").cast(pl.Enum(GROUPS)), "holds", descending=[False, True])
        masks = [False] * frame.height
        if asked.hide_small:
            masks = guarded(frame, ("group", "holds"), [*WHOLE, *FOUND], it.board.small_number)
        for row, is_hidden in zip(frame.iter_rows(named=True), masks, strict=True):
            cells = (
                sheet.count(row["people"]),
                share(row["flagged"], row["people"]),
                shares(row, "recall"),
                shares(row, "precision"),
                shares(row, "false_alarms"),
            )
            name = _(NAMES[row["group"]][0 if row["holds"] else 1])
            lines.append(Row((sheet.text(name), *(hidden() if is_hidden else cell for cell in cells))))
    return Sheet(
        title=_("Groups side by side: %(card)s") % {"card": _(CARDS[one.card.name if one else "fitted"])},
        as_of=asked.as_of,
        heads=(
            Head(_("Students")),
            Head(_("People"), "count"),
            Head(_("Flagged"), "percent", _("of all students")),
            Head(_("Found in time"), "percent", _("of those not settled")),
            Head(_("Right"), "percent", _("of the flagged")),
            Head(_("False alarms"), "percent", _("of those settled")),
        ),
        rows=tuple(lines),
        about=((_("Interval"), _("95 %: Wilson")),),
        name=f"risk_fairness_{card}",
        empty=without(it, asked),
    )


@remembered
def said(it: Opened, asked: Asked, card: str) -> str:
    """The sentence that matters: whether those who need help are found as often in every group."""
    one = _card(it, asked, card)
    if one is None:
        return without(it, asked)
    found = _differences(it, asked, one).filter(measure="recall")
    if found.is_empty():
        return _(
            "In no group are those who need help found less or more often than elsewhere by more than chance would "
            "explain; in small groups a small difference could not be seen."
        )
    return " ".join(_difference(row) for row in found.iter_rows(named=True))


@remembered
def besides(it: Opened, asked: Asked, card: str) -> str:
    """The other differences that are more than chance: who is flagged, and who is alarmed for nothing."""
    one = _card(it, asked, card)
    if one is None:
        return ""
    found = _differences(it, asked, one).filter(pl.col("measure") != "recall")
    return " ".join(_difference(row) for row in found.iter_rows(named=True))


def _differences(it: Opened, asked: Asked, one: Quality) -> pl.DataFrame:
    found = compared(one.by_group).filter("apart")
    if asked.hide_small:
        least = it.board.small_number
        found = found.filter(pl.col("part") >= least, pl.col("whole") - pl.col("part") >= least)
    return found


def _difference(row: dict[str, Any]) -> str:
    mine, others = row["part"] / row["whole"], row["other_part"] / row["other_whole"]
    words = {
        "group": _(NAMES[row["group"]][0]),
        "mine": numbers.percent(mine, 0),
        "others": numbers.percent(others, 0),
    }
    words["group"] = words["group"][:1].upper() + words["group"][1:]
    message = {
        ("flagged", True): marked("%(group)s: flagged more often than all others, %(mine)s against %(others)s."),
        ("flagged", False): marked("%(group)s: flagged less often than all others, %(mine)s against %(others)s."),
        ("recall", True): marked(
            "%(group)s: those who need help are found more often, %(mine)s against %(others)s; the others lose by it."
        ),
        ("recall", False): marked(
            "%(group)s: those who need help are found less often, %(mine)s against %(others)s; "
            "look through this group by hand."
        ),
        ("false_alarms", True): marked(
            "%(group)s: help is more often offered to those who manage without, %(mine)s against %(others)s."
        ),
        ("false_alarms", False): marked(
            "%(group)s: help is less often offered to those who manage without, %(mine)s against %(others)s."
        ),
    }[row["measure"], mine > others]
    return _(message) % words


def explained(it: Opened, asked: Asked) -> str:
    """How the groups are compared, and what the words mean."""
    known = cards(it, asked.as_of, asked.level)
    told = _(
        "Flagged at the capacity on the cohort judged on. A card is fair where those who will need help are found as "
        "often in the group as elsewhere; false alarms cost nobody more than an offer. Compared by Fisher's exact "
        "test, at most 5 % of the differences told are chance (Benjamini and Hochberg). Whether a group is flagged "
        "more often says little by itself: it may be in more need."
    )
    if known is not None and "special_status" in known.expert.points:
        told += " " + _(
            "Disability and orphanhood are asked for by the card itself («special status»): they bring points, so "
            "these groups are flagged more often by intent."
        )
    return told
