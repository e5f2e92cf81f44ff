"""A reference file that is not as its table wants it is refused with file, region, what is wrong and what is there."""

from pathlib import Path

import pytest

from data_access import tables
from data_access.reference import ReferenceFault
from data_access.reference.files import outlines, rows

HEADER = "factor,position,name_ru,name_en,help_ru,help_en,is_early"
ROW = "no_boat,2,нет лодки,no boat,лодка,a boat,true"


def read(folder: Path, *lines: str) -> list[dict]:
    """The rows of a file of risk factors with these lines."""
    (folder / "risk_factors.csv").write_text("\n".join(lines) + "\n", "utf-8")
    return rows(folder, "risk_factors.csv", tables.risk_factor, ("region_id",))


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """An empty folder of a region."""
    made = tmp_path / "atlantis"
    made.mkdir()
    return made


def test_a_header_without_rows_is_a_file_without_rows(folder: Path) -> None:
    assert read(folder, HEADER) == []


def test_cells_are_read_as_their_columns_want_them_in_any_order(folder: Path) -> None:
    (row,) = read(folder, "\ufeffis_early,position,factor,name_ru,name_en,help_ru,help_en", "TRUE,2,a,б,в,г,д", "")
    assert (row["is_early"], row["position"], row["factor"]) == (True, 2, "a")


def test_an_empty_cell_is_null_where_the_table_allows_it(folder: Path) -> None:
    (folder / "district_versions.csv").write_text(
        "district_id,valid_from,valid_to,short_ru,short_en,name_ru,kind,oktmo\na,2019-01-01,,б,в,г,urban_okrug,\n",
        "utf-8",
    )
    (row,) = rows(folder, "district_versions.csv", tables.district_version, ())
    assert (row["valid_to"], row["oktmo"]) == (None, None)


def test_a_missing_file_is_named_with_its_region_and_what_is_there(folder: Path) -> None:
    read(folder, HEADER)
    with pytest.raises(ReferenceFault) as fault:
        rows(folder, "scorecards.csv", tables.scorecard, ("region_id",))
    assert "scorecards.csv of 'atlantis' is missing" in str(fault.value)
    assert "there is risk_factors.csv" in str(fault.value)


@pytest.mark.parametrize(
    ("header", "named"),
    [
        (HEADER.replace(",position", ""), "lacks column position"),
        (HEADER.replace("position", "place"), "lacks column position, has an unknown column place"),
        (f"{HEADER},region_id", "has an unknown column region_id"),
        (f"{HEADER},factor", "repeats column factor"),
        ("", "its header is empty"),
    ],
)
def test_a_header_that_is_not_the_tables_is_named_with_what_is_there(folder: Path, header: str, named: str) -> None:
    with pytest.raises(ReferenceFault) as fault:
        read(folder, header, ROW)
    assert str(fault.value).startswith("risk_factors.csv of 'atlantis'")
    assert named in str(fault.value)
    assert str(fault.value).endswith(f"its header is {', '.join(header.split(',')) or 'empty'}")


@pytest.mark.parametrize(
    ("row", "named"),
    [
        (ROW.replace(",2,", ",second,"), "position is 'second', which is no int"),
        (ROW.replace("true", "да"), "is_early is 'да', which is no bool"),
        (ROW.replace(",2,", ",,"), "position is empty"),
        (f"{ROW},more", "has 8 cells under a header of 7"),
    ],
)
def test_a_cell_that_cannot_be_read_is_named_with_its_line(folder: Path, row: str, named: str) -> None:
    with pytest.raises(ReferenceFault) as fault:
        read(folder, HEADER, ROW, row)
    assert str(fault.value).startswith("risk_factors.csv of 'atlantis', line 3")
    assert named in str(fault.value)


def test_outlines_that_are_no_geojson_are_named(folder: Path) -> None:
    (folder / "outlines.geojson").write_text('{"features": [{"geometry": {}}]}', "utf-8")
    with pytest.raises(ReferenceFault, match=r"outlines\.geojson of 'atlantis' is not GeoJSON"):
        outlines(folder)
