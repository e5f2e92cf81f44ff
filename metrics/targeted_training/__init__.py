"""The calendar of targeted training."""
