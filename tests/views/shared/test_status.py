"""The first line of a page speaks of the forms that the page is made of."""

from datetime import UTC, date, datetime

import pytest

from ui.shell.snapshot import Snapshot, current
from views.shared import status

ON = date(2025, 6, 14)


@pytest.fixture
def region(opens, demo_database) -> Snapshot:
    opens(demo_database)
    return current()


@pytest.mark.parametrize(
    ("ledger", "form"), [("pupils", "guidance"), ("graduates", "graduates"), ("targeted_training", "targeted")]
)
def test_a_page_of_one_form_tells_how_many_districts_have_sent_it(region: Snapshot, ledger: str, form: str) -> None:
    rows = status.reported(region, ON).filter(form=form, late=False)
    complete = rows.filter(rows["senders"] > 0).height
    text = status.fresh(region, ON, (ledger,)).replace("\xa0", " ")
    assert text.startswith(region.facts.forms[form].name_ru)
    assert f"отчитались {complete} из " in text


def test_a_page_of_no_form_tells_up_to_when_its_own_registers_reach(region: Snapshot) -> None:
    for ledger in ("risk", "routes", "proposals"):
        changes = region.board.ledgers[ledger]
        last = max(day for day in changes["day"] if day <= ON)
        assert f"{last.day} " in status.fresh(region, ON, (ledger,)).replace("\xa0", " ")
        assert "отчитались" not in status.fresh(region, ON, (ledger,))


def test_a_page_of_everything_names_every_form(region: Snapshot) -> None:
    text = status.fresh(region, ON)
    assert all(form.name_ru.split(" (")[0] in text for form in region.facts.forms.values())


def test_the_day_of_a_load_is_that_of_the_region_and_not_of_greenwich(region: Snapshot) -> None:
    assert region.facts.day_of(datetime(2025, 6, 13, 13, 0, tzinfo=UTC)) == date(2025, 6, 14)
    assert region.facts.day_of(datetime(2025, 6, 13, 11, 0, tzinfo=UTC)) == date(2025, 6, 13)
