"""Near-duplicates: the planted ones are found, and nothing else is."""

import polars as pl
import pytest

from data_access.demo.story import DATA
from metrics.statistics.text_similarity import similar_pairs, similarity, words

PLANTED = {(0, 1), (0, 2), (1, 2), (3, 4), (7, 8), (11, 12), (16, 17), (21, 22)}


def test_the_worked_example_of_the_method() -> None:
    one, other = frozenset({"коллед", "навык", "профи"}), frozenset({"навык", "профи", "студе"})
    assert similarity(one, other) == pytest.approx(2 / 3)


def test_all_planted_pairs_of_the_demo_are_found_and_no_other() -> None:
    listed = pl.read_csv(DATA / "proposals.csv")
    texts = {
        place: f"{row['title']}. {row['problem']}. {row['proposal']}" for place, row in enumerate(listed.to_dicts())
    }
    assert {(one, other) for one, other, _how in similar_pairs(texts)} == PLANTED


def test_the_end_of_a_word_and_its_case_do_not_matter() -> None:
    assert words("Подтверждение навыков") == words("подтверждения НАВЫКАМИ")


def test_a_text_without_words_is_like_nothing() -> None:
    assert similar_pairs({1: "…", 2: "—", 3: "и в на"}) == []
    assert similarity(frozenset(), frozenset()) == 0


def test_the_most_alike_come_first_and_the_order_of_rows_changes_nothing() -> None:
    texts = {3: "навыки студента в профиле", 1: "навыки студента в профиле", 2: "навыки студента без профиля колледжа"}
    pairs = similar_pairs(texts)
    assert pairs[0] == (1, 3, 1.0)
    assert pairs == similar_pairs(dict(reversed(texts.items())))
