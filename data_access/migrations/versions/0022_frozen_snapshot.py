"""Pictures of the figures, frozen by one click

Revision ID: 0022
Revises: 0021
"""

import sqlalchemy as sa
from alembic import op

revision = "0022"
down_revision = "0021"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table('frozen_snapshot',
    sa.Column('region_id', sa.Text(), nullable=False, comment='Region it belongs to'),
    sa.Column('code', sa.Text(), nullable=False, comment='Short code that stands on screen and paper'),
    sa.Column('as_of', sa.Date(), nullable=False, comment='Day looked at'),
    sa.Column('since', sa.Date(), nullable=False, comment='Earlier day it was compared with'),
    sa.Column('hide_small', sa.Boolean(), nullable=False, comment='Whether small numbers were hidden'),
    sa.Column('known_before', sa.DateTime(timezone=True), nullable=False, comment='Instant, UTC: what came from then on was not known yet'),
    sa.Column('version', sa.BigInteger(), nullable=False, comment='Version of the data'),
    sa.Column('definitions', sa.Text(), nullable=False, comment='Fingerprint of the definitions that held'),
    sa.Column('figures', sa.Text(), nullable=False, comment='Fingerprint of the figures, by which they are told to be the same'),
    sa.Column('taken_at', sa.DateTime(timezone=True), server_default=sa.text('now()'), nullable=False, comment='Instant of the click, UTC'),
    sa.Column('note', sa.Text(), nullable=False, comment='What it was taken for'),
    sa.ForeignKeyConstraint(['region_id'], ['region.region_id'], name=op.f('fk_frozen_snapshot_region_id')),
    sa.PrimaryKeyConstraint('region_id', 'code', name=op.f('pk_frozen_snapshot')),
    comment='One row a picture of the figures, frozen on the screen; the figures themselves are worked out anew'
    )
    op.execute("grant select on frozen_snapshot to dashboard_reader, dashboard_writer, dashboard_author")
    op.execute("grant insert on frozen_snapshot to dashboard_author")
    op.execute("grant insert, update, delete on frozen_snapshot to dashboard_writer")
    # Just after the last change that anybody can see: a load that is still running comes later, whenever it began.
    op.execute("""
        create function known_until() returns timestamptz language sql stable security definer
            set search_path = pg_catalog, public, pg_temp as
        $$ select coalesce(greatest(
               (select max(loaded_at) from data_load), (select max(replaced_at) from earlier_row),
               (select max(decided_at) from institution_alias), (select max(decided_at) from institution_move)
           ), now()) + interval '1 microsecond' $$
    """)
    op.execute("revoke execute on function known_until() from public")
    op.execute("grant execute on function known_until() to dashboard_author")


def downgrade() -> None:
    op.execute("drop function known_until()")
    op.drop_table("frozen_snapshot")
