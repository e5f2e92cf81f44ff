"""Days so many months later."""

import calendar
from datetime import date


def later(day: date, months: int) -> date:
    """The day so many months after a day; the last of its month where that has no such day."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    return date(year, month + 1, min(day.day, calendar.monthrange(year, month + 1)[1]))
