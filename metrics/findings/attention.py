"""What deserves attention: the few findings that matter most, ranked, each with the numbers its sentence needs.

The list is the same for the same data: within a kind by people concerned, then by place. First the gravest of every
kind, then the second gravest, until the list is full; shown kind by kind, in the order of ``KINDS``.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

import polars as pl

from metrics.catalogue import CATALOGUE
from metrics.engine.board import DISTRICT, Board
from metrics.findings.falling_behind import falling_behind
from metrics.metric import Metric
from metrics.statistics.verdict import MISSED, MISSED_WITHIN_ERROR

KINDS = (
    *("missed_and_falling", "worse_and_falling_behind", "largest_gap", "institution_missed"),
    *("over_whole", "not_reported", "all_reached"),
)
OF_ONE_KIND = 2
INSTITUTION = "institution_id"
FOUR_WEEKS = timedelta(weeks=4)
# Nine weeks hold two monthly reports at least four weeks apart, also of a district that is weeks late with the next.
LOOKED_BACK = timedelta(weeks=9)


@dataclass(frozen=True, kw_only=True)
class Finding:
    """One finding. Only the numbers that its kind knows are set; ``severity`` ranks it within its kind.

    * missed_and_falling: a district misses a target and has not grown in its last four weeks of reports
    * worse_and_falling_behind: a district misses a target, and its distance to the region falls over its last six
      reports (:mod:`metrics.findings.falling_behind`); ``change`` is that of the distance
    * largest_gap: the district in which most people are left to a target
    * institution_missed: a college or university whose graduates miss a target
    * over_whole: more counted than there are, an error in the data; severity is how many too many
    * not_reported: reports that should be there by now; severity is how many
    * all_reached: a district in which nobody is left; severity is how many were reached, 0 where it is no news

    ``change`` is the value less the value on ``since``.
    """

    kind: str
    severity: int
    metric: str | None = None
    district_id: str | None = None
    institution_id: int | None = None
    value: float | None = None
    numerator: int | None = None
    denominator: int | None = None
    lower: float | None = None
    upper: float | None = None
    gap_people: int | None = None
    target: float | None = None
    change: float | None = None
    since: date | None = None
    last_change: date | None = None
    form: str | None = None
    expected: date | None = None
    senders: int | None = None
    reported: int | None = None
    last_report: date | None = None


def findings(
    board: Board,
    as_of: date,
    since: date,
    reports: pl.DataFrame | None = None,
    limit: int = 6,
    hide_small: bool = False,
) -> list[Finding]:
    """At most ``limit`` findings as of a day, at most two of a kind.

    :param since: the earlier day with which values are compared
    :param hide_small: leave out what is about a cell that is hidden where small numbers are
    :param reports: the frame of :func:`metrics.findings.freshness.not_reported` for the same day
    """
    rates = [metric for metric in CATALOGUE.values() if metric.ledger in board.ledgers and metric.part_of_whole]
    aimed = [metric for metric in rates if board.target(metric, as_of) is not None]
    by_kind: dict[str, list[Finding]] = {kind: [] for kind in KINDS}
    for metric in aimed:
        for find in (_falling, _falling_behind, _largest_gap, _institutions, _all_reached):
            for finding in find(board, metric, as_of, since):
                by_kind[finding.kind].append(finding)
    by_kind["over_whole"] = _worst_of_each_place(f for metric in aimed for f in _over_whole(board, metric, as_of))
    by_kind["not_reported"] = list(_not_reported(reports)) if reports is not None else []
    if hide_small:
        by_kind = {kind: [one for one in ones if not _is_hidden(board, one, as_of)] for kind, ones in by_kind.items()}
    return _ranked(by_kind, limit)


def _is_hidden(board: Board, finding: Finding, as_of: date) -> bool:
    if finding.metric is None:
        return False
    by = (DISTRICT,) if finding.institution_id is None else (DISTRICT, INSTITUTION)
    cells = board.evaluate(finding.metric, by, as_of=as_of, hide_small=True)
    hidden = cells.filter("hidden").select(by).rows()
    return (finding.district_id, finding.institution_id)[: len(by)] in hidden


def _ranked(by_kind: dict[str, list[Finding]], limit: int) -> list[Finding]:
    """The gravest of every kind before the second of any, in the order of kinds; a figure appears once."""
    named: set[tuple] = set()
    chosen: list[tuple[int, int, Finding]] = []
    for order, kind in enumerate(KINDS):
        fresh: list[Finding] = []
        for finding in sorted(by_kind[kind], key=_gravity):
            figure = (finding.metric or finding.form, finding.district_id, finding.institution_id)
            if len(fresh) < OF_ONE_KIND and figure not in named:
                named.add(figure)
                fresh.append(finding)
        chosen += [(rank, order, finding) for rank, finding in enumerate(fresh)]
    first = sorted(chosen, key=lambda choice: choice[:2])[:limit]
    return [finding for _rank, _order, finding in sorted(first, key=lambda choice: (choice[1], choice[0]))]


def _gravity(finding: Finding) -> tuple:
    return -finding.severity, finding.metric or "", finding.district_id or "", finding.institution_id or 0


def _falling(board: Board, metric: Metric, as_of: date, _since: date) -> Iterator[Finding]:
    """Districts that miss and have not grown between their last report and the one at least four weeks before it.

    Compared are reports, not calendar days: between two monthly reports every value stands still.
    """
    missed = [row for row in _districts(board, metric, as_of) if row["verdict"] == MISSED]
    weeks = range(1, LOOKED_BACK.days // 7 + 1) if missed else ()
    earlier = [{row[DISTRICT]: row for row in _districts(board, metric, as_of - timedelta(weeks=w))} for w in weeks]
    for row in missed:
        reports = (then[row[DISTRICT]] for then in earlier if then[row[DISTRICT]]["value"] is not None)
        before = next((then for then in reports if then["last_change"] <= row["last_change"] - FOUR_WEEKS), None)
        if before and row["value"] <= before["value"]:
            row["change"] = row["value"] - before["value"]
            yield _of(board, "missed_and_falling", metric, as_of, row, row["gap_people"], since=before["last_change"])


def _falling_behind(board: Board, metric: Metric, as_of: date, _since: date) -> Iterator[Finding]:
    """Districts that miss and do ever worse than the region, though both may grow."""
    missed = {row[DISTRICT]: row for row in _districts(board, metric, as_of) if row["verdict"] == MISSED}
    for worse in falling_behind(board, metric, as_of).iter_rows(named=True) if missed else ():
        if row := missed.get(worse[DISTRICT]):
            row["change"] = worse["change"]
            yield _of(board, "worse_and_falling_behind", metric, as_of, row, row["gap_people"], since=worse["since"])


def _largest_gap(board: Board, metric: Metric, as_of: date, since: date) -> Iterator[Finding]:
    rows = [row for row in _with_change(board, metric, as_of, since) if row["verdict"] in (MISSED, MISSED_WITHIN_ERROR)]
    for row in sorted(rows, key=lambda row: (-row["gap_people"], row[DISTRICT]))[:1]:
        yield _of(board, "largest_gap", metric, as_of, row, row["gap_people"], since=since)


def _all_reached(board: Board, metric: Metric, as_of: date, since: date) -> Iterator[Finding]:
    """Good news: nobody is left in a district, not by too much and not by way of an empty one."""
    for row in _with_change(board, metric, as_of, since):
        if row["value"] == 1 and row["numerator"] == row["denominator"]:
            new = row["change"] is None or row["change"] > 0
            yield _of(board, "all_reached", metric, as_of, row, row["numerator"] * (1 + new), since=since)


def _institutions(board: Board, metric: Metric, as_of: date, _since: date) -> Iterator[Finding]:
    """Colleges and universities the viewer may see; schools are too many to be named one by one."""
    if metric.ledger != "graduates" or not _has_institutions(board, metric):
        return
    rows = board.evaluate(metric, (DISTRICT, INSTITUTION), as_of=as_of)
    for row in rows.filter(pl.col("verdict") == MISSED, pl.col(INSTITUTION).is_not_null()).iter_rows(named=True):
        yield _of(board, "institution_missed", metric, as_of, row, row["gap_people"])


def _over_whole(board: Board, metric: Metric, as_of: date) -> Iterator[Finding]:
    """Institutions in which more are counted than there are, or the district where the viewer may not see them."""
    by = (DISTRICT, INSTITUTION) if _has_institutions(board, metric) else (DISTRICT,)
    rows = board.evaluate(metric, by, as_of=as_of).filter(pl.col("numerator") > pl.col("denominator"))
    for row in rows.iter_rows(named=True):
        yield _of(board, "over_whole", metric, as_of, row, row["numerator"] - row["denominator"])


def _worst_of_each_place(all_findings: Iterator[Finding]) -> list[Finding]:
    """One finding a place, for one wrong cell often spoils several metrics."""
    worst: dict[tuple, Finding] = {}
    for finding in sorted(all_findings, key=_gravity):
        worst.setdefault((finding.district_id, finding.institution_id), finding)
    return list(worst.values())


def _not_reported(reports: pl.DataFrame) -> Iterator[Finding]:
    for row in reports.filter("late").iter_rows(named=True):
        yield Finding(
            kind="not_reported",
            severity=row["senders"] - row["reported"],
            form=row["form"],
            district_id=row["district_id"],
            expected=row["expected"],
            senders=row["senders"],
            reported=row["reported"],
            last_report=row["last_report"],
        )


def _has_institutions(board: Board, metric: Metric) -> bool:
    return INSTITUTION in metric.dimensions and INSTITUTION in board.ledgers[metric.ledger].columns


def _districts(board: Board, metric: Metric, as_of: date) -> list[dict]:
    return board.evaluate(metric, (DISTRICT,), as_of=as_of).to_dicts()


def _with_change(board: Board, metric: Metric, as_of: date, since: date) -> list[dict]:
    """The districts as of a day with ``change``, the value less the value on the earlier day (None: not known)."""
    before = {row[DISTRICT]: row["value"] for row in _districts(board, metric, since)}
    rows = _districts(board, metric, as_of)
    for row in rows:
        comparable = row["value"] is not None and before.get(row[DISTRICT]) is not None
        row["change"] = row["value"] - before[row[DISTRICT]] if comparable else None
    return rows


def _of(
    board: Board, kind: str, metric: Metric, as_of: date, row: dict, severity: int, since: date | None = None
) -> Finding:
    """A finding about one row of a result."""
    target = board.target(metric, as_of)
    figures = ("value", "numerator", "denominator", "lower", "upper", "gap_people", "last_change")
    return Finding(
        kind=kind,
        severity=severity,
        metric=metric.code,
        district_id=row[DISTRICT],
        institution_id=row.get(INSTITUTION),
        target=None if target is None else float(target.at_least),
        change=row.get("change"),
        since=since,
        **{name: row[name] for name in figures},
    )
