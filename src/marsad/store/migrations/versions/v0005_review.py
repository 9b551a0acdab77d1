"""What reviewers do to claims, how doubtful claims are, and which incidents are contested."""

from collections.abc import Callable
from itertools import islice
from typing import Final

import msgspec
import sqlalchemy as sa
from alembic import op

from marsad.model import Claim
from marsad.model.doubt import largest_toll, lowest_confidence

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
    op.add_column("claim", sa.Column("toll", sa.Integer, nullable=False, server_default="0"))
    op.add_column("claim_trace", sa.Column("body", sa.Text))
    op.add_column("incident", sa.Column("contested", sa.Boolean, nullable=False, server_default="0"))
    _fill("claim", "key", "lowest = :lowest, toll = :toll", _doubt)
    _fill("incident", "id", "contested = :contested", _contested)


def _fill(table: str, key: str, columns: str, told: Callable[[str], dict[str, float]]) -> None:
    connection = op.get_bind()
    rows = connection.execute(sa.text(f"SELECT {key}, body FROM {table} ORDER BY {key}"))  # noqa: S608  (our own words)
    values = iter([{"name": row[0]} | told(row[1]) for row in rows])
    change = sa.text(f"UPDATE {table} SET {columns} WHERE {key} = :name")  # noqa: S608
    while chunk := list(islice(values, _CHUNK)):
        connection.execute(change, chunk)


def _doubt(body: str) -> dict[str, float]:
    claim = msgspec.json.decode(body, type=Claim)
    return {"lowest": lowest_confidence(claim), "toll": min(largest_toll(claim), 2**31 - 1)}


def _contested(body: str) -> dict[str, float]:
    return {"contested": msgspec.json.decode(body, type=_Contested).contested}
