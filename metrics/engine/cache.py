"""What has been worked out once. One rule for all that is kept: an answer belongs to its question for ever, and when
there are too many of them all are forgotten together."""

from collections.abc import Callable, Hashable
from typing import Any, TypeVar

MOST = 4096
"""How many answers are kept; one more and it starts afresh, which costs one slow page and keeps memory bounded."""

Answer = TypeVar("Answer")


class Cache:
    """Answers by question, for what never changes under it: a cache lives as long as one version of the data.

    Threads may share it. An answer that two of them work out at once is the same answer; one that is kept while another
    thread forgets everything is only worked out again. ``None`` is an answer like any other.
    """

    def __init__(self) -> None:
        self.answers: dict[Hashable, Any] = {}

    def recall(self, question: Hashable, work_out: Callable[[], Answer]) -> Answer:
        """The answer to a question, worked out unless it is known."""
        # One look at one dictionary: between two looks another thread may have begun a new one.
        answers = self.answers
        try:
            return answers[question]
        except KeyError:
            answer = work_out()
        if len(answers) >= MOST:
            # Another thread may still write into the old one; nothing is lost by that.
            answers = self.answers = {}
        answers[question] = answer
        return answer
