"""Rows as `metrics.engine.evaluate` answers them, typed in: three districts, one of each kind where it matters."""

from datetime import date
from decimal import Decimal
from typing import Any

from metrics.catalogue import metric
from metrics.metric import Metric
from metrics.target import Target
from ui.maps.territory import Place
from ui.maps.tiles import Tile

COVERAGE = metric("guidance_coverage")
EMPLOYMENT = metric("graduate_employment_spo")
EVENTS = metric("guidance_events")


def target(of: Metric, at_least: str) -> Target:
    return Target(
        metric=of.code,
        period="2024/25",
        at_least=Decimal(at_least),
        judged_from=date(2025, 3, 3),
        deadline=date(2025, 6, 30),
        source="typed in",
    )


WHOLE = target(COVERAGE, "1")
MOST = target(EMPLOYMENT, "0.85")


def shown(numerator: int, denominator: int, verdict: str | None = None, gap: int | None = None) -> dict[str, Any]:
    return {
        "numerator": numerator,
        "denominator": denominator,
        "value": numerator / denominator,
        "verdict": verdict,
        "gap_people": gap,
        "state": "shown",
    }


def few(numerator: int, denominator: int) -> dict[str, Any]:
    return shown(numerator, denominator, "missed") | {"state": "few"}


def absent(state: str) -> dict[str, Any]:
    return dict.fromkeys(("numerator", "denominator", "value", "verdict", "gap_people")) | {"state": state}


TILES = (
    Tile("north", "Северный", "Северный", 0.5, 0.0),
    Tile("town", "Город <Главный> & «Ко»", 'Г. "Главный"', 0.0, -0.866),
    Tile("island", "Островной", "Островной", 1.0, -0.866),
)

SQUARE = [[[158.0, 53.0], [160.0, 53.0], [160.0, 55.0], [158.0, 55.0], [158.0, 53.0]]]
FAR = [[[179.0, 60.0], [182.0, 60.0], [182.0, 62.0], [179.0, 62.0], [179.0, 60.0]]]
PLACES = (
    Place("north", "Северный", [FAR], 180.5, 61.0, 900),
    Place("town", "Город <Главный> & «Ко»", [SQUARE], 159.0, 54.0, 90_000),
    Place("island", "Островной", [SQUARE, FAR], 159.5, 54.5, 0),
)

ROWS = {
    "north": shown(52, 100, "missed", 48),
    "town": shown(9_996, 10_000, "missed", 4),
    "island": absent("hidden"),
}
