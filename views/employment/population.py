"""Which graduates the page shows, their level and their cohort, and both in words."""

from dataclasses import replace

from metrics.catalogue import member
from metrics.metric import Metric
from ui.shell.snapshot import Snapshot, cached
from ui.text import numbers
from ui.text.phrases import capital, ended, together
from ui.text.translation import _
from views.shared import sentences, words
from views.shared.slice import Slice

EMPLOYMENT = "graduate_employment"
"""The family of the second goal: the page is about it where nothing else is chosen."""
ALL_GRADUATES = "graduate_engagement"
"""The metric that says which cohort belongs to a day: it counts all graduates, of every level."""


def level(slice_: Slice) -> str:
    """The level of studies chosen."""
    return str(slice_.where["level"][0])


def employment(slice_: Slice) -> Metric:
    """The metric of the second goal for the graduates of the level."""
    return member(EMPLOYMENT, level(slice_))


def cohort(snapshot: Snapshot, slice_: Slice, metric: Metric | str = ALL_GRADUATES) -> str | None:
    """The cohort a metric looks at: the chosen one, else its own."""
    return slice_.period or snapshot.board.period(metric, slice_.as_of)


def of_cohort(snapshot: Snapshot, slice_: Slice, metric: Metric | str = ALL_GRADUATES) -> Slice:
    """The slice with its cohort by name, also where it is the metric's own, for counts that know none by themselves."""
    return replace(slice_, period=cohort(snapshot, slice_, metric))


def cohort_name(snapshot: Snapshot, slice_: Slice, metric: Metric | str = ALL_GRADUATES) -> str:
    """«выпуск 2024 года»."""
    return words.period(snapshot, "cohort", cohort(snapshot, slice_, metric))


@cached
def cohorts(snapshot: Snapshot, slice_: Slice) -> dict[str, str]:
    """Code -> name of every cohort of which anybody has graduated by the day, the day's own first."""
    own = snapshot.board.period(ALL_GRADUATES, slice_.as_of)
    graduated = dict(snapshot.board.of_periods("graduates", ("graduated",), as_of=slice_.as_of).iter_rows())
    codes = snapshot.facts.periods.filter(kind="cohort")["code"].sort(descending=True)
    begun = [code for code in codes if code == own or graduated.get(code)]
    return {code: words.period(snapshot, "cohort", code) for code in sorted(begun, key=lambda code: code != own)}


def about(snapshot: Snapshot, slice_: Slice, metric: Metric | str = ALL_GRADUATES) -> tuple[tuple[str, str], ...]:
    """The head of an XLSX: level and cohort."""
    return (_("Level"), _(words.LEVELS[level(slice_)])), (_("Cohort"), cohort_name(snapshot, slice_, metric))


def basis(snapshot: Snapshot, slice_: Slice, metric: Metric) -> str:
    """What a figure is of: numerator and denominator in words, who is left out, cohort and day."""
    return together(sentences.basis(metric), dated(snapshot, slice_, metric))


def dated(snapshot: Snapshot, slice_: Slice, metric: Metric | str = ALL_GRADUATES) -> str:
    """«Выпуск 2024 года, на 30 июня 2025 г.»."""
    pieces = {"cohort": cohort_name(snapshot, slice_, metric), "day": numbers.day(slice_.as_of)}
    return capital(ended(_("%(cohort)s, as of %(day)s") % pieces))
