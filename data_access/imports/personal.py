"""Personal data have no place in a form: what betrays them, and how they are hidden before anything is kept."""

import re

HIDDEN = "[скрыто]"

_HEADING = re.compile(
    r"\b(фио|ф\.\s?и\.\s?о|фамили[яи]|отчество|снилс|паспорт\w*|дат[аы] рождения|тел\b|телефон\w*|e-?mail"
    r"|электронн\w+ (почт\w+|адрес\w*)|адрес (проживания|регистрации|места жительства))",
    re.IGNORECASE,
)
# A column that counts people without СНИЛС holds no СНИЛС.
_COUNTED = re.compile(r"без снилс", re.IGNORECASE)
_NAME = r"[А-ЯЁ][а-яё]+(?:-[А-ЯЁ][а-яё]+)?"
_PATTERNS = {
    "СНИЛС": re.compile(r"(?<!\d)\d{3}-\d{3}-\d{3}[ -]?\d{2}(?!\d)"),
    # eleven digits: an ИНН of ten or twelve that begins with 8 is no phone
    "телефон": re.compile(r"(?<![\d-])(?:\+7|8)(?:[ ()-]{0,2}\d){10}(?!\d)|\bтел[.:\s]+\d[\d -]{4,}"),
    "адрес электронной почты": re.compile(r"[\w.+-]+@[\w-]+\.[\w.-]+"),
    "имя человека": re.compile(
        # a school may bear the name of somebody famous: «имени Ивана Ивановича Иванова» is in the genitive
        rf"(?<![А-Яа-яё]){_NAME}\s+{_NAME}\s+[А-ЯЁ][а-яё]*(?:вич|ьич|мич|кич|вна|ична)(?![а-яё])"
    ),
}
_BARE_SNILS = re.compile(r"(?<!\d)\d{11}(?!\d)")
# Only hidden, never a reason to refuse: a school may be named «имени Пушкина А. С.»
_INITIALS = re.compile(
    rf"(?<![А-Яа-яё])(?:{_NAME}\s+[А-ЯЁ]\.\s?[А-ЯЁ]\.|(?<!имени )(?<!им\. )(?<!им\.)[А-ЯЁ]\.\s?[А-ЯЁ]\.\s?{_NAME})"
)
_SIGN = re.compile(r"@|\d{2}|ич|на")


def is_heading(text: str) -> bool:
    """Whether a heading says that people's names, СНИЛС, birthdays, phones or addresses stand under it."""
    return bool(_HEADING.search(_COUNTED.sub("", text)))


def detect(text: str) -> str | None:
    """What personal datum stands in a text, in Russian; None where there is none."""
    if len(text) < 6 or not _SIGN.search(text):
        return None
    for what, pattern in _PATTERNS.items():
        if pattern.search(text):
            return what
    return "СНИЛС" if any(_is_snils(match[0]) for match in _BARE_SNILS.finditer(text)) else None


def mask(text: str) -> str:
    """The text with every personal datum replaced by «[скрыто]»."""
    for pattern in (*_PATTERNS.values(), _INITIALS):
        text = pattern.sub(HIDDEN, text)
    return _BARE_SNILS.sub(lambda match: HIDDEN if _is_snils(match[0]) else match[0], text)


def _is_snils(digits: str) -> bool:
    """Control number of the insurance number: weighted sum of nine digits, modulo 101 (order of the pension fund)."""
    total = sum(int(digit) * weight for digit, weight in zip(digits, range(9, 0, -1), strict=False))
    return total > 0 and total % 101 % 100 == int(digits[9:])
