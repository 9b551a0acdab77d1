"""What Alembic runs: the migrations, in the transaction that `marsad.store.migrate` has opened."""

from alembic import context

from marsad.store.schema import metadata

context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=metadata,
    transactional_ddl=True,
    render_as_batch=True,
)
context.run_migrations()
