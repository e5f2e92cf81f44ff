"""The expert conclusion on a mechanism as a document to be signed: what the screen says, for the clerk's template."""

from typing import Any

from metrics.mechanisms.effects import Assessment
from ui.shell.snapshot import Snapshot, cached
from ui.text.translation import _
from views.mechanisms import effect
from views.shared import seal
from views.shared.places import places
from views.shared.slice import Slice
from views.shared.words import mechanisms


@cached
def content(snapshot: Snapshot, slice_: Slice, one: Assessment) -> dict[str, Any]:
    """Everything that stands in it, ready-made; who signs it and when is left to the hand."""
    parts = effect.parts(snapshot, slice_, one)
    checks = effect.checks(snapshot, slice_, one)
    return {
        "region": places(snapshot, slice_.as_of).region,
        "subject": mechanisms(snapshot)[one.mechanism],
        "demo": _("Demonstration data") if snapshot.facts.is_demo else "",
        "parts": [{"title": title, "words": words} for title, words in parts.items()],
        "checks_title": checks.title,
        "checks": [
            dict(zip(("check", "came", "wanted", "result"), (cell.text for cell in row.cells), strict=True))
            for row in checks.rows
        ],
        "footer": seal.seal(snapshot, slice_).words,
    }


def file_name(snapshot: Snapshot, slice_: Slice, one: Assessment) -> str:
    """«Экспертное заключение_…_2025-06-14_1a2b3c4d.docx»."""
    return seal.file_name(snapshot, slice_, "docx", _("Expert conclusion"), mechanisms(snapshot)[one.mechanism])
