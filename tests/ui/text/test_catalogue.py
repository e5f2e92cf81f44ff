"""Every text of the screen has its Russian, in the right forms, with the right figures in it."""

import re
from threading import Thread

import pytest
from babel.messages.pofile import read_po

from metrics.catalogue import CATALOGUE
from ui.text import translation
from ui.text.extraction import RUSSIAN, template, texts

with RUSSIAN.open("rb") as source:
    TRANSLATED = read_po(source, locale="ru")
MESSAGES = [message for message in TRANSLATED if message.id]


def forms(text: object) -> tuple[str, ...]:
    return tuple(text) if isinstance(text, tuple | list) else (str(text),)


def figures(text: str) -> set[str]:
    return set(re.findall(r"%\(\w+\)s", text))


def test_every_text_in_the_source_is_in_the_catalogue_and_no_other() -> None:
    in_source = {(message.context, message.id) for message in template() if message.id}
    in_catalogue = {(message.context, message.id) for message in MESSAGES}
    assert in_source - in_catalogue == set(), "not in the catalogue: run python -m ui.text.extraction and translate"
    assert in_catalogue - in_source == set(), "no longer used: run python -m ui.text.extraction"


def test_every_text_is_translated_and_none_is_a_guess() -> None:
    assert [message.id for message in MESSAGES if not message.string or not all(forms(message.string))] == []
    assert [message.id for message in MESSAGES if message.fuzzy] == []


def test_a_text_with_a_number_has_the_three_russian_forms() -> None:
    assert TRANSLATED.num_plurals == 3
    plural = [message for message in MESSAGES if isinstance(message.id, tuple)]
    assert [message.id for message in plural if len(forms(message.string)) != 3] == []


def test_a_translation_shows_the_figures_of_its_text_and_no_others() -> None:
    wrong = [
        (message.id, form)
        for message in MESSAGES
        for form in forms(message.string)
        if figures(form) != figures(forms(message.id)[-1])
    ]
    assert wrong == []


def test_every_unit_of_a_metric_can_follow_short_of() -> None:
    assert {metric.unit for metric in CATALOGUE.values()} <= set(translation.UNITS_IN_GENITIVE)


def test_texts_are_found_inside_f_strings_and_in_every_kind_of_call() -> None:
    source = 'f"<p>{_(\'One\')}</p>"\nngettext("a", "b", n)\nN_context("of", "c", "d")\n_(variable)\n_("")'
    assert set(texts(source)) == {(None, "One"), (None, ("a", "b")), ("of", ("c", "d"))}


def test_a_text_without_a_translation_is_shown_in_english() -> None:
    assert translation._("Certainly not in the catalogue") == "Certainly not in the catalogue"


def test_an_unknown_language_is_refused_by_name() -> None:
    with pytest.raises(ValueError, match="'de'"):
        translation.use("de")


def test_one_readers_language_never_reaches_anothers_thread() -> None:
    translation.use("en")
    spoken: list[str] = []
    other = Thread(target=lambda: spoken.append(translation.language()))
    other.start()
    other.join()
    assert spoken == ["ru"]
    assert translation.language() == "en"
