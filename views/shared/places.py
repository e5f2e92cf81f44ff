"""The districts of a region as a screen needs them on one day: names in the reader's language, tiles, outlines."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from html import escape
from typing import Literal

from ui.maps.territory import Place
from ui.maps.tiles import Tile
from ui.shell import controls, links
from ui.shell.snapshot import Snapshot, cached
from ui.text.translation import _, language


@dataclass(frozen=True)
class Places:
    """``names`` short and ``full`` official by district id, in official order; ``centres`` by district id."""

    region: str
    names: Mapping[str, str]
    full: Mapping[str, str]
    institutions: Mapping[int, str]
    tiles: tuple[Tile, ...]
    grounds: tuple[Place, ...]

    def name(self, place: str | int | None) -> str:
        """The short name of a district or institution; the region's for None."""
        if place is None:
            return self.region
        return self.names[place] if isinstance(place, str) else self.institutions.get(place, f"№ {place}")


def chosen_district(snapshot: Snapshot, day: date, width: int | Literal["stretch"] | None = "stretch") -> str | None:
    """Draws the list of districts; the one that is open, None for the whole region. Links may know it by any name that
    it has ever borne. ``width`` is that of the list, None for what its names need."""
    versions = snapshot.facts.names
    spellings = {
        name: i for column in ("short_ru", "short_en") for i, name in versions.select("district_id", column).rows()
    }
    every = _("Whole region")
    names = places(snapshot, day).names
    return controls.choice(_("District"), names, key="district", every=every, also=spellings, width=width)


def district_links(snapshot: Snapshot, day: date) -> str:
    """All districts as a list of links to their pages, as HTML."""
    items = "".join(
        f'<li><a href="{escape(links.district(place, day))}" target="_self">{escape(name)}</a></li>'
        for place, name in places(snapshot, day).names.items()
    )
    return f'<ul class="links">{items}</ul>'


@cached
def _outlines(snapshot: Snapshot) -> Mapping[str, Sequence]:
    """District id -> outline, the same on every day."""
    return {
        district: json.loads(text)
        for district, text in snapshot.facts.districts.select("district_id", "outline").rows()
    }


def places(snapshot: Snapshot, day: date) -> Places:
    """The districts under the names they bore on ``day``."""
    # Names change seldom: all days up to the next change share one answer.
    changes = snapshot.facts.names["valid_from"]
    return _named(snapshot, max((change for change in changes if change <= day), default=day))


@cached
def _named(snapshot: Snapshot, day: date) -> Places:
    facts, spoken = snapshot.facts, language()
    short = f"short_{spoken}"
    on_day = {row["district_id"]: row for row in facts.names_on(day).iter_rows(named=True)}
    rows = list(facts.districts.iter_rows(named=True))
    names = {row["district_id"]: on_day[row["district_id"]][short] for row in rows}
    return Places(
        region=facts.region[f"name_{spoken}"],
        names=names,
        full={i: on_day[i]["name_ru"] if spoken == "ru" else name for i, name in names.items()},
        institutions=dict(facts.institutions.select("institution_id", "name").iter_rows()),
        tiles=tuple(
            Tile(
                row["district_id"],
                names[row["district_id"]],
                row[f"tile_label_{spoken}"],
                row["tile_x"],
                row["tile_y"],
            )
            for row in rows
        ),
        grounds=tuple(
            Place(
                row["district_id"],
                names[row["district_id"]],
                _outlines(snapshot)[row["district_id"]],
                row["longitude"],
                row["latitude"],
                row["population"] or 0,
            )
            for row in rows
        ),
    )
