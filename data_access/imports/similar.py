"""Whether a name that the directory does not have may be another name of a sender that it has.

Schools are renamed more often than they are founded: МБОУ becomes МАОУ, «средняя общеобразовательная школа» СШ. What is
compared is the name without its legal form and kind; numbers decide alone: № 3 is never № 4.
"""

import re

from rapidfuzz import fuzz

from data_access.spelling import normalise

_LIKE_ENOUGH = 0.8
_FORMS = re.compile(
    r"\b([а-я]{0,5}(оу|бу|ау)|[гкмф]{1,3}[бак]уз|ооо|[озпн]?ао|ип|[мгкф]{1,2}уп|во|впо|спо|сош|оош|нош|сш|ош|имени|им|"
    r"(муниципальн|краев|государственн|федеральн|бюджетн|автономн|казенн|частн|общеобразовательн|образовательн|"
    r"профессиональн|учреждени|организаци|средн|основн|начальн|школ)\w*)\b"
)
_NUMBER = re.compile(r"\d+")
_SIGNS = re.compile(r"[^\w\s]|_")


def core(name: str) -> str:
    """The name without legal form, kind, numbers and signs; Latin letters that look Cyrillic are Cyrillic."""
    plain = _SIGNS.sub(" ", normalise(name).replace("№", " "))
    return " ".join(_NUMBER.sub(" ", _FORMS.sub(" ", plain)).split())


def likeness(one: str, other: str) -> float:
    """0 (two institutions) to 1 (one and the same but for its legal form): how like a word of the longer name the least
    like word of the shorter one is; 0 wherever their numbers differ, and where one without a number has more words."""
    if _NUMBER.findall(one) != _NUMBER.findall(other):
        return 0.0
    shorter, longer = sorted((core(one).split(), core(other).split()), key=lambda words: (len(words), words))
    if not shorter:  # nothing is left but the number
        return 1.0 if _NUMBER.search(one) else 0.0
    if len(shorter) < len(longer) and not _NUMBER.search(one):  # «Техникум» is not «Промышленный техникум»
        return 0.0
    return min(max(fuzz.ratio(word, there) for there in longer) for word in shorter) / 100


def is_alike(one: str, other: str) -> bool:
    """Whether somebody should be asked if the two are one."""
    return likeness(one, other) >= _LIKE_ENOUGH
