"""Charts: a result in, a Plotly figure or a piece of markup out. Pure, as ``ui.text`` is."""

from plotly.graph_objects import Figure as Figure  # so that views hand figures on without knowing who draws them
