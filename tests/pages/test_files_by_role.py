"""What leaves as a file holds what its role may see and nothing else: names of her own institutions, and where small
numbers are hidden no figure finer than the screen's."""

import re
from collections.abc import Callable, Iterator
from io import BytesIO

import openpyxl
import pptx
import pytest
from sqlalchemy import Engine, text

from data_access import demo
from data_access.access import grants
from data_access.database import as_service, owning
from data_access.scope import Role
from tests import apps, files
from tests.addresses import VIEWS, offered
from tests.cluster import Cluster
from tests.data_access.small_world import REGION
from tests.files import File
from tests.pages.viewers import NARROW, PAGES, who
from ui.shell.snapshot import viewer

DAY, OWN, OTHER = "2025-06-14", "elizovsky", "petropavlovsk"
SHARED = [name for name in PAGES if name not in ("access", "data")]
"""Pages that every role opens."""


@pytest.fixture(scope="module")
def region(cluster: Cluster, prepared: str) -> Iterator[Engine]:
    """The demonstration, in which every sender's name tells its district, with a holder of every role."""
    # kept apart: the demonstration that others read cannot be copied while they do
    kept = cluster.built("marked_demo", demo.load, template=prepared)
    with cluster.copy(kept) as database:
        with owning(database) as connection:
            for table in ("institution", "employer"):
                connection.execute(text(f"update {table} set name = name || ' @' || district_id"))
            asked = text("select min(institution_id) from institution where district_id = :own and kind = 'school'")
            school = connection.execute(asked, {"own": OWN}).scalar_one()
        for role in Role:
            districts = [OWN] if role is Role.DISTRICT_HEAD else []
            institution = school if role is Role.INSTITUTION else None
            grants.grant(database, None, REGION, who(role), role, districts, institution)
        yield database


@pytest.fixture
def downloads(
    region: Engine, monkeypatch: pytest.MonkeyPatch
) -> Iterator[Callable[[Role, str], list[tuple[File, bytes]]]]:
    """All files of a page as a role gets them: every view of it, of her own district and of another."""
    url = as_service(region.url.set(drivername="postgresql").render_as_string(hide_password=False))
    monkeypatch.setenv("DATABASE_URL", url)
    monkeypatch.setenv("TRUSTED_PROXIES", "10.0.0.1")
    with files.offered() as collected:

        def taken(role: Role, name: str) -> list[tuple[File, bytes]]:
            monkeypatch.setattr(viewer, "_holders", lambda: [who(role)])
            collected.clear()
            for district in (OWN, OTHER):
                asked = {"district": district, "date": DAY}
                first = apps.opened(f"pages/{name}.py", **asked)
                assert not first.exception
                for key in VIEWS:
                    for code in offered(first).get(key, ())[1:]:
                        assert not apps.opened(f"pages/{name}.py", **asked, **{key: code}).exception
            return [(file, file.make()) for file in collected]

        yield taken


@pytest.mark.parametrize("name", SHARED)
@pytest.mark.parametrize("role", NARROW)
def test_no_file_of_a_narrow_role_names_an_institution_of_others(downloads, role, name):
    for file, content in downloads(role, name):
        named = set(re.findall(r"@(\w+)", files.words(file.name, content)))
        assert named <= {OWN}, (file.key, named)


@pytest.mark.parametrize("role", [role for role in Role if role not in NARROW])
def test_who_sees_the_region_has_the_institutions_of_all_in_her_files(downloads, role):
    texts = " ".join(files.words(file.name, content) for file, content in downloads(role, "district"))
    assert {OWN, OTHER} <= set(re.findall(r"@(\w+)", texts))


@pytest.mark.parametrize("name", SHARED)
def test_where_small_numbers_are_hidden_no_file_holds_a_digit_more_than_it_shows(downloads, name):
    for file, content in downloads(Role.COMMISSION, name):
        for value, shown in figures(file, content):
            assert value == pytest.approx(shown, abs=1e-12), (file.key, value)


@pytest.mark.parametrize("name", SHARED)
def test_where_small_numbers_are_hidden_no_file_tells_a_few_of_a_whole(downloads, name):
    for file, content in downloads(Role.COMMISSION, name):
        for part, whole in re.findall(r"(\d+)\s+из\s+(\d+)\s+(?:школьник|выпускник|студент|чел)", plain(file, content)):
            assert min(int(part), int(whole) - int(part)) == 0 or int(part) >= 5, (file.key, part, whole)


def plain(file: File, content: bytes) -> str:
    return files.words(file.name, content).replace("\xa0", " ")


def figures(file: File, content: bytes) -> Iterator[tuple[float, float]]:
    """Each number of a file, and what is left of it in the digits that its format shows."""
    if file.suffix == "xlsx":
        for sheet in openpyxl.load_workbook(BytesIO(content)):
            for cell in (cell for row in sheet.iter_rows() for cell in row):
                if isinstance(cell.value, int | float):
                    yield cell.value, round(cell.value, digits(cell.number_format))
    elif file.suffix == "pptx":
        for shape in (shape for slide in pptx.Presentation(BytesIO(content)).slides for shape in slide.shapes):
            if shape.has_chart:
                for value in (value for series in shape.chart.series for value in series.values if value is not None):
                    yield value, round(value, digits(shape.chart.plots[0].data_labels.number_format))


def digits(code: str) -> int:
    """Digits behind the point in which a number format of Excel shows a number; the percent sign moves it by two."""
    plain_code = re.sub(r'"[^"]*"', "", code.split(";")[0])
    point = re.search(r"\.(0+)", plain_code)
    return (len(point[1]) if point else 0) + 2 * ("%" in plain_code)
