"""The two pictures of the map and their scale: a result in, a drawing out. Pure, as ``ui.text`` is."""
