"""What has been worked out once."""

from collections.abc import Callable
from typing import Any, TypeVar

REMEMBERED = 4096
"""How many answers are kept; one more and it starts afresh, which costs one slow page and keeps memory bounded."""

Result = TypeVar("Result")


class Memory:
    """Remembers answers by question. Threads may share it: an answer worked out twice is the same answer."""

    def __init__(self) -> None:
        self.answers: dict[tuple, Any] = {}

    def recall(self, question: tuple, work_out: Callable[[], Result]) -> Result:
        """The answer to a question, worked out unless it is known. ``None`` is not remembered."""
        answers = self.answers
        answer = answers.get(question)
        if answer is None:
            answer = work_out()
            if len(answers) >= REMEMBERED:
                # Another thread may still write into the old one; nothing is lost by that.
                answers = self.answers = {}
            answers[question] = answer
        return answer
