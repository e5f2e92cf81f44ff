"""The words in which the command tells what became of files."""

from collections.abc import Iterator

from data_access.imports import account
from data_access.imports.lines import LineKind
from data_access.imports.outcome import Outcome
from data_access.imports.remarks import Remark

_SHOWN = 10  # remarks of each kind printed for a file; all of them are in the database
_KINDS = {
    LineKind.DATA: "данных",
    LineKind.BLANK: "пустых",
    LineKind.HEADER: "заголовков",
    LineKind.NUMBERS: "номеров граф",
    LineKind.TOTAL: "итогов",
    LineKind.NOTE: "примечаний",
    LineKind.REFUSED: "отклонено",
}


def lines(outcome: Outcome) -> Iterator[str]:
    """What there is to say about one file: how many rows, what became of every line, the first remarks."""
    name = outcome.path.name
    if outcome.error:
        yield f"{name}: не принят: {outcome.error}."
        return
    counts = [f"загружено {rows(outcome.rows_loaded)}"]
    if outcome.rows_unchanged:
        counts.append(f"без изменений {rows(outcome.rows_unchanged)}")
    if outcome.rows_refused:
        counts.append(f"отклонено {rows(outcome.rows_refused)}")
    yield f"{name}: {', '.join(counts)}"
    numbers = account.counts(outcome.lines)
    parts = ", ".join(f"{word} {numbers[kind]}" for kind, word in _KINDS.items() if numbers[kind])
    yield f"  под шапкой {rows(sum(numbers.values()))}: {parts}"
    yield from _list("ошибка", outcome.refused)
    yield from _list("замечание", outcome.warnings)


def summary(outcomes: list[Outcome]) -> str:
    """The last line: files, those not taken among them, rows and remarks."""
    loaded, refused = sum(o.rows_loaded for o in outcomes), sum(o.rows_refused for o in outcomes)
    not_taken = sum(o.error is not None for o in outcomes)
    warnings = sum(len(o.warnings) for o in outcomes)
    remarks = plural(warnings, "замечание", "замечания", "замечаний")
    files = plural(len(outcomes), "файл", "файла", "файлов")
    taken = f" (не принято: {not_taken})" if not_taken else ""
    return f"Всего: {files}{taken}, загружено {rows(loaded)}, отклонено {rows(refused)}, {remarks}."


def rows(number: int) -> str:
    """So many rows."""
    return plural(number, "строка", "строки", "строк")


def plural(number: int, one: str, few: str, many: str) -> str:
    """The number with its noun: 1 строка, 2 строки, 5 строк, 11 строк, 21 строка."""
    last_two, last = number % 100, number % 10
    noun = many if last_two in range(11, 15) else one if last == 1 else few if last in (2, 3, 4) else many
    return f"{number} {noun}"


def _list(kind: str, remarks: list[Remark]) -> Iterator[str]:
    for remark in remarks[:_SHOWN]:
        place = ", ".join(
            filter(None, (f"строка {remark.row}" if remark.row else "", f"«{remark.column}»" if remark.column else ""))
        )
        yield f"  {kind}: {place + ': ' if place else ''}{remark.message}"
    if len(remarks) > _SHOWN:
        yield f"  … и ещё {len(remarks) - _SHOWN}"
