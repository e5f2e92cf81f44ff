"""What stands at the foot of every document: day, choices, definitions, and a short hash by which it is told again."""

import hashlib
from dataclasses import dataclass
from datetime import date

from metrics.catalogue import CATALOGUE
from ui.shell import links
from ui.shell.snapshot import Snapshot, cached
from ui.text import numbers
from ui.text.translation import _
from views.shared.slice import Slice


@dataclass(frozen=True)
class Seal:
    """``code`` are eight letters and figures; ``definitions`` the day from which the newest definition holds."""

    code: str
    definitions: date | None
    words: str


@cached
def seal(snapshot: Snapshot, slice_: Slice) -> Seal:
    """The seal of everything that is shown of a slice: the same for the same figures asked for in the same way."""
    holding = [(one.code, one.definition(slice_.as_of)) for one in CATALOGUE.values()]
    newest = max((version.holds_from for _code, version in holding if version and version.holds_from), default=None)
    texts = [f"{code}: {version.act}, {version.text}" for code, version in holding if version]
    asked = (snapshot.scope.region, sorted(snapshot.scope.districts or ()), snapshot.version, repr(slice_), texts)
    code = hashlib.sha256(repr((asked, snapshot.known_by)).encode()).hexdigest()[:8]
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
    return Seal(code, newest, " · ".join(parts))
