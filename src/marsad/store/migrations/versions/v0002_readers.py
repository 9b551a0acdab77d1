"""Who read each text, and how sure each claim is."""

from typing import Final

import sqlalchemy as sa
from alembic import op

revision: Final = "0002"
down_revision: Final[str | None] = "0001"


def upgrade() -> None:
    """Add the columns. Whoever read the texts that are there is not known; no claim in them has a probability."""
    op.add_column("report_version", sa.Column("reader", sa.Text, nullable=False, server_default=""))
    op.add_column("claim", sa.Column("confidence", sa.Float))
