"""«Требует внимания»: the findings as an ordered list."""

from datetime import date
from html import escape

from metrics.findings import attention
from metrics.findings.finding import Finding
from ui import theme
from ui.shell import links
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
    items = "".join(_item(sentences.sentence(snapshot, one, as_of), _where(one, as_of, since)) for one in findings)
    return f'<ol class="attention">{items}</ol>'


def _where(finding: Finding, as_of: date, since: date) -> str:
    """The page of what the finding speaks of; "" for the region as a whole."""
    if finding.kind in ("not_reported", "silent"):
        return links.overdue(as_of, since, finding.district_id)
    return links.district(finding.district_id, as_of, since) if finding.district_id else ""


def _item(finding: Sentence, where: str) -> str:
    mark, text, evidence = finding.mark, escape(finding.text), escape(finding.evidence)
    sign = f'<span class="ink-{mark}">{theme.sign_html(MARKS[mark])}</span>' if mark else _DASH
    if where:
        text = f'<a href="{escape(where)}" target="_self">{text}</a>'
    return f"<li>{sign}<div><strong>{text}</strong><small>{evidence}</small></div></li>"
