"""What lets incidents be brought up to date near a new report only, and what people decide."""

from typing import Final

import sqlalchemy as sa
from alembic import op

revision: Final = "0003"
down_revision: Final = "0002"


def upgrade() -> None:
    """Make the tables anew that are made from others, add those that are missing, and note that all is to be done."""
    op.drop_table("incident_claim")
    op.drop_table("incident")
    _make_incidents()
    _make_books()
    _make_report_traces()
    _make_claim_traces()
    op.execute("INSERT INTO pending (version_key, change) SELECT key, 0 FROM report_version WHERE current")
    op.execute("INSERT INTO meta (name, value) VALUES ('edits', 0), ('edition', 0)")


def _make_incidents() -> None:
    op.create_table(
        "incident",
        sa.Column("id", sa.Text, primary_key=True),
        *[sa.Column(name, sa.Text, nullable=False) for name in ("kind", "type")],
        sa.Column("day", sa.Date, nullable=False),
        sa.Column("day_end", sa.Date),
        sa.Column("body", sa.Text, nullable=False),
    )
    op.create_index("ix_incident_day", "incident", ["day", "id"])
    op.create_table(
        "incident_claim",
        sa.Column("incident_id", sa.Text, sa.ForeignKey("incident.id"), primary_key=True),
        sa.Column("claim_id", sa.Text, sa.ForeignKey("claim.id"), primary_key=True),
        sa.Column("name", sa.Text, nullable=False),
    )
    op.create_index("ix_incident_claim_claim_id", "incident_claim", ["claim_id"])
    op.create_index("ix_incident_claim_name", "incident_claim", ["name"])


def _make_books() -> None:
    op.create_table(
        "decision",
        sa.Column("key", sa.Integer, primary_key=True),
        sa.Column("id", sa.Text, nullable=False, unique=True),
        sa.Column("body", sa.Text, nullable=False),
    )
    op.create_table(
        "pending",
        sa.Column("version_key", sa.Integer, sa.ForeignKey("report_version.key"), primary_key=True),
        sa.Column("change", sa.Integer, nullable=False),
    )


def _make_report_traces() -> None:
    op.create_table(
        "report_trace",
        sa.Column("report_id", sa.Text, sa.ForeignKey("report.id"), primary_key=True),
        sa.Column("day", sa.Integer, nullable=False),
        sa.Column("passages", sa.LargeBinary, nullable=False),
        sa.Column("voices", sa.Text, nullable=False),
    )
    op.create_table(
        "passage",
        sa.Column("span", sa.Integer, primary_key=True),
        sa.Column("hash", sa.BigInteger, primary_key=True),
        sa.Column("day", sa.Integer, nullable=False),
        sa.Column("report_id", sa.Text, primary_key=True),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "report_copy",
        sa.Column("report_id", sa.Text, primary_key=True),
        sa.Column("other_id", sa.Text, primary_key=True),
        sqlite_with_rowid=False,
    )


def _make_claim_traces() -> None:
    op.create_table(
        "claim_trace",
        sa.Column("claim_id", sa.Text, sa.ForeignKey("claim.id"), primary_key=True),
        sa.Column("report_id", sa.Text, nullable=False),
        sa.Column("words", sa.Text, nullable=False),
    )
    op.create_index("ix_claim_trace_report_id", "claim_trace", ["report_id"])
    op.create_table(
        "block",
        sa.Column("block", sa.BigInteger, primary_key=True),
        sa.Column("rank", sa.BigInteger, primary_key=True),
        sa.Column("claim_id", sa.Text, primary_key=True),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "link",
        sa.Column("claim_id", sa.Text, primary_key=True),
        sa.Column("other_id", sa.Text, primary_key=True),
        sa.Column("millionths", sa.Integer, nullable=False),
        sqlite_with_rowid=False,
    )
