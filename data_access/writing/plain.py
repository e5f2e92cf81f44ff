"""What somebody has typed, as it is kept: signs that can be seen, with single spaces between them."""

import re
import unicodedata

# Invisible signs come along from Word and from messengers; nobody can see what she is to take out.
_UNSEEN = re.compile(
    "[\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b-\u200f\u202a-\u202e\u2060-\u206f"
    "\u2800\u3164\ufe00-\ufe0f\ufeff\uffa0\U000e0000-\U000e0fff]"
)
_NEVER = {"Cc", "Cs", "Co", "Cn"}
_MARKS = re.compile(r"[\u0300-\u036f\u0483-\u0489\u1ab0-\u1aff\u20d0-\u20ff]{3,}")


def plain(text: str) -> str:
    """The text without invisible signs, every kind of space as a single one, none at its ends, composed (NFC)."""
    return unicodedata.normalize("NFC", " ".join(_UNSEEN.sub("", text).split()))


def unwritable(text: str) -> bool:
    """Whether there is a sign in it that no keyboard writes: a control character, half of a character, one that means
    nothing, or a heap of marks over one letter, which covers the lines around it."""
    return bool(_MARKS.search(text)) or any(unicodedata.category(sign) in _NEVER for sign in text)
