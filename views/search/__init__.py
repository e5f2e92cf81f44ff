"""The search of the side bar: everything that has a page or a figure of its own, by its names."""
