"""What a person looks for among names: in any order of words, with slips of the hand, on the other keyboard.

Every word that is typed is looked for among the words of a name, as its beginning or as something like it (rapidfuzz:
the normalised indel similarity). Numbers are compared as they are: «школа 3» is never № 31. What was typed while the
keyboard stood in the other language («jk.njhcrbq») is read as the keys say.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache

from rapidfuzz import fuzz

ALIKE = 72
"""Words less alike than that (0 to 100) are different words."""
MOST = 12
LONGEST = 100
"""More of what is typed is not looked at."""
_LATIN = "qwertyuiop[]asdfghjkl;'zxcvbnm,.`"
_CYRILLIC = "йцукенгшщзхъфывапролджэячсмитьбюё"
_KEYS = str.maketrans(_LATIN + _CYRILLIC, _CYRILLIC + _LATIN)
_WORD = re.compile(r"\w+")


@dataclass(frozen=True)
class Entry:
    """Something that can be looked for: ``kind`` and ``label`` as they are read, where it leads, all its names."""

    kind: str
    label: str
    href: str
    names: tuple[str, ...] = ()


def best(entries: Iterable[Entry], asked: str, most: int = MOST) -> list[Entry]:
    """The entries that are meant, best first, equals in their own order; none for a text without a letter or digit."""
    ways = [words for words in (_words(asked[:LONGEST]), _words(asked[:LONGEST].lower().translate(_KEYS))) if words]
    scored = [(max((_score(entry, words) for words in ways), default=0.0), entry) for entry in entries]
    meant = sorted((pair for pair in scored if pair[0]), key=lambda pair: -pair[0])
    return [entry for _score_, entry in meant[:most]]


def _score(entry: Entry, asked: Sequence[str]) -> float:
    """How like one of its names is to what is asked, 0 to 100; 0 where a word is not in it at all."""
    return max(_likeness(_words(name), asked) for name in (entry.label, *entry.names))


def _likeness(name: Sequence[str], asked: Sequence[str]) -> float:
    likest = [max((_alike(word, one) for one in name), default=0.0) for word in asked]
    if min(likest) < ALIKE:
        return 0.0
    # Of two names that hold all words the one with fewer others is meant.
    return sum(likest) / len(likest) - len(name) / 100


def _alike(asked: str, word: str) -> float:
    if asked.isdigit() or word.isdigit():
        return 100.0 if asked == word else 0.0
    if word.startswith(asked):
        return 100.0 if word == asked else 97.0
    # A beginning with a slip: «кампус» for «кампуса»; of one or two letters nothing can be said.
    return max(fuzz.ratio(asked, word), fuzz.ratio(asked, word[: len(asked) + 1])) - 5 if len(asked) > 2 else 0.0


@lru_cache(maxsize=8192)
def _words(text: str) -> tuple[str, ...]:
    return tuple(_WORD.findall(text.lower().replace("ё", "е")))
