"""All metrics, in the order in which they are shown, and how to find those that a page asks for."""

from collections.abc import Iterator, Mapping
from difflib import get_close_matches
from importlib import import_module
from types import MappingProxyType

from metrics.metric import Metric, Shown, Subject
from metrics.words import N_

MODULES = (
    *("guidance", "declared_hours", "awareness"),
    *("employment", "lost_sight", "register_count", "retention", "states", "risk", "reasons"),
    *("targeted", "need", "pilot"),
)
"""The modules of declarations, in the order of the methodology page; every metric that a module declares is one."""

SUBJECTS: Mapping[Subject, str] = MappingProxyType(
    {
        Subject.GUIDANCE: N_("Guidance"),
        Subject.GRADUATES: N_("Employment"),
        Subject.TARGETED_TRAINING: N_("Targeted training"),
        Subject.MECHANISMS: N_("Mechanisms"),
    }
)
"""Subject -> the title of its chapter."""


def _declared(module: str) -> Iterator[Metric]:
    """The metrics of a module in the order in which they are written there; what others share begins with ``_``. A
    module that makes its metrics from a list names them in ``METRICS``."""
    names = vars(import_module(f"metrics.catalogue.{module}"))
    if "METRICS" in names:
        yield from names["METRICS"]
        return
    for name, value in names.items():
        if isinstance(value, Metric) and not name.startswith("_"):
            yield value


CATALOGUE: Mapping[str, Metric] = MappingProxyType(
    {metric.code: metric for module in MODULES for metric in _declared(module)}
)


def metric(code: str) -> Metric:
    """The metric with this code; a ``KeyError`` that offers the nearest codes where there is none."""
    if code in CATALOGUE:
        return CATALOGUE[code]
    near = get_close_matches(code, CATALOGUE, n=3) or list(CATALOGUE)
    raise KeyError(f"no metric {code!r}; did you mean {', '.join(map(repr, near))}?")


def chapters() -> dict[str, tuple[Metric, ...]]:
    """Title of a subject -> its metrics."""
    return {title: of_subject(subject) for subject, title in SUBJECTS.items()}


def of_subject(subject: Subject) -> tuple[Metric, ...]:
    """The metrics of a subject."""
    return tuple(metric for metric in CATALOGUE.values() if metric.subject is subject)


def headline(shown: Shown, subject: Subject | None = None) -> tuple[Metric, ...]:
    """The headline figures that appear there, by their rank; of one subject where it is named."""
    there = [one for one in CATALOGUE.values() if shown in one.shown and subject in (None, one.subject)]
    return tuple(sorted(there, key=lambda one: one.rank or 0))


def tiles() -> dict[str, tuple[Metric, ...]]:
    """Title of a tile of the first page -> the metrics in it; the goals in their order, then what leads to one."""
    titled: dict[str, tuple[Metric, ...]] = {}
    shown = [(one.tile, one) for one in CATALOGUE.values() if one.tile]
    for tile, one in sorted(shown, key=lambda pair: (not pair[0].goal, pair[0].goal, pair[1].rank or 0)):
        titled[tile.title] = (*titled.get(tile.title, ()), one)
    return titled


def choices(subject: Subject) -> dict[str, str]:
    """Family -> what is counted, of every metric that the page of the subject offers."""
    return {family(one): one.choice for one in of_subject(subject) if one.choice}


def family(metric: Metric) -> str:
    """The name of its family in an address: its own code where it is the only one."""
    return metric.family or metric.code


def member(name: str, level: str) -> Metric:
    """The metric of a family that counts people of one level of studies.

    Raises:
        KeyError: there is no such family, or nobody of this level in it.
    """
    for one in CATALOGUE.values():
        if family(one) == name and level in one.where.get("level", (level,)):
            return one
    raise KeyError(f"no metric of the family {name!r} for the level {level!r}")


def readings(subject: Subject, level: str | None = None) -> tuple[Metric, ...]:
    """The ways to count one thing, in the order of the catalogue; of one level of studies where it is named."""
    ways = [one for one in of_subject(subject) if one.reading]
    return tuple(one for one in ways if level is None or level in one.where.get("level", (level,)))
