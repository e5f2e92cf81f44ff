"""What every page hides against what the engine hides: a figure that is hidden is hidden wherever it stands.

Every view is read as a reader does. A link to a figure shows it, so no page may link to one that is hidden. A cell of a
table belongs to the metric to which its column links, or whose name stands over or beside it, and to the district that
its row names or the page is of; it is hidden where the engine hides it, and else only where it would give away another
figure of the same people.
"""

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from html import unescape
from pathlib import Path
from urllib.parse import parse_qsl, urlsplit

import polars as pl
import pytest
from sqlalchemy import Engine
from streamlit.testing.v1 import AppTest

from data_access import tables
from metrics.catalogue import CATALOGUE
from metrics.engine.board import Board
from metrics.metric import Metric
from tests.cluster import Cluster
from tests.data_access.small_world import World
from tests.screens import html, visible
from ui.shell.links import SEVERAL
from ui.shell.snapshot import Snapshot
from ui.shell.snapshot import current as open_snapshot
from ui.text.translation import _
from views.shared.places import places

DAY = date(2025, 6, 14)
PAGES = sorted(path.name for path in (Path(__file__).parents[2] / "pages").glob("*.py"))
OFFERED = "address-offered"
DISTRICT, VIEWS = "district", ("view", "proposals")
"""Under which keys an address names a district, and the view of a page."""
CUTS = ("cut", ("district", "district_id"))
"""Under which key it names by what a table is told apart, and the codes of a cut by district."""
INSIDE = ("institution_id", "employer_id")
"""What stands inside a district."""
OPENED = ("aleutsky", "elizovsky")
"""A district of few people and one of many."""
BY_DISTRICT = ("district.py", "employment.py", "guidance.py", "overview.py", "targeted_training.py")
"""Pages that tell of people by district, whatever has been reported."""


@dataclass(frozen=True)
class Figure:
    """The figure to which a link leads: a metric of a period, narrowed by values of dimensions."""

    metric: Metric
    period: str | None
    values: tuple[tuple[str, str], ...]

    def row(self, board: Board, as_of: date) -> Mapping | None:
        """Its row as the engine gives it while small numbers are hidden; None where there is none."""
        values = {name: self._read(board, name, text) for name, text in self.values}
        by = tuple(name for name in ("district_id", *INSIDE) if name in values)
        if "employer_id" in by and "district_id" not in by:
            by = ("district_id", *by)
        where = {name: value for name, value in values.items() if name not in by}
        result = board.evaluate(
            self.metric, by, as_of=as_of, period=self.period, where=where or None, hide_small=True
        ).filter(*(pl.col(name).is_in(values[name]) for name in by if name in values))
        return result.row(0, named=True) if result.height else None

    def _read(self, board: Board, dimension: str, text: str) -> tuple:
        is_number = board.ledgers[self.metric.ledger].schema[dimension].is_integer()
        return tuple(int(value) if is_number else value for value in text.split(SEVERAL))


@dataclass(frozen=True)
class Cell:
    """A cell of a table: what names its row and its column, whether it is hidden, where it leads."""

    row: str
    head: str
    column: int
    hidden: bool
    href: str


def figure(href: str) -> Figure | None:
    """The figure of a metric to which a link leads; None for a column of a ledger."""
    asked = dict(parse_qsl(urlsplit(href).query))
    metric = CATALOGUE.get(asked.pop("of", ""))
    if metric is None:
        return None
    for name in ("date", "since", "lang", "hide"):
        asked.pop(name, None)
    names = {"place": "district_id", "at": "institution_id"}
    period = asked.pop("period", None)
    values = (
        (names.get(name, name if name in metric.dimensions else f"{name}_id"), text) for name, text in asked.items()
    )
    return Figure(metric, period, tuple(sorted(values)))


def links(app: AppTest) -> set[str]:
    return {unescape(href) for href in re.findall(r'href="(trace\?[^"]*)"', html(app))}


def rows(app: AppTest) -> Iterator[list[Cell]]:
    """The cells of every table, a list a table."""
    for table in re.findall(r"<table.*?</table>", html(app), flags=re.S):
        heads = [_named(head) for head in re.findall(r"<th scope=\"col\".*?</th>", table, flags=re.S)]
        cells = []
        for line in re.findall(r"<tr class=.*?</tr>", table, flags=re.S):
            name = _named(re.findall(r"<th scope=\"row\">.*?</th>", line, flags=re.S)[0])
            for column, cell in enumerate(re.findall(r"<td class=.*?</td>", line, flags=re.S), start=1):
                href = re.findall(r'href="([^"]*)"', cell)
                hidden = cell.startswith('<td class="hidden')
                cells.append(Cell(name, heads[column], column, hidden, unescape(href[0]) if href else ""))
        yield cells


def _named(markup: str) -> str:
    return visible(re.sub(r'<span class="note">.*?</span>', "", markup, flags=re.S))


def cells_of_metrics(snapshot: Snapshot, app: AppTest, district: str | None) -> Iterator[tuple[Cell, Figure]]:
    """The cells that show a metric of a district, each with the figure that it is."""
    ids = {name: place for place, name in places(snapshot, DAY).names.items()}
    people = [metric for metric in CATALOGUE.values() if metric.counts_people]
    heads = {_(metric.short): metric for metric in people}
    titles = {_(metric.title): metric for metric in people} | heads
    for cells in rows(app):
        by_column: dict[int, set[tuple]] = {}
        for cell in cells:
            if cell.row in ids and (figure_ := figure(cell.href)):
                narrowed = tuple(value for value in figure_.values if value[0] != "district_id")
                by_column.setdefault(cell.column, set()).add((figure_.metric.code, figure_.period, narrowed))
        for cell in cells:
            if cell.row in ids:
                linked = by_column.get(cell.column, set())
                if len(linked) == 1:
                    code, period, narrowed = next(iter(linked))
                elif not linked and cell.head in heads:
                    code, period, narrowed = heads[cell.head].code, None, ()
                else:
                    continue
                yield cell, Figure(CATALOGUE[code], period, (("district_id", ids[cell.row]), *narrowed))
            elif district and cell.row in titles and cell.column == 1:
                yield cell, Figure(titles[cell.row], None, (("district_id", district),))


def is_hidden(row: Mapping | None) -> bool:
    return bool(row and row["hidden"])


def gives_another_away(board: Board, shown: Figure) -> bool:
    """Whether the engine hides another figure of the district from the same ledger, which this one might tell."""
    others = (other for other in CATALOGUE.values() if other.ledger == shown.metric.ledger)
    values = tuple(value for value in shown.values if value[0] == "district_id")
    return any(
        is_hidden(
            Figure(other, shown.period if other.period_kind == shown.metric.period_kind else None, values).row(
                board, DAY
            )
        )
        for other in others
        if "district_id" in other.dimensions
    )


@pytest.fixture(scope="module")
def small_world(cluster: Cluster, prepared: str) -> Iterator[Engine]:
    """Five districts: few, none, all and enough of the people of each kind."""
    with cluster.copy(prepared) as database:
        world = World(database)
        for district, enrolled, guided, aware in (
            ("aleutsky", 4, 2, 4),
            ("palana", 30, 30, 0),
            ("elizovsky", 40, 20, 3),
            ("vilyuchinsk", 60, 30, 58),
            ("olyutorsky", 80, 0, 40),
        ):
            school = world.school(district, f"Школа {district}")
            world.guidance_report(
                school, "2025-06-01", grade=10, enrolled=enrolled, guided=guided, aware=aware, events=2
            )
            college = world.school(district, f"Колледж {district}", "college")
            number = world.add(
                tables.report, form="graduates", institution_id=college, as_of="2025-06-01", content_hash=district
            )
            world.add(
                tables.form_graduates, report_id=number, level="spo", specialty_code=world.specialty(), cohort=2024,
                specialty_name="Любая", graduated=enrolled, employed=guided, in_field=aware and min(aware, guided),
                entrepreneurs=0, self_employed=0, contract_service=0, studying=0, army=0, parental_leave=0, at_risk=0,
                died_or_ill=0, left_country=0, foreigners=0, out_of_region=0,
            )  # fmt: skip
            employer = world.add(tables.employer, district_id=district, name=f"Больница {district}")
            number = world.add(
                tables.report, form="targeted", employer_id=employer, as_of="2025-06-01", content_hash=district
            )
            world.add(
                tables.form_targeted, report_id=number, specialty_code=world.specialty(), level="spo",
                specialty_name="Любая", published_on="2025-03-01", places=enrolled + 20, applications=aware,
                concluded=guided, terminated=0, enrolled=guided,
            )  # fmt: skip
        world.ledger("pupils")
        yield database


@pytest.fixture(params=["demo", "small"])
def region(request: pytest.FixtureRequest, demo_database: Engine, small_world: Engine) -> Engine:
    """The demo region, and a small one of which all is known."""
    return demo_database if request.param == "demo" else small_world


def choices(app: AppTest) -> Mapping[str, list[str]]:
    """Key in the address -> the codes that a page offers; none on a page without controls."""
    if OFFERED not in app.session_state:
        return {}
    return app.session_state[OFFERED]


def views(opens: Callable[..., AppTest], region: Engine, page: str) -> Iterator[tuple[str | None, AppTest]]:
    """Every view of a page; the first of them also by district, and where it can be narrowed to a district so, with the
    district."""

    def opened(**choices: str) -> AppTest:
        return opens(region, f"pages/{page}", date=DAY.isoformat(), hide="true", **choices)

    first = opened()
    yield None, first
    offered = choices(first)
    for key in VIEWS:
        for code in offered.get(key, ())[1:]:
            yield None, opened(**{key: code})
    key, codes = CUTS
    for code in offered.get(key, ())[1:]:
        if code in codes:
            yield None, opened(**{key: code})
    for district in OPENED if DISTRICT in offered else ():
        yield district, opened(**{DISTRICT: district})


@pytest.mark.parametrize("page", PAGES)
def test_a_page_hides_what_the_engine_hides_and_nothing_else(opens, region, page):
    faults, compared = [], {True: 0, False: 0}
    for district, app in views(opens, region, page):
        assert not app.exception
        snapshot = open_snapshot()
        for href in links(app):
            if (shown := figure(href)) and is_hidden(shown.row(snapshot.board, DAY)):
                faults.append(f"shown, though the engine hides it: {href}")
        for cell, shown in cells_of_metrics(snapshot, app, district):
            hidden = is_hidden(shown.row(snapshot.board, DAY))
            compared[hidden] += 1
            if hidden and not cell.hidden:
                faults.append(f"shown, though the engine hides it: {cell}")
            if cell.hidden and not hidden and not gives_another_away(snapshot.board, shown):
                faults.append(f"hidden, though the engine shows it: {cell}")
    assert not faults, "\n".join(faults[:20])
    assert page not in BY_DISTRICT or min(compared.values()) > 0, f"nothing to compare on {page}: {compared}"
