"""«Трудоустройство»: who works, who is short of 85 %, how it is counted, who stays, and what comes next."""

from reports.xlsx import workbook
from ui import (
    employment,
    employment_gap,
    employment_jobs,
    employment_metric,
    employment_places,
    employment_plans,
    employment_readings,
    employment_retention,
    employment_statuses,
    frame,
    furniture,
    state,
)
from ui.employment_choices import choices

opened = frame.opened()
days = furniture.status(opened)
hide, dark = state.small_numbers_hidden(), frame.is_dark()
furniture.sentence(employment.thought(opened, days.as_of, hide))
chosen = choices(opened, days.as_of, hide)
asked = chosen.asked

match chosen.view:
    case "metric":
        sheet = employment_metric.table(opened, chosen.metric, asked)
        figure = employment_metric.figure(opened, chosen.metric, asked, chosen.shape, dark)
        furniture.note(employment.basis(opened, chosen.metric, asked))
        furniture.chart(figure, sheet, workbook, key="by_cut", alt=sheet.title)
    case "gap":
        frame.heading(employment_gap.said(opened, asked))
        for unit in employment_gap.UNITS:
            furniture.note(employment_gap.closing(opened, asked, unit))
            furniture.show(employment_gap.table(opened, asked, unit), workbook, limit=10, key=unit)
        furniture.note(employment_gap.rule())
    case "readings":
        furniture.show(employment_readings.table(opened, asked), workbook, key="readings")
        furniture.note(employment_readings.explained())
    case "statuses":
        if chosen.whole:
            furniture.show(employment_statuses.sums(opened, asked), workbook, key="statuses")
        else:
            sheet = employment_statuses.table(opened, asked)
            figure = employment_statuses.shares(opened, asked, dark)
            furniture.chart(figure, sheet, workbook, key="statuses", alt=sheet.title)
        furniture.note(employment_statuses.left_over(opened, asked))
        furniture.note(employment_statuses.explained(opened, asked))
    case "retention":
        if chosen.whole:
            frame.heading(employment_retention.said(opened, asked))
            furniture.show(employment_retention.table(opened, asked), workbook, key="retention")
            frame.heading(employment_jobs.said(opened, asked))
            sheet = employment_jobs.table(opened, asked)
            figure = employment_jobs.curve(opened, asked, dark)
            furniture.chart(figure, sheet, workbook, key="first_job", alt=sheet.title)
        else:
            furniture.show(employment_retention.by_cut(opened, asked), workbook, key="retention")
        furniture.note(employment_retention.explained())
    case "plans":
        frame.heading(employment_plans.said(opened, asked))
        sheet = employment_plans.table(opened, asked)
        figure = employment_plans.shares(opened, asked, dark)
        furniture.chart(figure, sheet, workbook, key="by_cut", alt=sheet.title)
    case "places":
        frame.heading(employment_places.away(opened, asked))
        furniture.note(employment_places.explained(opened, asked))
        furniture.show(employment_places.three(opened, asked), workbook, key="three")
        furniture.show(employment_places.matrix(opened, asked, chosen.origin), workbook, key="matrix")
