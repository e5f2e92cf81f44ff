"""Flows of the path against plain loops over people, and the laws they keep."""

from collections import Counter
from datetime import date

import polars as pl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from metrics.engine.board import Board
from metrics.graduates import route_losses, routes
from tests.metrics.rows import ledger, modest
from tests.metrics.world import DISTRICTS, PERIODS

DAY = date(2025, 6, 1)
NOT_WORK = tuple(node for node in routes.ROLES if node not in ("not_working", "not_due"))
SCHEMA = {"group": pl.String, **dict.fromkeys(routes.STAGES, pl.String), "people": pl.Int64}

person = st.tuples(
    st.sampled_from(("31.00.00", "09.00.00")),
    st.sampled_from(("9", "11", "unknown")),
    st.sampled_from(("spo", "he")),
    st.one_of(
        st.tuples(st.sampled_from(NOT_WORK), st.none()),
        st.tuples(st.sampled_from(routes.WORK), st.sampled_from(routes.LATER)),
    ),
).map(lambda drawn: (*drawn[:3], *drawn[3]))
crowds = st.lists(st.tuples(person, st.integers(1, 60)), max_size=25)


def walked(crowd: list[tuple[tuple, int]]) -> pl.DataFrame:
    people: Counter = Counter()
    for path, number in crowd:
        people[path] += number
    return pl.DataFrame([(*path, number) for path, number in people.items()], schema=SCHEMA, orient="row")


@modest
@given(crowds, st.sampled_from((None, 5)), st.sampled_from((0.0, 0.02, 0.2)))
def test_what_flows_into_a_node_flows_out_of_it_or_stops_there(crowd, small_number, small_share):
    diagram = routes.flows(walked(crowd), small_share=small_share, small_number=small_number)
    for stage, node, people in diagram.nodes.iter_rows():
        into = sum(row[3] for row in diagram.links.iter_rows() if (row[0], row[2]) == (stage - 1, node))
        out = sum(row[3] for row in diagram.links.iter_rows() if (row[0], row[1]) == (stage, node))
        assert stage == 0 or into == people
        assert out <= people
        assert stage > 1 or out == people


@modest
@given(crowds, st.sampled_from((0.0, 0.02, 0.2)))
def test_nobody_is_left_out_whatever_is_put_together(crowd, small_share):
    diagram = routes.flows(walked(crowd), small_share=small_share)
    everybody = sum(number for _path, number in crowd)
    assert [diagram.nodes.filter(stage=stage)["people"].sum() for stage in (0, 1, 2)] == [everybody] * 3
    drawn, together = diagram.nodes, diagram.merged
    for stage in range(4):
        small = drawn.filter(pl.col("stage") == stage, pl.col("node").str.starts_with(routes.SMALL))["people"].sum()
        assert small == together.filter(stage=stage)["people"].sum()


@modest
@given(crowds)
def test_links_equal_a_plain_loop_over_people(crowd):
    diagram = routes.flows(walked(crowd), small_share=0.0)
    slow: Counter = Counter()
    for (_group, *path), number in crowd:
        for stage in range(3):
            if path[stage + 1] is not None:
                slow[stage, path[stage], path[stage + 1]] += number
    assert {row[:3]: row[3] for row in diagram.links.iter_rows()} == slow


@modest
@given(crowds)
def test_while_small_numbers_are_hidden_no_band_and_no_stop_has_fewer_people(crowd):
    diagram = routes.flows(walked(crowd), small_number=5)
    assert all(people >= 5 for people in diagram.links["people"])
    for stage, node, people in diagram.nodes.iter_rows():
        out = sum(row[3] for row in diagram.links.iter_rows() if (row[0], row[1]) == (stage, node))
        assert stage == 3 or people - out == 0 or people - out >= 5


def test_nodes_are_put_together_only_with_their_like():
    crowd = [
        (("31.00.00", "9", "spo", "in_field", "same_employer"), 1000),
        (("31.00.00", "9", "spo", "left_country", None), 3),
        (("31.00.00", "9", "spo", "other", None), 4),
        (("31.00.00", "9", "spo", "army", None), 5),
    ]
    diagram = routes.flows(walked(crowd))
    nodes = {node: people for stage, node, people in diagram.nodes.iter_rows() if stage == 2}
    assert nodes == {"in_field": 1000, "small_lost": 7, "army": 5}
    assert set(diagram.merged["node"]) == {"left_country", "other"}
    assert routes.role("small_lost") == routes.LOST


def test_fewer_people_than_may_be_shown_give_no_diagram():
    diagram = routes.flows(walked([(("31.00.00", "9", "spo", "army", None), 4)]), small_number=5)
    assert (diagram.nodes.height, diagram.links.height, diagram.merged.height) == (0, 0, 0)


def slow_losses(crowd: list[tuple[tuple, int]]) -> dict[str, Counter]:
    counts: dict[str, Counter] = {step: Counter() for step in route_losses.STEPS}
    for (_group, _grade, _level, first, later), number in crowd:
        counts["diploma"]["entered"] += number
        if first in ("dropped_out", "studying_still"):
            counts["diploma"]["lost" if first == "dropped_out" else "not_yet"] += number
            continue
        counts["diploma"]["reached"] += number
        counts["first_work"]["entered"] += number
        if first not in routes.WORK:
            counts["first_work"][routes.ROLES[first]] += number
            continue
        counts["first_work"]["reached"] += number
        counts["year_later"]["entered"] += number
        end = {"not_working": "lost", "not_due": "not_yet"}.get(later, "reached")
        counts["year_later"][end] += number
    return counts


@modest
@given(crowds)
def test_losses_equal_a_plain_loop_over_people(crowd):
    by_step = {row["step"]: row for row in route_losses.losses(walked(crowd)).iter_rows(named=True)}
    for step, counts in slow_losses(crowd).items():
        assert {name: by_step[step][name] for name in route_losses.COLUMNS} == {
            name: counts[name] for name in route_losses.COLUMNS
        }
        settled = counts["entered"] - counts["not_yet"]
        assert by_step[step]["share"] == (counts["reached"] / settled if settled else None)


@modest
@given(crowds)
def test_the_states_named_for_a_count_hold_just_its_people(crowd):
    paths = walked(crowd)
    steps = {row["step"]: row for row in route_losses.losses(paths).iter_rows(named=True)}
    for step in route_losses.STEPS:
        for column in route_losses.COLUMNS:
            states = route_losses.states_counted(step, column)
            here = paths.filter(pl.col(name).is_in(values) for name, values in states.items()) if states else paths
            assert here["people"].sum() == (steps[step][column] or 0)


@modest
@given(crowds)
def test_at_each_step_nobody_disappears_and_groups_add_up_to_the_whole(crowd):
    whole = {row["step"]: row for row in route_losses.losses(walked(crowd)).iter_rows(named=True)}
    parts = route_losses.losses(walked(crowd), ("group",))
    for step, row in whole.items():
        assert row["entered"] == sum(row[name] for name in route_losses.COLUMNS[1:])
        for name in route_losses.COLUMNS:
            assert parts.filter(step=step)[name].sum() == row[name]


@modest
@given(crowds)
def test_a_hidden_part_is_not_got_back_from_the_counts_of_its_group(crowd):
    shown = route_losses.losses(walked(crowd), ("group",), small_number=5)
    for row in shown.iter_rows(named=True):
        parts = [row[name] for name in route_losses.COLUMNS[1:]]
        assert row["entered"] is None or None not in parts
        assert all(part in (None, 0) or part >= 5 for part in parts)


def board(rows: list[dict]) -> Board:
    return Board({"routes": ledger("routes", rows)}, PERIODS, [], DISTRICTS, 5)


def test_paths_come_from_the_ledger_as_of_the_day_and_narrowed():
    common = {"district_id": "north", "institution_id": 1, "period": "2024", "level": "spo", "specialty": "31.02.01"}
    start = common | {"after_grade": 9, "home_district_id": "west", "day": date(2024, 9, 1)}
    rows = [
        start | {"first": "studying_still", "later": "not_due", "people": 3},
        start | {"first": "studying_still", "later": "not_due", "people": -1, "day": date(2025, 5, 1)},
        start | {"first": "in_field", "later": "not_due", "people": 1, "day": date(2025, 5, 1)},
        start | {"first": "in_field", "later": "not_due", "people": 1, "day": date(2025, 7, 1)},
        start | {"first": "army", "later": "not_due", "people": 1, "after_grade": None, "home_district_id": None},
    ]
    paths = routes.paths(board(rows), as_of=DAY, cohort="2024", where={"home_district_id": ("west",)})
    people = {(row["after_grade"], row["first"], row["later"]): row["people"] for row in paths.iter_rows(named=True)}
    assert people == {("9", "studying_still", None): 2, ("9", "in_field", "not_due"): 1}
    everybody = routes.paths(board(rows), as_of=DAY, cohort="2024")
    assert "unknown" in everybody["after_grade"]
    assert everybody["people"].sum() == 4


@pytest.mark.parametrize("rows", [[], None])
def test_without_a_register_there_are_no_paths(rows):
    empty = Board({} if rows is None else {"routes": ledger("routes", rows)}, PERIODS, [], DISTRICTS, 5)
    assert routes.paths(empty, as_of=DAY, cohort="2024", by=("group",)).is_empty()
    assert routes.flows(routes.paths(empty, as_of=DAY, cohort=None)).links.is_empty()


@modest
@given(st.lists(st.tuples(st.sampled_from(("2023", "2024")), person, st.integers(1, 9)), max_size=20))
def test_the_standing_of_every_cohort_is_that_of_its_last_step(crowd):
    rows = [
        {"period": cohort, "day": date(2025, 1, 1), "first": path[3], "later": path[4] or "not_due", "level": path[2]}
        | {"specialty": path[0], "after_grade": None if path[1] == "unknown" else int(path[1]), "people": number}
        for cohort, path, number in crowd
    ]
    over_by_cohort = routes.settled_cohorts(board(rows), DAY)
    assert set(over_by_cohort) == {cohort for cohort, _path, _number in crowd}
    for cohort, over in over_by_cohort.items():
        last = route_losses.losses(routes.paths(board(rows), as_of=DAY, cohort=cohort)).row(-1, named=True)
        assert over == (last["reached"] > last["not_yet"])
