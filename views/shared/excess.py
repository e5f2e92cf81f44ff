"""Figures over 100 %: an error to be mended, never a target met. How many senders report it, and how many people."""

from metrics.findings.over_whole import OverWhole, over_whole
from metrics.metric import Metric
from ui.shell.snapshot import Snapshot
from ui.text import numbers
from ui.text.translation import ngettext
from views.shared.slice import Slice


def excess(snapshot: Snapshot, slice_: Slice, metric: Metric) -> OverWhole:
    """The senders of the slice who count more than there are, all together."""
    over = over_whole(
        snapshot.board, metric, slice_.as_of, slice_.hide_small, where=slice_.where or None, period=slice_.period
    ).values()
    return OverWhole(sum(one.senders for one in over), sum(one.people for one in over))


def sentence(over: OverWhole, metric: Metric) -> str:
    """«2 отправителя сообщают больше 100 %, лишних 4 школьника: ошибка, её нужно исправить.»; "" where nobody does."""
    if not over.senders:
        return ""
    return ngettext(
        "%(n)s sender reports more than 100 %%, %(people)s too many: an error to be mended.",
        "%(n)s senders report more than 100 %%, %(people)s too many: an error to be mended.",
        over.senders,
    ) % {"n": numbers.count(over.senders), "people": numbers.people(over.people, metric.unit)}


def brief(over: OverWhole) -> str:
    """How many senders, in a few words for the middle of a sentence; "" where nobody does."""
    if not over.senders:
        return ""
    return ngettext("%(n)s sender reports more than 100 %%", "%(n)s senders report more than 100 %%", over.senders) % {
        "n": numbers.count(over.senders)
    }


def fact(over: OverWhole, metric: Metric) -> str:
    """The same in a few words, for a tile."""
    if not over.senders:
        return ""
    return ngettext(
        "%(n)s sender over 100 %%: %(people)s too many",
        "%(n)s senders over 100 %%: %(people)s too many",
        over.senders,
    ) % {"n": numbers.count(over.senders), "people": numbers.people(over.people, metric.unit)}
