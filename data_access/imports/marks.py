"""What a cell is besides its text, and whether that may stand in its column: a percentage is no number of people."""

from data_access.imports.cells import Mark
from data_access.imports.forms import Kind
from data_access.imports.table import Table

_SENTENCES = {
    Mark.PERCENT: "«{text}» в процентном формате, а здесь не проценты: задайте ячейке числовой формат и впишите само "
    "число.",
    Mark.DATE: "«{text}»: у ячейки формат даты, а здесь не дата: задайте ей числовой формат и впишите число заново.",
    Mark.BOOLEAN: "«{text}» — ответ «да» или «нет», а здесь его быть не может: впишите само значение.",
    Mark.SCALED: "«{text}» показано в тысячах: задайте ячейке обычный числовой формат и впишите число целиком.",
    Mark.NO_VALUE: "формула без значения: откройте файл в Excel и сохраните заново или впишите само число.",
    Mark.SHIFTED: "в строке больше или меньше ячеек, чем в остальных, и столбцы могли сдвинуться: возьмите текст с "
    "разделителем в кавычки или уберите лишний разделитель.",
    Mark.NEVER_COMPUTED: "формулу ещё никто не вычислял, ноль в ней поставила программа: откройте файл в Excel, "
    "сохраните и пришлите снова.",
}
#: A date may stand where a date is asked for, and behind a code that Excel took for one.
_DATES = (Kind.DAY, Kind.CODE)


def against(table: Table, row: int, column: str, kind: Kind) -> str | None:
    """Why a cell may not stand in this column, beginning with its address; None where it may."""
    position = table.positions.get(column)
    mark = table.sheet.marks.get((row, position)) if position is not None else None
    if mark is None or (mark is Mark.DATE and kind in _DATES):
        return None
    text = table.sheet.cells.filter(row=row)[str(position)].item()
    return f"{table.address(row, column)}: {_SENTENCES[mark].format(text=text)}"
