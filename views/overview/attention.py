"""«Требует внимания»: the findings as an ordered list."""

from datetime import date
from html import escape

from metrics.findings import attention
from ui import theme
from ui.shell.snapshot import Snapshot, cached
from ui.text.translation import _
from ui.theme import MARKS
from views.shared import sentences
from views.shared.sentences import Sentence
from views.shared.status import reported

_DASH = '<span class="dash" aria-hidden="true">—</span>'


@cached
def html(snapshot: Snapshot, as_of: date, since: date, hide_small: bool) -> str:
    """The list; a calm sentence when there is nothing in it."""
    findings = attention.findings(snapshot.board, as_of, since, reported(snapshot, as_of), hide_small=hide_small)
    if not findings:
        return f'<p class="muted">{escape(_("Nothing stands out as of this day."))}</p>'
    items = "".join(_item(sentences.sentence(snapshot, finding, as_of)) for finding in findings)
    return f'<ol class="attention">{items}</ol>'


def _item(finding: Sentence) -> str:
    mark, text, evidence = finding.mark, escape(finding.text), escape(finding.evidence)
    sign = f'<span class="ink-{mark}">{theme.sign_html(MARKS[mark])}</span>' if mark else _DASH
    return f"<li>{sign}<div><strong>{text}</strong><small>{evidence}</small></div></li>"
