"""What a figure does not say by itself is told beside it."""

from collections.abc import Iterator
from datetime import date

import pytest

from data_access import tables
from metrics.catalogue import metric
from tests.cluster import Cluster
from tests.data_access.small_world import World
from ui.shell.snapshot import Snapshot, current
from ui.text import translation
from views.shared import caveats
from views.shared.slice import Slice

COVERAGE, JUNE = metric("guidance_coverage"), Slice(date(2025, 6, 14))


@pytest.fixture
def region(cluster: Cluster, prepared: str, monkeypatch: pytest.MonkeyPatch) -> Iterator[Snapshot]:
    """A school whose last report has a refused row, one that does not say whom it has reached, a pupil of two."""
    with cluster.copy(prepared) as database:
        world = World(database)
        mended, unsaid = world.school(name="Первая"), world.school(name="Вторая")
        world.guidance_report(mended, "2025-05-01", enrolled=40, guided=30)
        last = world.guidance_report(mended, "2025-06-01", enrolled=40, guided=30)
        world.add(tables.pending_row, report_id=last, sheet="Лист1", row_number=8, grade=8, people=20)
        world.guidance_report(unsaid, "2025-06-01", enrolled=60, guided=None)
        for name in ("Третья", "Четвёртая"):
            world.pupil("anna", world.school("palana", name), "2024-09-01")
        world.ledger("pupils")
        monkeypatch.setenv("DATABASE_URL", database.url.set(drivername="postgresql").render_as_string(False))
        translation.use("ru")
        yield current()


def plain(text: str) -> str:
    return text.replace("\xa0", " ")


def test_who_stands_outside_who_is_mending_and_who_stands_twice(region: Snapshot) -> None:
    text = plain(caveats.sentences(region, JUNE, COVERAGE))
    assert "Вне показателя: 1 отправитель, у которых в отчёте «…» (60 школьников)." in text
    assert "Если из них никто — было бы 29,4 %, если все — 88,2 %." in text
    assert "1 строка последних отчётов на исправлении" in text
    assert "1 человек учтён дважды" in text


def test_each_is_said_of_its_own_place_and_day_only(region: Snapshot) -> None:
    palana, elizovo = JUNE.of(district_id="palana"), JUNE.of(district_id="elizovsky")
    assert plain(caveats.sentences(region, palana, COVERAGE)).startswith("1 человек учтён дважды")
    assert "дважды" not in caveats.sentences(region, elizovo, COVERAGE)
    assert caveats.pending(region, palana, COVERAGE) == ""
    assert caveats.pending(region, JUNE.on(date(2025, 5, 20)), COVERAGE) == ""
    assert caveats.outside(region, JUNE.on(date(2025, 5, 20)), COVERAGE) == ""
    assert caveats.twice(region, JUNE.of(grade=9), COVERAGE) == ""
    assert caveats.sentences(region, JUNE, metric("targeted_fill")) == ""


def test_small_numbers_that_are_hidden_are_not_told_here_either(region: Snapshot) -> None:
    hidden = Slice(JUNE.as_of, hide_small=True)
    assert caveats.twice(region, hidden, COVERAGE) == ""
    assert "было бы" not in caveats.sentences(region, hidden, COVERAGE)
