"""Every sentence of «Требует внимания» on sixty days of the demo against the figures: direction, days, people."""

from datetime import date, timedelta
from itertools import pairwise

import pytest

from metrics.catalogue import metric
from metrics.findings.attention import Finding, findings
from metrics.metric import Where
from tests.views.shared.test_change import snapshot as snapshot  # a fixture
from ui.shell.snapshot import Snapshot
from ui.text import numbers
from views.shared.sentences import sentence
from views.shared.status import reported

MONTH = timedelta(days=30)
EDGES = (
    *(date(2023, 10, 1), date(2024, 9, 1), date(2025, 1, 1), date(2025, 3, 3), date(2025, 4, 24), date(2025, 6, 1)),
    *(date(2025, 6, 14), date(2025, 6, 30), date(2025, 8, 20), date(2025, 9, 1)),
)
DAYS = [edge + timedelta(days=n) for edge in EDGES for n in (-2, -1, 0, 1, 8, 13)]


def figure(snapshot: Snapshot, finding: Finding, day: date) -> dict:
    where: Where = {"district_id": (finding.district_id,)}
    if finding.institution_id is not None:
        where = {**where, "institution_id": (finding.institution_id,)}
    return snapshot.board.evaluate(finding.metric or "", as_of=day, where=where).row(0, named=True)


@pytest.mark.parametrize("as_of", DAYS, ids=str)
def test_every_sentence_agrees_with_the_figures(snapshot: Snapshot, as_of: date) -> None:
    board = snapshot.board
    for finding in findings(board, as_of, as_of - MONTH, reported(snapshot, as_of), limit=100):
        words = sentence(snapshot, finding, as_of)
        text = f"{words.text}. {words.evidence}"
        if finding.metric is None:
            continue
        now = figure(snapshot, finding, as_of)
        assert now["denominator"] >= 10, text
        assert now["verdict"] != "too_early", text
        assert (now["numerator"], now["denominator"]) == (finding.numerator, finding.denominator), text
        if finding.kind not in ("over_whole", "all_reached"):
            assert now["gap_people"] > 0, text
            assert numbers.people_missing(now["gap_people"], metric(finding.metric).unit) in text
        CHECKS.get(finding.movement or finding.kind, lambda *_: None)(snapshot, finding, as_of, text)


def stands(snapshot: Snapshot, finding: Finding, as_of: date, text: str) -> None:
    assert finding.since is not None
    before, then, now = (figure(snapshot, finding, day) for day in (finding.since - timedelta(1), finding.since, as_of))
    assert (before["numerator"] or 0) < then["numerator"] or before["numerator"] is None, text
    later = [finding.since + timedelta(days=n) for n in range((as_of - finding.since).days + 1)]
    reached = [figure(snapshot, finding, day)["numerator"] for day in later]
    assert all(one >= other for one, other in pairwise(reached)), text
    assert now["last_change"] - finding.since >= timedelta(weeks=4), text
    assert f"роста нет с {numbers.short_day(finding.since)}" in text


def fell(snapshot: Snapshot, finding: Finding, as_of: date, text: str) -> None:
    assert finding.since is not None
    before, now = figure(snapshot, finding, finding.since), figure(snapshot, finding, as_of)
    assert before["value"] > now["value"], text
    assert snapshot.board.period(finding.metric or "", finding.since) == snapshot.board.period(
        finding.metric or "", as_of
    )
    assert f"{numbers.count(before['numerator'])} → {numbers.count(now['numerator'])}" in text
    assert f"с {numbers.short_day(finding.since)} по {numbers.short_day(now['last_change'])}" in text


def silent(snapshot: Snapshot, finding: Finding, as_of: date, text: str) -> None:
    last = figure(snapshot, finding, as_of)["last_change"]
    assert as_of - last > timedelta(days=62), text
    assert f"новых сведений нет с {numbers.short_day(last)}" in text


def over_whole(snapshot: Snapshot, finding: Finding, as_of: date, text: str) -> None:
    where: Where = {"district_id": (finding.district_id,)}
    assert finding.senders == snapshot.board.excess(finding.metric or "", as_of=as_of, where=where), text
    assert "больше 100 %" in text
    assert "достигнут" not in text


def largest_gap(snapshot: Snapshot, finding: Finding, as_of: date, text: str) -> None:
    earlier = snapshot.board.earlier(finding.metric or "", as_of, as_of - MONTH)
    if earlier and finding.change is not None:
        now, before = figure(snapshot, finding, as_of), figure(snapshot, finding, earlier.day)
        assert numbers.points(now["value"] - before["value"]) in text
        assert ("к тому же дню" in text) != earlier.same
    else:
        assert "п.\xa0п." not in text


def all_reached(snapshot: Snapshot, finding: Finding, as_of: date, text: str) -> None:
    assert figure(snapshot, finding, as_of)["gap_people"] == 0
    assert snapshot.board.excess(finding.metric or "", as_of=as_of, where={"district_id": (finding.district_id,)}) == 0
    assert ("охвачены все" in text) == (finding.metric == "guidance_coverage")


CHECKS = {check.__name__: check for check in (stands, fell, silent, over_whole, largest_gap, all_reached)}
