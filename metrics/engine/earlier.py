"""Which day a figure is compared with. A running sum lives inside its period, and so does a change.

On 1 September everybody starts at nothing: less the figure of 2 August that would be a fall of all that was reached in
a year. Where the earlier day belongs to another school year, cohort, admission or pilot, a figure is compared with that
of the same day of the last one instead; where there is no last one, with nothing.

Worked example: on 1 September 2025 compared with 2 August 2025. Guidance is of 2025/26 on the one day and of 2024/25 on
the other, so it is compared with 1 September 2024; applications are of the admission of 2025 on both days, and are
compared with 2 August.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from metrics.engine.periods import Window, window


@dataclass(frozen=True)
class Earlier:
    """The day compared with, the period the metric looks at on it, and whether that is the period of the day itself."""

    day: date
    period: str
    same: bool = True


def earlier(of_kind: Mapping[str, Sequence[Window]], kind: str, back: int, as_of: date, since: date) -> Earlier | None:
    """What a figure of ``as_of`` is compared with when ``since`` is asked for; None where there is nothing to compare.

    :param of_kind: as :func:`metrics.engine.periods.windows` gives them
    :param back: how many periods before the day's own the metric looks at
    """
    now, then = (window(of_kind, kind, day, back) for day in (as_of, since))
    if now is None:
        return None
    if then is not None and then.code == now.code:
        return Earlier(since, now.code)
    last = window(of_kind, kind, a_year_before(as_of), back)
    return None if last is None or last.code == now.code else Earlier(a_year_before(as_of), last.code, same=False)


def a_year_before(day: date) -> date:
    """The same date a year earlier; of 29 February the 28th."""
    return day.replace(year=day.year - 1, day=28) if (day.month, day.day) == (2, 29) else day.replace(year=day.year - 1)
