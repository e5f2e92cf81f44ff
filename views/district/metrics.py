"""The parts of the page «Район»: one district in full for its head."""

from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from typing import Any

import polars as pl

from metrics.catalogue import metric as find
from metrics.findings import freshness
from metrics.metric import Direction, Metric
from metrics.statistics import neighbours
from metrics.statistics.discovery import controlled
from metrics.statistics.mix import decompose
from metrics.statistics.rank import ranks
from ui.charts.sparkline import sparkline
from ui.shell import links
from ui.shell.snapshot import Snapshot, cached
from ui.tables import sheet
from ui.tables.sheet import Cell, Head, Row, Sheet
from ui.text import numbers
from ui.text.figure_text import amount
from ui.text.numbers import place_words
from ui.text.translation import _
from views.shared.places import places
from views.shared.words import form

HEADLINE = tuple(
    find(code)
    for code in (
        *("guidance_coverage", "guidance_base", "awareness", "guidance_events", "graduate_employment_spo"),
        *("graduate_employment_he", "in_field", "graduates_at_risk", "students_at_risk", "targeted_fill"),
    )
)
LIKENESS = tuple(find(code) for code in ("guidance_coverage", "awareness", "graduate_employment_spo"))
COURSE = timedelta(weeks=26)
DISTRICT = "district_id"


@cached
def _rows(snapshot: Snapshot, shown: Metric, as_of: date, hide: bool) -> Mapping[str, Mapping[str, Any]]:
    rows = snapshot.board.evaluate(shown, (DISTRICT,), as_of=as_of, hide_small=hide)
    return {row[DISTRICT]: row for row in rows.iter_rows(named=True)}


def _judged(
    snapshot: Snapshot, shown: Sequence[Metric], districts: Sequence[str], as_of: date, hide: bool
) -> Mapping[str, Mapping[str, Mapping[str, Any]]]:
    """Metric -> district -> its row, with ``discovery`` among all these figures, which stand in one table."""
    wanted = pl.col(DISTRICT).is_in(list(districts))
    found = {
        one.code: snapshot.board.evaluate(one, (DISTRICT,), as_of=as_of, hide_small=hide).filter(wanted)
        for one in shown
    }
    told = controlled(found, {one.code: snapshot.board.target(one, as_of) for one in shown})
    return {code: {row[DISTRICT]: row for row in rows.iter_rows(named=True)} for code, rows in told.items()}


@cached
def _ranked(snapshot: Snapshot, shown: Metric, as_of: date, hide: bool) -> Mapping[str, Mapping[str, Any]]:
    rows = snapshot.board.evaluate(shown, (DISTRICT,), as_of=as_of, hide_small=hide)
    return {row[DISTRICT]: row for row in ranks(rows, shown.good).iter_rows(named=True)}


@cached
def metrics(snapshot: Snapshot, district: str, as_of: date, since: date, hide: bool) -> Sheet:
    """Every headline metric: value, change, place, course."""
    now = _judged(snapshot, HEADLINE, (district,), as_of, hide)
    rows = tuple(
        _metric(snapshot, shown, now[shown.code][district], district, as_of, since, hide) for shown in HEADLINE
    )
    heads = (
        Head(_("Metric")),
        Head(_("Value"), "decimal"),
        Head(_("People"), "count", _("of how many")),
        Head(_("since %(day)s") % {"day": numbers.short_day(since)}, "decimal", _("points and people")),
        Head(_("Region"), "decimal"),
        Head(_("Place among the districts")),
        Head(_("Half a year"), "decimal"),
    )
    return Sheet(_("Metrics of the district"), as_of, heads, rows, _about(snapshot, district, as_of), "district")


def _metric(
    snapshot: Snapshot, shown: Metric, now: Mapping[str, Any], district: str, as_of: date, since: date, hide: bool
) -> Row:
    before = _rows(snapshot, shown, since, hide)[district]
    target = snapshot.board.target(shown, as_of)
    figure = sheet.figure(now, shown, target, links.trace(shown, as_of, district=district))
    whole = now["denominator"] if now["state"] in ("shown", "few") else None
    of = Cell(whole, numbers.of_people(now["numerator"], whole)) if whole is not None else sheet.text("")
    note = _("target %(n)s") % {"n": numbers.percent(float(target.at_least), 0)} if target else ""
    return Row(
        (
            Cell(_(shown.title), _(shown.title), note=note),
            figure,
            of if shown.divided else sheet.text(""),
            _change(now, before, shown),
            _region(snapshot, shown, as_of),
            sheet.text(_place(snapshot, shown, district, as_of, hide)),
            _course(snapshot, shown, district, as_of, hide),
        )
    )


def _change(now: Mapping[str, Any], before: Mapping[str, Any], shown: Metric) -> Cell:
    if now["value"] is None or before["value"] is None or now["state"] != "shown" or before["state"] != "shown":
        return sheet.text("")
    change, people = now["value"] - before["value"], now["numerator"] - before["numerator"]
    if not shown.divided:
        return Cell(change, numbers.signed(change))
    return Cell(change, numbers.points(change), note=_("people: %(n)s") % {"n": numbers.signed(people)})


def _region(snapshot: Snapshot, shown: Metric, as_of: date) -> Cell:
    """The region's value beside the district's; a count of the region says nothing about a district."""
    row = snapshot.board.evaluate(shown, as_of=as_of).row(0, named=True)
    if not shown.divided or row["state"] != "shown":
        return sheet.text("")
    return Cell(row["value"], amount(row["value"], shown))


def _place(snapshot: Snapshot, shown: Metric, district: str, as_of: date, hide: bool) -> str:
    if not shown.part_of_whole or shown.good is Direction.NEITHER:
        return ""
    row = _ranked(snapshot, shown, as_of, hide)[district]
    if row["rank"] is None or row["state"] != "shown":
        return ""
    return place_words(row) + (f" ({_('few people')})" if row["marked"] else "")


def _course(snapshot: Snapshot, shown: Metric, district: str, as_of: date, hide: bool) -> Cell:
    """Half a year as a little line; none where small numbers are hidden, for another day might give one away."""
    if hide:
        return sheet.text("")
    rows = snapshot.board.trend(shown, every="2w", since=as_of - COURSE, until=as_of, where={DISTRICT: (district,)})
    values = [row["value"] if row["state"] == "shown" else None for row in rows.iter_rows(named=True)]
    known = [value for value in values if value is not None]
    target = snapshot.board.target(shown, as_of)
    line = sparkline(values, float(target.at_least) if target else None, title=_(shown.short), width=104)
    return Cell(known[-1] if known else None, "", drawing=line) if line else sheet.text("")


@cached
def like(snapshot: Snapshot, district: str, as_of: date, hide: bool) -> Sheet:
    """The districts most like it with their figures, itself first."""
    rows = snapshot.board.evaluate(find("guidance_coverage"), (DISTRICT, "institution_id"), as_of=as_of)
    schools = rows.select(DISTRICT, "institution_id", enrolled="denominator").drop_nulls("enrolled")
    profiles = neighbours.profile(snapshot.facts.districts, schools)
    near = neighbours.alike(profiles, district)
    pupils = dict(profiles.select(DISTRICT, "pupils").iter_rows())
    names = places(snapshot, as_of).names
    told = _judged(snapshot, LIKENESS, (district, *near[DISTRICT]), as_of, hide)
    body = [_likeness(snapshot, district, names[district], pupils, told, as_of, chosen=True)] if near.height else []
    body += [_likeness(snapshot, one, names[one], pupils, told, as_of) for one in near[DISTRICT]]
    heads = (
        Head(_("District or okrug")),
        Head(_("Pupils of grades 6–11"), "count"),
        *(Head(_(shown.short), "percent") for shown in LIKENESS),
    )
    empty = _("Nothing is known of the district's schools as of this day.")
    return Sheet(_("Districts like it"), as_of, heads, tuple(body), _about(snapshot, district, as_of), "alike", empty)


def _likeness(
    snapshot: Snapshot, one: str, name: str, pupils: Mapping[str, int],
    told: Mapping[str, Mapping[str, Mapping[str, Any]]], as_of: date, chosen: bool = False,
) -> Row:  # fmt: skip
    figures = (
        sheet.figure(
            told[shown.code][one], shown, snapshot.board.target(shown, as_of),
            links.trace(shown, as_of, district=one),
        )
        for shown in LIKENESS
    )  # fmt: skip
    href = "" if chosen else links.district(one, as_of)
    return Row((sheet.text(name, href), sheet.count(pupils.get(one)), *figures), chosen=chosen)


def without(snapshot: Snapshot, district: str, as_of: date, since: date, hide: bool) -> str:
    """What the region would be without it, and how much of the region's change is its own."""
    if hide:
        return ""
    shown = find("guidance_coverage")
    before, after = (snapshot.board.evaluate(shown, (DISTRICT,), as_of=day) for day in (since, as_of))
    change = decompose(before, after)
    if change is None:
        return ""
    part = change.parts.filter(pl.col(DISTRICT) == district)
    if part.is_empty() or part["without"].item() is None:
        return ""
    return _(
        "Guidance coverage of the region is %(region)s; without this district it would be %(without)s. Of the "
        "region's change since %(day)s (%(total)s) this district brought %(within)s by what changed in it and %(mix)s "
        "by its size."
    ) % {
        "region": numbers.percent(change.after),
        "without": numbers.percent(part["without"].item()),
        "day": numbers.short_day(since),
        "total": numbers.points(change.total),
        "within": numbers.points(part["within"].item(), 2),
        "mix": numbers.points(part["mix"].item(), 2),
    }


@cached
def silent(snapshot: Snapshot, district: str, as_of: date) -> Sheet:
    """Who has not sent the report that is due by now."""
    rows = freshness.missing(snapshot.facts.reports, snapshot.facts.due, as_of, district)
    employers = dict(snapshot.facts.employers.select("employer_id", "name").iter_rows())
    named = places(snapshot, as_of)
    body = tuple(
        Row(
            (
                sheet.text(
                    named.name(row["institution_id"])
                    if row["institution_id"] is not None
                    else employers.get(row["employer_id"], "—")
                ),
                sheet.text(form(snapshot, row["form"])),
                sheet.day(row["last"]),
                sheet.day(row["expected"]),
                sheet.count(row["days_late"]),
            )
        )
        for row in rows.iter_rows(named=True)
    )
    heads = (
        Head(_("Sender")),
        Head(_("Form")),
        Head(_("Last report as of"), "day"),
        Head(_("Expected as of"), "day"),
        Head(_("Days late"), "count"),
    )
    empty = _("Everybody has sent the reports that are due.")
    return Sheet(_("Who has not reported"), as_of, heads, body, _about(snapshot, district, as_of), "silent", empty)


def _about(snapshot: Snapshot, district: str, as_of: date) -> tuple[tuple[str, str], ...]:
    return ((_("District or okrug"), places(snapshot, as_of).full[district]),)
