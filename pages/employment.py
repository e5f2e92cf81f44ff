"""«Трудоустройство»: who works, who is short of 85 %, how it is counted, who stays, and what comes next."""

from reports.xlsx import workbook
from ui.shell import blocks, controls, frame
from views.employment import by_cut, first_job, gap, headline, plans, readings, retention, statuses, workplaces
from views.employment.choices import choices
from views.shared import status

snapshot = frame.snapshot()
days = status.line(snapshot)
hide, dark = controls.small_numbers_hidden(), frame.is_dark()
blocks.sentence(headline.thought(snapshot, days.as_of, hide))
chosen = choices(snapshot, days.as_of, hide)
asked = chosen.asked

match chosen.view:
    case "metric":
        sheet = by_cut.table(snapshot, chosen.metric, asked)
        figure = by_cut.figure(snapshot, chosen.metric, asked, chosen.shape, dark)
        blocks.note(headline.basis(snapshot, chosen.metric, asked))
        blocks.chart(figure, sheet, workbook, key="by_cut", alt=sheet.title)
    case "gap":
        frame.heading(gap.said(snapshot, asked))
        for unit in gap.UNITS:
            blocks.note(gap.closing(snapshot, asked, unit))
            blocks.show(gap.table(snapshot, asked, unit), workbook, limit=10, key=unit)
        blocks.note(gap.rule())
    case "readings":
        blocks.show(readings.table(snapshot, asked), workbook, key="readings")
        blocks.note(readings.explained())
    case "statuses":
        if chosen.whole:
            blocks.show(statuses.sums(snapshot, asked), workbook, key="statuses")
        else:
            sheet = statuses.table(snapshot, asked)
            figure = statuses.shares(snapshot, asked, dark)
            blocks.chart(figure, sheet, workbook, key="statuses", alt=sheet.title)
        blocks.note(statuses.left_over(snapshot, asked))
        blocks.note(statuses.explained(snapshot, asked))
    case "retention":
        if chosen.whole:
            frame.heading(retention.said(snapshot, asked))
            blocks.show(retention.table(snapshot, asked), workbook, key="retention")
            frame.heading(first_job.said(snapshot, asked))
            sheet = first_job.table(snapshot, asked)
            figure = first_job.curve(snapshot, asked, dark)
            blocks.chart(figure, sheet, workbook, key="first_job", alt=sheet.title)
        else:
            blocks.show(retention.by_cut(snapshot, asked), workbook, key="retention")
        blocks.note(retention.explained())
    case "plans":
        frame.heading(plans.said(snapshot, asked))
        sheet = plans.table(snapshot, asked)
        figure = plans.shares(snapshot, asked, dark)
        blocks.chart(figure, sheet, workbook, key="by_cut", alt=sheet.title)
    case "places":
        frame.heading(workplaces.away(snapshot, asked))
        blocks.note(workplaces.explained(snapshot, asked))
        blocks.show(workplaces.three(snapshot, asked), workbook, key="three")
        blocks.show(workplaces.matrix(snapshot, asked, chosen.origin), workbook, key="matrix")
