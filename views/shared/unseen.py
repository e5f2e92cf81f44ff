"""«Неизвестно»: of how many people nothing is known, beside the share of those of whom something is."""

from collections.abc import Sequence
from datetime import date
from html import escape

from metrics.catalogue import member
from metrics.catalogue import metric as find
from metrics.engine.board import Board
from metrics.metric import Metric
from metrics.statistics.verdict import MET, MET_WITHIN_ERROR, MISSED, MISSED_WITHIN_ERROR, OVER_WHOLE, TOO_EARLY
from ui import theme
from ui.shell import links
from ui.shell.snapshot import Snapshot
from ui.text.figure_text import figure, target_words
from ui.text.translation import N_, _

LEVELS = {"spo": N_("colleges"), "he": N_("universities")}
EMPLOYMENT = "graduate_employment"
GRAVEST_FIRST = (OVER_WHOLE, MISSED, MISSED_WITHIN_ERROR, TOO_EARLY, MET_WITHIN_ERROR, MET)


def html(board: Board, named: Sequence[tuple[str, Metric]], as_of: date) -> str:
    """One line: the share of each of ``named`` (words and metric) of whom nothing is known, beside its limit, with the
    sign and colour of the worst; "" where none has such a share."""
    shares, verdicts, limit = list[str](), list[str | None](), ""
    for name, aimed in named:
        if not (aimed.tile and aimed.tile.unseen):
            continue
        unknown = find(aimed.tile.unseen)
        row = board.evaluate(unknown, as_of=as_of, hide_small=links.small_numbers_hidden()).row(0, named=True)
        if row["state"] not in ("shown", "few"):
            continue
        target = board.target(unknown, as_of)
        limit = f" ({target_words(unknown, target)})" if target else limit
        value = (
            f'<a class="traced" href="{escape(links.trace(unknown, as_of))}" target="_self">{figure(row, unknown)}</a>'
        )
        shares.append(f"{escape(name)} {value}" if name else value)
        verdicts.append(row["verdict"])
    if not shares:
        return ""
    worst = theme.MARKS[next((code for code in GRAVEST_FIRST if code in verdicts), "plain")]
    sign = theme.sign_html(worst)
    words = escape(_("nothing is known of")) + ": " + ", ".join(shares) + escape(limit)
    return f'<p class="facts other unseen ink-{worst.code}">{sign}<b>{words}</b></p>'


def of_levels(snapshot: Snapshot, as_of: date) -> str:
    """The same of the graduates of colleges and universities, for the page about them."""
    aimed = [(_(words), member(EMPLOYMENT, level)) for level, words in LEVELS.items()]
    return html(snapshot.board, aimed, as_of)
