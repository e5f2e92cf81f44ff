"""The words of the screen in the reader's language.

English is the message id; `locale/<language>/LC_MESSAGES/dashboard.po` holds the others. The text catalogue itself is
read at run time: a compiled copy beside it would be one more file that can be out of date.

    use("ru")          # once at the top of every run of a page
    _("no data")             # «нет данных»
    ngettext("%(n)s school", "%(n)s schools", 5) % {"n": 5}
"""

from collections.abc import Mapping
from contextvars import ContextVar
from functools import cache
from gettext import GNUTranslations, NullTranslations
from io import BytesIO
from pathlib import Path

from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po

from metrics.words import N_ as N_  # what marks a text where it is declared; whoever shows it calls `_` on it
from metrics.words import N_pair as N_pair

LOCALE = Path(__file__).resolve().parents[2] / "locale"
LANGUAGES = ("ru", "en")

# Streamlit runs every session's script in a thread of its own and a thread starts with an empty context, so one
# reader's choice of language never reaches another's screen.
_language: ContextVar[str] = ContextVar("language", default=LANGUAGES[0])


def use(language: str) -> None:
    """Speak `language` from here on in this thread. ValueError when it is none of `LANGUAGES`."""
    if language not in LANGUAGES:
        raise ValueError(f"no such language: {language!r}; there are {', '.join(LANGUAGES)}")
    _language.set(language)


def language() -> str:
    """Code of the language now spoken, one of `LANGUAGES`."""
    return _language.get()


def _(message: str) -> str:
    """The message in the reader's language, or itself where it has no translation."""
    return _catalogue(language()).gettext(message) if message else ""


def ngettext(singular: str, plural: str, number: int) -> str:
    """The form that goes with `number`: Russian has three (1 школа, 2 школы, 5 школ)."""
    return _catalogue(language()).ngettext(singular, plural, number)


def npgettext(context: str, singular: str, plural: str, number: int) -> str:
    """As `ngettext`, for a word whose form depends on what it is used for."""
    return _catalogue(language()).npgettext(context, singular, plural, number)


def same(words: str, text: str) -> bool:
    """Whether ``text`` is one of our messages in any language and ``words`` the same message in the reader's.

    An address of before, in words, opens what it opened then.
    """
    return words == text or any(_(message) == words for message in _messages().get(text, ()))


@cache
def _messages() -> Mapping[str, tuple[str, ...]]:
    """A text in any language -> the messages that it may stand for."""
    synonyms: dict[str, set[str]] = {}
    for language in LANGUAGES:
        for message, words in getattr(_catalogue(language), "_catalog", {}).items():
            if isinstance(message, str):
                synonyms.setdefault(words, set()).add(message)
                synonyms.setdefault(message, set()).add(message)
    return {text: tuple(messages) for text, messages in synonyms.items()}


def N_context(_context: str, singular: str, plural: str) -> tuple[str, str]:
    """Marks a pair for extraction with the context in which `npgettext` will ask for it."""
    return singular, plural


PLACES = N_pair("place", "places")
"""The unit of what targeted training is measured by: what stands under the line of its rates."""

UNITS_IN_GENITIVE = (
    N_context("genitive", "pupil", "pupils"),
    N_context("genitive", "school", "schools"),
    N_context("genitive", "graduate", "graduates"),
    N_context("genitive", "student", "students"),
    N_context("genitive", "place", "places"),
    N_context("genitive", "contract", "contracts"),
    N_context("genitive", "event", "events"),
    N_context("genitive", "offer", "offers"),
    N_context("genitive", "application", "applications"),
    N_context("genitive", "person", "people"),
    N_context("genitive", "start of a mechanism", "starts of mechanisms"),
    N_context("genitive", "request", "requests"),
    N_context("genitive", "service", "services"),
    N_context("genitive", "meeting", "meetings"),
    N_context("genitive", "participation", "participations"),
    N_context("genitive", "institution", "institutions"),
)
"""Every unit of a metric in the form that follows «не хватает» (1 выпускника, 37 выпускников): a test keeps this list
and the catalogue of metrics together."""
PERSONS = frozenset(
    {
        N_pair("pupil", "pupils"),
        N_pair("graduate", "graduates"),
        N_pair("student", "students"),
        N_pair("person", "people"),
    }
)
"""The units that are people."""


@cache
def _catalogue(language: str) -> NullTranslations:
    path = LOCALE / language / "LC_MESSAGES" / "dashboard.po"
    if not path.exists():  # English needs none
        return NullTranslations()
    with path.open("rb") as source:
        catalogue = read_po(source, locale=language)
    compiled = BytesIO()
    write_mo(compiled, catalogue)
    compiled.seek(0)
    return GNUTranslations(compiled)
