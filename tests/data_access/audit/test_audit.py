"""The audit is only added to, names who did it, and a change of it is found."""

from concurrent.futures import ThreadPoolExecutor

import pytest
from sqlalchemy import Engine, text
from sqlalchemy.exc import DBAPIError

from data_access import audit
from data_access.access import grants
from data_access.audit import __main__ as command
from data_access.database import AUTHOR, READER, SERVICE, WRITER, NoAccess, as_service, engine, owning
from data_access.scope import Role, Scope
from tests.data_access.small_world import REGION

HEAD = Scope(REGION, Role.DISTRICT_HEAD, frozenset({"palana"}), holder="https://id|head")


@pytest.fixture
def written(database: Engine) -> Engine:
    """A record of three deeds; the database with the right of the owner."""
    grants.grant(database, None, REGION, HEAD.holder, Role.DISTRICT_HEAD, ["palana"])
    service = engine(as_service(_url(database)))
    audit.write(service, HEAD, "signed_in")
    audit.write(service, HEAD, "looked_at_people", rows=12)
    service.dispose()
    return database


def _url(database: Engine) -> str:
    return database.url.set(drivername="postgresql").render_as_string(hide_password=False)


def verdict(database: Engine) -> audit.Verdict:
    with database.connect() as connection:
        return audit.verify(connection)


def test_a_deed_is_of_who_holds_the_scope_in_her_role(written):
    with written.connect() as connection:
        rows = connection.execute(text("select who, role, region_id, action from audit order by audit_id")).all()
    assert rows == [
        ("postgres", "", None, "granted"),
        (HEAD.holder, "district_head", REGION, "signed_in"),
        (HEAD.holder, "district_head", REGION, "looked_at_people"),
    ]
    assert (verdict(written).entries, verdict(written).broken) == (3, None)


@pytest.mark.parametrize(
    ("change", "broken"),
    [
        ("update audit set who = 'https://id|other' where audit_id = 2", 2),
        ("update audit set happened_at = happened_at - interval '1 day' where audit_id = 1", 1),
        ("update audit set detail = '{\"rows\": 1}' where audit_id = 3", 3),
        ("delete from audit where audit_id = 2", 3),
        ("delete from audit where audit_id = 3", 3),
        ("delete from audit", 3),
        ("insert into audit select 4, happened_at, who, role, region_id, action, detail, hash, hash from audit"
         " where audit_id = 3", 4),
    ],
)  # fmt: skip
def test_a_forged_added_or_removed_entry_is_found(written, change, broken, monkeypatch, capsys):
    with owning(written) as connection:
        connection.execute(text("alter table audit disable trigger keep_audit"))
        connection.execute(text(change))
    assert verdict(written).broken == broken
    monkeypatch.setenv("DATABASE_OWNER_URL", _url(written))
    assert command.main(["verify"]) == 1
    assert f"№ {broken}" in capsys.readouterr().err


@pytest.mark.parametrize("change", ["update audit set who = 'x'", "delete from audit", "truncate audit"])
def test_not_even_the_owner_changes_it_by_the_way(written, change):
    with pytest.raises(DBAPIError, match="only added to"), owning(written) as connection:
        connection.execute(text(change))


@pytest.mark.parametrize("role", [READER, WRITER, AUTHOR, SERVICE])
@pytest.mark.parametrize("change", [
    "insert into audit select * from audit", "update audit set who = 'x'", "delete from audit", "select * from audit",
    "update audit_head set hash = ''",
])  # fmt: skip
def test_the_roles_of_the_app_cannot_touch_it(written, role, change):
    with pytest.raises(DBAPIError, match="permission denied"), written.begin() as connection:
        connection.execute(text(f"set local role {role}"))
        connection.execute(text(change))


def test_many_at_once_make_one_chain(written):
    with ThreadPoolExecutor(8) as several:
        numbers = list(several.map(lambda _: audit.write(written, HEAD, "exported"), range(24)))
    assert sorted(numbers) == list(range(4, 28))
    assert verdict(written).broken is None


def test_the_command_says_that_all_is_well_and_misses_an_entry_that_was_there(written, monkeypatch, capsys):
    monkeypatch.setenv("DATABASE_OWNER_URL", _url(written))
    head = verdict(written).head
    assert command.main(["verify", "--after", head]) == 0
    assert head in capsys.readouterr().out
    assert command.main(["verify", "--after", "0" * 64]) == 1


def test_an_action_that_is_not_declared_is_no_deed(written):
    with pytest.raises(DBAPIError, match="ck_audit_action"):
        audit.write(written, HEAD, "slept")
    assert verdict(written).entries == 3


def test_an_administrator_reads_the_audit_of_her_region_the_newest_first_and_nobody_else_does(written):
    boss = Scope(REGION, Role.ADMINISTRATOR, None, holder="https://id|boss")
    grants.grant(written, None, REGION, boss.holder, Role.ADMINISTRATOR)
    service = engine(as_service(_url(written)))
    entries = audit.listed(service, boss, REGION, 3)
    assert [one.action for one in entries] == ["granted", "looked_at_people", "signed_in"]
    assert entries[1].detail == {"rows": 12}
    for scope, region in ((HEAD, REGION), (boss, "elsewhere"), (boss, None)):
        with pytest.raises(NoAccess):
            audit.listed(service, scope, region, 3)
    service.dispose()
    assert len(audit.listed(written, None, None, 9)) == 4
    assert audit.listed(written, None, "elsewhere", 9) == []


def test_the_command_shows_the_newest_entries_the_newest_last(written, monkeypatch, capsys):
    monkeypatch.setenv("DATABASE_OWNER_URL", _url(written))
    assert command.main(["tail", "--most", "2"]) == 0
    first, last = (line.split("  ") for line in capsys.readouterr().out.splitlines())
    assert (first[0], *first[2:]) == ("2", HEAD.holder, "district_head", "signed_in", "{}")
    assert (last[0], *last[2:]) == ("3", HEAD.holder, "district_head", "looked_at_people", '{"rows": 12}')
