"""Proposals and digital profiles, counted: themes over the months, how far proposals have come, what profiles hold."""

from datetime import date

import polars as pl

STATES = ("submitted", "reviewed", "accepted", "sent", "implemented", "declined")
"""Columns of the ledger in the order in which a proposal comes into them; the last is another way out."""


def themes(changes: pl.DataFrame, as_of: date) -> pl.DataFrame:
    """Proposals submitted by a day: category, month (its first day), submitted; and those of no month are not there."""
    return (
        changes.filter(pl.col("day") <= as_of, pl.col("submitted") > 0)
        .group_by("category", pl.col("day").dt.month_start().alias("month"))
        .agg(pl.col("submitted").sum())
        .sort("month", "category")
    )


def progress(changes: pl.DataFrame, as_of: date) -> pl.DataFrame:
    """How many have come into each state by a day: state, proposals; in the order of :data:`STATES`."""
    sums = changes.filter(pl.col("day") <= as_of).select(pl.col(state).sum() for state in STATES)
    return pl.DataFrame({"state": STATES, "proposals": [int(sums[state].item() or 0) for state in STATES]})


def unmerged(proposals: pl.DataFrame, as_of: date) -> pl.DataFrame:
    """Proposals submitted by a day that stand for themselves, most supported first, then the oldest; with
    ``merged_authors``, the bodies of those merged into them."""
    there = proposals.filter(pl.col("submitted_on") <= as_of)
    merged = (
        there.filter(pl.col("merged_into").is_not_null())
        .group_by(pl.col("merged_into").alias("proposal_id"))
        .agg(pl.col("author_body").sort().alias("merged_authors"))
    )
    alone = there.filter(pl.col("merged_into").is_null()).join(merged, on="proposal_id", how="left")
    return alone.sort("votes", "proposal_id", descending=[True, False])


def filled(profiles: pl.DataFrame, as_of: date) -> pl.DataFrame:
    """Requirement, profiles, filled: of each institution its last report by a day, added up."""
    last = (
        profiles.filter(pl.col("as_of") <= as_of)
        .sort("as_of")
        .group_by("requirement", "institution_id", maintain_order=True)
        .last()
    )
    return last.group_by("requirement").agg(pl.col("profiles").sum(), pl.col("filled").sum()).sort("requirement")
