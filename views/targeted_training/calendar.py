"""The admission year as a picture: its stages under the months, the mark of the day, and when the target is judged."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from html import escape

from metrics.engine import clock
from metrics.targeted_training.steps import FILL
from ui.shell.snapshot import Snapshot, cached
from ui.text import numbers
from ui.text.translation import N_, _, language
from views.shared import words
from views.shared.slice import Slice, target
from views.targeted_training import admission_year

STATES = {"ahead": N_("not begun yet"), "now": N_("going on"), "over": N_("over")}


@dataclass(frozen=True)
class _Line:
    """One line of the picture: its name, its days and state in words, where its bar begins and ends in percent."""

    name: str
    days: str
    state: str
    state_words: str
    start: float
    end: float


class _Year:
    """A calendar year as a line of 100 percent."""

    def __init__(self, number: int) -> None:
        self.number, self.first, self.last = number, date(number, 1, 1), date(number, 12, 31)

    def place(self, day: date) -> float:
        """Percent of the year that has passed before a day; 100 for any day after it."""
        return min(100.0, 100 * (day - self.first) / (self.last - self.first + timedelta(1)))


@cached
def picture(snapshot: Snapshot, slice_: Slice) -> str:
    """The picture as HTML; nothing without an admission year."""
    if slice_.period is None:
        return ""
    year = _Year(int(slice_.period))
    months = "".join(
        f'<span style="left:{year.place(date(year.number, month, 1)):.2f}%">'
        f"{escape(numbers.month_name(date(year.number, month, 1)))}</span>"
        for month in range(1, 13)
    )
    day = f"<b>{escape(numbers.short_day(slice_.as_of))}</b>"
    head = f'<div class="months" aria-hidden="true">{months}{_today(slice_, year, day)}</div>'
    rows = "".join(_row(line, _today(slice_, year)) for line in _lines(snapshot, slice_, year))
    name = words.period(snapshot, admission_year.KIND, slice_.period)
    label = escape(_("Calendar: %(year)s") % {"year": name})
    return f'<div class="calendar" lang="{language()}" role="group" aria-label="{label}">{head}<ol>{rows}</ol></div>'


def _today(slice_: Slice, year: _Year, label: str = "") -> str:
    """The mark of the day, if it lies in the year."""
    if not year.first <= slice_.as_of <= year.last:
        return ""
    at = year.place(slice_.as_of)
    side = " before" if at > 80 else ""
    return f'<i class="today{side}" style="left:{at:.2f}%">{label}</i>'


def _lines(snapshot: Snapshot, slice_: Slice, year: _Year) -> Iterator[_Line]:
    for stage in admission_year.calendar(slice_):
        state = stage.state(slice_.as_of)
        days = f"{numbers.short_day(stage.starts_on)} — {numbers.short_day(stage.ends_on)}"
        if stage.starts_on == year.first:
            days = _("until %(day)s") % {"day": numbers.short_day(stage.ends_on)}
        start, end = year.place(stage.starts_on), year.place(stage.ends_on + timedelta(1))
        yield _Line(_(stage.title), days, state, _(STATES[state]), start, end)
    goal = target(snapshot, slice_, FILL)
    if goal:
        begun = not clock.is_early(goal, slice_.as_of)
        days = _("from %(day)s") % {"day": numbers.short_day(goal.judged_from)}
        judged = _("can be judged") if begun else _("too early to judge")
        start = year.place(goal.judged_from)
        yield _Line(_("Target is judged"), days, "now" if begun else "ahead", judged, start, 100.0)


def _row(line: _Line, today: str) -> str:
    return (
        f'<li class="{line.state}"><span class="name"><b>{escape(line.name)}</b> '
        f"<small>{escape(line.days)}</small></span>"
        f'<span class="track" aria-hidden="true">'
        f'<i class="stretch" style="left:{line.start:.2f}%;width:{line.end - line.start:.2f}%"></i>{today}</span>'
        f'<span class="said">{escape(line.state_words)}</span></li>'
    )


def acts(slice_: Slice) -> str:
    """The acts that set the days of the calendar."""
    names = dict.fromkeys(_(stage.act) for stage in admission_year.calendar(slice_))
    return _("Days of the calendar: %(acts)s.") % {"acts": "; ".join(names)} if names else ""
