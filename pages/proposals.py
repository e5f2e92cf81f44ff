"""«Предложения»: what is to change on «Работа России», and what a student's digital profile is to hold."""

from reports.xlsx import workbook
from ui.shell import blocks, frame, markup
from ui.shell.snapshot.proposals import votes
from ui.text.translation import _
from views.proposals import counts, forms, listed, standing
from views.proposals.choices import choices, chosen_proposal
from views.shared import status

snapshot = frame.snapshot()
days = status.line(snapshot, "proposals")
dark, day, voted = frame.is_dark(), standing.day(snapshot, days.as_of), votes(snapshot)
blocks.sentence(standing.thought(snapshot, day, voted))
chosen = choices()

match chosen.view:
    case "list":
        blocks.show(listed.table(snapshot, day, voted, chosen.section, chosen.state), workbook, limit=12)
        if number := chosen_proposal(snapshot, day, voted):
            markup.show(listed.one(snapshot, day, voted, number))
            forms.act(snapshot, number)
        frame.heading(_("For the operator of the platform"))
        ready = listed.for_the_operator(snapshot, day, voted)
        blocks.note(listed.operator_note(ready))
        blocks.download(ready, workbook, ready.name)
    case "new":
        forms.submit(snapshot, day)
    case "alike":
        blocks.note(_("A pair is a suggestion: only who has read both merges them. Authors and support are kept."))
        forms.pairs(snapshot, day)
    case "themes":
        themes, bars = counts.themes(snapshot, day), counts.themes_chart(snapshot, day, dark)
        blocks.chart(bars, themes, workbook, key="themes", alt=themes.title)
        blocks.show(counts.progress(snapshot, day), workbook)
    case "profile":
        blocks.show(counts.profile(snapshot, days.as_of, days.since), workbook)
        blocks.note(_("Counts of profiles on the platform, reported by colleges and universities; no person is seen."))
