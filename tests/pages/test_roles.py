"""Who sees what, by role and page: own rows with names, sums of all, and nothing of anybody else's institutions."""

import pytest
from sqlalchemy import text
from streamlit.testing.v1 import AppTest

from data_access.access import grants
from data_access.database import engine, owning
from data_access.scope import Role
from tests import apps
from tests.data_access.small_world import REGION
from tests.pages.viewers import DAY, NARROW, OTHER, OWN, PAGES, WHOLE, everything, page, who
from tests.screens import html, visible
from ui.shell.snapshot import viewer


@pytest.mark.parametrize("name", [name for name in PAGES if name != "access"])
@pytest.mark.parametrize("role", NARROW)
def test_a_narrow_role_is_shown_nothing_of_the_institutions_of_others(signs_in, role, name):
    signs_in(role)
    for district in ("palana", "elizovsky"):
        app = page(name, **({"district": district} if name == "district" else {}))
        assert not app.exception
        assert OTHER not in everything(app)
        assert OTHER.lower() not in everything(app).lower()


@pytest.mark.parametrize("role", Role)
def test_every_page_opens_for_every_role(signs_in, role):
    signs_in(role)
    for name in PAGES:
        if name == "access" and role is not Role.ADMINISTRATOR:
            continue
        app = page(name)
        assert not app.exception, (role, name)
        assert visible(html(app))


@pytest.mark.parametrize("role", [*WHOLE, Role.DISTRICT_HEAD])
def test_whose_district_it_is_sees_its_institutions(signs_in, role):
    signs_in(role)
    assert f"{OWN} школа" in everything(page("district", district="palana", view="institutions"))


def test_sums_of_all_districts_are_the_same_for_everybody(signs_in):
    headlines = set()
    for role in (Role.MINISTRY, *NARROW):
        signs_in(role)
        headlines.add(app_headline(page("guidance")))
    assert len(headlines) == 1


def app_headline(app: AppTest) -> str:
    return visible(html(app)).split("Последн")[0][:120]


def test_what_one_viewer_filled_the_caches_with_is_not_shown_to_another(signs_in):
    for first, second in ((Role.MINISTRY, Role.DISTRICT_HEAD), (Role.ADMINISTRATOR, Role.INSTITUTION)):
        signs_in(first)
        for name in ("trace", "district"):
            assert not page(name, district="elizovsky", place="elizovsky").exception
        signs_in(second)
        for name in ("trace", "district"):
            assert OTHER not in everything(page(name, district="elizovsky", place="elizovsky"))


def test_small_numbers_are_hidden_from_the_commission_whatever_it_asks(signs_in):
    signs_in(Role.COMMISSION)
    toggle = next(one for one in page("overview", hide="false").toggle if one.key == "hide")
    assert (toggle.value, toggle.disabled) == (True, True)
    signs_in(Role.MINISTRY)
    assert not next(one for one in page("overview").toggle if one.key == "hide").disabled


def test_who_holds_no_role_reads_whom_to_ask_and_nothing_else(signs_in, monkeypatch):
    monkeypatch.setenv("DASHBOARD_ADMINISTRATOR", "отдел цифрового развития")
    monkeypatch.setattr(viewer, "_holders", lambda: ["https://id|nobody"])
    for name in ("overview", "data", "commission"):
        app = page(name)
        assert "Доступ вам не выдан." in visible(html(app))
        assert "отдел цифрового развития" in " ".join(one.value for one in app.markdown)
        assert app.code[0].value == "https://id|nobody"
        assert OWN not in everything(app)


def test_who_has_not_signed_in_is_asked_to(signs_in, monkeypatch):
    monkeypatch.setattr(viewer, "_holders", list)
    assert "Войдите, пожалуйста." in visible(html(page("overview")))


def test_who_is_revoked_is_out_at_the_next_click(signs_in, region, monkeypatch):
    gone = grants.holder("https://id", "gone")
    grants.grant(region, None, REGION, gone, Role.MINISTRY)
    signs_in(Role.MINISTRY)
    monkeypatch.setattr(viewer, "_holders", lambda: [gone])
    app = page("overview")
    assert "Доступ вам не выдан." not in visible(html(app))
    grants.revoke(region, None, REGION, gone)
    assert "Доступ вам не выдан." in visible(html(app.run()))


def test_the_administrator_grants_and_revokes_on_the_page(signs_in, region):
    signs_in(Role.ADMINISTRATOR)
    app = page("access")
    app.text_input(key="grant-issuer").set_value("proxy")
    app.text_input(key="grant-subject").set_value("Petrova")
    app.selectbox(key="grant-role").set_value(Role.DISTRICT_HEAD)
    app.multiselect(key="grant-districts").set_value(["palana"])
    app = pressed(app, "Выдать")
    assert "proxy|petrova" in visible(html(app))
    app.selectbox(key="revoke-who").set_value("proxy|petrova")
    pressed(app, "Отозвать")
    with owning(region) as connection:
        asked = text("select action, who from audit where detail ->> 'holder' = 'proxy|petrova' order by audit_id")
        assert connection.execute(asked).all() == [
            ("granted", who(Role.ADMINISTRATOR)),
            ("revoked", who(Role.ADMINISTRATOR)),
        ]


def test_the_administrator_looks_as_a_head_of_a_district_would_marked_and_noted(signs_in, region):
    signs_in(Role.ADMINISTRATOR)
    app = page("access")
    app.selectbox(key="look-role").set_value(Role.DISTRICT_HEAD)
    app.multiselect(key="look-districts").set_value(["palana"])
    app = pressed(app, "Посмотреть")
    assert "Показано так, как видит роль «Глава района»" in visible(html(app))
    app.switch_page("pages/district.py").run()
    assert not app.exception
    assert OTHER not in everything(app)
    app = pressed(app, "Вернуться к своей роли")
    assert "Показано так" not in visible(html(app))
    with owning(region) as connection:
        asked = text("select who, detail ->> 'role' from audit where action = 'viewed_as'")
        assert (who(Role.ADMINISTRATOR), "district_head") in connection.execute(asked).all()


@pytest.mark.parametrize("role", [role for role in Role if role is not Role.ADMINISTRATOR])
def test_nobody_else_finds_the_page_of_roles(signs_in, role):
    signs_in(role)
    app = apps.opened(date=DAY)
    assert "Доступ" not in [link.label for link in app.get("page_link")]


def test_looking_at_people_is_noted(signs_in, region):
    signs_in(Role.STAFFING_CENTRE)
    assert not page("risk", view="people").exception
    opened = engine(region.url.set(drivername="postgresql").render_as_string(hide_password=False))
    with opened.connect() as connection:
        asked = text("select distinct who from audit where action in ('signed_in', 'looked_at_people')")
        assert who(Role.STAFFING_CENTRE) in connection.execute(asked).scalars().all()


def pressed(app: AppTest, label: str) -> AppTest:
    return next(one for one in app.button if one.label == label).click().run()
