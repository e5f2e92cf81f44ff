"""Signing in with a real provider on loopback: who holds a role, who does not, who is revoked, and out again."""

import re
from collections.abc import Iterator

import pytest
from oidc_provider_mock import User, run_server_in_thread
from playwright.sync_api import Browser, Page, expect
from sqlalchemy import Engine, insert

from data_access import tables
from data_access.access import grants
from data_access.database import as_service
from data_access.scope import Role
from tests.browser.serving import Server, free_port, serving
from tests.cluster import Cluster
from tests.data_access.small_world import REGION, World

SECRETS = """
[auth]
redirect_uri = "{url}/oauth2callback"
cookie_secret = "{secret}"
client_id = "dashboard"
client_secret = "of no account"
server_metadata_url = "{issuer}/.well-known/openid-configuration"
client_kwargs = {{ scope = "openid email" }}
"""
PATIENCE = 60_000


@pytest.fixture(scope="module")
def region(cluster: Cluster, prepared: str) -> Iterator[Engine]:
    """Real data: the report of one school."""
    with cluster.copy(prepared) as database:
        world = World(database)
        world.guidance_report(world.school("palana"), "2025-06-01", enrolled=30, guided=24, aware=3, events=2)
        world.ledger("pupils")
        yield database


@pytest.fixture(scope="module")
def issuer() -> Iterator[str]:
    """The provider, which knows two people."""
    people = [User(sub="ivanova", claims={"email": "i@example.ru"}), User(sub="nobody", claims={})]
    with run_server_in_thread(user_claims=people) as provider:
        yield f"http://localhost:{provider.server_port}"


def _address(region: Engine) -> str:
    return region.url.set(drivername="postgresql").render_as_string(hide_password=False)


@pytest.fixture(scope="module")
def server(region: Engine, issuer: str, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """The server as a ministry runs it: real data, the login of the service, a provider."""
    port, secrets = free_port(), tmp_path_factory.mktemp("secrets") / "secrets.toml"
    secrets.write_text(SECRETS.format(url=f"http://localhost:{port}", secret="x" * 48, issuer=issuer), "utf-8")
    with serving(as_service(_address(region)), port=port, STREAMLIT_SECRETS_FILES=str(secrets)) as running:
        yield running


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    context = browser.new_context(locale="ru-RU")
    yield context.new_page()
    context.close()


def signed_in(page: Page, server: Server, subject: str) -> None:
    page.goto(server.url)
    page.get_by_role("button", name="Войти").click(timeout=PATIENCE)
    page.locator("input[name=sub]").fill(subject, timeout=PATIENCE)
    page.locator("button[type=submit], input[type=submit]").first.click()


def test_in_by_a_role_out_by_being_revoked(page, server, region, issuer):
    who = grants.holder(issuer, "ivanova")
    grants.grant(region, None, REGION, who, Role.MINISTRY)
    signed_in(page, server, "ivanova")
    expect(page.locator("h1.headline")).not_to_contain_text(re.compile("Войдите|Доступ"), timeout=PATIENCE)
    expect(page.get_by_text("Камчатский край").first).to_be_visible(timeout=PATIENCE)
    grants.revoke(region, None, REGION, who)
    page.get_by_role("link", name="Профориентация", exact=True).click()
    expect(page.locator("h1.headline")).to_have_text("Доступ вам не выдан.", timeout=PATIENCE)
    expect(page.get_by_text("Камчатский край")).to_have_count(0)


def test_signing_out_asks_to_sign_in_again(page, server, region, issuer):
    grants.grant(region, None, REGION, grants.holder(issuer, "ivanova"), Role.MINISTRY)
    signed_in(page, server, "ivanova")
    page.get_by_role("button", name="Выйти").click(timeout=PATIENCE)
    page.get_by_role("button", name="End session").click(timeout=PATIENCE)
    expect(page.get_by_role("button", name="Войти")).to_be_visible(timeout=PATIENCE)
    page.goto(server.url + "/guidance")
    expect(page.locator("h1.headline")).to_have_text("Войдите, пожалуйста.", timeout=PATIENCE)


def test_who_holds_no_role_is_told_how_the_system_knows_her(page, server, issuer):
    signed_in(page, server, "nobody")
    expect(page.locator("h1.headline")).to_have_text("Доступ вам не выдан.", timeout=PATIENCE)
    expect(page.get_by_text(grants.holder(issuer, "nobody"))).to_be_visible()


def test_real_data_are_not_served_where_nobody_signs_in(region):
    with pytest.raises(RuntimeError, match="вход не настроен"), serving(as_service(_address(region))):
        pass


def test_the_owner_of_the_database_serves_no_real_data(region):
    with pytest.raises(RuntimeError, match="dashboard_service"), serving(_address(region), TRUSTED_PROXIES="10.0.0.1"):
        pass


def test_a_proxy_is_believed_from_its_own_address_alone(browser, region):
    grants.grant(region, None, REGION, grants.holder(grants.PROXY, "petrov"), Role.MINISTRY)
    for trusted, headline in (("127.0.0.1,::1", "Камчатский край"), ("10.0.0.1", "Войдите, пожалуйста.")):
        context = browser.new_context(locale="ru-RU", extra_http_headers={"X-Remote-User": "Petrov"})
        with serving(as_service(_address(region)), TRUSTED_PROXIES=trusted) as server:
            page = context.new_page()
            page.goto(server.url)
            expect(page.get_by_text(headline).first).to_be_visible(timeout=PATIENCE)
        context.close()


def test_a_demonstration_needs_no_sign_in_and_no_owner(browser, cluster, prepared):
    with cluster.copy(prepared) as database:
        world = World(database)
        world.load = world.add(tables.data_load, region_id=REGION, kind="form", file_name="образец.xlsx", is_demo=True)
        with database.begin() as connection:
            connection.execute(insert(tables.data_load).values(
                region_id=REGION, kind="form", file_name="ещё.xlsx", is_demo=True))  # fmt: skip
            connection.execute(tables.data_load.delete().where(~tables.data_load.c.is_demo))
        world.guidance_report(world.school("palana"), "2025-06-01", enrolled=30, guided=24, aware=3, events=2)
        world.ledger("pupils")
        with serving(as_service(_address(database))) as server:
            page = browser.new_page()
            page.goto(server.url)
            expect(page.get_by_text("Демонстрационные данные").first).to_be_visible(timeout=PATIENCE)
            page.close()
