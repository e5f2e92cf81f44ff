"""What the screens read, as Polars frames, each for one access scope."""
