"""One way to compare what people write: names of districts, settlements and institutions."""

import re

_QUOTES = re.compile(r"[«»\"“”„'’`]")


def normalise(text: str) -> str:
    """``text`` in lower case, single spaces, no quotes, ё as е, one kind of dash: for comparing, not for showing."""
    plain = _QUOTES.sub("", text).replace("ё", "е").replace("Ё", "Е")
    plain = re.sub(r"[‐‑–—−]", "-", plain)
    return re.sub(r"\s+", " ", plain).strip().lower()
