"""Pieces of text put together as sentences are."""


def capital(text: str) -> str:
    """The text as a sentence begins."""
    return text[:1].upper() + text[1:]


def lowered(text: str) -> str:
    """The text as it stands inside of a sentence."""
    return text[:1].lower() + text[1:]


def ended(text: str) -> str:
    """The text with a full stop, which «… 30 июня 2025 г.» has already."""
    return text if text.endswith((".", "!", "?")) or not text else f"{text}."


def together(*sentences: str) -> str:
    """Those that say something, one after the other."""
    return " ".join(sentence for sentence in sentences if sentence)
