"""What took longest is told of all runs together."""

from tests.slowest import summary


def report(*cases: tuple[str, str, float]) -> str:
    inner = "".join(f'<testcase classname="{file}" name="{name}" time="{time}"/>' for file, name, time in cases)
    return f"<testsuites><testsuite>{inner}</testsuite></testsuites>"


def test_the_slowest_tests_and_files_of_both_runs_are_told_together() -> None:
    lines = summary(
        [
            report(("tests.ui.test_a", "test_one", 1.5), ("tests.ui.test_a", "test_two", 2.0)),
            report(("tests.browser.test_b", "test_page[/]", 3.0)),
        ]
    ).splitlines()
    assert lines == [
        "The 15 slowest of 3 tests",
        "    3.0 s  tests/browser/test_b.py::test_page[/]",
        "    2.0 s  tests/ui/test_a.py::test_two",
        "    1.5 s  tests/ui/test_a.py::test_one",
        "The 15 slowest of 2 files",
        "    3.5 s  tests/ui/test_a.py",
        "    3.0 s  tests/browser/test_b.py",
    ]
