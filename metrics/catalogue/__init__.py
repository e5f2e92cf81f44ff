"""All metrics, in the order in which they are shown, and how to find one by its code."""

from collections.abc import Mapping
from difflib import get_close_matches
from types import MappingProxyType

from metrics.catalogue import employment, guidance, targeted
from metrics.metric import Metric

CATALOGUE: Mapping[str, Metric] = MappingProxyType(
    {metric.code: metric for metric in (*guidance.METRICS, *employment.METRICS, *targeted.METRICS)}
)


def metric(code: str) -> Metric:
    """The metric with this code; a ``KeyError`` that offers the nearest codes where there is none."""
    if code in CATALOGUE:
        return CATALOGUE[code]
    near = get_close_matches(code, CATALOGUE, n=3) or list(CATALOGUE)
    raise KeyError(f"no metric {code!r}; did you mean {', '.join(map(repr, near))}?")
