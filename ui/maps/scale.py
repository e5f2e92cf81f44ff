"""Which colour a place has on the map, and the legend that says so.

Three scales, chosen by the target alone:

* against a target below 100 % the colour is the verdict;
* against 100 % nearly every place is "missed" until the last day, so the colour shows how much of the way is done, in
  five bands (there is no test against 100 %: only people left);
* without a target there is nothing to judge, and one hue runs from little to much.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from html import escape
from itertools import pairwise
from typing import Any

from metrics.metric import Metric
from metrics.target import Target
from ui import theme
from ui.text import numbers
from ui.text.figure_text import amount
from ui.text.translation import _
from ui.theme import MARKS, Colour

BANDS = ((1.0, "met"), (0.95, "met_within_error"), (0.85, "missed_within_error"), (0.70, "near"), (None, "missed"))
"""Share of the target reached -> colour: five bands of the way to 100 %, finer towards its end, where districts are."""

_ABSENT = ("few", "hidden", "missing", "unknown", "not_applicable")


@dataclass(frozen=True)
class Step:
    """One step of the scale. `code` names its classes `fill-…` and `on-…`; `sign` is the code of a verdict or ""."""

    code: str
    label: str
    fill: Colour
    sign: str = ""


@dataclass(frozen=True)
class Scale:
    """The steps in the order of the legend. `bounds` are the lower bounds of all but the last; None: by verdict."""

    steps: tuple[Step, ...]
    bounds: tuple[float, ...] | None = None

    def step(self, row: Mapping[str, Any]) -> Step:
        """The step of one row of `evaluate`; a row without a figure has the step of its state."""
        if row["state"] != "shown" or row["value"] is None:
            return _absent("missing" if row["state"] == "shown" else row["state"])
        if self.bounds is None or row["verdict"] in ("too_early", "over_whole"):
            return _judged(row["verdict"] or "plain")
        place = next((i for i, bound in enumerate(self.bounds) if row["value"] >= bound), len(self.bounds))
        return self.steps[place]


def scale(rows: Iterable[Mapping[str, Any]], metric: Metric, target: Target | None) -> Scale:
    """The scale for these rows of `evaluate`."""
    if target is None:
        return _sequence([row["value"] for row in rows if row["state"] == "shown" and row["value"] is not None], metric)
    if target.at_least < 1 or not metric.part_of_whole:
        return Scale(tuple(_judged(code) for code in theme.MARKS if code not in (*_ABSENT, "plain")))
    return _bands(float(target.at_least))


def legend(scale: Scale, rows: Iterable[Mapping[str, Any]]) -> str:
    """HTML list of the steps that occur among the rows, each with its colour, sign and words."""
    present = {scale.step(row).code: scale.step(row) for row in rows}
    order = [step.code for step in scale.steps] + ["too_early", "over_whole", "plain", *_ABSENT]
    steps = [present[code] for code in dict.fromkeys(order) if code in present]
    items = "".join(f"<li>{swatch(step)}{escape(step.label)}</li>" for step in steps)
    return f'<ul class="legend" aria-label="{escape(_("Legend"))}">{items}</ul>'


def swatch(step: Step) -> str:
    """The little field of colour of a legend, with the sign of the verdict where there is one."""
    sign = theme.sign_html(MARKS[step.sign]) if step.sign else ""
    return f'<span class="swatch fill-{step.code}" aria-hidden="true"></span>{sign}'


def _judged(code: str) -> Step:
    return Step(code, _(MARKS[code].word), MARKS[code].fill, code)


def _absent(state: str) -> Step:
    return Step(state, _(MARKS[state].word), MARKS[state].fill)


def _bands(at_least: float) -> Scale:
    bounds = [share * at_least for share, _code in BANDS if share is not None]
    labels = [_("all"), *(_whole_range(low, high) for high, low in pairwise(bounds))]
    labels.append(_("under %(n)s") % {"n": numbers.percent(bounds[-1], 0)})
    steps = [
        Step(code, label, theme.NEAR if code == "near" else MARKS[code].fill)
        for (_share, code), label in zip(BANDS, labels, strict=True)
    ]
    return Scale(tuple(steps), tuple(bounds))


def _whole_range(low: float, high: float) -> str:
    """«85–94 %»: the band ends before the whole percent at which the next one begins."""
    return numbers.percent_range(low, high - 0.01)


def _sequence(values: list[float], metric: Metric) -> Scale:
    """About as many places on each step: with equal intervals one large town would leave all others on the first."""
    distinct = sorted(set(values)) or [0.0]
    size = min(len(theme.SEQUENCE), len(distinct))
    starts = [distinct[number * len(distinct) // size] for number in range(size)]
    steps = [
        Step(f"sequence-{number}", _("from %(n)s") % {"n": amount(start, metric, digits=0)}, fill)
        for number, (start, fill) in enumerate(zip(starts, theme.SEQUENCE, strict=False), start=1)
    ]
    return Scale(tuple(reversed(steps)), tuple(reversed(starts[1:])))
