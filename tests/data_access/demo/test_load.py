"""Loading the demo region: the same by seed, never over real data, replaced as a whole."""

import sys
import time
from datetime import date

import pytest
from sqlalchemy import Engine, text

from data_access import demo, tables
from data_access.database import owning
from data_access.demo.regions import remove

_LOADED = [name for name, table in tables.metadata.tables.items() if "load_id" in table.c or name.startswith("form_")]
_OF_IMPORTS_ONLY = {"rejected_row", "import_warning"}


def _fingerprints(database: Engine) -> dict[str, str]:
    """A fingerprint of all rows of each table that the demo fills, ids included."""
    with database.connect() as connection:
        return {
            name: connection.execute(
                text(f"select md5(string_agg(row::text, ';' order by row::text)) from {name} row")
            ).scalar_one()
            for name in _LOADED
            if name not in _OF_IMPORTS_ONLY
        }


def _count(database: Engine, query: str) -> int:
    with database.connect() as connection:
        return connection.execute(text(f"select count(*) from {query}")).scalar_one()


def test_the_same_seed_gives_the_same_rows_and_another_replaces_them(
    demo_database: Engine, database: Engine, capsys: pytest.CaptureFixture[str]
) -> None:
    start = time.monotonic()
    demo.load(database)
    with capsys.disabled():
        sys.stdout.write(f" [the demo region loads in {time.monotonic() - start:.1f} s] ")
    first = _fingerprints(database)
    assert first == _fingerprints(demo_database)
    demo.load(database, seed=7)
    second = _fingerprints(database)
    assert [name for name in first if first[name] == second[name]] == []
    assert _count(database, "institution where kind = 'school'") == 119
    assert _count(database, "data_load") == _count(demo_database, "data_load")


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
    with owning(database) as connection:
        remove(connection)
    assert _count(database, "region") == 1
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
