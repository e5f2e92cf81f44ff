"""What is looked for among names: whole words, beginnings, slips of the hand, the other keyboard, numbers."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ui.text.search import MOST, Entry, best

NAMES = {
    "Олюторский": ("Olyutorsky", "Олюторский муниципальный округ"),
    "Елизовский": ("Yelizovsky", "Елизовский муниципальный район"),
    "Средняя школа № 3 (г. Елизово)": (),
    "Средняя школа № 31 (г. Петропавловск-Камчатский)": (),
    "Камчатский морской энергетический техникум": (),
    "Трудоустройство выпускников СПО": ("Employment of graduates of colleges",),
    "09.02.07 Информационные системы и программирование": (),
}
ENTRIES = [Entry("", label, label, names) for label, names in NAMES.items()]


@pytest.mark.parametrize(
    ("asked", "first"),
    [
        ("олюторский", "Олюторский"),
        ("Olyutorsky", "Олюторский"),
        ("олюторскй", "Олюторский"),
        ("алюторский", "Олюторский"),
        ("jk.njhcrbq", "Олюторский"),
        ("ёлизовский", "Елизовский"),
        ("школа 3", "Средняя школа № 3 (г. Елизово)"),
        ("31 школа", "Средняя школа № 31 (г. Петропавловск-Камчатский)"),
        ("морской технкум", "Камчатский морской энергетический техникум"),
        ("трудоустр", "Трудоустройство выпускников СПО"),
        ("graduates employment", "Трудоустройство выпускников СПО"),
        ("09.02.07", "09.02.07 Информационные системы и программирование"),
        ("програмирование", "09.02.07 Информационные системы и программирование"),
    ],
)
def test_what_is_meant_comes_first(asked, first):
    assert best(ENTRIES, asked)[0].label == first


def test_a_number_is_no_part_of_another():
    assert [one.label for one in best(ENTRIES, "школа 3")] == ["Средняя школа № 3 (г. Елизово)"]


@pytest.mark.parametrize("asked", ["", "  ", "№ (…)", "больница", "школа 4"])
def test_nothing_is_offered_that_was_not_asked_for(asked):
    assert best(ENTRIES, asked) == []


@given(st.text(max_size=300))
def test_any_text_has_an_answer_of_some_entries(asked):
    meant = best(ENTRIES, asked)
    assert len(meant) <= MOST
    assert set(meant) <= set(ENTRIES)
