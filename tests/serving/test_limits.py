"""What is too much for one address, and that an office of thirty never comes near it."""

import asyncio

import pytest
from starlette.types import Message, Receive, Scope, Send

from serving import limits
from serving.limits import MESSAGES, MESSAGES_OF_ONE, OPEN_AT_ONCE, OPENED, REQUESTS, Bucket, Limits, Rate, whose
from tests.serving.asking import Answer, Inner, asking, scope

OFFICE, OTHER = "10.1.2.3", "10.1.2.4"
FILES_OF_A_FIRST_VISIT, PEOPLE, WINDOWS = 140, 30, 5


class Clock:
    """A clock that goes when it is told to."""

    def __init__(self) -> None:
        self.now = 0.0

    def __call__(self) -> float:
        return self.now


@pytest.fixture
def clock() -> Clock:
    return Clock()


def answers(app: Limits, number: int, kind: str = "http", client: str = OFFICE) -> list[Answer]:
    async def one_after_another() -> list[Answer]:
        return [await asking(app, scope(kind=kind, client=client)) for _number in range(number)]

    return asyncio.run(one_after_another())


def test_a_bucket_gives_its_burst_and_then_as_time_brings_more(clock: Clock) -> None:
    bucket = Bucket(Rate(3, 2), clock)
    assert [bucket.take() for _number in range(4)] == [True, True, True, False]
    clock.now = 1
    assert [bucket.take() for _number in range(3)] == [True, True, False]
    clock.now = 1000
    assert [bucket.take() for _number in range(4)] == [True, True, True, False]


def test_what_is_owed_is_waited_for(clock: Clock) -> None:
    bucket = Bucket(Rate(1, 2), clock)
    assert [bucket.owe() for _number in range(3)] == [0, 0.5, 1.0]


def test_an_office_that_begins_its_day_at_once_is_answered(clock: Clock) -> None:
    app = Limits(Inner(), clock)
    assert {answer.status for answer in answers(app, PEOPLE * FILES_OF_A_FIRST_VISIT)} == {200}
    assert all(answer.accepted for answer in answers(app, PEOPLE * WINDOWS, "websocket"))
    assert PEOPLE * WINDOWS < OPEN_AT_ONCE
    assert MESSAGES.per_second >= PEOPLE * 2


def test_a_program_is_refused_in_words_and_its_neighbour_is_not(clock: Clock) -> None:
    app = Limits(Inner(), clock)
    last = answers(app, int(REQUESTS.burst) + 1)[-1]
    assert last.status == 429
    assert "слишком много" in last.body.decode()
    assert answers(app, 1, client=OTHER)[0].status == 200
    clock.now = 1
    assert answers(app, 1)[0].status == 200


def test_sessions_are_not_opened_without_end(clock: Clock) -> None:
    app = Limits(Inner(), clock)
    assert not answers(app, int(OPENED.burst) + 1, "websocket")[-1].accepted
    assert answers(app, 1, "websocket", OTHER)[0].accepted


def test_windows_open_at_once_are_counted_and_given_back(clock: Clock, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(limits, "OPEN_AT_ONCE", 2)

    async def open_three() -> tuple[list[bool], bool]:
        leaving = asyncio.Event()

        async def staying(asked: Scope, receive: Receive, send: Send) -> None:
            await receive()
            await send({"type": "websocket.accept"})
            await leaving.wait()

        app = Limits(staying, clock)
        opened = [asyncio.create_task(asking(app, scope(kind="websocket", client=OFFICE))) for _number in range(2)]
        await asyncio.sleep(0)
        third = await asking(app, scope(kind="websocket", client=OFFICE))
        leaving.set()
        first = [answer.accepted for answer in await asyncio.gather(*opened)]
        return [*first, third.accepted], (await asking(app, scope(kind="websocket", client=OFFICE))).accepted

    assert asyncio.run(open_three()) == ([True, True, False], True)


def test_too_many_clicks_are_held_back_and_none_is_lost(clock: Clock, monkeypatch: pytest.MonkeyPatch) -> None:
    waited: list[float] = []

    async def sleep(seconds: float) -> None:
        waited.append(seconds)
        clock.now += seconds

    monkeypatch.setattr("serving.limits.asyncio.sleep", sleep)
    received = 0

    async def listening(asked: Scope, receive: Receive, send: Send) -> None:
        nonlocal received
        while (await receive())["type"] != "websocket.disconnect":
            received += 1

    many = int(MESSAGES_OF_ONE.burst) + 10
    clicks = [{"type": "websocket.receive", "bytes": b"x"}] * many
    asyncio.run(asking(Limits(listening, clock), scope(kind="websocket", client=OFFICE), clicks))
    assert received == many + 1  # and the opening itself
    assert len(waited) == 10
    assert sum(waited) == pytest.approx(10 / MESSAGES_OF_ONE.per_second)


@pytest.mark.parametrize(
    ("client", "counted_for"),
    [("127.0.0.1", None), ("::1", None), ("10.1.2.3", "10.1.2.3"), ("::ffff:10.1.2.3", "10.1.2.3"), ("unix", "unix")],
)
def test_whom_a_request_counts_for(client: str, counted_for: str | None) -> None:
    assert whose(scope(client=client)) == counted_for


def test_a_house_with_many_addresses_is_one() -> None:
    assert whose(scope(client="2a02:6b8:1:2::1")) == whose(scope(client="2a02:6b8:1:2:ffff::9"))
    assert whose(scope(client="2a02:6b8:1:2::1")) != whose(scope(client="2a02:6b8:1:3::1"))


def test_no_more_addresses_are_remembered_than_there_is_room(clock: Clock, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(limits, "ADDRESSES", 3)
    app = Limits(Inner(), clock)
    for number in range(10):
        answers(app, 1, client=f"10.0.0.{number}")
    assert len(app._addresses) == 3


async def _reading(asked: Scope, receive: Receive, send: Send) -> None:
    """Reads a body to its end and says how long it was; complains where the viewer goes."""
    body = b""
    while True:
        message = await receive()
        if message["type"] == "http.disconnect":
            raise ConnectionError("gone")
        body += message["body"]
        if not message.get("more_body"):
            break
    await send({"type": "http.response.start", "status": 200, "headers": []})
    await send({"type": "http.response.body", "body": str(len(body)).encode()})


def test_a_body_that_stops_half_way_is_answered_in_words(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(limits, "PAUSE", 0.01)

    async def half() -> list[Message]:
        parts: asyncio.Queue[Message] = asyncio.Queue()
        parts.put_nowait({"type": "http.request", "body": b"half", "more_body": True})
        sent: list[Message] = []

        async def send(message: Message) -> None:
            sent.append(message)

        await Limits(_reading)(scope(client=OFFICE), parts.get, send)
        return sent

    start, body = asyncio.run(half())
    assert start["status"] == 408
    assert "не дошёл" in body["body"].decode()


def test_a_body_that_comes_is_handed_on_whole() -> None:
    parts = [{"type": "http.request", "body": b"x" * 1000, "more_body": number < 9} for number in range(10)]
    answer = asyncio.run(asking(Limits(_reading), scope(client=OFFICE), parts))
    assert (answer.status, answer.body) == (200, b"10000")


def test_an_error_of_the_page_is_not_taken_for_a_late_body() -> None:
    async def failing(asked: Scope, receive: Receive, send: Send) -> None:
        await receive()
        raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        asyncio.run(asking(Limits(failing), scope(client=OFFICE)))
