"""Whatever leaves as a file is noted: who took what, of which place and day, and whether small numbers were hidden."""

import re
from collections.abc import Iterator

import pytest
from sqlalchemy import Engine, text

from data_access.access import grants
from data_access.database import NoAccess
from data_access.scope import Role
from tests import files
from tests.addresses import VIEWS, offered
from tests.data_access.small_world import REGION
from tests.files import File
from tests.pages.viewers import DAY, PAGES, own_institution, page, who
from tests.screens import html, visible
from ui.shell.snapshot import viewer


@pytest.fixture
def downloads() -> Iterator[list[File]]:
    with files.offered() as collected:
        yield collected


WITHOUT_FILES = {"methodology", "overdue", "overview", "routes"}
"""Pages that have none, or none of so small a region."""


def exported(region: Engine) -> list[tuple[str, dict]]:
    """Who took out what, in order."""
    with region.connect() as connection:
        asked = text("select who, detail from audit where action = 'exported' order by audit_id")
        return [(row.who, row.detail) for row in connection.execute(asked)]


@pytest.mark.parametrize("name", PAGES)
def test_every_file_of_every_view_is_noted_when_it_is_taken_and_not_before(signs_in, region, downloads, name):
    signs_in(Role.ADMINISTRATOR if name == "access" else Role.MINISTRY)
    asked = {"district": "palana", "institution": own_institution(region)}
    first = page(name, **asked)
    for key in VIEWS:
        for code in offered(first).get(key, ()):
            assert not page(name, **asked, **{key: code}).exception
    assert bool(downloads) is (name not in WITHOUT_FILES)
    before = len(exported(region))
    for file in downloads:
        assert file.make()
    noted = exported(region)[before:]
    assert [detail["file"] for _who, detail in noted] == [f"{file.key}.{file.suffix}" for file in downloads]
    assert {doer for doer, _detail in noted} <= {who(Role.MINISTRY), who(Role.ADMINISTRATOR)}
    for _doer, detail in noted:
        assert not re.search("[А-яЁё@]", str(detail)), "the audit holds codes, never words"
        assert detail["hidden"] is False


def test_place_day_and_hiding_stand_in_the_audit_and_on_the_page_of_the_administrator(signs_in, region, downloads):
    signs_in(Role.DISTRICT_HEAD)
    assert not page("district", district="palana", hide="true").exception
    next(file for file in downloads if file.name.endswith(".pdf")).make()
    assert exported(region)[-1] == (
        who(Role.DISTRICT_HEAD),
        {"file": "brief-palana.pdf", "district": "palana", "day": DAY, "hidden": True},
    )
    signs_in(Role.ADMINISTRATOR)
    shown = visible(html(page("access")))
    of_what = "файл: brief-palana.pdf; район или округ: Палана; на день: 1 июня 2025 г.; малые числа: скрыты"
    assert of_what in shown.replace("\xa0", " ")
    assert "выгрузка файла" in shown


def test_what_was_known_then_is_noted_with_its_day(signs_in, region, downloads):
    signs_in(Role.MINISTRY)
    with region.connect() as connection:
        today = connection.execute(text("select (now() at time zone time_zone)::date::text from region")).scalar()
    assert not page("guidance", known=today).exception
    downloads[0].make()
    assert exported(region)[-1][1]["known_by"] == today


def test_who_is_revoked_meanwhile_gets_no_file(signs_in, region, downloads, monkeypatch):
    gone = grants.holder("https://id", "gone")
    grants.grant(region, None, REGION, gone, Role.MINISTRY)
    signs_in(Role.MINISTRY)
    monkeypatch.setattr(viewer, "_holders", lambda: [gone])
    assert not page("guidance").exception
    grants.revoke(region, None, REGION, gone)
    before = exported(region)
    with pytest.raises(NoAccess):
        downloads[0].make()
    assert exported(region) == before


@pytest.mark.parametrize("role", [role for role in Role if role is not Role.ADMINISTRATOR])
def test_the_audit_is_read_by_the_administrator_alone(signs_in, role):
    signs_in(role)
    assert "Что сделано" not in visible(html(page("access")))
