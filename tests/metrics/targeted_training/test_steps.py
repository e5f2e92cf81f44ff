"""The steps from offer to enrolment: what is in force, and what is small because few, none or nearly all are."""

import pytest

from metrics.targeted_training.steps import COLUMNS, STEPS, concluded_is_hidden, counts, is_hidden

SHOWN, HIDDEN = {"hidden": False}, {"hidden": True}


def reported(**sums: int | None) -> dict:
    return counts(dict.fromkeys(COLUMNS) | {"places": 40, "applications": 30, "concluded": 20, "terminated": 0} | sums)


def test_in_force_is_what_was_concluded_less_what_was_terminated_as_far_as_anybody_tells() -> None:
    assert reported(terminated=3)["in_force"] == 17
    assert reported(terminated=None)["in_force"] == 20
    assert reported(concluded=None)["in_force"] is None


@pytest.mark.parametrize(
    ("enrolled", "small"), [(None, False), (0, True), (4, True), (5, False), (15, False), (16, True), (20, True)]
)
def test_the_enrolled_are_small_where_they_or_the_rest_are_nobody_included(enrolled, small) -> None:
    counts_ = reported(enrolled=enrolled, enrolled_of=20)
    assert is_hidden("enrolled", counts_, SHOWN, 5) is small
    assert is_hidden("enrolled", counts_, HIDDEN, 5) is (enrolled is not None)


def test_a_rest_of_those_of_whom_enrolment_is_known_is_small_beside_a_large_rest_of_all() -> None:
    assert is_hidden("enrolled", reported(enrolled=8, enrolled_of=10), SHOWN, 5)
    assert not is_hidden("enrolled", reported(enrolled=8, enrolled_of=None), SHOWN, 5)


@pytest.mark.parametrize(("applications", "small"), [(None, False), (0, True), (4, True), (5, False), (40, False)])
def test_applications_are_part_of_nothing(applications, small) -> None:
    assert is_hidden("applications", reported(applications=applications), SHOWN, 5) is small


@pytest.mark.parametrize(
    ("places", "concluded", "terminated", "small"),
    [(40, 20, 3, False), (40, 0, 0, True), (40, 20, 17, True), (20, 20, 0, True), (None, 20, 0, False)],
)
def test_contracts_in_force_are_small_where_few_places_are_left_too(places, concluded, terminated, small) -> None:
    counts_ = reported(places=places, concluded=concluded, terminated=terminated)
    assert is_hidden("in_force", counts_, SHOWN, 5) is small


def test_what_was_concluded_is_hidden_with_either_of_its_parts() -> None:
    counts_ = reported(terminated=6)
    assert not concluded_is_hidden(counts_, SHOWN, SHOWN, 5)
    assert concluded_is_hidden(counts_, HIDDEN, SHOWN, 5)
    assert concluded_is_hidden(counts_, SHOWN, HIDDEN, 5)
    assert concluded_is_hidden(reported(concluded=3, terminated=None), SHOWN, SHOWN, 5)


def test_places_are_no_people() -> None:
    assert STEPS["places"].guard is None
    assert all(step.guard and step.guard.counts_people for name, step in STEPS.items() if name != "places")
