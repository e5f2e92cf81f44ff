"""How Alembic reaches the database: over the connection that :mod:`data_access.setup` hands it, as the owner."""

from alembic import context

from data_access.tables import metadata

context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=metadata,
    compare_type=True,
    # ledgers come from data_access.ledgers.views
    include_object=lambda thing, name, kind, reflected, compare_to: kind != "table" or name in metadata.tables,
)
with context.begin_transaction():
    context.run_migrations()
