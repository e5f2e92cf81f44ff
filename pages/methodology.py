"""«Методика»: what every figure means, made from the catalogue, and how figures are judged."""

from metrics.catalogue import chapters
from ui.shell import blocks, frame, markup
from ui.text.translation import _
from views.methodology import judging, risk
from views.shared import status
from views.shared.passport import passport
from views.shared.slice import Slice

snapshot = frame.snapshot()

blocks.sentence(_("Every figure names its people, its day and its source."))
days = status.line(snapshot, freshness_shown=False)
everybody = Slice(days.as_of, hide_small=True)  # this page is for everybody, and printed

for goal, metrics in chapters().items():
    frame.heading(_(goal))
    targets = {metric.code: snapshot.board.target(metric, days.as_of) for metric in metrics}
    markup.show(
        "".join(passport(metric, targets[metric.code], days.as_of, snapshot.facts.exclusions) for metric in metrics)
    )

frame.heading(_("How students at risk are found"))
markup.show(risk.part(snapshot, days.as_of))

frame.heading(_("How figures are judged"))
markup.show(judging.html())
