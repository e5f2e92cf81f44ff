"""Marks a text for translation without translating it: metrics know no language, the screen does.

The extractor of the gettext catalogue (`ui/text/extraction.py`) finds both markers.
"""


def N_(text: str) -> str:
    """The text itself, an English message id."""
    return text


def N_pair(one: str, many: str) -> tuple[str, str]:
    """The pair of message ids that ``ngettext`` asks for: one pupil, many pupils."""
    return one, many
