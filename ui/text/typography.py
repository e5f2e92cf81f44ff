"""Where a line of Russian text may not end: spaces become non-breaking, ranges and «1-ПРОФ» are joined.

Done once, to what is about to be shown, because a text is put together of the catalogue's sentences, of numbers and of
names from the database, and the wrong break mostly lies where two of them meet.
"""

import re

NBSP = "\u00a0"
JOINER = "\u2060"  # has no width and is passed over by a search in the page, unlike a non-breaking hyphen

_RULES: tuple[tuple[re.Pattern[str], str], ...] = (
    # «О сервисе», «и вузы»: a word of one letter begins what follows.
    (re.compile(r"(?<![\w-])([аивкосуя]) (?=\S|\Z)", re.I), rf"\1{NBSP}"),
    # «(г. Главный)», «№ 3»; not the «г.» of «2025 г.», which may end a sentence.
    (re.compile(rf"(?<![\w-])((?<!\d[ {NBSP}])г\.|(?:с|п|пгт|пос|рп|им|ул|д)\.|№) (?=\S)"), rf"\1{NBSP}"),
    # «место 2–12 из 14», «9–11 классах», «30 июня»
    (re.compile(r"\b(мест[аоу]|из|до|от|по) (?=\d)", re.I), rf"\1{NBSP}"),
    (re.compile(r"(?<=\d) (?=[а-яё%])"), NBSP),
    # «Москва — 7»: no line begins with a dash, and a number stays with the one before it.
    (re.compile(r"(?<=\S) (?=—)"), NBSP),
    (re.compile(r"(?<=—) (?=[\d−+])"), NBSP),
    (re.compile(r"(?<=\d–)(?=\d)|(?<=\d-)(?=[А-ЯЁ])"), JOINER),
)
_MAY_BREAK = frozenset(" -–")
_TAG_OR_TEXT = re.compile(r"<(style|script)\b.*?</\1>|<[^>]*>|[^<]+", re.S | re.I)


def bound(text: str) -> str:
    """The text with the spaces that may not end a line made non-breaking."""
    if _MAY_BREAK.isdisjoint(text):
        return text
    for pattern, replacement in _RULES:
        text = pattern.sub(replacement, text)
    return text


def bound_html(markup: str) -> str:
    """The same of what stands between the tags of some HTML; attributes, styles and scripts are left as they are."""
    return _TAG_OR_TEXT.sub(_bound_text, markup)


def _bound_text(piece: re.Match[str]) -> str:
    return piece[0] if piece[0].startswith("<") else bound(piece[0])
