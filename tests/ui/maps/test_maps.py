"""Tiles and territory: well formed, safe against what a spreadsheet may contain, and without a word to the network."""

import json
import re
from xml.etree import ElementTree

import pydeck
import pytest

from tests.ui.results import COVERAGE, PLACES, ROWS, TILES, WHOLE, absent
from ui.maps import territory, tiles
from ui.maps.scale import scale

SCALE = scale(ROWS.values(), COVERAGE, WHOLE)


def drawing(**choice: str) -> str:
    return tiles.svg(ROWS, TILES, SCALE, COVERAGE, WHOLE, title="Охват <по районам>", **choice)


def deck(**choice: object) -> pydeck.Deck:
    return territory.deck(ROWS, PLACES, SCALE, COVERAGE, WHOLE, **choice)


def buttons(svg: str) -> dict[str, ElementTree.Element]:
    parts = ElementTree.fromstring(svg).iter("{http://www.w3.org/2000/svg}g")
    return {part.attrib["data-district"]: part for part in parts if "data-district" in part.attrib}


def test_the_tiles_are_well_formed_and_escape_every_name() -> None:
    tiles_ = buttons(drawing())
    assert set(tiles_) == {tile.district_id for tile in TILES}
    assert tiles_["town"].attrib["aria-label"].startswith("Город <Главный> & «Ко»: ")
    assert "<Главный>" not in drawing()


def test_every_hexagon_is_a_button_for_the_keyboard_with_a_whole_sentence() -> None:
    for part in buttons(drawing()).values():
        assert part.attrib["role"] == "button"
        assert part.attrib["tabindex"] == "0"
        assert ": " in part.attrib["aria-label"]


def test_the_chosen_hexagon_is_drawn_last_and_pressed() -> None:
    tiles_ = buttons(drawing(selected="north"))
    assert list(tiles_)[-1] == "north"
    assert [name for name, part in tiles_.items() if part.attrib["aria-pressed"] == "true"] == ["north"]


def test_a_hexagon_nearly_full_does_not_say_hundred_percent() -> None:
    texts = [text for part in buttons(drawing()).values() for text in part.itertext()]
    assert "99\u00a0%" in texts
    assert not any("100" in text for text in texts)


def test_hexagons_do_not_overlap() -> None:
    widths = [abs(one.x - other.x) for one in TILES for other in TILES if one != other and one.y == other.y]
    assert min(widths) >= 1


def test_a_place_without_a_row_has_no_data() -> None:
    svg = tiles.svg({}, TILES, SCALE, COVERAGE, WHOLE, title="x")
    assert svg.count("нет данных") >= len(TILES)


def test_no_tiles_give_an_empty_drawing() -> None:
    assert buttons(tiles.svg({}, (), SCALE, COVERAGE, WHOLE, title="x")) == {}


def test_the_territory_asks_nobody_for_a_base_map() -> None:
    text = deck().to_json()
    assert deck().map_provider is None
    assert json.loads(text)["mapStyle"] == territory.NO_BASE_MAP
    assert not re.search(r"https?:|//", text)


def test_the_layers_are_named_and_every_object_carries_its_district() -> None:
    layers = {layer["id"]: layer["data"] for layer in json.loads(deck().to_json())["layers"]}
    assert set(layers) == {"districts", "people"}
    assert {thing["district_id"] for thing in layers["districts"]} == {place.district_id for place in PLACES}
    assert len(layers["districts"]) == sum(len(place.outline) for place in PLACES)
    assert {thing["district_id"] for thing in layers["people"]} == {"north", "town"}


def test_the_area_of_a_bubble_is_in_proportion_to_people() -> None:
    people = json.loads(deck().to_json())["layers"][1]["data"]
    assert [thing["district_id"] for thing in people] == ["town", "north"], "large ones first"
    assert people[0]["radius"] == territory.LARGEST_BUBBLE
    assert people[1]["radius"] == territory.SMALLEST_BUBBLE


def test_the_chosen_district_is_drawn_last_and_outlined() -> None:
    districts = json.loads(deck(selected="north").to_json())["layers"][0]["data"]
    assert districts[-1]["district_id"] == "north"
    assert districts[-1]["line_width"] > districts[0]["line_width"]


@pytest.mark.parametrize(("width", "height"), [(320, 400), (640, 400), (360, 800)])
def test_the_view_shows_all_outlines_inside_the_pixels_given(width: int, height: int) -> None:
    view = territory.fit([place.outline for place in PLACES], width, height)
    world = 512 * 2**view.zoom
    for longitude, latitude in ((158.0, 53.0), (182.0, 62.0)):
        x = (longitude - view.longitude) / 360 * world
        y = (territory.northing(latitude) - territory.northing(view.latitude)) * world
        assert abs(x) <= width / 2
        assert abs(y) <= height / 2


def test_the_territory_without_a_place_is_empty_and_not_an_error() -> None:
    assert json.loads(territory.deck({}, (), SCALE, COVERAGE, WHOLE).to_json())["layers"][0]["data"] == []


def test_the_deck_is_small_enough_for_every_rerun() -> None:
    assert len(deck().to_json()) < 4_000
    assert "\n" not in deck().to_json()


def test_a_district_the_metric_does_not_apply_to_is_told_from_a_hidden_one() -> None:
    rows = {"north": absent("not_applicable"), "town": absent("hidden"), "island": absent("missing")}
    colours = scale(rows.values(), COVERAGE, WHOLE)
    codes = {colours.step(row).code for row in rows.values()}
    assert codes == {"not_applicable", "hidden", "missing"}
