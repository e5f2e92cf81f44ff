"""Documents made from what a page shows: metrics in, a file out. No screen and no database."""
