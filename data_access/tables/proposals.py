"""Proposals to improve «Работа России», and what the student's digital profile is to hold."""

from sqlalchemy import (
    BigInteger,
    CheckConstraint,
    Date,
    DateTime,
    Identity,
    Index,
    Integer,
    SmallInteger,
    Table,
    Text,
    func,
)

from data_access.tables.base import column, in_same_region, metadata, refers, region_of_codes, same_region

CATEGORIES = ("targeted_training", "digital_profile", "internships", "career_path", "reporting")
STATES = ("new", "reviewed", "accepted", "sent", "implemented", "declined")


def _one_of(name: str, values: tuple[str, ...]) -> str:
    return f"{name} in ({', '.join(map(repr, values))})"


proposal = Table(
    "proposal",
    metadata,
    column("proposal_id", BigInteger, "Id of ours", Identity(), primary_key=True),
    refers("region_id", Text, "region.region_id", "Region"),
    column("category", Text, "Section of the platform"),
    column("title", Text, "In one line"),
    column("problem", Text, "What is wrong"),
    column("proposal", Text, "What is proposed"),
    column("expected_effect", Text, "What would be better"),
    column("author_body", Text, "Body that proposes it, never a person"),
    column("submitted_at", DateTime(timezone=True), "Instant, UTC", server_default=func.now()),
    refers(
        "merged_into",
        BigInteger,
        "proposal.proposal_id",
        "The proposal that stands for it",
        nullable=True,
    ),
    refers("load_id", BigInteger, "data_load.load_id", "Load that brought it; empty: typed in", nullable=True),
    Index(None, "region_id"),
    CheckConstraint(_one_of("category", CATEGORIES), name="category"),
    CheckConstraint("merged_into <> proposal_id", name="merged"),
    comment="One row a proposal to improve «Работа России»",
)

proposal_event = Table(
    "proposal_event",
    metadata,
    column("proposal_event_id", BigInteger, "Id of ours", Identity(), primary_key=True),
    refers("proposal_id", BigInteger, "proposal.proposal_id", "Proposal", ondelete="CASCADE"),
    column("state", Text, "State it came into"),
    column("happened_at", DateTime(timezone=True), "Instant, UTC", server_default=func.now()),
    column("reason", Text, "Why; required where it was declined", nullable=True),
    Index(None, "proposal_id"),
    CheckConstraint(_one_of("state", STATES), name="state"),
    CheckConstraint("state <> 'declined' or reason is not null", name="reason"),
    comment="One row a state a proposal came into; the last one holds",
)

proposal_vote = Table(
    "proposal_vote",
    metadata,
    refers("proposal_id", BigInteger, "proposal.proposal_id", "Proposal", primary_key=True, ondelete="CASCADE"),
    column("body", Text, "Body that supports it; one vote each", primary_key=True),
    column("voted_on", Date, "Day", server_default=func.current_date()),
    comment="One row a body that supports a proposal",
)

profile_requirement = Table(
    "profile_requirement",
    metadata,
    region_of_codes(),
    column("requirement", Text, "Short code", primary_key=True),
    column("position", SmallInteger, "Place in the list"),
    column("name_ru", Text, "What the profile is to hold, in Russian"),
    column("name_en", Text, "What the profile is to hold, in English"),
    comment="One row a requirement to the student's digital profile. Source: reference folder",
)

profile_coverage = Table(
    "profile_coverage",
    metadata,
    same_region(),
    column("requirement", Text, "Requirement", primary_key=True),
    refers("institution_id", BigInteger, "institution.institution_id", "College or university", primary_key=True),
    column("as_of", Date, "Day the counts are about", primary_key=True),
    column("profiles", Integer, "Profiles of students on the platform"),
    column("filled", Integer, "Of them with this part filled in"),
    refers("load_id", BigInteger, "data_load.load_id", "Load that brought it", ondelete="CASCADE"),
    in_same_region("requirement", "profile_requirement"),
    Index(None, "institution_id"),
    CheckConstraint("filled between 0 and profiles", name="filled"),
    comment="One row an institution, requirement and day: how many digital profiles meet it",
)
