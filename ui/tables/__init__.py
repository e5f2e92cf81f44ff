"""Tables: one model, and its one writer as HTML. Pure, as ``ui.text`` is."""
