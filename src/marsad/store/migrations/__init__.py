"""How a store of an older Marsad becomes one of this: Alembic's migrations, run by `marsad.store.migrate`."""
