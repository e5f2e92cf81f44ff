"""Every page function that shows a change, on both edges of every period: what it subtracts and what it says."""

import re
from collections.abc import Iterator
from datetime import date, timedelta

import pytest
from sqlalchemy import Engine

from metrics.catalogue import CATALOGUE, headline, metric
from metrics.metric import Metric, Shown
from tests.screens import visible
from ui.shell.snapshot import Snapshot, current
from ui.text import numbers
from views.district import contribution
from views.district import metrics as district_metrics
from views.guidance import readings
from views.overview import attention, districts, goal_tiles
from views.shared import change
from views.shared.slice import Slice, whole

DISTRICT = "elizovsky"
MONTH = timedelta(days=30)
EDGES = (date(2024, 9, 1), date(2025, 1, 1), date(2025, 3, 3), date(2025, 7, 1), date(2025, 9, 1))
"""The first days of school years and cohorts, of an admission year, of the pilot, and the day after it."""
DAYS = [edge + timedelta(days=n) for edge in EDGES for n in (-1, 0, 1, 12, 40)]
LAST = {
    "school_year": "к тому же дню прошлого учебного года",
    "cohort": "к тому же дню прошлого выпуска",
    "admission_year": "к тому же дню прошлой кампании",
}


@pytest.fixture
def snapshot(demo_database: Engine, monkeypatch: pytest.MonkeyPatch) -> Snapshot:
    url = demo_database.url.set(drivername="postgresql").render_as_string(hide_password=False)
    monkeypatch.setenv("DATABASE_URL", url)
    return current()


def by_hand(snapshot: Snapshot, shown: Metric, slice_: Slice) -> tuple[float, str] | None:
    """The change of a figure and the words for what it is to, from the periods alone."""
    board, since = snapshot.board, slice_.since
    assert since is not None
    own = board.period(shown, slice_.as_of)
    if own is None:
        return None
    then, words = since, f"с {numbers.short_day(since)}"
    if board.period(shown, since) != own:
        leap = (slice_.as_of.month, slice_.as_of.day) == (2, 29)
        then = slice_.as_of.replace(year=slice_.as_of.year - 1, day=28 if leap else slice_.as_of.day)
        if board.period(shown, then) in (None, own):
            return None
        words = f"{LAST[shown.period_kind]} ({numbers.day(then)})"
    now, before = (
        board.evaluate(shown, as_of=day, where=slice_.where).row(0, named=True) for day in (slice_.as_of, then)
    )
    if (now["state"], before["state"]) != ("shown", "shown"):
        return None
    return now["value"] - before["value"], words


@pytest.mark.parametrize("as_of", DAYS, ids=str)
def test_a_change_is_told_with_the_day_it_is_to(snapshot: Snapshot, as_of: date) -> None:
    slice_ = Slice(as_of, as_of - MONTH)
    tiles = visible(goal_tiles.html(snapshot, as_of, as_of - MONTH)).replace("\xa0", " ")
    for shown in (one for one in CATALOGUE.values() if one.tile and not one.tile.part and not one.tile.beside):
        _holds(tiles, by_hand(snapshot, shown, slice_), shown)
    of_district = slice_.of(district_id=DISTRICT)
    for sheet, listed in (
        (districts.card(snapshot, slice_, DISTRICT), headline(Shown.DISTRICTS)),
        (district_metrics.table(snapshot, slice_, DISTRICT), headline(Shown.DISTRICT)),
    ):
        place = next(i for i, head in enumerate(sheet.heads) if re.match("Изменение|с |к тому же", head.title))
        for shown, row in zip(listed, sheet.rows, strict=True):
            cell, expected = row.cells[place], by_hand(snapshot, shown, of_district)
            assert (cell.value is None or cell.value == "") == (expected is None), shown.code
            if expected:
                assert cell.value == pytest.approx(expected[0]), shown.code
                head = f"{sheet.heads[place].title}; {sheet.heads[place].unit}"
                assert expected[1] in head, shown.code
                crosses = re.search(r"\((.*)\)", expected[1])
                assert cell.note.startswith(f"к {crosses[1]}" if crosses else ("люди", "")), shown.code


def _holds(text: str, expected: tuple[float, str] | None, shown: Metric) -> None:
    if expected:
        written = change.written(expected[0], shown).replace("\xa0", " ")
        assert f"{written} {expected[1]}".replace("\xa0", " ") in text, shown.code


@pytest.mark.parametrize("as_of", DAYS, ids=str)
def test_no_sentence_tells_of_a_day_in_another_period(snapshot: Snapshot, as_of: date) -> None:
    since = as_of - MONTH
    crossing = snapshot.board.period("guidance_coverage", since) != snapshot.board.period("guidance_coverage", as_of)
    for text in _of_school_years(snapshot, as_of, since):
        assert not (crossing and f"с {numbers.short_day(since)}" in text), text
        assert not (not crossing and LAST["school_year"] in text), text


def _of_school_years(snapshot: Snapshot, as_of: date, since: date) -> Iterator[str]:
    slice_ = Slice(as_of, since)
    yield contribution.sentence(snapshot, slice_, DISTRICT)
    yield "; ".join(head.title for head in readings.levels_table(snapshot, slice_).heads)
    listed = visible(attention.html(snapshot, as_of, since, hide_small=False))
    yield from (item for item in listed.split("—") if "Профориентация" in item)


@pytest.mark.parametrize("as_of", DAYS, ids=str)
def test_the_levels_stand_beside_the_day_they_are_compared_with(snapshot: Snapshot, as_of: date) -> None:
    slice_ = Slice(as_of, as_of - MONTH)
    earlier = snapshot.board.earlier("guidance_coverage", as_of, as_of - MONTH)
    heads = [head.title for head in readings.levels_table(snapshot, slice_).heads]
    assert any(numbers.day(earlier.day) in head for head in heads) if earlier else len(heads) == 3
    assert numbers.day(as_of) in heads


@pytest.mark.parametrize("as_of", DAYS, ids=str)
def test_a_little_line_begins_inside_the_period(snapshot: Snapshot, as_of: date) -> None:
    for shown in (metric("guidance_coverage"), metric("awareness")):
        steps = snapshot.board.trend(shown, since=as_of - 6 * MONTH, until=as_of).drop_nulls("value")
        days = snapshot.board.days(shown, as_of)
        assert days is not None
        assert all(day >= days[0] for day in steps["as_of"])
        last = steps["value"].to_list()[-1:]
        assert last in ([], [whole(snapshot, Slice(as_of), shown)["value"]])
