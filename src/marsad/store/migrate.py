"""Bringing a store to the newest tables, or saying why that cannot be.

A store that is there already, which is nearly always so, is known by one look and without loading Alembic.
"""

from pathlib import Path
from threading import Lock
from typing import TYPE_CHECKING, Final

from sqlalchemy import Connection, Engine, inspect, text

from marsad.errors import StoreError, StoreVersionError
from marsad.store.schema import REVISION

if TYPE_CHECKING:
    from alembic.config import Config

_ONE_AT_A_TIME: Final = Lock()  # Alembic keeps the migration that is under way in globals of its own
_MARKS: Final = {"alembic_version", "meta", "report_version"}


def revision_of(connection: Connection, where: str) -> str | None:
    """Return the revision of a store, None for an empty database; `StoreError` where it is something else's."""
    tables = set(inspect(connection).get_table_names())
    if not tables:
        return None
    if not tables >= _MARKS:
        raise StoreError(f"{where}: is a database, but not one of Marsad's; name another file with --store")
    revision: str | None = connection.scalar(text("SELECT version_num FROM alembic_version"))
    return revision


def upgrade(writer: Engine, where: str) -> None:
    """Make the tables that are missing, all in one transaction; whoever comes second finds nothing left to do."""
    from alembic import command
    from alembic.config import Config

    config = Config()
    config.set_main_option("script_location", str(Path(__file__).parent / "migrations").replace("%", "%%"))
    with _ONE_AT_A_TIME, writer.begin() as connection:
        _check_known(config, revision_of(connection, where), where)
        config.attributes["connection"] = connection
        command.upgrade(config, "head")


def _check_known(config: "Config", revision: str | None, where: str) -> None:
    from alembic.script import ScriptDirectory

    known = {script.revision for script in ScriptDirectory.from_config(config).walk_revisions()}
    if revision is not None and revision not in known:
        raise StoreVersionError(
            f"{where}: was written by a newer Marsad (store version {revision}, this one knows {REVISION}); "
            "update with `pip install --upgrade marsad`, or name another file with --store"
        )
