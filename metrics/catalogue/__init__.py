"""All metrics, in the order in which they are shown, and how to find one by its code."""

from collections.abc import Mapping
from difflib import get_close_matches
from types import MappingProxyType

from metrics.catalogue import employment, guidance, need, pilot, retention, risk, targeted
from metrics.metric import Metric
from metrics.words import _

CHAPTERS: Mapping[str, tuple[Metric, ...]] = MappingProxyType(
    {
        _("Guidance"): guidance.METRICS,
        _("Employment"): (*employment.METRICS, *retention.METRICS, *risk.METRICS),
        _("Targeted training"): (*targeted.METRICS, *need.METRICS),
        _("Mechanisms"): pilot.METRICS,
    }
)
"""Goal of the programme -> its metrics."""

CATALOGUE: Mapping[str, Metric] = MappingProxyType(
    {metric.code: metric for metrics in CHAPTERS.values() for metric in metrics}
)

ON_OVERVIEW = (
    *("guidance_coverage", "guidance_base", "guidance_main", "guidance_advanced", "awareness", "guidance_events"),
    *("graduate_employment_spo", "graduate_employment_he", "graduate_engagement", "in_field", "retention_4m"),
    *("graduates_at_risk", "students_at_risk", "targeted_fill", "applications_per_place"),
)
"""Codes of the metrics that are worth a map of all districts; the pages of the goals have the others."""


def metric(code: str) -> Metric:
    """The metric with this code; a ``KeyError`` that offers the nearest codes where there is none."""
    if code in CATALOGUE:
        return CATALOGUE[code]
    near = get_close_matches(code, CATALOGUE, n=3) or list(CATALOGUE)
    raise KeyError(f"no metric {code!r}; did you mean {', '.join(map(repr, near))}?")
