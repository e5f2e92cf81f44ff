"""Reported forms into the regional database: ``python -m data_access.imports FILE…``, or :func:`load` from code.

A file goes in as one transaction; a wrong row never loads and never vanishes (table ``rejected_row``); what looks wrong
in a loaded row is remarked upon (``import_warning``). The way of a file: ``workbook`` (cells as text) → ``layout``
(where the form stands) → ``checks`` (typed rows, rules) → ``load`` (senders, reports, COPY, ledgers).
"""

from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path

from sqlalchemy import Engine

from data_access.imports.load import load as _load
from data_access.imports.load import no_progress
from data_access.imports.outcome import Outcome

__all__ = ["Outcome", "load"]


def load(
    on: Engine, paths: Sequence[Path], region: str | None = None, progress: Callable[[str], object] = no_progress
) -> list[Outcome]:
    """Load files in the order given, each in a transaction of its own; what became of each, in the same order.

    Args:
        on: a prepared database (:func:`data_access.setup.prepare`).
        region: id of the region the files are about; may be left out where the database has one.
        progress: called with «file: stage» at each step, for a progress bar.
    """
    return [_load(on, path, region, partial(_with_name, progress, path.name)) for path in paths]


def _with_name(progress: Callable[[str], object], name: str, stage: str) -> None:
    progress(f"{name}: {stage}")
