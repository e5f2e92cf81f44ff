"""What was counted elsewhere, such as in the whole country, in words: with its year, of what it is, and its source."""

from metrics.metric import Metric
from ui.text.figure_text import amount
from ui.text.phrases import ended, together
from ui.text.translation import _


def sentence(metric: Metric) -> str:
    """«2025: 40,7 % (…)», every year of them, and where they are from; "" where nothing is known."""
    years = "; ".join(
        _("%(year)s — %(value)s (%(of)s)") % {"year": one.year, "value": amount(one.value, metric), "of": _(one.of)}
        for one in metric.elsewhere
    )
    sources = "; ".join(dict.fromkeys(_(one.source) for one in metric.elsewhere))
    return together(ended(years), _("Source: %(source)s") % {"source": ended(sources)}) if years else ""
