"""View «Равенство групп»: whether people with disabilities, orphans and those from afar are treated like all others."""

from collections.abc import Mapping
from typing import Any

import polars as pl

from metrics.risk.fairness import compared
from metrics.risk.method import GROUPS, Quality
from metrics.statistics.disclosure import mask
from ui.shell.snapshot import Snapshot, cached
from ui.tables import sheet
from ui.tables.sheet import Head, Row, Sheet
from ui.text import numbers
from ui.text.phrases import capital, together
from ui.text.translation import N_, _
from views.shared.scorecards import CARDS, EXPERT, FITTED, method
from views.shared.slice import Slice, threshold
from views.shared.validation import COUNTS, HEADS, heads, nothing_to_judge, qualities, share

NAMES = {
    "has_disability": (N_("with disabilities or limited health"), N_("without disabilities")),
    "is_orphan": (N_("orphans, without parental care"), N_("with parents")),
    "from_remote": (N_("from remote settlements"), N_("from other settlements")),
}
DIFFERENCES = {
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
}
"""Share, and whether the group has more of it -> the sentence."""


def _quality(snapshot: Snapshot, slice_: Slice, card: str) -> Quality | None:
    """The chosen card, the experts' where there is no such card."""
    by_card = qualities(snapshot, slice_)
    return by_card.get(card) or by_card.get(EXPERT)


def _groups(snapshot: Snapshot, slice_: Slice, quality: Quality) -> pl.DataFrame:
    """Each group and all others, with ``hidden``."""
    least, parts = threshold(snapshot, slice_), []
    for group in GROUPS:  # one by one: somebody may be in two of them, so that they do not add up to anything
        rows = quality.by_group.filter(group=group).sort("holds", descending=True)
        parts.append(rows.with_columns(mask(rows, ("holds",), least, COUNTS)))
    return pl.concat(parts)


@cached
def table(snapshot: Snapshot, slice_: Slice, card: str) -> Sheet:
    """Each group beside all others: flagged, found, alarmed for nothing, with intervals; at the capacity."""
    quality, lines = _quality(snapshot, slice_, card), []
    for row in _groups(snapshot, slice_, quality).iter_rows(named=True) if quality else ():
        cells = [sheet.count(row["people"]), sheet.share(row["flagged"], row["people"])]
        cells += [share(row, measure) for measure in HEADS]
        name = sheet.text(_(NAMES[row["group"]][0 if row["holds"] else 1]))
        lines.append(Row((name, *(sheet.hidden() if row["hidden"] else cell for cell in cells))))
    return Sheet(
        title=_("Groups side by side: %(card)s") % {"card": _(CARDS[quality.card.name if quality else FITTED])},
        as_of=slice_.as_of,
        heads=(
            Head(_("Students")),
            Head(_("People"), "count"),
            Head(_("Flagged"), "percent", _("of all students")),
            *heads(),
        ),
        rows=tuple(lines),
        about=((_("Interval"), _("95 %: Wilson")),),
        name=f"risk_fairness_{card}",
        empty=nothing_to_judge(snapshot, slice_),
    )


@cached
def sentence(snapshot: Snapshot, slice_: Slice, card: str) -> str:
    """The sentence that matters: whether those who need help are found as often in every group."""
    quality = _quality(snapshot, slice_, card)
    if quality is None:
        return nothing_to_judge(snapshot, slice_)
    none = (
        _(
            "In none of the groups shown are those who need help found less or more often than elsewhere by more than "
            "chance would explain; groups with small numbers are not shown."
        )
        if _groups(snapshot, slice_, quality)["hidden"].any()
        else _(
            "In no group are those who need help found less or more often than elsewhere by more than chance would "
            "explain; in small groups a small difference could not be seen."
        )
    )
    return _differences(snapshot, slice_, quality, "recall") or none


@cached
def other_differences(snapshot: Snapshot, slice_: Slice, card: str) -> str:
    """The other differences that are more than chance: who is flagged, and who is alarmed for nothing."""
    quality = _quality(snapshot, slice_, card)
    return _differences(snapshot, slice_, quality, "flagged", "false_alarms") if quality else ""


def _differences(snapshot: Snapshot, slice_: Slice, quality: Quality, *measures: str) -> str:
    """Those that are more than chance, in sentences; not of a group that the table hides."""
    hidden = _groups(snapshot, slice_, quality).filter("hidden")["group"].to_list()
    apart = compared(quality.by_group).filter("apart", pl.col("measure").is_in(measures))
    return together(*(_difference(row) for row in apart.iter_rows(named=True) if row["group"] not in hidden))


def _difference(row: Mapping[str, Any]) -> str:
    mine, others = row["part"] / row["whole"], row["other_part"] / row["other_whole"]
    return _(DIFFERENCES[row["measure"], mine > others]) % {
        "group": capital(_(NAMES[row["group"]][0])),
        "mine": numbers.percent(mine, 0),
        "others": numbers.percent(others, 0),
    }


def note(snapshot: Snapshot, slice_: Slice) -> str:
    """How the groups are compared, and what the words mean."""
    scorecards = method(snapshot, slice_)
    by_intent = _(
        "Disability and orphanhood are asked for by the card itself («special status»): they bring points, so "
        "these groups are flagged more often by intent."
    )
    return together(
        _(
            "Flagged at the capacity on the cohort judged on. A card is fair where those who will need help are found "
            "as often in the group as elsewhere; false alarms cost nobody more than an offer. Compared by Fisher's "
            "exact test, at most 5 % of the differences told are chance (Benjamini and Hochberg). Whether a group is "
            "flagged more often says little by itself: it may be in more need."
        ),
        by_intent if scorecards and "special_status" in scorecards.expert.points else "",
    )
