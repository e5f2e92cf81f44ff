"""Roles are granted, revoked and listed by an administrator, and by nobody else."""

from collections.abc import Iterator

import pytest
from sqlalchemy import Engine, text

from data_access.access import __main__ as command
from data_access.access import grants
from data_access.database import NoAccess, as_service, engine
from data_access.scope import Role, Scope
from tests.data_access.small_world import REGION

ISSUER = "https://sso.example/realms/krai"
BOSS = grants.holder(ISSUER, "boss@example.ru")


@pytest.fixture
def service(database: Engine) -> Iterator[Engine]:
    """A database of the test's own with an administrator, and the login of the service."""
    grants.grant(database, None, REGION, BOSS, Role.ADMINISTRATOR)
    opened = engine(as_service(database.url.set(drivername="postgresql").render_as_string(hide_password=False)))
    yield opened
    opened.dispose()


def held(service: Engine, who: str) -> Scope | None:
    with service.connect() as connection:
        return grants.scope_of(connection, who)


def test_who_has_signed_in_is_one_however_it_is_spelt():
    assert grants.holder(f"{ISSUER}/", " Boss@Example.RU ") == BOSS
    for nobody in (("", "boss"), (ISSUER, " "), (ISSUER, "bo\x1fss"), (ISSUER, "bo\u200bss")):
        with pytest.raises(grants.Refused):
            grants.holder(*nobody)


def test_an_administrator_grants_lists_and_revokes(service):
    boss = held(service, BOSS)
    head = grants.holder(ISSUER, "head")
    grants.grant(service, boss, REGION, head, Role.DISTRICT_HEAD, ["palana", "elizovsky"])
    assert held(service, head) == Scope(REGION, Role.DISTRICT_HEAD, frozenset({"palana", "elizovsky"}), holder=head)
    grants.grant(service, boss, REGION, head, Role.DISTRICT_HEAD, ["palana"])  # in place of the first
    assert held(service, head).districts == frozenset({"palana"})
    of_head = [one for one in grants.listed(service, boss, REGION) if one.holder == head]
    assert [(one.districts, one.granted_by, one.revoked_at is None) for one in of_head] == [
        (("palana",), BOSS, True),
        (("elizovsky", "palana"), BOSS, False),
    ]
    assert grants.revoke(service, boss, REGION, head)
    assert held(service, head) is None
    assert not grants.revoke(service, boss, REGION, head)


@pytest.mark.parametrize("role", [role for role in Role if role not in (Role.ADMINISTRATOR, Role.INSTITUTION)])
def test_nobody_else_does(service, role):
    districts = ["palana"] if role is Role.DISTRICT_HEAD else []
    who = grants.holder(ISSUER, "somebody")
    grants.grant(service, held(service, BOSS), REGION, who, role, districts)
    for scope in (held(service, who), Scope(REGION, role, frozenset(districts) or None, holder=BOSS), None):
        with pytest.raises(NoAccess):
            grants.grant(service, scope, REGION, who, Role.ADMINISTRATOR)
        with pytest.raises(NoAccess):
            grants.revoke(service, scope, REGION, BOSS)
        with pytest.raises(NoAccess):
            grants.listed(service, scope, REGION)


def test_what_makes_no_sense_is_refused_with_a_sentence(service):
    boss, who = held(service, BOSS), grants.holder(ISSUER, "somebody")
    for role, districts, institution in (
        (Role.DISTRICT_HEAD, [], None),
        (Role.DISTRICT_HEAD, ["atlantis"], None),
        (Role.INSTITUTION, [], None),
        (Role.MINISTRY, [], 1),
        (Role.INSTITUTION, [], 999999),
    ):
        with pytest.raises(grants.Refused):
            grants.grant(service, boss, REGION, who, role, districts, institution)
    assert held(service, who) is None


def test_the_command_grants_lists_and_revokes(database, monkeypatch, capsys):
    url = database.url.set(drivername="postgresql").render_as_string(hide_password=False)
    monkeypatch.setenv("DATABASE_OWNER_URL", url)
    assert command.main(["grant", "proxy", "Ivanova", "district_head", "--district", "palana"]) == 0
    assert command.main(["list"]) == 0
    assert "proxy|ivanova\tdistrict_head\tpalana" in capsys.readouterr().out
    assert command.main(["grant", "proxy", "Ivanova", "district_head"]) == 1
    assert "districts" in capsys.readouterr().err
    assert command.main(["revoke", "proxy", "ivanova"]) == 0
    with database.connect() as connection:
        asked = text("select action, detail ->> 'holder' from audit order by audit_id")
        assert connection.execute(asked).all() == [("granted", "proxy|ivanova"), ("revoked", "proxy|ivanova")]
