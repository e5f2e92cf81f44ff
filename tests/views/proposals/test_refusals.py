"""Whatever can be refused is said in the reader's language, with the field and the next step."""

import ast
from pathlib import Path

import pytest

from data_access.imports import personal
from data_access.writing import proposals
from data_access.writing.proposals import LONGEST, Refused
from ui.text import translation
from views.proposals import refusals


def test_every_refusal_has_a_sentence_and_no_other() -> None:
    source = ast.parse(Path(proposals.__file__).read_text(encoding="utf-8"))
    calls = [node for node in ast.walk(source) if isinstance(node, ast.Call) and isinstance(node.func, ast.Name)]
    reasons = {ast.literal_eval(call.args[0]) for call in calls if call.func.id == "Refused"}  # type: ignore[attr-defined]
    assert reasons == set(refusals.SENTENCES)
    assert set(LONGEST) <= set(refusals.FIELDS)
    assert set(personal._PATTERNS) == set(refusals.DATA)


@pytest.mark.parametrize(
    ("refused", "russian", "english"),
    [
        (
            Refused("personal", field="problem", what="телефон"),
            "Поле «Проблема» содержит личные данные (телефон), им здесь не место: уберите их.",
            "The field «Problem» holds personal data (phone), which have no place here: take them out.",
        ),
        (
            Refused("too_long", field="title", number=121, most=120),
            "Поле «Название»: знаков 121, можно не больше 120: сократите.",
            "The field «Title» has 121 characters, at most 120 are taken: shorten it.",
        ),
        (
            Refused("merged_already", number=7),
            "Предложение № 7 уже объединено с другим: выберите то, с которым его объединили.",
            "Proposal No. 7 has been merged already: choose the one that stands for it.",
        ),
    ],
)
def test_an_error_is_told_in_the_language_of_the_page(refused: Refused, russian: str, english: str) -> None:
    translation.use("ru")
    assert refusals.words(refused) == russian
    translation.use("en")
    assert refusals.words(refused) == english
