"""One way to compare what people write: names of districts, settlements and institutions."""

import re

_QUOTES = re.compile(r"[«»\"“”„'’`]")
_ALIKE = str.maketrans("ABCEHKMOPTXYaceopxy", "АВСЕНКМОРТХУасеорху")
_LATIN_ALIKE = set("ABCEHKMOPTXYaceopxy")
_CYRILLIC = re.compile("[а-яА-ЯёЁ]")
_INVISIBLE = re.compile("[\u200b\u200c\u200d\u2060\ufeff\u00ad]")
_NUMBER_SIGN = re.compile(r"(?<!\w)(?:№|n|#)\s*(?=\d)")


def cyrillic(text: str) -> str:
    """``text`` with the Latin letters that look like Russian ones put right, in words that are Russian otherwise."""
    return re.sub(r"\w+", lambda word: word[0].translate(_ALIKE) if _is_russian(word[0]) else word[0], text)


def _is_russian(word: str) -> bool:
    letters = [letter for letter in word if letter.isalpha()]
    return bool(_CYRILLIC.search(word)) or (len(letters) > 1 and set(letters) <= _LATIN_ALIKE)


def normalise(text: str) -> str:
    """``text`` in lower case, single spaces, no quotes, ё as е, one kind of dash,
    no Latin letters in Russian words, «№ 1» for «№1» and «N 1»: for comparing, not for showing."""
    plain = cyrillic(_QUOTES.sub("", _INVISIBLE.sub("", text))).replace("ё", "е").replace("Ё", "Е")
    plain = re.sub(r"[‐‑–—−]", "-", plain)
    return _NUMBER_SIGN.sub("№ ", re.sub(r"\s+", " ", plain).strip().lower())
