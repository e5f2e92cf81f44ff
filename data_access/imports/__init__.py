"""Reported forms into the regional database: ``python -m data_access.imports FILE…``, or :func:`load` from code.

A file goes in as one transaction; a wrong row never loads and never vanishes (table ``rejected_row``); what looks wrong
in a loaded row is remarked upon (``import_warning``); what became of every line is kept (``import_line``). The way of a
file: ``workbook`` (cells as text, and what is known of them besides) → ``layout`` (where the forms stand, what every
line is) → ``checks`` (typed rows, rules) → ``load`` (senders, reports, COPY, ledgers) → ``account`` (all lines).
"""

from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path

from sqlalchemy import Engine

from data_access.imports.load import alone, no_progress
from data_access.imports.load import load as _load
from data_access.imports.outcome import Outcome

__all__ = ["Outcome", "alone", "load"]


def load(
    on: Engine,
    paths: Sequence[Path],
    region: str | None = None,
    progress: Callable[[str], object] = no_progress,
    *,
    dates_are_right: bool = False,
    author: str | None = None,
) -> list[Outcome]:
    """Load files in the order given, each in a transaction of its own; what became of each, in the same order.

    Args:
        on: a prepared database (:func:`data_access.setup.prepare`).
        region: id of the region the files are about; may be left out where the database has one.
        progress: called with «file: stage» at each step, for a progress bar.
        dates_are_right: somebody has answered that a day to come, or of another year than the file's name, is meant.
        author: user name of who sends them.
    """
    return [
        _load(
            on,
            path,
            region,
            partial(_with_name, progress, path.name),
            dates_are_right=dates_are_right,
            author=author,
        )
        for path in paths
    ]


def _with_name(progress: Callable[[str], object], name: str, stage: str) -> None:
    progress(f"{name}: {stage}")
