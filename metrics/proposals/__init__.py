"""Proposals counted, and those that say the same."""
