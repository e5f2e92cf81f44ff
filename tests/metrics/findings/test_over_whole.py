"""Who counts more than there are, sender by sender."""

from hypothesis import given
from hypothesis import strategies as st

from metrics.catalogue import metric
from metrics.findings.over_whole import OverWhole, over_whole
from tests.metrics.rows import modest
from tests.metrics.world import JUNE, MAY, board, pupils

COVERAGE = metric("guidance_coverage")


def test_the_excess_of_one_is_not_made_up_for_by_another() -> None:
    rows = [pupils("north", MAY, 110, 100, institution=1), pupils("north", MAY, 80, 100, institution=2)]
    assert over_whole(board({"pupils": rows}), COVERAGE, JUNE) == {"north": OverWhole(1, 10, 1, 110, 100)}


def test_where_senders_are_not_seen_their_district_stands_for_them() -> None:
    rows = [pupils("north", MAY, 110, 100), pupils("south", MAY, 80, 100)]
    assert over_whole(board({"pupils": rows}), COVERAGE, JUNE) == {"north": OverWhole(1, 10)}


def test_nobody_knows_of_an_excess_before_it_is_reported_and_of_none_in_no_ledger() -> None:
    rows = [pupils("north", JUNE, 110, 100, institution=1)]
    assert over_whole(board({"pupils": rows}), COVERAGE, MAY) == {}
    assert over_whole(board({}), COVERAGE, MAY) == {}


def test_where_small_numbers_are_hidden_a_small_excess_says_nothing() -> None:
    rows = [pupils("north", MAY, 103, 100, institution=1), pupils("south", MAY, 160, 140, institution=2)]
    assert over_whole(board({"pupils": rows}), COVERAGE, JUNE, hide_small=True) in ({}, {"south": OverWhole(1, 20)})


SCHOOLS = st.lists(st.tuples(st.sampled_from(("north", "south")), st.integers(0, 30), st.integers(1, 30)), max_size=6)


@modest
@given(schools=SCHOOLS)
def test_senders_and_people_are_those_of_the_engine_and_of_plain_loops(schools: list[tuple[str, int, int]]) -> None:
    rows = [pupils(place, MAY, x, n, institution=number) for number, (place, x, n) in enumerate(schools)]
    one = board({"pupils": rows})
    over = over_whole(one, COVERAGE, JUNE)
    for place in ("north", "south"):
        too_many = [x - n for district, x, n in schools if district == place and x > n]
        seen = over.get(place, OverWhole())
        assert (seen.senders, seen.people) == (len(too_many), sum(too_many))
        assert seen.senders == one.excess(COVERAGE, as_of=JUNE, where={"district_id": (place,)})
