"""CONTRIBUTING.md is followed to the letter: each thing it tells how to add is added to a copy of the project."""

import os
import re
import shutil
import subprocess
import sys
import textwrap
from dataclasses import dataclass
from pathlib import Path

import pytest

from data_access.database import LOCAL
from tests.cluster import MADE_OF, Cluster

ROOT = Path(__file__).resolve().parent.parent
MOST_FILES, MOST_LINES = 4, 60
MAKE = r"Make `(?P<made>[^`]+)`"
END = r"[Aa]t the end of `(?P<ended>[^`]+)`"
UNDER = r"[Ii]n `(?P<opened>[^`]+)`, under the line with `(?P<line>[^`]+)`"
STEP = re.compile(rf"^\d+\. (?:{MAKE}|{END}|{UNDER})(?P<words>.*?)^   ```\w*\n(?P<block>.*?)^   ```$", re.M | re.S)
CHECKS = re.compile(r"`pytest ([^`]+)`")


@dataclass(frozen=True)
class Recipe:
    """How one kind of thing is added: steps of the document, and the tests that it names at the end."""

    steps: tuple[re.Match[str], ...]
    tests: tuple[str, ...]

    @property
    def files(self) -> list[str]:
        """The files it touches, each once."""
        return list(dict.fromkeys(path(step) for step in self.steps))

    def follow(self, project: Path) -> None:
        """Do every step in a copy of the project."""
        for step in self.steps:
            file, block = project / path(step), textwrap.dedent(step["block"])
            if step["made"]:
                assert not file.exists(), f"{file} is there already"
                file.parent.mkdir(parents=True, exist_ok=True)
                file.write_text(block, "utf-8")
            elif step["ended"]:
                file.write_text(file.read_text("utf-8") + block, "utf-8")
            else:
                lines = file.read_text("utf-8").splitlines(keepends=True)
                place = next(number for number, line in enumerate(lines) if step["line"] in line)
                indent = re.match(r" *", lines[place])
                assert indent is not None
                lines.insert(place + 1, textwrap.indent(block, indent[0]))
                file.write_text("".join(lines), "utf-8")


def path(step: re.Match[str]) -> str:
    return step["made"] or step["ended"] or step["opened"]


def recipe(thing: str) -> Recipe:
    """The recipe under the heading ``### thing``."""
    document = (ROOT / "CONTRIBUTING.md").read_text("utf-8")
    part = re.split(r"^##", document.split(f"### {thing}\n")[1], maxsplit=1, flags=re.M)[0]
    steps, checks = tuple(STEP.finditer(part)), CHECKS.search(part)
    assert checks is not None, f"the recipe for {thing.lower()} names no test"
    assert len(steps) == len(re.findall(r"^\d+\. ", part, re.M)), "a step is not written as the others are"
    return Recipe(steps, tuple(checks[1].split()))


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """A copy of the project, with the same tools, and without what this machine has made in it."""
    own = (".venv", ".local", ".git", ".mypy_cache", ".pytest_cache", ".ruff_cache", ".hypothesis", "__pycache__")
    copy = tmp_path / "project"
    shutil.copytree(ROOT, copy, ignore=shutil.ignore_patterns(*own))
    return copy


@pytest.mark.parametrize("thing", ["A metric", "A page", "A form"])
def test_a_thing_is_added_as_the_document_says_and_passes_the_checks(thing: str, project: Path, cluster: Cluster):
    added = recipe(thing)
    assert len(added.files) <= MOST_FILES, f"{thing} takes {len(added.files)} files: {', '.join(added.files)}"

    added.follow(project)

    environment = os.environ | {"TEST_DATABASE_URL": cluster.url, "PYTHONDONTWRITEBYTECODE": "1"}
    environment.pop("TEST_RUN", None)
    if not any(file.startswith(MADE_OF) for file in added.files):
        environment["TEST_RUN"] = cluster.run  # what the database is made of is the same: so are the kept databases
    cache = LOCAL / "tests" / f"mypy-{os.environ.get('PYTEST_XDIST_WORKER', 'alone')}"
    tests = ("tests/test_architecture.py", "tests/ui/text/test_catalogue.py", *added.tests)
    checks = ("ruff check .", "ruff format --check .", f"mypy --cache-dir {cache}", f"pytest -q {' '.join(tests)}")
    for command in (f"-m {check}" for check in checks):
        done = subprocess.run(
            [sys.executable, *command.split()], cwd=project, env=environment, capture_output=True, text=True
        )
        assert done.returncode == 0, f"{thing}, python {command}:\n{done.stdout[-4000:]}\n{done.stderr[-2000:]}"


def test_a_page_takes_no_more_than_sixty_lines() -> None:
    code = [step["block"] for step in recipe("A page").steps if path(step).endswith(".py")]
    assert sum(len(block.splitlines()) for block in code) <= MOST_LINES
