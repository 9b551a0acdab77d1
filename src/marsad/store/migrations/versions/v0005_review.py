"""What reviewers do to claims, and in which order claims are to be reviewed."""

from itertools import islice
from typing import Final

import msgspec
import sqlalchemy as sa
from alembic import op

from marsad.model import Claim
from marsad.model.doubt import CONTESTED, lowest_confidence, rank_of

revision: Final = "0005"
down_revision: Final[str | None] = "0004"

_CHUNK: Final = 1000


class _Contested(msgspec.Struct):
    contested: bool = False


def upgrade() -> None:
    """Add the table and the columns, and fill those that follow from what is there."""
    op.create_table(
        "review",
        sa.Column("key", sa.Integer, primary_key=True),
        sa.Column("id", sa.Text, nullable=False, unique=True),
        *[sa.Column(name, sa.Text, nullable=False) for name in ("report_id", "claim_id", "verb", "person")],
        sa.Column("at", sa.DateTime, nullable=False),
        sa.Column("body", sa.Text, nullable=False),
    )
    op.create_index("ix_review_report_id", "review", ["report_id"])
    op.create_index("ix_review_claim_id", "review", ["claim_id"])
    op.create_index("ix_review_verb", "review", ["verb"])
    op.create_index("ix_review_person", "review", ["person", "at"])
    op.add_column("claim", sa.Column("standing", sa.Text, nullable=False, server_default="read"))
    op.add_column("claim", sa.Column("reviewed", sa.Text))
    op.add_column("claim", sa.Column("lowest", sa.Float, nullable=False, server_default="0.5"))
    op.add_column("claim", sa.Column("contested", sa.Boolean, nullable=False, server_default="0"))
    op.add_column("claim", sa.Column("rank", sa.BigInteger, nullable=False, server_default="0"))
    op.add_column("claim_trace", sa.Column("body", sa.Text))
    _rank_claims()
    _mark_contested()
    op.create_index("ix_claim_rank", "claim", ["current", "standing", "rank", "id"])


def _rank_claims() -> None:
    connection = op.get_bind()
    rows = connection.execute(sa.text("SELECT key, body FROM claim ORDER BY key"))
    ranked = ((row.key, msgspec.json.decode(row.body, type=Claim)) for row in rows)
    values = ({"name": key, "lowest": lowest_confidence(claim), "rank": rank_of(claim)} for key, claim in ranked)
    change = sa.text("UPDATE claim SET lowest = :lowest, rank = :rank WHERE key = :name")
    while chunk := list(islice(values, _CHUNK)):
        connection.execute(change, chunk)


def _mark_contested() -> None:
    connection = op.get_bind()
    rows = connection.execute(sa.text("SELECT id, body FROM incident ORDER BY id"))
    ids = [row.id for row in rows if msgspec.json.decode(row.body, type=_Contested).contested]
    held = "SELECT claim_id FROM incident_claim WHERE incident_id = :name"
    change = sa.text(f"UPDATE claim SET contested = :yes, rank = rank - :shift WHERE id IN ({held})")  # noqa: S608
    for name in ids:
        connection.execute(change, {"name": name, "yes": True, "shift": CONTESTED})
