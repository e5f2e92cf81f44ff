"""Where a figure comes from: the address of the page that answers it."""

from collections.abc import Mapping
from datetime import date
from urllib.parse import urlencode

from metrics.metric import Metric
from ui import words

PAGE = "trace"


def link(
    metric: Metric | str,
    as_of: date,
    *,
    district: str | None = None,
    institution: int | None = None,
    period: str | None = None,
    more: Mapping[str, str] | None = None,
) -> str:
    """Relative address of the page «Откуда число» for one figure; ids, not names, so that it stays right."""
    asked = {
        "of": metric if isinstance(metric, str) else metric.code,
        "date": as_of.isoformat(),
        "lang": words.language(),
        "place": district or "",
        "at": "" if institution is None else str(institution),
        "period": period or "",
        **(more or {}),
    }
    return f"{PAGE}?{urlencode({key: value for key, value in asked.items() if value})}"
