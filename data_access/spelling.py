"""One way to compare what people write: names of districts, settlements and institutions, headings of forms."""

import re

_QUOTES = re.compile(r"[«»\"“”„'’`]")
_UNSEEN = re.compile("[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2064\ufeff]")
_LATIN_LETTERS, _CYRILLIC_LETTERS = "aceopxykmthbABCEHKMOPTXY", "асеорхукмтнвАВСЕНКМОРТХУ"
_LOOK_ALIKE = str.maketrans(_LATIN_LETTERS, _CYRILLIC_LETTERS)
_WORD = re.compile(r"[^\W\d_]+")
_CYRILLIC, _LATIN = re.compile("[а-яА-ЯёЁ]"), re.compile("[a-zA-Z]")
_ALL_ALIKE = re.compile(f"[{_LATIN_LETTERS}]+")
# «№1», «N 1», «No. 1» and «# 1» are the same number
_NUMBER = re.compile(r"(?:№|#|\bno?\.?)\s*(?=\d)")
# «Школа- интернат» was broken at the end of a line
_BROKEN = re.compile(r"(?<=\w)-\s+(?=\w)")
_OPENING, _CLOSING = re.compile(r"\s*\(\s*"), re.compile(r"\s+([),;])")


def cyrillic(text: str) -> str:
    """``text`` with the Latin letters that look Cyrillic made so, in every word of a Russian text that may be Russian:
    one with a Cyrillic letter, or with none that does not look so."""
    return _WORD.sub(_in_one_script, text) if _LATIN.search(text) and _CYRILLIC.search(text) else text


def _in_one_script(word: re.Match[str]) -> str:
    mixed = _CYRILLIC.search(word[0]) or _ALL_ALIKE.fullmatch(word[0])
    return word[0].translate(_LOOK_ALIKE) if mixed else word[0]


def normalise(text: str) -> str:
    """``text`` in lower case, single spaces, no quotes and unseen signs, ё as е, one kind of dash, one script a word,
    numbers as «№ 1», brackets set off on the outside: for comparing, not for showing. Doing it twice changes nothing.
    """
    plain = _QUOTES.sub("", _UNSEEN.sub("", text)).replace("ё", "е").replace("Ё", "Е")
    plain = _BROKEN.sub("-", re.sub(r"[‐‑–—−]", "-", plain))
    plain = _NUMBER.sub("№ ", cyrillic(plain).lower())
    plain = _CLOSING.sub(r"\1", _OPENING.sub(" (", plain))
    return re.sub(r"\s+", " ", plain).strip()
