"""How a rule of a form is written: a named expression of dataframely, and a sentence in Russian for whoever breaks it.

A null is «…», no data: a rule about it holds.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import dataframely as dy
import polars as pl


@dataclass(frozen=True)
class Sentence:
    """What a broken rule says, about which column; ``{name}`` in it stands for the row's own figure. ``expression``
    is the rule itself, a method of the schema that declares it."""

    column: str
    text: str
    expression: Callable[[Any], pl.Expr]


SENTENCES: dict[str, Sentence] = {}


def rule(column: str, sentence: str) -> Callable[[Callable[[Any], pl.Expr]], Any]:
    """A dataframely rule that also says what is wrong; its function name is its name in :data:`SENTENCES`."""

    def declare(expression: Callable[[Any], pl.Expr]) -> Any:
        if expression.__name__ in SENTENCES:
            raise ValueError(f"two rules are named {expression.__name__!r}")
        SENTENCES[expression.__name__] = Sentence(column, sentence, expression)
        return dy.rule()(expression)

    return declare


def part_of(part: str, whole: str) -> pl.Expr:
    return pl.col(part) <= pl.col(whole)


def level_fits() -> pl.Expr:
    """Codes XX.01 and XX.02 are СПО, from XX.03 on they are ВО (orders № 1199 and № 1061 of Минобрнауки)."""
    is_spo = pl.col("specialty_code").str.slice(3, 2).is_in(["01", "02"])
    return is_spo == (pl.col("level").cast(pl.String) == "spo")
