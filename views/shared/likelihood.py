"""How likely a target is met in time, in words: the chance, its interval, and the verb that follows from them."""

from metrics.findings.chance import UNCERTAIN, WILL, WILL_NOT, Chance
from ui.text import numbers
from ui.text.translation import N_, _

OUTLOOKS = {
    WILL: N_("if it goes on like this, the target will be met (chance %(chance)s: %(interval)s)"),
    WILL_NOT: N_("if it goes on like this, the target will not be met (chance %(chance)s: %(interval)s)"),
    UNCERTAIN: N_("whether the target will be met cannot be told yet (chance %(chance)s: %(interval)s)"),
}


def outlook(likely: Chance) -> str:
    """The end of a sentence on what will be; "" where there is no chance to tell."""
    if likely.outlook is None:
        return ""
    return _(OUTLOOKS[likely.outlook]) % {"chance": chance(likely.probability), "interval": interval(likely)}


def chance(probability: float | None) -> str:
    """A chance in whole percents; never nothing, and never certain."""
    if probability is None:
        return numbers.MISSING
    if probability < 0.01:
        return _("less than %(n)s") % {"n": numbers.percent(0.01, 0)}
    if probability > 0.99:
        return _("more than %(n)s") % {"n": numbers.percent(0.99, 0)}
    return numbers.percent(probability, 0)


def interval(likely: Chance) -> str:
    """«от 4 % до 76 %»; of what is under 1 % or over 99 % only the other end, for «от менее 1 %» cannot be read."""
    low, high = likely.lower, likely.upper
    if low is not None and high is not None and low < 0.01 <= high <= 0.99:
        return _("up to %(n)s") % {"n": chance(high)}
    if low is not None and high is not None and 0.01 <= low <= 0.99 < high:
        return _("from %(n)s") % {"n": chance(low)}
    return _("from %(low)s to %(high)s") % {"low": chance(low), "high": chance(high)}
