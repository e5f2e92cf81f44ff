"""Charts: a result in, a Plotly figure or a piece of markup out. Pure, as ``ui.text`` is."""
