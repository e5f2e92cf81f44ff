"""View «Способы счёта»: the readings of employment side by side, so that nobody argues past each other."""

from dataclasses import replace

from metrics.graduates.readings import Reading, readings
from ui.shell.snapshot import Snapshot, cached
from ui.tables import sheet
from ui.tables.sheet import Head, Row, Sheet
from ui.text.translation import N_, _
from views.employment.by_cut import link, people
from views.employment.headline import LEVELS, Asked, cohort_name

NAMES = {
    "graduate_employment": N_("Monthly monitoring (the target is for it)"),
    "graduate_employment_all": N_("Monthly monitoring, of all graduates"),
    "employment_1y": N_("Register count, within one year"),
    "employment_2y": N_("Register count, within two years"),
    "retention_4m": N_("Monitoring: 4 months at the last workplace"),
}


@cached
def table(snapshot: Snapshot, asked: Asked) -> Sheet:
    """A row a reading: value, counts, whom it is of, which cohort, as of when, from where."""
    return Sheet(
        title=_("One question, five counts"),
        as_of=asked.as_of,
        heads=(
            Head(_("Way to count")),
            Head(_("Value"), "percent"),
            Head(_("Numerator"), "count"),
            Head(_("Denominator"), "count"),
            Head(_("Of whom")),
            Head(_("Cohort")),
            Head(_("Data up to"), "day"),
            Head(_("Source")),
        ),
        rows=tuple(_row(snapshot, asked, reading) for reading in readings(snapshot.board, asked.level, asked.as_of)),
        about=((_("Level"), _(LEVELS[asked.level])),),
        name=f"employment_readings_{asked.level}",
    )


def _row(snapshot: Snapshot, asked: Asked, reading: Reading) -> Row:
    shown, row = reading.metric, reading.row
    if asked.hide_small:
        answer = snapshot.board.evaluate(shown, as_of=asked.as_of, where=asked.where, hide_small=True)
        row = answer.row(0, named=True)
    kind = shown.code.removesuffix(f"_{asked.level}")
    return Row(
        (
            sheet.text(_(NAMES[kind])),
            sheet.figure(
                row,
                shown,
                snapshot.board.target(shown, asked.as_of),
                link(shown, replace(asked, cohort=None), {}, reading.period),
            ),
            people(row["numerator"], row["state"] == "hidden"),
            people(row["denominator"], row["state"] == "hidden"),
            sheet.text(_(shown.denominator_words)),
            sheet.text(cohort_name(snapshot, reading.period)),
            sheet.day(row["last_change"]),
            sheet.text(_(shown.source)),
        )
    )


def explained() -> str:
    """Why they differ."""
    return _(
        "The counts do not contradict each other: they look at different graduates, at different times, and divide by "
        "different people. Whoever names a percentage names its row. The target is set for the monthly monitoring; the "
        "register count can only be known one or two years after graduation."
    )
