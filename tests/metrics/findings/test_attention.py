"""What is found to deserve attention, and in which order."""

from datetime import date

import pytest

from metrics.findings.attention import KINDS, Finding, findings
from metrics.findings.freshness import not_reported
from tests.metrics.findings.test_freshness import due, sent
from tests.metrics.world import APRIL, JUNE, MAY, board, graduates, pupils, target

AS_OF, SINCE = date(2025, 6, 30), MAY


def found(ledgers: dict[str, list[dict]], kind: str | None = None, **kwargs: object) -> list[Finding]:
    everything = findings(board(ledgers), AS_OF, SINCE, **kwargs)
    return [finding for finding in everything if kind in (None, finding.kind)]


def test_a_district_that_misses_and_fell_between_two_reports_is_named_with_its_numbers() -> None:
    rows = [pupils("north", MAY, 50, 100), pupils("north", JUNE, -2), pupils("south", MAY, 50, 100)]
    (finding,) = found({"pupils": rows}, "missed_without_growth")
    assert (finding.metric, finding.district_id, finding.institution_id) == ("guidance_coverage", "north", None)
    assert (finding.numerator, finding.denominator, finding.gap_people, finding.target) == (48, 100, 52, 1.0)
    assert (finding.value, round(finding.change, 9)) == (0.48, -0.02)
    assert (finding.movement, finding.before) == ("fell", (50, 100))
    assert (finding.since, finding.last_change) == (MAY, JUNE)
    assert finding.lower < 0.48 < finding.upper


def test_standing_still_between_two_monthly_reports_is_not_falling() -> None:
    rows = [pupils("north", MAY, 50, 100), pupils("north", JUNE, 10)]
    assert found({"pupils": rows}, "missed_without_growth") == []


def test_a_report_without_growth_is_not_growing() -> None:
    rows = [pupils("north", MAY, 50, 100), pupils("north", JUNE, 0)]
    (finding,) = found({"pupils": rows}, "missed_without_growth")
    assert (finding.movement, finding.since, finding.change) == ("stands", MAY, None)


def test_a_district_late_with_its_next_report_is_judged_by_the_two_it_sent() -> None:
    one = board({"pupils": [pupils("north", MAY, 50, 100), pupils("north", JUNE, -2)]})
    kinds = [finding.kind for finding in findings(one, date(2025, 7, 26), SINCE)]
    assert "missed_without_growth" in kinds


def test_the_district_with_most_people_left_is_named_once() -> None:
    rows = [pupils("north", MAY, 50, 100), pupils("south", MAY, 10, 100), pupils("west", MAY, 90, 100)]
    (finding,) = found({"pupils": rows}, "largest_gap")
    assert (finding.district_id, finding.gap_people, finding.change, finding.since) == ("south", 90, 0.0, SINCE)


def test_a_figure_is_told_once() -> None:
    rows = [pupils("north", MAY, 50, 100), pupils("north", JUNE, -2)]
    assert [finding.kind for finding in found({"pupils": rows})] == ["missed_without_growth"]


def test_a_college_that_misses_is_named_the_one_with_most_people_left_first() -> None:
    rows = [graduates("north", 1, 60, 100), graduates("north", 2, 20, 100), graduates("south", 3, 95, 100)]
    colleges = found({"graduates": rows}, "institution_missed")
    assert [(one.district_id, one.institution_id, one.gap_people) for one in colleges] == [
        ("north", 2, 65),
        ("north", 1, 25),
    ]


def test_colleges_outside_the_scope_of_the_viewer_are_not_named() -> None:
    assert found({"graduates": [graduates("north", None, 20, 100)]}, "institution_missed") == []


def test_more_than_everybody_is_named_at_the_school_or_at_the_district_where_schools_are_not_seen() -> None:
    rows = [pupils("north", MAY, 44, 40, institution=1), pupils("north", MAY, 10, 60, institution=2)]
    (finding,) = found({"pupils": rows}, "over_whole")
    assert (finding.institution_id, finding.severity, finding.senders, finding.numerator) == (1, 4, 1, 44)
    rows.append(pupils("south", MAY, 35, 30))
    places = [(one.district_id, one.institution_id) for one in found({"pupils": rows}, "over_whole")]
    assert places == [("south", None), ("north", 1)]


def test_a_place_that_is_over_in_several_metrics_is_named_once_by_the_worst() -> None:
    row = pupils("north", MAY, 44, 40, institution=1) | {"guided_base": 49}
    one = board(
        {"pupils": [row]}, [target(code, "2024/25", "1.0000") for code in ("guidance_coverage", "guidance_base")]
    )
    over = [finding for finding in findings(one, AS_OF, SINCE) if finding.kind == "over_whole"]
    assert [(finding.metric, finding.severity, finding.institution_id) for finding in over] == [("guidance_base", 9, 1)]


def test_a_ledger_without_institutions_is_looked_at_by_district() -> None:
    one = board({"pupils": [pupils("north", MAY, 44, 40)], "graduates": [graduates("north", 1, 20, 100)]})
    one.ledgers = {name: frame.drop("institution_id") for name, frame in one.ledgers.items()}
    kinds = [finding.kind for finding in findings(one, AS_OF, SINCE)]
    assert kinds == ["largest_gap", "over_whole"]


def test_good_news_come_last_and_new_ones_first() -> None:
    rows = [pupils("north", APRIL, 90, 90), pupils("south", APRIL, 40, 60), pupils("south", JUNE, 20)]
    rows.append(pupils("west", JUNE, 10, 60))
    everything = found({"pupils": rows})
    assert [(one.kind, one.district_id) for one in everything] == [
        ("largest_gap", "west"),
        ("all_reached", "south"),
        ("all_reached", "north"),
    ]


def test_who_has_not_reported_is_named_with_what_is_missing() -> None:
    reports = sent(*(("guidance", "north", school, MAY) for school in (1, 2, 3)), ("guidance", "north", 1, JUNE))
    status = not_reported(reports, due(("north", 11), ("south", 11)), AS_OF)
    (finding,) = found({"pupils": []}, reports=status)
    assert (finding.kind, finding.form, finding.district_id, finding.metric) == (
        "not_reported",
        "guidance",
        "north",
        None,
    )
    assert (finding.senders, finding.reported, finding.severity) == (3, 1, 2)
    assert (finding.expected, finding.last_report) == (JUNE, JUNE)


def test_before_the_day_of_judgement_nothing_is_missed() -> None:
    row = {"district_id": "north", "day": MAY, "period": "2025", "level": "spo"}
    offers = {**row, "places": 100, "concluded": 1, "terminated": 0, "applications": 5}
    assert found({"targeted_training": [offers]}) == []


def everything_at_once() -> dict[str, list[dict]]:
    rows = [pupils(place, MAY, 50, 100) for place in ("north", "south")] + [pupils("west", MAY, 30, 30)]
    rows += [pupils("north", JUNE, -2), pupils("south", JUNE, -5)]
    rows += [pupils("north", MAY, 49, 44, institution=9)]
    colleges = [graduates("north", college, 20, 100) for college in range(1, 6)]
    firsts = [date(2025, month, 1) for month in range(1, 7)]
    ahead = [
        graduates("south", college, 20 * (day == JUNE) + 10, 100 * (day == firsts[0]), day)
        for college in range(50, 80)
        for day in firsts
    ]
    behind = [
        graduates("west", college, 1, 100 * (day == firsts[0]), day) for college in range(40, 43) for day in firsts
    ]
    return {"pupils": rows, "graduates": [*colleges, *ahead, *behind]}


def test_there_are_at_most_six_and_at_most_two_of_a_kind_and_every_kind_gets_its_first_before_any_its_second() -> None:
    senders = [("guidance", place, 1, MAY) for place in ("north", "south", "west")]
    status = not_reported(sent(*senders), due(("north", 11), ("south", 11), ("west", 11)), AS_OF)
    kinds = [finding.kind for finding in found(everything_at_once(), reports=status)]
    assert kinds == [*KINDS[:6]]
    assert {finding.kind for finding in found(everything_at_once(), reports=status, limit=7)} == {*KINDS}
    many = [finding.kind for finding in found(everything_at_once(), reports=status, limit=100)]
    assert max(many.count(kind) for kind in KINDS) == 2


def test_the_same_data_in_another_order_give_the_same_list() -> None:
    ledgers = everything_at_once()
    turned = {name: rows[::-1] for name, rows in ledgers.items()}
    assert found(ledgers) == found(turned)


def test_where_there_is_nothing_there_is_nothing_to_say() -> None:
    assert found({}) == []
    assert found({"pupils": [], "graduates": []}, reports=not_reported(sent(), due(), AS_OF)) == []


def test_where_small_numbers_are_hidden_no_finding_tells_them() -> None:
    rows = [pupils("north", MAY, 90, 90), pupils("south", MAY, 40, 60), pupils("west", MAY, 10, 60)]
    one = board({"pupils": rows})
    assert "all_reached" in [finding.kind for finding in findings(one, AS_OF, SINCE)]
    guarded = findings(one, AS_OF, SINCE, hide_small=True)
    hidden = one.evaluate("guidance_coverage", ("district_id",), as_of=AS_OF, hide_small=True).filter("hidden")
    assert hidden.height >= 2
    assert not {finding.district_id for finding in guarded} & set(hidden["district_id"])


@pytest.mark.parametrize("people", range(1, 10))
def test_nothing_is_found_of_fewer_than_ten_people(people: int) -> None:
    whole = {"west": people, "south": people}
    rows = [pupils(place, day, 0, n * (day == APRIL)) for place, n in whole.items() for day in (APRIL, MAY, JUNE)]
    rows.append(pupils("west", JUNE, people))
    rows += [pupils("north", MAY, people + 3, people, institution=1)]
    colleges = [graduates("north", 3, 0, people), graduates("south", 4, people, people)]
    assert found({"pupils": rows, "graduates": colleges}) == []


def test_of_ten_people_there_is_a_finding() -> None:
    rows = [pupils("west", APRIL, 10, 10), pupils("south", APRIL, 0, 10)]
    assert [(one.kind, one.district_id) for one in found({"pupils": rows})] == [
        ("missed_without_growth", "south"),
        ("all_reached", "west"),
    ]


def test_the_excess_of_a_school_too_small_to_be_named_is_told_of_its_district_and_so_is_that_of_several() -> None:
    rows = [pupils("north", MAY, 9, 4, institution=1), pupils("north", MAY, 90, 96, institution=2)]
    (finding,) = found({"pupils": rows}, "over_whole")
    assert (finding.institution_id, finding.senders, finding.severity) == (None, 1, 5)
    rows.append(pupils("north", MAY, 33, 30, institution=3))
    (finding,) = found({"pupils": rows}, "over_whole")
    assert (finding.institution_id, finding.senders, finding.severity) == (None, 2, 8)


def test_where_one_school_counts_too_many_and_another_too_few_not_everybody_is_reached() -> None:
    rows = [pupils("north", MAY, 35, 30, institution=1), pupils("north", MAY, 25, 30, institution=2)]
    assert found({"pupils": rows}, "all_reached") == []


def test_a_change_never_crosses_a_period() -> None:
    in_autumn = date(2025, 9, 20)
    year = {"period": "2025/26"}
    rows = [pupils("north", MAY, 90, 100), pupils("north", in_autumn, 20, 100) | year]
    rows += [pupils("north", date(2024, 9, 10), 30, 100) | {"period": "2024/25"}]
    rows[0] |= {"guided": 60, "enrolled": 0}
    one = board({"pupils": rows}, [target("guidance_coverage", "2025/26", "1.0000")])
    (finding,) = [f for f in findings(one, in_autumn, date(2025, 8, 20)) if f.kind == "largest_gap"]
    assert (finding.since, finding.same_period) == (date(2024, 9, 20), False)
    assert finding.change == pytest.approx(20 / 100 - 30 / 100)
