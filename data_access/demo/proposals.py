"""Proposals for «Работа России» in the synthetic region, with their states and the bodies that support them."""

from datetime import UTC, datetime, time

import polars as pl

from data_access.demo import story
from data_access.demo.world import World

VOTING = (
    *("Медицинский колледж", "Морской техникум", "Политехнический техникум", "Педагогический колледж"),
    *("Технический университет", "Классический университет", "Центр занятости (г. Елизово)", "Школы краевого центра"),
    *("Школы северных районов", "Кадровый центр региона", "Совет работодателей", "Больница краевого центра"),
    *("Министерство труда региона", "Министерство образования региона"),
)


def proposals(world: World) -> tuple[pl.DataFrame, pl.DataFrame, pl.DataFrame]:
    """The rows of ``proposal`` (``number`` in place of an id), of ``proposal_event`` and of ``proposal_vote``."""
    listed = pl.read_csv(story.DATA / "proposals.csv").with_row_index("number")
    starts_on = world.school_years[-1].starts_on
    rows, events, votes = [], [], []
    for row in listed.to_dicts():
        submitted = story.on(row["submitted"], starts_on)
        if submitted > world.until:
            continue
        rows.append(
            {name: row[name] for name in ("number", "category", "title", "problem", "proposal", "expected_effect")}
            | {"author_body": row["author_body"], "submitted_at": datetime.combine(submitted, time(3), UTC)}
        )
        for state, day in (step.split(":") for step in (row["states"] or "").split()):
            happened = story.on(day, starts_on)
            if happened <= world.until:
                reason = row["reason"] if state == "declined" else None
                at = datetime.combine(happened, time(3), UTC)
                events.append({"number": row["number"], "state": state, "happened_at": at, "reason": reason})
        first = world.random("votes", row["number"]).integers(0, len(VOTING))
        votes += [
            {"number": row["number"], "body": VOTING[(first + turn) % len(VOTING)], "voted_on": submitted}
            for turn in range(row["votes"])
        ]
    return pl.DataFrame(rows), pl.DataFrame(events, schema_overrides={"reason": pl.String}), pl.DataFrame(votes)
