"""Where every row came from, what was refused, and the version of the data."""

from sqlalchemy import (
    BigInteger,
    Boolean,
    CheckConstraint,
    Date,
    DateTime,
    Identity,
    Index,
    Integer,
    LargeBinary,
    String,
    Table,
    Text,
    func,
    text,
)

from data_access.tables.base import column, metadata, refers

data_load = Table(
    "data_load",
    metadata,
    column("load_id", BigInteger, "Id of ours", Identity(), primary_key=True),
    refers("region_id", Text, "region.region_id", "Region the data are about"),
    column("kind", Text, "form, register or social_fund"),
    column("file_name", Text, "Name of the file without its folder, or of the register"),
    column("sha256", String(64), "Fingerprint of the content", nullable=True),
    column("as_of", Date, "Day the content is about; for a register: the last day it covers", nullable=True),
    column("loaded_at", DateTime(timezone=True), "Instant of the load, UTC", server_default=func.now()),
    column("rows_loaded", Integer, "Rows accepted", server_default="0"),
    column("rows_rejected", Integer, "Rows refused", server_default="0"),
    column("is_demo", Boolean, "Synthetic data: the screen must say so", server_default="false"),
    column("author", Text, "Who sent it, a user name of the system; empty: not asked then", nullable=True),
    column("forms", Text, "Codes of the forms in it, commas between; empty: none was read", nullable=True),
    column("undone_at", DateTime(timezone=True), "Instant it was taken back; empty: it counts", nullable=True),
    column("undone_by", Text, "Who took it back, a user name of the system", nullable=True),
    CheckConstraint("kind in ('form', 'register', 'social_fund')", name="kind"),
    Index("ix_data_load_real", "load_id", postgresql_where=text("not is_demo")),
    comment="One row a load: one file or register that went in as one transaction",
)

_WHERE = (
    ("sheet", Text, "Sheet of the workbook; empty for CSV"),
    ("row_number", Integer, "Row as the sender's program numbers it; empty: the whole sheet"),
    ("column_number", Integer, "Column from 1, 11 is K; empty: the whole row"),
    ("column_name", Text, "Heading of the column; empty: the whole row"),
    ("value", Text, "What stood there, personal data masked"),
)


def _place_in_file() -> list:
    return [column(name, kind, comment, nullable=True) for name, kind, comment in _WHERE]


rejected_row = Table(
    "rejected_row",
    metadata,
    column("rejected_row_id", BigInteger, "Id of ours", Identity(), primary_key=True),
    refers("load_id", BigInteger, "data_load.load_id", "Load that met it", ondelete="CASCADE"),
    column("file_name", Text, "Name of the sender's file"),
    *_place_in_file(),
    column("message", Text, "What is wrong and what to do, one sentence in Russian"),
    Index(None, "load_id"),
    comment="One row a wrong cell of a refused row: nothing wrong is loaded and nothing wrong is lost",
)

import_warning = Table(
    "import_warning",
    metadata,
    column("import_warning_id", BigInteger, "Id of ours", Identity(), primary_key=True),
    refers("load_id", BigInteger, "data_load.load_id", "Load that met it", ondelete="CASCADE"),
    column("file_name", Text, "Name of the sender's file"),
    *_place_in_file(),
    column("message", Text, "What looks wrong, one sentence in Russian"),
    Index(None, "load_id"),
    comment="One row a remark on data that was loaded: a subtotal that differs, a cumulative count that fell",
)

import_line = Table(
    "import_line",
    metadata,
    refers("load_id", BigInteger, "data_load.load_id", "Load that met them", ondelete="CASCADE", primary_key=True),
    column("line_number", Integer, "Order of the run of lines within the load, from 1", primary_key=True),
    column("sheet", Text, "Sheet of the workbook; empty for CSV", nullable=True),
    column("first_row", Integer, "First line of the run, as the sender's program numbers it"),
    column("last_row", Integer, "Last line of the run"),
    column("kind", Text, "What the lines are: data, blank, header, column_numbers, total, note or refused"),
    column("reason", Text, "Why they are taken for that, in Russian"),
    CheckConstraint("first_row <= last_row", name="run"),
    CheckConstraint("kind in ('data', 'blank', 'header', 'column_numbers', 'total', 'note', 'refused')", name="kind"),
    comment="One row a run of lines of one kind under the header of a form: together they are all its lines",
)

load_file = Table(
    "load_file",
    metadata,
    refers("load_id", BigInteger, "data_load.load_id", "Load of it", ondelete="CASCADE", primary_key=True),
    column("content", LargeBinary, "The file, compressed (zlib)"),
    column("is_masked", Boolean, "Names and telephones stood in it: kept are the cells alone, with these hidden"),
    comment="One row a form as it was sent, so that one can look at it and paint its mistakes again",
)

report_again = Table(
    "report_again",
    metadata,
    refers("report_id", BigInteger, "report.report_id", "Report", ondelete="CASCADE", primary_key=True),
    refers("load_id", BigInteger, "data_load.load_id", "Load that said the same", ondelete="CASCADE", primary_key=True),
    Index(None, "load_id"),
    comment="One row a load that says what a report in force says: the report stays when only the other is taken back",
)

ledger_version = Table(
    "ledger_version",
    metadata,
    column("ledger", Text, "Name of the ledger", primary_key=True),
    column("version", BigInteger, "Data version with which it changed last"),
    comment="One row a ledger: a screen reads again only those that have changed",
)

data_version = Table(
    "data_version",
    metadata,
    column("one_row", Boolean, "Always true: the table has one row", primary_key=True, server_default="true"),
    column("version", BigInteger, "Grows by one with every change of the ledgers, in the same transaction"),
    column("moved_at", DateTime(timezone=True), "Instant of the last change, UTC", server_default=func.now()),
    CheckConstraint("one_row", name="one_row"),
    comment="The one number by which every cache is keyed",
)
