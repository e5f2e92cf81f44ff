"""«Трудоустройство»: who works, who is short of 85 %, how it is counted, who stays, and what comes next."""

from reports.xlsx import workbook
from ui.shell import blocks, controls, frame
from views.employment import (
    by_cut,
    first_job,
    gap,
    headline,
    plans,
    population,
    readings,
    retention,
    statuses,
    statuses_by_cut,
    workplaces,
)
from views.employment.choices import WHOLE, choices
from views.shared import caveats, status, unseen
from views.shared.slice import Slice

snapshot = frame.snapshot()
days = status.line(snapshot, "graduates")
hide, dark = controls.small_numbers_hidden(), frame.is_dark()
region = Slice(days.as_of, days.since, hide_small=hide)
blocks.sentence(headline.thought(snapshot, region))
blocks.line(unseen.of_levels(snapshot, days.as_of))
chosen = choices(snapshot, region)
slice_, metric, cut = chosen.slice_, chosen.metric, chosen.cut

match chosen.view:
    case "metric":
        sheet = by_cut.table(snapshot, slice_, metric, cut)
        figure = by_cut.chart(snapshot, slice_, metric, cut, chosen.shape, dark)
        blocks.note(population.basis(snapshot, slice_, metric))
        blocks.note(caveats.sentences(snapshot, slice_, metric))
        blocks.chart(figure, sheet, workbook, key="by_cut", alt=sheet.title)
    case "gap":
        frame.heading(gap.headline(snapshot, slice_))
        for unit in gap.UNITS:
            blocks.note(gap.closing(snapshot, slice_, unit))
            blocks.show(gap.table(snapshot, slice_, unit), workbook, limit=10, key=unit)
        blocks.note(gap.note())
    case "readings":
        blocks.show(readings.table(snapshot, slice_), workbook, key="readings")
        blocks.note(readings.note())
    case "statuses":
        if cut == WHOLE:
            blocks.show(statuses.table(snapshot, slice_), workbook, key="statuses")
        else:
            sheet = statuses_by_cut.table(snapshot, slice_, cut)
            figure = statuses_by_cut.chart(snapshot, slice_, cut, dark)
            blocks.chart(figure, sheet, workbook, key="statuses", alt=sheet.title)
        blocks.note(statuses.left_over(snapshot, slice_))
        blocks.note(statuses.explanation(snapshot, slice_))
    case "retention":
        if cut == WHOLE:
            frame.heading(retention.headline(snapshot, slice_))
            blocks.show(retention.table(snapshot, slice_), workbook, key="retention")
            frame.heading(first_job.headline(snapshot, slice_))
            sheet = first_job.table(snapshot, slice_)
            figure = first_job.chart(snapshot, slice_, dark)
            blocks.chart(figure, sheet, workbook, key="first_job", alt=sheet.title)
            blocks.note(first_job.note(snapshot, slice_))
        else:
            blocks.show(retention.table_by_cut(snapshot, slice_, cut), workbook, key="retention")
        blocks.note(retention.note())
    case "plans":
        frame.heading(plans.headline(snapshot, slice_))
        sheet = plans.table(snapshot, slice_, cut)
        figure = plans.chart(snapshot, slice_, cut, dark)
        blocks.chart(figure, sheet, workbook, key="by_cut", alt=sheet.title)
    case "places":
        frame.heading(workplaces.headline(snapshot, slice_))
        blocks.note(workplaces.note(snapshot, slice_))
        blocks.show(workplaces.three_districts(snapshot, slice_), workbook, key="three")
        blocks.show(workplaces.matrix(snapshot, slice_, chosen.origin), workbook, key="matrix")
