"""View «Справедливость»: whether people with disabilities, orphans and those from afar are treated like all others."""

from typing import Any

import polars as pl

from metrics.risk.fairness import compared
from metrics.risk.method import GROUPS, Quality
from ui.shell.snapshot import Snapshot, cached
from ui.tables import sheet
from ui.tables.sheet import Head, Row, Sheet
from ui.text import numbers
from ui.text.translation import N_, _
from views.risk.cells import guarded, hidden, share, shares
from views.risk.headline import CARDS, Asked, cards
from views.risk.quality import FOUND, WHOLE, judged, without

NAMES = {
    "has_disability": (N_("with disabilities or limited health"), N_("without disabilities")),
    "is_orphan": (N_("orphans, without parental care"), N_("with parents")),
    "from_remote": (N_("from remote settlements"), N_("from other settlements")),
}


def _card(snapshot: Snapshot, asked: Asked, card: str) -> Quality | None:
    return judged(snapshot, asked).get(card) or judged(snapshot, asked).get("expert")


@cached
def table(snapshot: Snapshot, asked: Asked, card: str) -> Sheet:
    """Each group beside all others: flagged, found, alarmed for nothing, with intervals; at the capacity."""
    one, lines = _card(snapshot, asked, card), []
    if one is not None:
        frame = one.by_group.sort(pl.col("group").cast(pl.Enum(GROUPS)), "holds", descending=[False, True])
        masks = [False] * frame.height
        if asked.hide_small:
            masks = guarded(frame, ("group", "holds"), [*WHOLE, *FOUND], snapshot.board.small_number)
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
        empty=without(snapshot, asked),
    )


@cached
def said(snapshot: Snapshot, asked: Asked, card: str) -> str:
    """The sentence that matters: whether those who need help are found as often in every group."""
    one = _card(snapshot, asked, card)
    if one is None:
        return without(snapshot, asked)
    found = _differences(snapshot, asked, one).filter(measure="recall")
    if found.is_empty():
        return _(
            "In no group are those who need help found less or more often than elsewhere by more than chance would "
            "explain; in small groups a small difference could not be seen."
        )
    return " ".join(_difference(row) for row in found.iter_rows(named=True))


@cached
def besides(snapshot: Snapshot, asked: Asked, card: str) -> str:
    """The other differences that are more than chance: who is flagged, and who is alarmed for nothing."""
    one = _card(snapshot, asked, card)
    if one is None:
        return ""
    found = _differences(snapshot, asked, one).filter(pl.col("measure") != "recall")
    return " ".join(_difference(row) for row in found.iter_rows(named=True))


def _differences(snapshot: Snapshot, asked: Asked, one: Quality) -> pl.DataFrame:
    found = compared(one.by_group).filter("apart")
    if asked.hide_small:
        least = snapshot.board.small_number
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
        ("flagged", True): N_("%(group)s: flagged more often than all others, %(mine)s against %(others)s."),
        ("flagged", False): N_("%(group)s: flagged less often than all others, %(mine)s against %(others)s."),
        ("recall", True): N_(
            "%(group)s: those who need help are found more often, %(mine)s against %(others)s; the others lose by it."
        ),
        ("recall", False): N_(
            "%(group)s: those who need help are found less often, %(mine)s against %(others)s; "
            "look through this group by hand."
        ),
        ("false_alarms", True): N_(
            "%(group)s: help is more often offered to those who manage without, %(mine)s against %(others)s."
        ),
        ("false_alarms", False): N_(
            "%(group)s: help is less often offered to those who manage without, %(mine)s against %(others)s."
        ),
    }[row["measure"], mine > others]
    return _(message) % words


def explained(snapshot: Snapshot, asked: Asked) -> str:
    """How the groups are compared, and what the words mean."""
    known = cards(snapshot, asked.as_of, asked.level)
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
