"""The two pictures of the map and their scale: a result in, a drawing out. Pure, as ``ui.text`` is."""

from pydeck import Deck as Deck  # so that views hand the map on without knowing who draws it
