"""``python -m documents [--day DATE] [--since DATE] [--hide] FOLDER``: the brief of every district as PDF.

Made from the same results as the screen of who is named by the environment (``DASHBOARD_ROLE``,
``DASHBOARD_DISTRICTS``); prints what was written and how long it took.
"""

import argparse
import sys
import time
from datetime import date, timedelta
from pathlib import Path

from reports.typesetting import paper
from ui.shell import links
from ui.shell.snapshot import current, viewer
from ui.text import translation
from ui.text.translation import _
from views.district import brief
from views.shared.slice import Slice


def main() -> None:
    """The command line."""
    parser = argparse.ArgumentParser(prog="python -m documents", description="Справки по всем районам и округам (PDF)")
    parser.add_argument("folder", type=Path, help="папка, в которую записать справки")
    parser.add_argument("--day", type=date.fromisoformat, help="день, ГГГГ-ММ-ДД; без него последний день с данными")
    parser.add_argument("--since", type=date.fromisoformat, help="день, с которым сравнить; без него месяцем раньше")
    parser.add_argument("--hide", action="store_true", help="скрыть малые числа")
    given = parser.parse_args()
    translation.use("ru")
    links.hide_small_numbers(given.hide)
    start, snapshot = time.monotonic(), current()
    reach = snapshot.board.reach()
    day = given.day or min(reach.last or reach.until, reach.until)
    slice_ = Slice(day, given.since or day - timedelta(days=30), hide_small=given.hide)
    given.folder.mkdir(parents=True, exist_ok=True)
    for district in snapshot.facts.districts["district_id"]:
        file = given.folder / brief.file_name(snapshot, slice_, district, _("Brief"), "pdf")
        content = paper(brief.content(snapshot, slice_, district), day)
        viewer.exported(f"brief-{district}.pdf", district=district, day=day.isoformat(), hidden=given.hide)()
        file.write_bytes(content)
        sys.stdout.write(f"{file}\n")
    sys.stderr.write(f"Готово за {time.monotonic() - start:.1f} с\n")


if __name__ == "__main__":
    main()
