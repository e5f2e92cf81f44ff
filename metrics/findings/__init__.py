"""What the figures mean together: what needs attention, who is late, whether a target will be met, where to begin."""
