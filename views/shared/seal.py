"""What stands at the foot of every document: day, choices, definitions, and a short code by which it is told again."""

import hashlib
from dataclasses import dataclass

from metrics.catalogue import CATALOGUE
from ui.shell import links
from ui.shell.snapshot import Snapshot, cached
from ui.text import file_names, numbers
from ui.text.translation import _
from views.shared.slice import Slice


@dataclass(frozen=True)
class Seal:
    """``code`` are eight letters and figures; ``fingerprint`` that of the definitions; ``words`` all of it."""

    code: str
    fingerprint: str
    words: str


@cached
def seal(snapshot: Snapshot, slice_: Slice) -> Seal:
    """The seal of everything that is shown of a slice: the same for the same figures asked for in the same way."""
    holding = [(one.code, one.definition(slice_.as_of)) for one in CATALOGUE.values()]
    newest = max((version.holds_from for _code, version in holding if version and version.holds_from), default=None)
    definitions = _hashed([f"{code}: {version.act}, {version.text}" for code, version in holding if version])
    asked = (snapshot.scope.region, sorted(snapshot.scope.districts or ()), slice_.as_of, slice_.since)
    code = _hashed((asked, slice_.hide_small, snapshot.board.fingerprint(), definitions))[:8]
    parts = [_("As of %(day)s") % {"day": numbers.day(slice_.as_of)}]
    if slice_.since:
        parts.append(_("compared with %(day)s") % {"day": numbers.day(slice_.since)})
    if slice_.hide_small:
        parts.append(_("small numbers hidden"))
    if by := links.known_by():
        parts.append(_("as it was known by %(day)s") % {"day": numbers.day(by)})
    if newest:
        parts.append(_("definitions of %(day)s") % {"day": numbers.day(newest)})
    parts.append(_("code %(code)s") % {"code": code})
    return Seal(code, definitions, " · ".join(parts))


def _hashed(content: object) -> str:
    return hashlib.sha256(repr(content).encode()).hexdigest()[:16]


def file_name(snapshot: Snapshot, slice_: Slice, ending: str, *what: str) -> str:
    """The name of a document of the slice: see :func:`ui.text.file_names.file_name`."""
    return file_names.file_name(ending, slice_.as_of, seal(snapshot, slice_).code, *what)
