"""The right of reply: a district's signed note on a figure

Revision ID: 0023
Revises: 0022
"""

import sqlalchemy as sa
from alembic import op

revision = "0023"
down_revision = "0022"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table('figure_reply',
    sa.Column('reply_id', sa.BigInteger(), sa.Identity(always=False), nullable=False, comment='Id of ours'),
    sa.Column('region_id', sa.Text(), nullable=False, comment='Region'),
    sa.Column('district_id', sa.Text(), nullable=False, comment='District whose figure it is'),
    sa.Column('metric', sa.Text(), nullable=False, comment='Code of the metric'),
    sa.Column('as_of', sa.Date(), nullable=False, comment='Day of the figure that is spoken of'),
    sa.Column('text', sa.Text(), nullable=False, comment='What the district says of it'),
    sa.Column('office', sa.Text(), nullable=False, comment='Office that signs it, never a person'),
    sa.Column('written_at', sa.DateTime(timezone=True), server_default=sa.text('now()'), nullable=False, comment='Instant, UTC'),
    sa.ForeignKeyConstraint(['district_id'], ['district.district_id'], name=op.f('fk_figure_reply_district_id')),
    sa.ForeignKeyConstraint(['region_id'], ['region.region_id'], name=op.f('fk_figure_reply_region_id')),
    sa.PrimaryKeyConstraint('reply_id', name=op.f('pk_figure_reply')),
    comment='One row a signed note of a district on a figure of a day'
    )
    op.create_index(op.f('ix_figure_reply_region_id_district_id'), 'figure_reply', ['region_id', 'district_id'], unique=False)
    op.execute("grant select on figure_reply to dashboard_reader, dashboard_writer, dashboard_author")
    op.execute("grant insert on figure_reply to dashboard_author")
    op.execute("grant insert, update, delete on figure_reply to dashboard_writer")
    op.execute("grant select on district to dashboard_author")
    op.execute("grant usage on sequence figure_reply_reply_id_seq to dashboard_author, dashboard_writer")


def downgrade() -> None:
    op.execute("revoke select on district from dashboard_author")
    op.drop_table("figure_reply")
