"""What the data steward decides, and what the figures say on the day before, the day itself and the day after."""

from datetime import date

import pytest
from sqlalchemy import Engine, text

from data_access import directory, tables
from data_access.database import owning, writing
from data_access.directory import DirectoryFault
from data_access.directory.__main__ import main
from tests.data_access.small_world import World


@pytest.fixture
def world(database: Engine) -> World:
    return World(database)


def enrolled(world: World, on: str, **where: object) -> int:
    return world.sums("pupils", "enrolled", on, **where)


def test_a_closed_school_leaves_the_denominator_on_its_day_and_keeps_its_past(world: World) -> None:
    school = world.school()
    world.guidance_report(school, "2025-02-01", enrolled=30, guided=10)
    world.guidance_report(school, "2025-03-01", enrolled=30, guided=20)
    world.guidance_report(school, "2025-04-01", enrolled=30, guided=25)
    with writing(world.database) as connection:
        directory.close(connection, school, date(2025, 3, 15), "steward")
    for on, pupils, guided in (("2025-03-14", 30, 20), ("2025-03-15", 0, 0), ("2025-04-01", 0, 0)):
        assert enrolled(world, on) == pupils
        assert world.sums("pupils", "guided", on) == guided
        assert world.sums("schools", "schools", on) == (pupils > 0)
    with writing(world.database) as connection:
        directory.reopen(connection, school)
    assert enrolled(world, "2025-04-01") == 30


def test_a_school_closed_on_the_day_of_a_report_is_gone_on_that_day(world: World) -> None:
    school = world.school()
    world.guidance_report(school, "2025-03-01", enrolled=30, guided=20)
    with writing(world.database) as connection:
        directory.close(connection, school, date(2025, 3, 1), "steward")
    assert (enrolled(world, "2025-02-28"), enrolled(world, "2025-03-01")) == (0, 0)


def test_pupils_of_a_register_leave_with_their_school(world: World) -> None:
    school = world.school()
    world.pupil("anna", school, "2024-09-01")
    world.pupil("boris", school, "2024-09-01", "2025-01-15")
    with writing(world.database) as connection:
        directory.close(connection, school, date(2025, 3, 1), "steward")
    for on, pupils in (("2025-01-14", 2), ("2025-01-15", 1), ("2025-02-28", 1), ("2025-03-01", 0)):
        assert enrolled(world, on) == pupils


def test_of_two_merged_schools_nobody_is_counted_twice(world: World) -> None:
    small, large = world.school(name="Малая"), world.school(name="Большая")
    world.guidance_report(small, "2025-01-01", enrolled=30, guided=10)
    world.guidance_report(large, "2025-01-01", enrolled=200, guided=50)
    world.guidance_report(large, "2025-03-01", enrolled=230, guided=80)
    with writing(world.database) as connection:
        directory.close(connection, small, date(2025, 3, 1), "steward", into=large)
    assert [enrolled(world, on) for on in ("2025-02-28", "2025-03-01")] == [230, 230]
    with owning(world.database) as connection:
        noted = connection.execute(text("select successor_id, closed_by from institution where closed_on is not null"))
        assert noted.one() == (large, "steward")


@pytest.mark.parametrize("register", [False, True])
def test_a_school_that_moves_keeps_its_past_where_it_was(world: World, register: bool) -> None:
    school, other = world.school("elizovsky"), world.school("palana", "Другая")
    world.guidance_report(other, "2025-01-01", enrolled=10, guided=1)
    if register:
        for who, left_on in (("anna", None), ("boris", "2025-04-01")):
            world.pupil(who, school, "2024-09-01", left_on)
            world.activity(who, "2024-10-01")
        last_year = world.pupil("vera", school, "2023-09-01")
        assert last_year
    else:
        world.guidance_report(school, "2024-02-01", enrolled=1, guided=0)
        world.guidance_report(school, "2025-01-01", enrolled=2, guided=2)
        world.guidance_report(school, "2025-04-01", enrolled=1, guided=1)
    before = [(on, enrolled(world, on, period="2024/25")) for on in ("2025-02-28", "2025-03-01", "2025-04-01")]
    with writing(world.database) as connection:
        directory.move(connection, school, "palana", date(2025, 3, 1), "steward")
    assert [(on, enrolled(world, on, period="2024/25")) for on, _ in before] == before  # the region is as it was

    def there(place: str, on: str, column: str = "enrolled", period: str = "2024/25") -> int:
        return world.sums("pupils", column, on, district_id=place, period=period)

    assert [there("elizovsky", on) for on in ("2025-02-28", "2025-03-01", "2025-04-01")] == [2, 0, 0]
    assert [there("palana", on) for on in ("2025-02-28", "2025-03-01", "2025-04-01")] == [10, 12, 11]
    assert [there("palana", on, "guided") for on in ("2025-02-28", "2025-03-01")] == [1, 3]
    assert there("elizovsky", "2025-04-01", period="2023/24") == 1  # a year that is over stays where it was
    assert world.sums("schools", "schools", "2025-03-01", district_id="palana", period="2024/25") == 2


def test_it_may_move_twice(world: World) -> None:
    school = world.school("elizovsky")
    world.guidance_report(school, "2025-01-01", enrolled=5, guided=2)
    with writing(world.database) as connection:
        directory.move(connection, school, "palana", date(2025, 2, 1), "steward")
        directory.move(connection, school, "elizovsky", date(2025, 3, 1), "steward")
    for on, stands in (("2025-01-31", "elizovsky"), ("2025-02-28", "palana"), ("2025-03-01", "elizovsky")):
        for place in ("elizovsky", "palana"):
            assert enrolled(world, on, district_id=place) == 5 * (place == stands)


def test_what_cannot_be_decided_is_refused_in_words(world: World) -> None:
    school = world.school()
    with owning(world.database) as connection:
        for decide in (
            lambda: directory.is_same(connection, 7, "steward"),
            lambda: directory.is_new(connection, 7, "steward"),
            lambda: directory.close(connection, 10**9, date(2025, 1, 1), "steward"),
            lambda: directory.close(connection, school, date(2025, 1, 1), "steward", into=school),
            lambda: directory.reopen(connection, 10**9),
            lambda: directory.move(connection, school, "nowhere", date(2025, 1, 1), "steward"),
            lambda: directory.move(connection, school, "elizovsky", date(2025, 1, 1), "steward"),
        ):
            with pytest.raises(DirectoryFault, match="№|Района"):
                decide()


def test_the_command_line_lists_finds_and_decides(
    world: World, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture
) -> None:
    url = world.database.url.set(drivername="postgresql").render_as_string(hide_password=False)
    monkeypatch.setenv("DATABASE_URL", url)
    school = world.school(name="Школа № 5")
    question = world.add(
        tables.sender_question, district_id="elizovsky", kind="school", spelling="маоу школа № 5",
        name="МАОУ Школа № 5", as_of="2025-03-01", candidate_id=school,
    )  # fmt: skip
    assert main(["list"]) == 0
    assert (
        f"{question}: «МАОУ Школа № 5» (elizovsky, отчёт на 01.03.2025) — это «Школа № 5»?" in capsys.readouterr().out
    )
    assert main(["same", str(question)]) == 0
    assert main(["find", "№ 5"]) == 0
    assert f"{school}: Школа № 5 (elizovsky)" in capsys.readouterr().out
    assert main(["close", str(school), "2025-05-01"]) == 0
    assert main(["open", str(school)]) == 0
    assert main(["move", str(school), "palana", "2025-05-01"]) == 0
    assert main(["new", "999"]) == 1
    assert "Вопроса № 999 нет" in capsys.readouterr().err
    assert main(["list"]) == 0
    assert "Вопросов нет." in capsys.readouterr().out
