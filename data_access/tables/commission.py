"""The commission: its meetings, what it decided, and what is reported of a decision until it is closed."""

from sqlalchemy import BigInteger, CheckConstraint, Date, Float, Identity, Index, Integer, SmallInteger, Table, Text

from data_access.tables.base import column, metadata, refers

MEETINGS = ("regular", "extraordinary", "by_correspondence")
PARTS = ("follow_up", "standing", "new")
DUE = ("day", "periodic", "permanent")
EVENTS = ("check_in", "prolonged", "closed", "reopened", "released")


def _one_of(name: str, values: tuple[str, ...]) -> str:
    return f"{name} in ({', '.join(map(repr, values))})"


commission_meeting = Table(
    "commission_meeting",
    metadata,
    column("meeting_id", BigInteger, "Id of ours", Identity(), primary_key=True),
    refers("region_id", Text, "region.region_id", "Region"),
    column("number", Text, "Number of the protocol, as the commission gives it"),
    column("held_on", Date, "Day of the meeting"),
    column("kind", Text, "Regular, extraordinary or by correspondence"),
    column("place", Text, "Where it was held; empty: not noted", nullable=True),
    column("chair", Text, "Office of who took the chair, never a person"),
    column("secretary", Text, "Office of who kept the minutes; empty: not noted", nullable=True),
    refers(
        "load_id", BigInteger, "data_load.load_id", "Load that brought it; empty: typed in", ondelete="CASCADE",
        nullable=True,
    ),
    Index(None, "region_id", "held_on"),
    CheckConstraint(_one_of("kind", MEETINGS), name="kind"),
    comment="One row a meeting of the commission. Source: typed on the screen",
)  # fmt: skip

commission_participant = Table(
    "commission_participant",
    metadata,
    refers("meeting_id", BigInteger, "commission_meeting.meeting_id", "Meeting", primary_key=True, ondelete="CASCADE"),
    column("body", Text, "Body that took part", primary_key=True),
    column("people", SmallInteger, "How many of it were present, people"),
    CheckConstraint("people > 0", name="people"),
    comment="One row a body that took part in a meeting",
)

commission_item = Table(
    "commission_item",
    metadata,
    column("item_id", BigInteger, "Id of ours", Identity(), primary_key=True),
    refers("meeting_id", BigInteger, "commission_meeting.meeting_id", "Meeting", ondelete="CASCADE"),
    column("position", SmallInteger, "Place on the agenda, from 1"),
    column("part", Text, "Part of the agenda: follow-up, standing or new"),
    column("title", Text, "What was on the agenda"),
    column("heard", Text, "Whose report was heard, body and office", nullable=True),
    column("minutes", Text, "What was said; empty until it is written", nullable=True),
    Index(None, "meeting_id", "position", unique=True),
    CheckConstraint(_one_of("part", PARTS), name="part"),
    comment="One row an item of the agenda of a meeting, with its minutes",
)

commission_decision = Table(
    "commission_decision",
    metadata,
    column("decision_id", BigInteger, "Id of ours", Identity(), primary_key=True),
    refers(
        "item_id", BigInteger, "commission_item.item_id", "Item of the agenda it was taken under", ondelete="CASCADE"
    ),
    column("number", Text, "Number in the protocol, such as 1.2"),
    column("text", Text, "What is to be done"),
    column("metric", Text, "Code of the metric it is meant to move; empty: none", nullable=True),
    refers("district_id", Text, "district.district_id", "District it is about; empty: the region", nullable=True),
    refers(
        "institution_id", BigInteger, "institution.institution_id", "Institution it is about; empty: none",
        nullable=True,
    ),
    column("body", Text, "Body that answers for it"),
    column("office", Text, "Office in that body, never a person"),
    column("due_kind", Text, "By a day, periodic or permanent"),
    column("due_on", Date, "Last day to carry it out; of a periodic one the first report", nullable=True),
    column("every_months", SmallInteger, "Months between the reports of a periodic one", nullable=True),
    Index(None, "item_id"),
    Index(None, "institution_id"),
    CheckConstraint(_one_of("due_kind", DUE), name="due_kind"),
    CheckConstraint("(due_kind = 'permanent') = (due_on is null)", name="due_on"),
    CheckConstraint("(due_kind = 'periodic') = (every_months is not null) and every_months > 0", name="every_months"),
    comment="One row a decision of the commission; its state is worked out from days and events, never kept",
)  # fmt: skip

commission_executor = Table(
    "commission_executor",
    metadata,
    refers(
        "decision_id", BigInteger, "commission_decision.decision_id", "Decision", primary_key=True, ondelete="CASCADE"
    ),
    column("body", Text, "Body that carries it out together with the one that answers", primary_key=True),
    comment="One row a body that carries a decision out together with the one that answers for it",
)

commission_event = Table(
    "commission_event",
    metadata,
    column("event_id", BigInteger, "Id of ours", Identity(), primary_key=True),
    refers("decision_id", BigInteger, "commission_decision.decision_id", "Decision", ondelete="CASCADE"),
    column("kind", Text, "Check-in, prolonged, closed, reopened or released from control"),
    column("happened_on", Date, "Day"),
    column("note", Text, "What was reported, or why"),
    column("office", Text, "Office that says so, never a person"),
    column("done", Integer, "How much of it has been carried out, in its own units", nullable=True),
    column("planned", Integer, "Of how much", nullable=True),
    column("due_on", Date, "New last day of a prolonged one", nullable=True),
    column("value_then", Float, "The metric on the day of the decision", nullable=True),
    column("value_now", Float, "The metric on the day of the event", nullable=True),
    column("lower", Float, "Lower limit of the change, 95 %", nullable=True),
    column("upper", Float, "Upper limit of the change, 95 %", nullable=True),
    column("verdict", Text, "Moved, not moved or too early; empty: no metric", nullable=True),
    column("p_placebo", Float, "Share of all districts that changed as much; empty: not compared", nullable=True),
    Index(None, "decision_id"),
    CheckConstraint(_one_of("kind", EVENTS), name="kind"),
    CheckConstraint("(kind = 'prolonged') = (due_on is not null)", name="due_on"),
    CheckConstraint("kind <> 'closed' or (done is not null and planned > 0)", name="closed"),
    CheckConstraint("done between 0 and planned", name="done"),
    CheckConstraint(_one_of("verdict", ("moved", "not_moved", "too_early")), name="verdict"),
    comment="One row something that happened to a decision: reported, prolonged, closed with its figure, reopened",
)
