"""What people write on the screen is whole, sound and theirs to write; everything else stays out of reach."""

from concurrent.futures import ThreadPoolExecutor

import pytest
from sqlalchemy import text
from sqlalchemy.exc import DBAPIError

from data_access.database import inside, reading
from data_access.reading import ledgers, pilot
from data_access.scope import Role, Scope
from data_access.writing import proposals
from data_access.writing.proposals import Draft, Refused
from tests.data_access.small_world import EVERYWHERE, REGION

COMMISSION = Scope(REGION, Role.COMMISSION, None)
SOUND = Draft(
    "internships", "Отметка об оплате", "Не видно, оплачивается ли стажировка", "Ввести отметку", "Больше откликов",
    "Колледж",
)  # fmt: skip


def listed(database) -> list[dict]:
    with reading(database, EVERYWHERE) as connection:
        counted = dict(pilot.votes(connection, EVERYWHERE))
        rows = pilot.read(connection, EVERYWHERE).proposals.to_dicts()
        return [row | {"votes": counted.get(row["proposal_id"], 0)} for row in rows]


def test_a_proposal_is_new_until_it_is_decided_and_keeps_its_history(database):
    number = proposals.submit(database, COMMISSION, SOUND)
    assert [(row["proposal_id"], row["state"], row["votes"]) for row in listed(database)] == [(number, "new", 0)]
    proposals.decide(database, EVERYWHERE, number, "reviewed")
    proposals.decide(database, EVERYWHERE, number, "declined", "Уже есть на платформе")
    (row,) = listed(database)
    assert (row["state"], row["reason"]) == ("declined", "Уже есть на платформе")
    with reading(database, EVERYWHERE) as connection:
        assert connection.execute(text("select count(*) from proposal_event")).scalar() == 3
        assert connection.execute(text("select submitted, reviewed, declined from proposals")).one() == (1, 1, 1)


def test_the_version_of_the_data_moves_so_that_everybody_sees_it(database):
    with reading(database, EVERYWHERE) as connection:
        before = connection.execute(text("select version from data_version")).scalar_one()
    proposals.submit(database, COMMISSION, SOUND)
    with reading(database, EVERYWHERE) as connection:
        assert connection.execute(text("select version from data_version")).scalar_one() == before + 1


def test_a_second_click_makes_no_second_proposal(database):
    assert proposals.submit(database, COMMISSION, SOUND) == proposals.submit(database, COMMISSION, SOUND)
    assert len(listed(database)) == 1


@pytest.mark.parametrize(
    ("change", "says"),
    [
        ({"title": "  "}, ("empty", {"field": "title"})),
        ({"title": "х" * 121}, ("too_long", {"field": "title", "number": 121, "most": 120})),
        ({"problem": "Звоните +7 914 123-45-67"}, ("personal", {"field": "problem", "what": "телефон"})),
        (
            {"proposal": "Пишите на ivan@example.ru"},
            ("personal", {"field": "proposal", "what": "адрес электронной почты"}),
        ),
        ({"expected_effect": "СНИЛС 112-233-445 95"}, ("personal", {"field": "expected_effect", "what": "СНИЛС"})),
        ({"author_body": "Иванов Иван Иванович"}, ("personal", {"field": "author_body", "what": "имя человека"})),
        ({"category": "weather"}, ("unknown_section", {"value": "weather"})),
        ({"title": "\u200b\u2060\ufeff"}, ("empty", {"field": "title"})),
        ({"title": "от\x00метка"}, ("unwritable", {"field": "title"})),
        ({"title": "от\x1bметка"}, ("unwritable", {"field": "title"})),
        ({"title": "от\ud83dметка"}, ("unwritable", {"field": "title"})),
        ({"title": "от\ue000метка"}, ("unwritable", {"field": "title"})),
        ({"title": "о" + "\u0300" * 40}, ("unwritable", {"field": "title"})),
        ({"author_body": "Иванов Иван Ива\u200bнович"}, ("personal", {"field": "author_body", "what": "имя человека"})),
    ],
)
def test_what_is_wrong_is_named_and_nothing_is_written(database, change, says):
    draft = Draft(**{**SOUND.__dict__, **change})
    with pytest.raises(Refused) as refused:
        proposals.submit(database, COMMISSION, draft)
    assert (refused.value.reason, refused.value.words) == says
    assert listed(database) == []


def test_a_body_supports_once(database):
    number = proposals.submit(database, COMMISSION, SOUND)
    assert proposals.support(database, COMMISSION, number, "Морской техникум")
    assert not proposals.support(database, COMMISSION, number, " Морской  техникум ")
    assert listed(database)[0]["votes"] == 1


@pytest.mark.parametrize(
    "spelt", ["морской техникум", "«Морской техникум»", "Морской тех\u00adникум", "Mорской техникум"]
)
def test_another_spelling_of_a_body_is_no_second_vote(database, spelt):
    number = proposals.submit(database, COMMISSION, SOUND)
    assert proposals.support(database, COMMISSION, number, "Морской техникум")
    assert not proposals.support(database, COMMISSION, number, spelt)
    assert listed(database)[0]["votes"] == 1


def test_two_at_once_are_one(database):
    with ThreadPoolExecutor(8) as people:
        numbers = set(people.map(lambda _person: proposals.submit(database, COMMISSION, SOUND), range(8)))
        (number,) = numbers
        taken = list(people.map(lambda _person: proposals.support(database, COMMISSION, number, "Школа"), range(8)))
    assert sorted(taken) == [False] * 7 + [True]
    assert [row["votes"] for row in listed(database)] == [1]


def test_a_vote_makes_no_ledger_anew_and_a_proposal_only_its_own(database):
    def moved() -> dict[str, int]:
        with reading(database, EVERYWHERE) as connection:
            return ledgers.versions(connection) | {"": ledgers.version(connection)}

    before = moved()
    number = proposals.submit(database, COMMISSION, SOUND)
    proposed = moved()
    assert {name for name in proposed if proposed[name] != before.get(name)} == {"proposals", ""}
    proposals.support(database, COMMISSION, number, "Школа")
    assert moved() == proposed


def test_a_reason_is_not_endless(database):
    number = proposals.submit(database, COMMISSION, SOUND)
    with pytest.raises(Refused, match="too_long"):
        proposals.decide(database, EVERYWHERE, number, "declined", "х" * 601)


def test_what_is_seen_of_a_text_is_kept(database):
    seen = "Отметка\u00a0об  оплате: 5 ₽ — «да», é, 😀"
    proposals.submit(database, COMMISSION, Draft(**{**SOUND.__dict__, "title": f"\ufeff{seen}\u200b"}))
    assert listed(database)[0]["title"] == "Отметка об оплате: 5 ₽ — «да», é, 😀"


def test_merged_proposals_keep_their_authors_and_each_body_counts_once(database):
    first = proposals.submit(database, COMMISSION, SOUND)
    second = proposals.submit(database, COMMISSION, Draft(**{**SOUND.__dict__, "author_body": "Вуз"}))
    third = proposals.submit(database, COMMISSION, Draft(**{**SOUND.__dict__, "author_body": "Школа"}))
    for number, body in ((first, "А"), (second, "А"), (second, "Б"), (third, "В")):
        proposals.support(database, COMMISSION, number, body)
    proposals.merge(database, EVERYWHERE, third, second)
    proposals.merge(database, EVERYWHERE, second, first)
    rows = {row["proposal_id"]: row for row in listed(database)}
    assert rows[first]["votes"] == 3
    assert {rows[second]["merged_into"], rows[third]["merged_into"]} == {first}
    assert {row["author_body"] for row in rows.values()} == {"Колледж", "Вуз", "Школа"}
    with pytest.raises(Refused, match="merged_already"):
        proposals.merge(database, EVERYWHERE, third, first)
    with pytest.raises(Refused, match="merged_with_itself"):
        proposals.merge(database, EVERYWHERE, first, first)


def test_only_who_decides_decides(database):
    number = proposals.submit(database, COMMISSION, SOUND)
    with pytest.raises(PermissionError):
        proposals.decide(database, COMMISSION, number, "accepted")
    with pytest.raises(PermissionError):
        proposals.merge(database, COMMISSION, number, number)
    assert listed(database)[0]["state"] == "new"


@pytest.mark.parametrize(
    ("state", "reason", "says"),
    [("declined", " ", "no_reason"), ("lost", "", "unknown_state"), ("declined", "тел. 8 914 123-45-67", "телефон")],
)
def test_a_state_needs_to_be_one_and_to_decline_a_reason(database, state, reason, says):
    number = proposals.submit(database, COMMISSION, SOUND)
    with pytest.raises(Refused, match=says):
        proposals.decide(database, EVERYWHERE, number, state, reason)
    assert listed(database)[0]["state"] == "new"


def test_a_proposal_of_another_region_or_none_is_refused_with_the_next_step(database):
    with pytest.raises(Refused, match="no_such_proposal"):
        proposals.support(database, COMMISSION, 999, "А")


@pytest.mark.parametrize(
    "statement",
    [
        "update target set at_least = 0",
        "delete from proposal",
        "update proposal set title = 'другое'",
        "select * from pupil_enrolment",
        "insert into institution (district_id, kind, name) values ('palana', 'school', 'Школа')",
        "select refresh_ledgers()",
    ],
)
def test_the_author_writes_proposals_and_nothing_else(database, statement):
    with pytest.raises(DBAPIError, match="permission denied"), inside(database, EVERYWHERE) as connection:
        connection.execute(text(statement))
