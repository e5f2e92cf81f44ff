"""The right of reply: the head of a district, of her own district, in words that name nobody."""

from dataclasses import replace
from datetime import date

import pytest

from data_access.database import reading
from data_access.reading import commission
from data_access.scope import Role, Scope
from data_access.writing.proposals import Refused
from data_access.writing.replies import Reply, reply
from tests.data_access.small_world import EVERYWHERE, REGION

HEAD = Scope(REGION, Role.DISTRICT_HEAD, frozenset({"elizovsky"}))
NOTE = Reply("guidance_coverage", "elizovsky", date(2025, 6, 1), "Отчёт школы № 6 исправляется.", "Глава округа")


def kept(database) -> list[dict]:
    with reading(database, EVERYWHERE) as connection:
        return commission.read(connection, EVERYWHERE).replies.to_dicts()


def test_a_note_is_kept_once_however_often_it_is_sent(database):
    for _click in range(2):
        reply(database, HEAD, NOTE)
    (row,) = kept(database)
    assert (row["metric"], row["district_id"], row["as_of"], row["text"], row["office"]) == (
        NOTE.metric, NOTE.district_id, NOTE.as_of, NOTE.text, NOTE.office,
    )  # fmt: skip


@pytest.mark.parametrize("scope", [EVERYWHERE, Scope(REGION, Role.DISTRICT_HEAD, frozenset({"palana"}))])
def test_nobody_else_speaks_for_a_district(database, scope):
    with pytest.raises(PermissionError):
        reply(database, scope, NOTE)
    assert kept(database) == []


@pytest.mark.parametrize(
    ("changed", "says"),
    [
        ({"text": " "}, "Поле «Пояснение» пусто"),
        ({"office": "Иванов Иван Иванович"}, "Поле «Должность»: имя человека"),
        ({"district_id": "nowhere"}, "Района «nowhere» в регионе нет"),
    ],
)
def test_a_note_that_cannot_be_is_refused_in_words(database, changed, says):
    everywhere = Scope(REGION, Role.DISTRICT_HEAD, frozenset({"elizovsky", "nowhere"}))
    with pytest.raises(Refused, match=says):
        reply(database, everywhere, replace(NOTE, **changed))
    assert kept(database) == []
