"""Loading the demo region: the same by seed, never over real data, replaced as a whole."""

from collections.abc import Iterator
from datetime import date

import pytest
from sqlalchemy import Engine, text

from data_access import demo, tables
from data_access.database import owning
from data_access.demo import story
from data_access.demo.regions import remove
from data_access.imports.forms import FORMS
from tests.cluster import Cluster

_FORMS = {form.table for form in FORMS}
_LOADED = [name for name, table in tables.metadata.tables.items() if "load_id" in table.c or name in _FORMS]
_OF_IMPORTS_ONLY = {"rejected_row", "import_warning", "import_line", "load_file", "report_again"}
_OF_IMPORTS_ONLY |= {"import_question", "waiting_row", "employer_alias"}


def _fingerprints(database: Engine) -> dict[str, str]:
    """A fingerprint of all rows of each table that the demo fills, ids included; a form need not be in the demo."""
    with database.connect() as connection:
        fingerprints = {
            name: connection.execute(
                text(f"select md5(string_agg(row::text, ';' order by row::text)) from {name} row")
            ).scalar_one()
            for name in _LOADED
            if name not in _OF_IMPORTS_ONLY
        }
    assert {name for name, value in fingerprints.items() if value is None} <= _FORMS
    return {name: value for name, value in fingerprints.items() if value is not None}


def _count(database: Engine, query: str) -> int:
    with database.connect() as connection:
        return connection.execute(text(f"select count(*) from {query}")).scalar_one()


@pytest.fixture(scope="module", autouse=True)
def one_year() -> Iterator[None]:
    """Of the three years of the story only the newest: these claims are about loading, not about what is told."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(story, "YEARS", 1)
        yield


@pytest.fixture(scope="module")
def kept(cluster: Cluster, prepared: str) -> str:
    """Name of a database with one year of the demo: kept, and so mostly made by another process on another day."""
    return cluster.built("one_year", demo.load, template=prepared)


def test_the_same_seed_gives_the_same_rows(cluster: Cluster, kept: str, database: Engine) -> None:
    demo.load(database)
    with cluster.copy(kept) as before:
        assert _fingerprints(database) == _fingerprints(before)


def test_another_seed_replaces_every_row(cluster: Cluster, kept: str) -> None:
    with cluster.copy(kept) as database:
        first, loads = _fingerprints(database), _count(database, "data_load")
        demo.load(database, seed=7)
        second = _fingerprints(database)
        assert [name for name in first if first[name] == second[name]] == []
        assert _count(database, "institution where kind = 'school'") == 119
        assert _count(database, "data_load") == loads


def test_further_regions_come_under_invented_names_and_go_again(database: Engine) -> None:
    steps: list[str] = []
    demo.load(database, regions=2, until=date(2025, 4, 30), progress=steps.append)
    assert steps
    assert _count(database, "region") == 2
    assert _count(database, "region where name_ru = 'Демонстрационный регион 2'") == 1
    assert _count(database, "institution where kind = 'school'") == 2 * 119
    assert _count(database, "pupils where region_id = 'demo-2' and guided > 0") > 1_000
    assert _count(database, "guidance_participation where took_part_on > date '2025-04-30'") == 0
    assert _count(database, "data_load where not is_demo") == 0
    own = ("mechanism", "mechanism_outcome", "risk_factor", "scorecard_points", "profile_requirement")
    for name in (*own, "specialty_occupation", "mechanism_start", "risk_answer", "profile_coverage"):
        assert _count(database, f"{name} where region_id = 'demo-2'") > 0, name
    assert _count(database, "staffing_need where region_id = 'demo-2' and graduates > 0") > 0
    with owning(database) as connection:
        remove(connection)
    assert _count(database, "region") == 1
    assert _count(database, "mechanism") == 6
    assert _count(database, "scorecard") == 1
    assert [name for name in _LOADED if name != "institution" and _count(database, name)] == []
    # the reference folder's own colleges and universities stay
    assert _count(database, "institution") == 11


def test_real_data_are_never_mixed_with_the_demo(database: Engine) -> None:
    file = "1-prof_2025-06.xlsx"
    with owning(database) as connection:
        connection.execute(
            text("insert into data_load (region_id, kind, file_name) values ('kamchatka', 'form', :file)"),
            {"file": file},
        )
    with pytest.raises(demo.DemoRefused) as refused:
        demo.load(database)
    assert file in str(refused.value)
    assert _count(database, "data_load") == 1
    assert _count(database, "institution where kind = 'school'") == 0
