"""The commission: meetings, agenda, decisions and what becomes of them

Revision ID: 0021
Revises: 0020
"""

import sqlalchemy as sa
from alembic import op

revision = "0021"
down_revision = "0020"
branch_labels = None
depends_on = None

_TABLES = (
    "commission_meeting", "commission_participant", "commission_item", "commission_decision", "commission_executor",
    "commission_event",
)  # fmt: skip
_SEQUENCES = (
    "commission_meeting_meeting_id_seq", "commission_item_item_id_seq", "commission_decision_decision_id_seq",
    "commission_event_event_id_seq",
)  # fmt: skip


def upgrade() -> None:
    op.create_table('commission_meeting',
    sa.Column('meeting_id', sa.BigInteger(), sa.Identity(always=False), nullable=False, comment='Id of ours'),
    sa.Column('region_id', sa.Text(), nullable=False, comment='Region'),
    sa.Column('number', sa.Text(), nullable=False, comment='Number of the protocol, as the commission gives it'),
    sa.Column('held_on', sa.Date(), nullable=False, comment='Day of the meeting'),
    sa.Column('kind', sa.Text(), nullable=False, comment='Regular, extraordinary or by correspondence'),
    sa.Column('place', sa.Text(), nullable=True, comment='Where it was held; empty: not noted'),
    sa.Column('chair', sa.Text(), nullable=False, comment='Office of who took the chair, never a person'),
    sa.Column('secretary', sa.Text(), nullable=True, comment='Office of who kept the minutes; empty: not noted'),
    sa.Column('load_id', sa.BigInteger(), nullable=True, comment='Load that brought it; empty: typed in'),
    sa.CheckConstraint("kind in ('regular', 'extraordinary', 'by_correspondence')", name=op.f('ck_commission_meeting_kind')),
    sa.ForeignKeyConstraint(['load_id'], ['data_load.load_id'], name=op.f('fk_commission_meeting_load_id'), ondelete='CASCADE'),
    sa.ForeignKeyConstraint(['region_id'], ['region.region_id'], name=op.f('fk_commission_meeting_region_id')),
    sa.PrimaryKeyConstraint('meeting_id', name=op.f('pk_commission_meeting')),
    comment='One row a meeting of the commission. Source: typed on the screen'
    )
    op.create_index(op.f('ix_commission_meeting_region_id_held_on'), 'commission_meeting', ['region_id', 'held_on'], unique=False)
    op.create_table('commission_participant',
    sa.Column('meeting_id', sa.BigInteger(), nullable=False, comment='Meeting'),
    sa.Column('body', sa.Text(), nullable=False, comment='Body that took part'),
    sa.Column('people', sa.SmallInteger(), nullable=False, comment='How many of it were present, people'),
    sa.CheckConstraint('people > 0', name=op.f('ck_commission_participant_people')),
    sa.ForeignKeyConstraint(['meeting_id'], ['commission_meeting.meeting_id'], name=op.f('fk_commission_participant_meeting_id'), ondelete='CASCADE'),
    sa.PrimaryKeyConstraint('meeting_id', 'body', name=op.f('pk_commission_participant')),
    comment='One row a body that took part in a meeting'
    )
    op.create_table('commission_item',
    sa.Column('item_id', sa.BigInteger(), sa.Identity(always=False), nullable=False, comment='Id of ours'),
    sa.Column('meeting_id', sa.BigInteger(), nullable=False, comment='Meeting'),
    sa.Column('position', sa.SmallInteger(), nullable=False, comment='Place on the agenda, from 1'),
    sa.Column('part', sa.Text(), nullable=False, comment='Part of the agenda: follow-up, standing or new'),
    sa.Column('title', sa.Text(), nullable=False, comment='What was on the agenda'),
    sa.Column('heard', sa.Text(), nullable=True, comment='Whose report was heard, body and office'),
    sa.Column('minutes', sa.Text(), nullable=True, comment='What was said; empty until it is written'),
    sa.CheckConstraint("part in ('follow_up', 'standing', 'new')", name=op.f('ck_commission_item_part')),
    sa.ForeignKeyConstraint(['meeting_id'], ['commission_meeting.meeting_id'], name=op.f('fk_commission_item_meeting_id'), ondelete='CASCADE'),
    sa.PrimaryKeyConstraint('item_id', name=op.f('pk_commission_item')),
    comment='One row an item of the agenda of a meeting, with its minutes'
    )
    op.create_index(op.f('ix_commission_item_meeting_id_position'), 'commission_item', ['meeting_id', 'position'], unique=True)
    op.create_table('commission_decision',
    sa.Column('decision_id', sa.BigInteger(), sa.Identity(always=False), nullable=False, comment='Id of ours'),
    sa.Column('item_id', sa.BigInteger(), nullable=False, comment='Item of the agenda it was taken under'),
    sa.Column('number', sa.Text(), nullable=False, comment='Number in the protocol, such as 1.2'),
    sa.Column('text', sa.Text(), nullable=False, comment='What is to be done'),
    sa.Column('metric', sa.Text(), nullable=True, comment='Code of the metric it is meant to move; empty: none'),
    sa.Column('district_id', sa.Text(), nullable=True, comment='District it is about; empty: the region'),
    sa.Column('institution_id', sa.BigInteger(), nullable=True, comment='Institution it is about; empty: none'),
    sa.Column('body', sa.Text(), nullable=False, comment='Body that answers for it'),
    sa.Column('office', sa.Text(), nullable=False, comment='Office in that body, never a person'),
    sa.Column('due_kind', sa.Text(), nullable=False, comment='By a day, periodic or permanent'),
    sa.Column('due_on', sa.Date(), nullable=True, comment='Last day to carry it out; of a periodic one the first report'),
    sa.Column('every_months', sa.SmallInteger(), nullable=True, comment='Months between the reports of a periodic one'),
    sa.CheckConstraint("(due_kind = 'periodic') = (every_months is not null) and every_months > 0", name=op.f('ck_commission_decision_every_months')),
    sa.CheckConstraint("(due_kind = 'permanent') = (due_on is null)", name=op.f('ck_commission_decision_due_on')),
    sa.CheckConstraint("due_kind in ('day', 'periodic', 'permanent')", name=op.f('ck_commission_decision_due_kind')),
    sa.ForeignKeyConstraint(['district_id'], ['district.district_id'], name=op.f('fk_commission_decision_district_id')),
    sa.ForeignKeyConstraint(['institution_id'], ['institution.institution_id'], name=op.f('fk_commission_decision_institution_id')),
    sa.ForeignKeyConstraint(['item_id'], ['commission_item.item_id'], name=op.f('fk_commission_decision_item_id'), ondelete='CASCADE'),
    sa.PrimaryKeyConstraint('decision_id', name=op.f('pk_commission_decision')),
    comment='One row a decision of the commission; its state is worked out from days and events, never kept'
    )
    op.create_index(op.f('ix_commission_decision_institution_id'), 'commission_decision', ['institution_id'], unique=False)
    op.create_index(op.f('ix_commission_decision_item_id'), 'commission_decision', ['item_id'], unique=False)
    op.create_table('commission_executor',
    sa.Column('decision_id', sa.BigInteger(), nullable=False, comment='Decision'),
    sa.Column('body', sa.Text(), nullable=False, comment='Body that carries it out together with the one that answers'),
    sa.ForeignKeyConstraint(['decision_id'], ['commission_decision.decision_id'], name=op.f('fk_commission_executor_decision_id'), ondelete='CASCADE'),
    sa.PrimaryKeyConstraint('decision_id', 'body', name=op.f('pk_commission_executor')),
    comment='One row a body that carries a decision out together with the one that answers for it'
    )
    op.create_table('commission_event',
    sa.Column('event_id', sa.BigInteger(), sa.Identity(always=False), nullable=False, comment='Id of ours'),
    sa.Column('decision_id', sa.BigInteger(), nullable=False, comment='Decision'),
    sa.Column('kind', sa.Text(), nullable=False, comment='Check-in, prolonged, closed, reopened or released from control'),
    sa.Column('happened_on', sa.Date(), nullable=False, comment='Day'),
    sa.Column('note', sa.Text(), nullable=False, comment='What was reported, or why'),
    sa.Column('office', sa.Text(), nullable=False, comment='Office that says so, never a person'),
    sa.Column('done', sa.Integer(), nullable=True, comment='How much of it has been carried out, in its own units'),
    sa.Column('planned', sa.Integer(), nullable=True, comment='Of how much'),
    sa.Column('due_on', sa.Date(), nullable=True, comment='New last day of a prolonged one'),
    sa.Column('value_then', sa.Float(), nullable=True, comment='The metric on the day of the decision'),
    sa.Column('value_now', sa.Float(), nullable=True, comment='The metric on the day of the event'),
    sa.Column('lower', sa.Float(), nullable=True, comment='Lower limit of the change, 95 %'),
    sa.Column('upper', sa.Float(), nullable=True, comment='Upper limit of the change, 95 %'),
    sa.Column('verdict', sa.Text(), nullable=True, comment='Moved, not moved or too early; empty: no metric'),
    sa.Column('p_placebo', sa.Float(), nullable=True, comment='Share of all districts that changed as much; empty: not compared'),
    sa.CheckConstraint("(kind = 'prolonged') = (due_on is not null)", name=op.f('ck_commission_event_due_on')),
    sa.CheckConstraint("kind <> 'closed' or (done is not null and planned > 0)", name=op.f('ck_commission_event_closed')),
    sa.CheckConstraint("kind in ('check_in', 'prolonged', 'closed', 'reopened', 'released')", name=op.f('ck_commission_event_kind')),
    sa.CheckConstraint("verdict in ('moved', 'not_moved', 'too_early')", name=op.f('ck_commission_event_verdict')),
    sa.CheckConstraint('done between 0 and planned', name=op.f('ck_commission_event_done')),
    sa.ForeignKeyConstraint(['decision_id'], ['commission_decision.decision_id'], name=op.f('fk_commission_event_decision_id'), ondelete='CASCADE'),
    sa.PrimaryKeyConstraint('event_id', name=op.f('pk_commission_event')),
    comment='One row something that happened to a decision: reported, prolonged, closed with its figure, reopened'
    )
    op.create_index(op.f('ix_commission_event_decision_id'), 'commission_event', ['decision_id'], unique=False)
    for table in _TABLES:
        op.execute(f"grant select on {table} to dashboard_reader, dashboard_writer, dashboard_author")
        op.execute(f"grant insert, update, delete on {table} to dashboard_writer")
        # who writes from the screen takes nothing away: a decision and what was reported of it stay as they were
        op.execute(f"grant insert on {table} to dashboard_author")
    op.execute("grant update (minutes) on commission_item to dashboard_author")
    for sequence in _SEQUENCES:
        op.execute(f"grant usage on sequence {sequence} to dashboard_author, dashboard_writer")
    # The screens are drawn anew; no ledger is read again.
    op.execute("""
        create function move_data_version() returns void language sql security definer
            set search_path = pg_catalog, public, pg_temp as
        $$ update data_version set version = version + 1, moved_at = now() $$
    """)
    op.execute("revoke execute on function move_data_version() from public")
    op.execute("grant execute on function move_data_version() to dashboard_author")


def downgrade() -> None:
    op.execute("drop function move_data_version()")
    for table in reversed(_TABLES):
        op.drop_table(table)
