"""What the importer asks about cells, headings and reports, and which rows wait for an answer."""

from sqlalchemy import (
    ARRAY,
    BigInteger,
    CheckConstraint,
    DateTime,
    Identity,
    Index,
    Integer,
    Table,
    Text,
    UniqueConstraint,
    text,
)

from data_access.tables.base import column, metadata, refers

import_question = Table(
    "import_question",
    metadata,
    column("import_question_id", BigInteger, "Id of ours, by which it is answered", Identity(), primary_key=True),
    refers("region_id", Text, "region.region_id", "Region the data are about"),
    column("kind", Text, "What is asked about: number, day, figure, older or heading"),
    column("subject", Text, "What exactly, so that the same is asked once: form, sender, column, what stands there"),
    column("sentence", Text, "The question, one sentence in Russian, personal data masked"),
    column("choices", ARRAY(Text), "What may be answered"),
    column("asked_at", DateTime(timezone=True), "When it was met first", server_default=text("now()")),
    column("answer", Text, "One of the choices; empty: not answered", nullable=True),
    column("answered_by", Text, "Who answered, a user name of the system", nullable=True),
    column("answered_at", DateTime(timezone=True), "When", nullable=True),
    UniqueConstraint("region_id", "kind", "subject"),
    CheckConstraint("kind in ('number', 'day', 'figure', 'older', 'heading')", name="kind"),
    CheckConstraint("answer = any(choices)", name="answer"),
    comment="One row something that can be read in two ways: nothing of it is guessed. Source: import",
)

waiting_row = Table(
    "waiting_row",
    metadata,
    column("waiting_row_id", BigInteger, "Id of ours", Identity(), primary_key=True),
    refers("load_id", BigInteger, "data_load.load_id", "Load that met it", ondelete="CASCADE"),
    refers(
        "import_question_id",
        BigInteger,
        "import_question.import_question_id",
        "Question it waits for; empty: the one about its sender",
        ondelete="CASCADE",
        nullable=True,
    ),
    refers(
        "sender_question_id",
        BigInteger,
        "sender_question.sender_question_id",
        "Question about its sender; empty: another one",
        ondelete="CASCADE",
        nullable=True,
    ),
    column("sheet", Text, "Sheet of the workbook; empty for CSV", nullable=True),
    column("row_number", Integer, "Row as the sender's program numbers it; empty: the whole table", nullable=True),
    CheckConstraint("num_nonnulls(import_question_id, sender_question_id) = 1", name="one_question"),
    Index(None, "load_id"),
    Index(None, "import_question_id"),
    Index(None, "sender_question_id"),
    comment="One row a row of a file that is not in force until a question is answered",
)
