"""The admission year as a picture: its stages under the months, the mark of the day, and when the target is judged."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from html import escape

from ui.shell.snapshot import Snapshot, cached
from ui.text import numbers
from ui.text.translation import N_, _, language
from views.targeted_training.headline import Asked, calendar, target, year_name

STATES = {"ahead": N_("not begun yet"), "now": N_("going on"), "over": N_("over")}


@dataclass(frozen=True)
class _Line:
    """One line of the picture: its name, days and state in words, where its bar begins and ends in percent."""

    name: str
    days: str
    state: str
    said: str
    start: float
    end: float


@cached
def picture(snapshot: Snapshot, asked: Asked) -> str:
    """The picture as HTML; nothing without an admission year."""
    if asked.year is None:
        return ""
    year = _Year(int(asked.year))
    months = "".join(
        f'<span style="left:{year.place(date(year.number, month, 1)):.2f}%">'
        f"{escape(numbers.month(date(year.number, month, 1)).split(numbers.NBSP)[0])}</span>"
        for month in range(1, 13)
    )
    day = f"<b>{escape(numbers.short_day(asked.as_of))}</b>"
    head = f'<div class="months" aria-hidden="true">{months}{_today(asked, year, day)}</div>'
    rows = "".join(_row(line, _today(asked, year)) for line in _lines(snapshot, asked, year))
    label = escape(_("Calendar: %(year)s") % {"year": year_name(snapshot, asked.year)})
    return f'<div class="calendar" lang="{language()}" role="group" aria-label="{label}">{head}<ol>{rows}</ol></div>'


def _today(asked: Asked, year: "_Year", words: str = "") -> str:
    """The mark of the day, if it lies in the year."""
    if not year.first <= asked.as_of <= year.last:
        return ""
    at = year.place(asked.as_of)
    side = " before" if at > 80 else ""
    return f'<i class="today{side}" style="left:{at:.2f}%">{words}</i>'


class _Year:
    """A calendar year as a line of 100 percent."""

    def __init__(self, number: int) -> None:
        self.number, self.first, self.last = number, date(number, 1, 1), date(number, 12, 31)

    def place(self, day: date) -> float:
        """Percent of the year that has passed before a day; 100 for any day after it."""
        return min(100.0, 100 * (day - self.first) / (self.last - self.first + timedelta(1)))


def _lines(snapshot: Snapshot, asked: Asked, year: _Year) -> Iterator[_Line]:
    for stage in calendar(asked):
        state = stage.state(asked.as_of)
        days = f"{numbers.short_day(stage.starts_on)} — {numbers.short_day(stage.ends_on)}"
        if stage.starts_on == year.first:
            days = _("until %(day)s") % {"day": numbers.short_day(stage.ends_on)}
        start, end = year.place(stage.starts_on), year.place(stage.ends_on + timedelta(1))
        yield _Line(_(stage.title), days, state, _(STATES[state]), start, end)
    goal = target(snapshot, asked)
    if goal:
        begun = asked.as_of >= goal.judged_from
        days = _("from %(day)s") % {"day": numbers.short_day(goal.judged_from)}
        said = _("can be judged") if begun else _("too early to judge")
        yield _Line(_("Target is judged"), days, "now" if begun else "ahead", said, year.place(goal.judged_from), 100.0)


def _row(line: _Line, today: str) -> str:
    return (
        f'<li class="{line.state}"><span class="name"><b>{escape(line.name)}</b> '
        f"<small>{escape(line.days)}</small></span>"
        f'<span class="track" aria-hidden="true">'
        f'<i class="stretch" style="left:{line.start:.2f}%;width:{line.end - line.start:.2f}%"></i>{today}</span>'
        f'<span class="said">{escape(line.said)}</span></li>'
    )


def acts(asked: Asked) -> str:
    """The acts that set the days of the calendar."""
    acts = dict.fromkeys(_(stage.act) for stage in calendar(asked))
    return _("Days of the calendar: %(acts)s.") % {"acts": "; ".join(acts)} if acts else ""
