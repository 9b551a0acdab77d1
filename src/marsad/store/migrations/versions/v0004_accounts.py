"""Accounts, sessions, tokens, the log of who changed what; claims are found by their days in an index alone."""

from typing import Final

import sqlalchemy as sa
from alembic import op

revision: Final = "0004"
down_revision: Final[str | None] = "0003"


def upgrade() -> None:
    """Make the tables."""
    op.create_table(
        "account",
        sa.Column("name", sa.Text, primary_key=True),
        *[sa.Column(name, sa.Text, nullable=False) for name in ("role", "password")],
        sa.Column("made", sa.DateTime, nullable=False),
    )
    op.create_table(
        "session",
        sa.Column("digest", sa.Text, primary_key=True),
        sa.Column("account", sa.Text, nullable=False),
        *[sa.Column(name, sa.DateTime, nullable=False) for name in ("made", "expires")],
    )
    op.create_index("ix_session_account", "session", ["account"])
    op.create_table(
        "token",
        sa.Column("key", sa.Integer, primary_key=True),
        sa.Column("digest", sa.Text, nullable=False, unique=True),
        *[sa.Column(name, sa.Text, nullable=False) for name in ("account", "label")],
        sa.Column("made", sa.DateTime, nullable=False),
    )
    op.create_index("ix_token_account", "token", ["account"])
    op.create_table(
        "audit",
        sa.Column("key", sa.Integer, primary_key=True),
        sa.Column("at", sa.DateTime, nullable=False),
        *[sa.Column(name, sa.Text, nullable=False) for name in ("who", "act", "subject", "detail")],
    )
    op.create_index("ix_audit_who", "audit", ["who", "key"])
    op.drop_index("ix_claim_day", "claim")
    op.create_index("ix_claim_day", "claim", ["current", "day", "id", "day_start", "day_end"])
