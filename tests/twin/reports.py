"""What a sender has said by a day in a reported form.

A report in force is the whole truth of its sender for its date: what is not in it any more is nothing. A row refused in
it is pending, and what the row said before stands. «…» leaves standing what was reported once, and is unknown where
nothing was.
"""

from collections.abc import Callable
from datetime import date

from tests.twin.base import EVE, Base, Row

SENDER = {"guidance": "institution_id", "graduates": "institution_id", "targeted": "employer_id"}


class Said:
    """A row of a form as it stands on a day: sender, key of the row, its counts, None where unknown.

    ``last`` are the numbers that were reported last, also of a row that is gone: they stand again where it comes back
    with «…».
    """

    def __init__(self, sender: int, key: Row, counts: Row) -> None:
        self.sender, self.key, self.counts, self.last = sender, key, counts, counts


def in_force(base: Base, form: str) -> list[Row]:
    """The reports that no correction has replaced, in the order of their days."""
    reports = [row for row in base["report"] if row["form"] == form and row["superseded_at"] is None]
    return sorted(reports, key=lambda row: row["as_of"])


def said(
    base: Base,
    form: str,
    keys: tuple[str, ...],
    day: date,
    ends_on: date,
    belongs: Callable[[Row, Row], bool],
    together: dict[str, tuple[str, Callable[[Row], int | None]]] | None = None,
) -> list[Said]:
    """Every row that senders have ever had in reports of one period, as it stands on a day.

    :param keys: the columns that name a row inside a report
    :param belongs: whether a row of a report (first argument) belongs to the period
    :param ends_on: last day of the period: on it the closing report, as of the day after, is known
    :param together: further counts, each with the column with which alone it is told, and how it follows from others
    """
    sender, rows = SENDER[form], base[f"form_{form}"]
    until = day + EVE if day == ends_on else day
    standing: dict[tuple, Said] = {}
    for report in in_force(base, form):
        reported = [row for row in rows if row["report_id"] == report["report_id"] and belongs(report, row)]
        refused = [row for row in base["pending_row"] if row["report_id"] == report["report_id"]]
        if report["as_of"] > until or not reported:
            continue
        named = {tuple(row[key] for key in keys): row for row in reported}
        for place, now in standing.items():
            if place[0] == report[sender] and place[1:] not in named and not _is_pending(now.key, refused):
                now.counts = dict.fromkeys(now.counts, 0)
        for name, row in named.items():
            counts = {column: value for column, value in row.items() if column not in (*keys, "report_id")}
            before = standing.get((report[sender], *name))
            if before:
                counts = {c: before.last[c] if v is None else v for c, v in counts.items()}
            for count, (column, of) in (together or {}).items():
                counts[count] = before.last.get(count) if before else None
                if row[column] is not None and of(counts) is not None:
                    counts[count] = of(counts)
            standing[report[sender], *name] = Said(report[sender], dict(zip(keys, name, strict=True)), counts)
    return list(standing.values())


def _is_pending(key: Row, refused: list[Row]) -> bool:
    """Whether a row may be one of those refused: what could not be read may be anything."""
    return any(all(row[name] in (None, value) for name, value in key.items()) for row in refused)
