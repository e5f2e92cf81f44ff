"""The directory of institutions as the data steward keeps it: other names, moves, and what the importer asks."""

from sqlalchemy import (
    BigInteger,
    CheckConstraint,
    Column,
    Date,
    DateTime,
    Identity,
    Table,
    Text,
    UniqueConstraint,
    text,
)

from data_access.tables.base import column, metadata, refers


def _institution(comment: str) -> Column:
    return refers(
        "institution_id", BigInteger, "institution.institution_id", comment, ondelete="CASCADE", primary_key=True
    )


institution_alias = Table(
    "institution_alias",
    metadata,
    refers(
        "institution_id",
        BigInteger,
        "institution.institution_id",
        "Institution meant",
        ondelete="CASCADE",
        primary_key=True,
    ),
    column("spelling", Text, "Normalised spelling: lower case, one space, no quotes, ё as е", primary_key=True),
    column("name", Text, "The name as written"),
    column("since", Date, "Day of the first report under this name"),
    column("decided_by", Text, "Who decided that it is the same, a user name of the system"),
    column("decided_at", DateTime(timezone=True), "When", server_default=text("now()")),
    comment="One row a further name of an institution. Source: decisions of the data steward",
)

employer_alias = Table(
    "employer_alias",
    metadata,
    refers("employer_id", BigInteger, "employer.employer_id", "Employer meant", ondelete="CASCADE", primary_key=True),
    column("spelling", Text, "Normalised spelling: lower case, one space, no quotes, ё as е", primary_key=True),
    column("name", Text, "The name as written"),
    column("since", Date, "Day of the first report under this name"),
    column("decided_by", Text, "Who decided that it is the same, a user name of the system"),
    column("decided_at", DateTime(timezone=True), "When", server_default=text("now()")),
    comment="One row a further name of an employer. Source: decisions of the data steward",
)

institution_move = Table(
    "institution_move",
    metadata,
    refers(
        "institution_id",
        BigInteger,
        "institution.institution_id",
        "Institution that moved",
        ondelete="CASCADE",
        primary_key=True,
    ),
    column("moved_on", Date, "First day in the new district", primary_key=True),
    refers("from_district_id", Text, "district.district_id", "District in which it stood until then"),
    column("decided_by", Text, "Who noted it, a user name of the system"),
    column("decided_at", DateTime(timezone=True), "When", server_default=text("now()")),
    comment="One row a move of an institution to another district: its past stays where it was. Source: data steward",
)

sender_question = Table(
    "sender_question",
    metadata,
    column("sender_question_id", BigInteger, "Id of ours, by which it is answered", Identity(), primary_key=True),
    refers("district_id", Text, "district.district_id", "District as the file has it"),
    column("kind", Text, "Kind of institution it would become, or employer"),
    column("spelling", Text, "Normalised name"),
    column("name", Text, "Name as written"),
    column("as_of", Date, "Day of the report in which it was met first"),
    refers(
        "candidate_id",
        BigInteger,
        "institution.institution_id",
        "Institution that it may be; empty: an employer",
        ondelete="CASCADE",
        nullable=True,
    ),
    refers(
        "candidate_employer_id",
        BigInteger,
        "employer.employer_id",
        "Employer that it may be; empty: an institution",
        ondelete="CASCADE",
        nullable=True,
    ),
    column("asked_at", DateTime(timezone=True), "When it was met first", server_default=text("now()")),
    column("answer", Text, "same or new; empty: not answered", nullable=True),
    column("answered_by", Text, "Who answered, a user name of the system", nullable=True),
    column("answered_at", DateTime(timezone=True), "When", nullable=True),
    UniqueConstraint("district_id", "kind", "spelling"),
    CheckConstraint("answer in ('same', 'new')", name="answer"),
    CheckConstraint("num_nonnulls(candidate_id, candidate_employer_id) = 1", name="candidate"),
    comment="One row a name that may be another one of a sender known already. Source: import",
)
