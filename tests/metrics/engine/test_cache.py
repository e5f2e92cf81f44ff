"""The cache: an answer is worked out once, and no thread ever misses one that it has just found."""

import sys
from collections.abc import Iterator
from threading import Thread

import pytest

from metrics.engine import cache
from metrics.engine.cache import Cache


def test_an_answer_is_worked_out_once_also_where_it_is_none() -> None:
    asked: list[str] = []
    answers = Cache()
    for _again in range(3):
        assert answers.recall("nothing", lambda: asked.append("nothing")) is None
    assert asked == ["nothing"]


def test_when_there_are_too_many_all_are_forgotten_together(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(cache, "MOST", 3)
    answers = Cache()
    assert [answers.recall(number, lambda number=number: number * 2) for number in range(10)] == list(range(0, 20, 2))
    assert len(answers.answers) <= 3


@pytest.fixture
def hurried() -> Iterator[None]:
    """Threads give way to each other as often as Python can."""
    before = sys.getswitchinterval()
    sys.setswitchinterval(1e-6)
    yield
    sys.setswitchinterval(before)


def test_threads_that_forget_for_each_other_always_get_the_right_answer(
    monkeypatch: pytest.MonkeyPatch, hurried: None
) -> None:
    monkeypatch.setattr(cache, "MOST", 2)
    answers, wrong = Cache(), []

    def ask(start: int) -> None:
        for number in range(start, start + 4000):
            question = number % 7
            try:
                if answers.recall(question, lambda question=question: question * 2) != question * 2:
                    wrong.append(question)
            except KeyError as missing:
                wrong.append(missing)

    threads = [Thread(target=ask, args=(start,)) for start in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert wrong == []
