"""Proposals that say nearly the same: found by the words they share, for a person to merge.

Dice L. R. (1945), Measures of the amount of ecologic association between species, Ecology 26, 297–302: twice the shared
words over the words of both. Words are compared by their first five letters, because a Russian word keeps its beginning
and changes its end; short words and words that every proposal has say nothing. A pair found is a suggestion: only a
person who has read both merges them.

Worked example: {коллед, навык, профи} and {навык, профи, студе} share two of three words each: 2 · 2 / 6 = 0.67.
"""

import re
from collections.abc import Mapping
from itertools import combinations

BEGINNING, SHORTEST = 5, 3
ALIKE = 0.36
"""From here on a pair is suggested. In the demo's 28 proposals it finds all eight planted pairs and no other."""
_SAY_NOTHING = {
    *("что", "как", "или", "для", "без", "при", "над", "под", "это", "его", "она", "они"),
    *("дать", "добавить", "показывать", "открыть", "ввести"),
}


def words(text: str) -> frozenset[str]:
    """The beginnings of the words that say something."""
    spelled = re.findall(r"[^\W\d_]+", text.lower().replace("ё", "е"))
    return frozenset(word[:BEGINNING] for word in spelled if len(word) >= SHORTEST and word not in _SAY_NOTHING)


def similarity(one: frozenset[str], other: frozenset[str]) -> float:
    """Dice's coefficient, 0 (no word shared) to 1 (the same words); 0 between nothing and nothing."""
    together = len(one) + len(other)
    return 2 * len(one & other) / together if together else 0.0


def similar_pairs(texts: Mapping[int, str], at_least: float = ALIKE) -> list[tuple[int, int, float]]:
    """Pairs of ids that are worded alike, the most similar first: (earlier id, later id, similarity)."""
    words_of = {key: words(text) for key, text in sorted(texts.items())}
    pairs = [(one, other, similarity(words_of[one], words_of[other])) for one, other in combinations(words_of, 2)]
    return sorted((pair for pair in pairs if pair[2] >= at_least), key=lambda pair: (-pair[2], pair[0], pair[1]))
