"""A synthetic region for looking, learning and measuring: of the real one's size and shape, with nobody real in it."""

from data_access.demo.load import load
from data_access.demo.regions import DemoRefused

__all__ = ["DemoRefused", "load"]
