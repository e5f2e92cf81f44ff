"""What the program writes about itself: one JSON object a line, and never anything about a person.

A line says what happened, on which page, how long it took and on which version of the data. It holds no address with
its query (a link names districts and dates somebody looked at), no name and no id of a person; and what looks like a
phone, an e-mail or a СНИЛС in the text of a line is masked before it is written.

Of an error stands where it happened and of which kind it is, never its message: messages quote what was typed («invalid
literal: 'Иванова'»), PostgreSQL's among them (DETAIL of a key that is there already). The line of code that raised it
says the rest; of the database also SQLSTATE and the names of table, column and constraint.
"""

import logging
import re
import sys
import threading
import time
import traceback
from collections.abc import Iterator
from contextlib import contextmanager
from types import TracebackType
from typing import Any, TextIO

import structlog
from structlog.typing import EventDict, Processor, WrappedLogger

_PERSONAL = (
    (re.compile(r"[\w.+-]+@[\w-]+(\.[\w-]+)+"), "‹e-mail›"),
    (re.compile(r"(?<!\d)\d{3}[- ]?\d{3}[- ]?\d{3}[- ]?\d{2}(?!\d)"), "‹СНИЛС›"),
    (re.compile(r"(?<![\d.])(\+7|8|7)[- (]*\d{3}[- )]*\d{3}[- ]?\d{2}[- ]?\d{2}(?!\d)"), "‹телефон›"),
    # a pseudonym is still one person
    (re.compile(r"\b[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}\b", re.IGNORECASE), "‹id›"),
    # an address keeps its path and loses its query
    (re.compile(r"\?\w+=\S*"), "?‹query›"),
)


def masked(value: Any) -> Any:
    """The same text, list or mapping with everything that may point at a person replaced; other values as they are."""
    if isinstance(value, str):
        for pattern, sign in _PERSONAL:
            value = pattern.sub(sign, value)
        return value
    if isinstance(value, dict):
        return {key: masked(item) for key, item in value.items()}
    if isinstance(value, list | tuple | set | frozenset):
        return [masked(item) for item in value]
    return value


def _without_words(exc_info: tuple[type[BaseException], BaseException, TracebackType | None]) -> str:
    return "\n".join(_raised(exc_info[1], set()))


def _raised(error: BaseException, seen: set[int]) -> Iterator[str]:
    """What led to an error, the first first: frames with their lines of code, and its kind."""
    seen.add(id(error))
    before = error.__cause__ or (None if error.__suppress_context__ else error.__context__)
    members = error.exceptions if isinstance(error, BaseExceptionGroup) else ()
    for other in (before, *members):
        if other is not None and id(other) not in seen:
            yield from _raised(other, seen)
    yield "".join(traceback.format_tb(error.__traceback__)) + _kind(error)


def _kind(error: BaseException) -> str:
    """Its class; of an error of the database also what PostgreSQL names of its own."""
    kind = f"{type(error).__module__}.{type(error).__qualname__}".removeprefix("builtins.")
    diagnosis = getattr(error, "diag", None)
    named = {
        name: getattr(diagnosis, name, None) for name in ("sqlstate", "table_name", "column_name", "constraint_name")
    }
    return " ".join([kind, *(f"{name}={value}" for name, value in named.items() if isinstance(value, str))])


def _mask(_logger: WrappedLogger, _method: str, line: EventDict) -> EventDict:
    return {key: masked(value) for key, value in line.items()}


def configure(stream: TextIO | None = None) -> None:
    """From now on every line, ours and the libraries', goes to ``stream`` (standard error) as one JSON object."""
    shared: list[Processor] = [
        structlog.contextvars.merge_contextvars,
        structlog.stdlib.add_log_level,
        structlog.processors.TimeStamper(fmt="iso", utc=True, key="at"),
    ]
    ending: list[Processor] = [
        structlog.stdlib.ProcessorFormatter.remove_processors_meta,
        structlog.processors.ExceptionRenderer(_without_words),
        _mask,  # after the traceback has become text
        structlog.processors.JSONRenderer(ensure_ascii=False, default=str),
    ]
    structlog.configure(
        processors=[*shared, structlog.stdlib.ProcessorFormatter.wrap_for_formatter],
        logger_factory=structlog.stdlib.LoggerFactory(),
        wrapper_class=structlog.make_filtering_bound_logger(logging.INFO),
    )
    handler = logging.StreamHandler(stream or sys.stderr)
    handler.setFormatter(structlog.stdlib.ProcessorFormatter(foreign_pre_chain=shared, processors=ending))
    logging.root.handlers = [handler]
    logging.getLogger("dashboard").setLevel(logging.INFO)
    # else Python writes what ends a thread past the log, with its message
    threading.excepthook = _thread_ended
    # These bring handlers of their own, whose lines are neither JSON nor masked, and tell who came from where.
    for name, logger in logging.root.manager.loggerDict.items():
        if isinstance(logger, logging.Logger) and name.split(".")[0] in ("streamlit", "uvicorn", "websockets"):
            logger.handlers, logger.propagate = [], True
            logger.setLevel(logging.WARNING)


def _thread_ended(ended: threading.ExceptHookArgs) -> None:
    if ended.exc_value is not None and not isinstance(ended.exc_value, SystemExit):
        logger().error("thread_ended", exc_info=ended.exc_value)


def logger() -> Any:
    """The logger of the dashboard: ``logger().info("server_ready", data_version=12)``."""
    return structlog.get_logger("dashboard")


def bind(**context: Any) -> None:
    """What every further line of this run of the page shall carry: ``bind(data_version=12)``."""
    structlog.contextvars.bind_contextvars(**context)


@contextmanager
def page(name: str) -> Iterator[None]:
    """Write one line when the page is through: its name, whether it was shown, its milliseconds, and what is bound."""
    structlog.contextvars.clear_contextvars()
    begun = time.perf_counter()
    outcome = "shown"  # also where Streamlit ends the script early: that is no failure
    try:
        yield
    except Exception:
        outcome = "failed"
        raise
    finally:
        milliseconds = round((time.perf_counter() - begun) * 1000, 1)
        logger().info("page", page=name, outcome=outcome, milliseconds=milliseconds)
