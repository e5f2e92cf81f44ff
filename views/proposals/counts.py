"""Views «Темы» and «Цифровой профиль»: proposals by section and month, how far they have come, what profiles hold."""

from datetime import date

from metrics.proposals import counts
from metrics.statistics.disclosure import is_few
from ui.charts import Figure, grouped_bars
from ui.shell.snapshot import Snapshot, cached
from ui.tables import sheet
from ui.tables.sheet import Head, Row, Sheet
from ui.text import numbers
from ui.text.translation import N_, _, language
from views.proposals.choices import SECTIONS, STATES

PROGRESS = {"submitted": N_("submitted")} | STATES


@cached
def _submitted(snapshot: Snapshot, day: date) -> dict[date, dict[str, int]]:
    """Month (its first day) -> section -> proposals submitted in it; months without any are not there."""
    months: dict[date, dict[str, int]] = {}
    for section, month, number in counts.themes(snapshot.board.ledgers["proposals"], day).iter_rows():
        months.setdefault(month, dict.fromkeys(SECTIONS, 0))[section] = number
    return months


@cached
def themes(snapshot: Snapshot, day: date) -> Sheet:
    """Proposals submitted by section and month."""
    months, lines = _submitted(snapshot, day), []
    for code, title in SECTIONS.items() if months else ():
        by_month = [submitted[code] for submitted in months.values()]
        lines.append(Row((sheet.text(_(title)), *map(sheet.count, by_month), sheet.count(sum(by_month)))))
    return Sheet(
        title=_("Proposals submitted by section and month"),
        as_of=day,
        heads=(
            Head(_("Section")),
            *(Head(numbers.month(month), "count") for month in months),
            Head(_("In all"), "count"),
        ),
        rows=tuple(lines),
        name="themes",
    )


@cached
def themes_chart(snapshot: Snapshot, day: date, dark: bool) -> Figure | None:
    """The same as bars: a group a section, the newest month apart from those before; None without a proposal."""
    months = _submitted(snapshot, day)
    if not months:
        return None
    *before, newest = months.values()
    last = _("in %(month)s") % {"month": numbers.month(max(months))}
    series = [
        grouped_bars.Series(last, [newest[code] for code in SECTIONS]),
        grouped_bars.Series(_("before"), [sum(month[code] for month in before) for code in SECTIONS]),
    ]
    return grouped_bars.grouped([_(title) for title in SECTIONS.values()], series, _("proposals"), dark=dark)


@cached
def progress(snapshot: Snapshot, day: date) -> Sheet:
    """How far proposals have come."""
    reached = counts.progress(snapshot.board.ledgers["proposals"], day).iter_rows()
    return Sheet(
        title=_("How far proposals have come"),
        as_of=day,
        heads=(Head(_("State")), Head(_("Proposals that have come into it"), "count")),
        rows=tuple(Row((sheet.text(_(PROGRESS[state])), sheet.count(number))) for state, number in reached),
        name="path",
    )


@cached
def profile(snapshot: Snapshot, as_of: date, since: date) -> Sheet:
    """The requirements to the student's digital profile as a checklist with coverage."""
    now, before = _coverage(snapshot, as_of), _coverage(snapshot, since)
    names, lines = snapshot.pilot.requirements.select("requirement", f"name_{language()}"), []
    for requirement, name in names.iter_rows():
        filled, profiles = now.get(requirement, (None, None))
        share, earlier = _share(now.get(requirement)), _share(before.get(requirement))
        change = sheet.text("") if share is None or earlier is None else sheet.points(share - earlier)
        coverage = sheet.share(filled or 0, profiles) if profiles else sheet.missing()
        lines.append(Row((sheet.text(name), coverage, sheet.count(filled), sheet.count(profiles), change)))
    return Sheet(
        title=_("The student's digital profile"),
        as_of=as_of,
        heads=(
            Head(_("Requirement to the digital profile")),
            Head(_("Filled in"), "percent"),
            Head(_("Profiles with it"), "count"),
            Head(_("Profiles"), "count"),
            Head(_("since %(day)s") % {"day": numbers.short_day(since)}, "points"),
        ),
        rows=tuple(lines),
        name="digital_profile",
    )


def _coverage(snapshot: Snapshot, day: date) -> dict[str, tuple[int, int]]:
    """Requirement -> profiles in which it is filled in, and profiles."""
    rows = counts.filled(snapshot.pilot.profiles, day).select("requirement", "filled", "profiles").iter_rows()
    return {requirement: (filled, profiles) for requirement, filled, profiles in rows}


def _share(coverage: tuple[int, int] | None) -> float | None:
    filled, profiles = coverage or (0, 0)
    return filled / profiles if profiles and not is_few(profiles) else None
