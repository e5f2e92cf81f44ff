"""What deserves attention: the few findings that matter most, ranked, each with the numbers its sentence needs.

The list is the same for the same data: within a kind by people concerned, then by place. First the gravest of every
kind, then the second gravest, until the list is full; shown kind by kind, in the order of ``KINDS``.
"""

from collections.abc import Collection, Iterator
from datetime import date

import polars as pl

from metrics.catalogue import CATALOGUE
from metrics.engine.board import DISTRICT, Board
from metrics.findings.falling_behind import falling_behind
from metrics.findings.finding import Finding as Finding
from metrics.findings.freshness import all_sent
from metrics.findings.movement import GROWS, movements
from metrics.findings.over_whole import OverWhole, over_whole
from metrics.metric import Direction, Metric
from metrics.statistics.disclosure import is_few
from metrics.statistics.verdict import MISSED, MISSED_WITHIN_ERROR

KINDS = (
    *("missed_without_growth", "worse_and_falling_behind", "largest_gap", "institution_missed"),
    *("over_whole", "not_reported", "all_reached"),
)
OF_ONE_KIND = 2
INSTITUTION = "institution_id"


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
    aimed = [metric for metric in rates if metric.good is Direction.UP and board.target(metric, as_of) is not None]
    by_kind: dict[str, list[Finding]] = {kind: [] for kind in KINDS}
    complete = [] if reports is None else all_sent(reports)
    for metric in aimed:
        for find in (_falling_behind, _largest_gap, _institutions, _all_reached):
            for finding in find(board, metric, as_of, since):
                by_kind[finding.kind].append(finding)
        by_kind["missed_without_growth"] += _without_growth(board, metric, as_of, complete)
    by_kind["over_whole"] = _worst_of_each_place(
        finding for metric in aimed for finding in _over_whole(board, metric, as_of, hide_small)
    )
    by_kind = {kind: [one for one in ones if not _is_few(one)] for kind, ones in by_kind.items()}
    by_kind["not_reported"] = list(_not_reported(reports)) if reports is not None else []
    if hide_small:
        by_kind = {kind: [one for one in ones if not _is_hidden(board, one, as_of)] for kind, ones in by_kind.items()}
    return _ranked(by_kind, limit)


def _is_few(finding: Finding) -> bool:
    return finding.denominator is not None and is_few(finding.denominator)


def _is_hidden(board: Board, finding: Finding, as_of: date) -> bool:
    if finding.metric is None:
        return False
    by = (DISTRICT,) if finding.institution_id is None else (DISTRICT, INSTITUTION)
    cells = board.evaluate(finding.metric, by, as_of=as_of, hide_small=True)
    hidden = cells.filter("hidden").select(by).rows()
    return _place_of(finding)[: len(by)] in hidden


def _place_of(finding: Finding) -> tuple[str | None, int | None]:
    return finding.district_id, finding.institution_id


def _ranked(by_kind: dict[str, list[Finding]], limit: int) -> list[Finding]:
    """The gravest of every kind before the second of any, in the order of kinds; a figure appears once."""
    named: set[tuple] = set()
    chosen: list[tuple[int, int, Finding]] = []
    for order, kind in enumerate(KINDS):
        fresh: list[Finding] = []
        for finding in sorted(by_kind[kind], key=_gravity):
            # An error in the data is another matter than the figure it spoils.
            figure = (finding.metric or finding.form, *_place_of(finding), kind == "over_whole")
            if len(fresh) < OF_ONE_KIND and figure not in named:
                named.add(figure)
                fresh.append(finding)
        chosen += [(rank, order, finding) for rank, finding in enumerate(fresh)]
    first = sorted(chosen, key=lambda choice: choice[:2])[:limit]
    return [finding for _rank, _order, finding in sorted(first, key=lambda choice: (choice[1], choice[0]))]


def _gravity(finding: Finding) -> tuple:
    return -finding.severity, finding.metric or "", finding.district_id or "", finding.institution_id or 0


def _without_growth(board: Board, metric: Metric, as_of: date, complete: Collection[str]) -> Iterator[Finding]:
    """Districts that miss, and stand, have fallen or are silent."""
    missed = [row for row in _districts(board, metric, as_of) if row["verdict"] == MISSED]
    of_districts = movements(board, metric, as_of, complete) if missed else {}
    for row in missed:
        movement = of_districts.get(row[DISTRICT])
        if movement and movement.kind != GROWS:
            row |= {"change": movement.change, "movement": movement.kind, "before": movement.before}
            yield _of(board, "missed_without_growth", metric, as_of, row, row["gap_people"], since=movement.since)


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
        yield _of(board, "largest_gap", metric, as_of, row, row["gap_people"], since=row["since"])


def _all_reached(board: Board, metric: Metric, as_of: date, since: date) -> Iterator[Finding]:
    """Good news: nobody is left in a district, not by too much, anywhere, and not by way of an empty one."""
    rows = [
        row
        for row in _with_change(board, metric, as_of, since)
        if row["value"] == 1 and row["numerator"] == row["denominator"]
    ]
    over = over_whole(board, metric, as_of) if rows else {}
    for row in rows:
        if row[DISTRICT] not in over:
            new = row["change"] is None or row["change"] > 0
            yield _of(board, "all_reached", metric, as_of, row, row["numerator"] * (1 + new), since=row["since"])


def _institutions(board: Board, metric: Metric, as_of: date, _since: date) -> Iterator[Finding]:
    """Colleges and universities the viewer may see; schools are too many to be named one by one."""
    if metric.ledger != "graduates" or not _has_institutions(board, metric):
        return
    rows = board.evaluate(metric, (DISTRICT, INSTITUTION), as_of=as_of)
    for row in rows.filter(pl.col("verdict") == MISSED, pl.col(INSTITUTION).is_not_null()).iter_rows(named=True):
        yield _of(board, "institution_missed", metric, as_of, row, row["gap_people"])


def _over_whole(board: Board, metric: Metric, as_of: date, hide_small: bool) -> Iterator[Finding]:
    """Institutions in which more are counted than there are; the district where they are several, where one is too
    small to be named, or where the viewer may not see it."""
    over = over_whole(board, metric, as_of, hide_small)
    for row in _districts(board, metric, as_of) if over else ():
        if too_many := over.get(row[DISTRICT]):
            yield _of(board, "over_whole", metric, as_of, row | _place(too_many), too_many.people)


def _place(over: OverWhole) -> dict:
    """What of a district's row an excess replaces: of one institution that is large enough to be named its counts."""
    its_own = over.institution_id is not None and over.denominator is not None and not is_few(over.denominator)
    counts: dict = {"numerator": over.numerator, "denominator": over.denominator, INSTITUTION: over.institution_id}
    if its_own and over.numerator is not None and over.denominator:
        counts |= {"value": over.numerator / over.denominator, "lower": None, "upper": None}
    return {"senders": over.senders, **(counts if its_own else {})}


def _worst_of_each_place(all_findings: Iterator[Finding]) -> list[Finding]:
    """One finding a place, for one wrong cell often spoils several metrics."""
    worst: dict[tuple, Finding] = {}
    for finding in sorted(all_findings, key=_gravity):
        worst.setdefault(_place_of(finding), finding)
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
    """The districts as of a day with ``change``, the value less the value of the day compared with (None: not known),
    ``since``, that day, and ``same_period``."""
    earlier = board.earlier(metric, as_of, since)
    before = {row[DISTRICT]: row for row in _districts(board, metric, earlier.day)} if earlier else {}
    rows = _districts(board, metric, as_of)
    for row in rows:
        then = before.get(row[DISTRICT], {"state": "missing"})
        comparable = {row["state"], then["state"]} == {"shown"}
        row["change"] = row["value"] - then["value"] if comparable else None
        row |= {"since": earlier.day if earlier else None, "same_period": earlier is None or earlier.same}
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
        same_period=row.get("same_period", True),
        movement=row.get("movement"),
        before=row.get("before"),
        senders=row.get("senders"),
        **{name: row[name] for name in figures},
    )
