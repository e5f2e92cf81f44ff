"""What the page offers side by side while small numbers are hidden: specialties, groups and kinds of programme tell no
hidden count within ± 2 to who solves all three, in the whole demo region."""

from datetime import date

import polars as pl
import pytest

from metrics.catalogue import member
from metrics.engine.beside import FINEST
from metrics.engine.specialty_groups import with_group
from metrics.statistics.linked import Table
from tests.metrics.engine.test_beside import COUNTS, WIDTH, atoms
from tests.metrics.statistics.attack import told
from tests.reports.finished import region
from ui.shell import links
from views.employment.choices import SHOWN
from views.employment.cuts import KEY, figures
from views.shared.slice import Slice, whole
from views.shared.words import LEVELS

DAYS = ("2024-12-01", "2025-03-03", "2025-06-14")


@pytest.mark.parametrize("level", LEVELS)
@pytest.mark.parametrize("day", DAYS)
def test_the_cuts_by_specialty_tell_no_hidden_count(demo_database, monkeypatch, day, level):
    snapshot = region(demo_database, monkeypatch)
    monkeypatch.setattr(links, "small_numbers_hidden", lambda: True)
    slice_ = Slice(date.fromisoformat(day), hide_small=True).of(level=level)
    hidden_ones = 0
    for family in SHOWN:
        metric = member(family, level)
        of_all = whole(snapshot, slice_, metric)["hidden"]
        tables: dict[Table, pl.DataFrame] = {(): pl.DataFrame({"hidden": [of_all]})}
        for cut in ("group", "programme"):
            tables[(cut,)] = figures(snapshot, slice_, metric, cut).select(KEY[cut], "hidden")
        finest = figures(snapshot, slice_, metric, "specialty").select("specialty", "hidden")
        tables[FINEST] = with_group(finest).select(*FINEST, "hidden")
        truth = atoms(snapshot.board, metric, slice_.as_of, where=slice_.where)
        hidden_ones += tables[FINEST]["hidden"].sum()
        assert not list(told(truth, tables, COUNTS, WIDTH)), metric.code
    assert hidden_ones, "nothing is hidden: nothing has been tried"
