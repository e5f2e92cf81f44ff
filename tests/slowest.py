"""What took longest in the last runs of the tests: ``python -m tests.slowest RUN.xml …``, as ``make test`` ends.

The runs wrote down their times themselves: ``pytest --junitxml RUN.xml``.
"""

import sys
from collections import Counter
from collections.abc import Iterable
from pathlib import Path
from xml.etree import ElementTree

SHOWN = 15


def times(report: str) -> Counter[tuple[str, str]]:
    """(file, test) -> seconds with all that was made ready for it, from the text of a report."""
    seconds: Counter[tuple[str, str]] = Counter()
    for case in ElementTree.fromstring(report).iter("testcase"):
        # A test and its tearing down are two cases where the latter fails.
        file = case.attrib["classname"].replace(".", "/") + ".py"
        seconds[file, case.attrib["name"]] += float(case.attrib["time"])  # type: ignore[assignment]
    return seconds


def summary(reports: Iterable[str]) -> str:
    """The slowest tests of all runs together and the slowest files, in seconds."""
    tests: Counter[tuple[str, str]] = Counter()
    for report in reports:
        tests += times(report)
    files: Counter[str] = Counter()
    for (file, _name), seconds in tests.items():
        files[file] += seconds
    lines = [f"The {SHOWN} slowest of {len(tests)} tests"]
    lines += [f"{seconds:7.1f} s  {file}::{name}" for (file, name), seconds in tests.most_common(SHOWN)]
    lines += [f"The {SHOWN} slowest of {len(files)} files"]
    lines += [f"{seconds:7.1f} s  {file}" for file, seconds in files.most_common(SHOWN)]
    return "\n".join(lines)


if __name__ == "__main__":
    print(summary(Path(name).read_text("utf-8") for name in sys.argv[1:] if Path(name).exists()))
