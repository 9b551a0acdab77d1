"""The first tables."""

from typing import Final

import sqlalchemy as sa
from alembic import op

revision: Final = "0001"
down_revision: Final[str | None] = None


def upgrade() -> None:
    """Make all tables."""
    _make_reports()
    _make_claims()
    _make_parts()
    _make_incidents()
    _make_books()
    if op.get_bind().dialect.name == "sqlite":
        _make_sqlite_search()


def _make_reports() -> None:
    op.create_table(
        "report",
        sa.Column("id", sa.Text, primary_key=True),
        sa.Column("url", sa.Text, nullable=False),
    )
    op.create_index("ix_report_url", "report", ["url"])
    op.create_table(
        "report_version",
        sa.Column("key", sa.Integer, primary_key=True),
        sa.Column("report_id", sa.Text, sa.ForeignKey("report.id"), nullable=False),
        sa.Column("number", sa.Integer, nullable=False),
        sa.Column("current", sa.Boolean, nullable=False),
        sa.Column("day", sa.Date, nullable=False),
        sa.Column("digest", sa.Text, nullable=False),
        sa.Column("added", sa.DateTime, nullable=False),
        *[sa.Column(name, sa.Text, nullable=False) for name in ("title", "publisher", "language", "url")],
        sa.Column("published", sa.Date),
        sa.Column("published_basis", sa.Text, nullable=False),
        sa.Column("text", sa.Text, nullable=False),
        sa.UniqueConstraint("report_id", "number", name="uq_report_version_number"),
    )
    op.create_index("ix_report_version_day", "report_version", ["current", "day", "report_id"])


def _make_claims() -> None:
    op.create_table(
        "claim",
        sa.Column("key", sa.Integer, primary_key=True),
        sa.Column("id", sa.Text, nullable=False, unique=True),
        sa.Column("version_key", sa.Integer, sa.ForeignKey("report_version.key"), nullable=False),
        sa.Column("current", sa.Boolean, nullable=False),
        *[sa.Column(name, sa.Text, nullable=False) for name in ("kind", "type", "status")],
        sa.Column("day", sa.Date, nullable=False),
        sa.Column("day_start", sa.Date),
        sa.Column("day_end", sa.Date),
        sa.Column("body", sa.Text, nullable=False),
    )
    op.create_index("ix_claim_version_key", "claim", ["version_key"])
    op.create_index("ix_claim_day", "claim", ["current", "day", "id"])
    op.create_index("ix_claim_type", "claim", ["current", "type", "day", "id"])
    op.create_index("ix_claim_day_end", "claim", ["current", "day_end"])


def _make_parts() -> None:
    op.create_table(
        "claim_actor",
        sa.Column("claim_key", sa.Integer, sa.ForeignKey("claim.key"), primary_key=True),
        sa.Column("role", sa.Text, primary_key=True),
        sa.Column("position", sa.Integer, primary_key=True),
        *[sa.Column(name, sa.Text, nullable=False) for name in ("actor_id", "name", "folded")],
    )
    op.create_index("ix_claim_actor_folded", "claim_actor", ["folded", "role", "claim_key"])
    op.create_index("ix_claim_actor_id", "claim_actor", ["actor_id", "role", "claim_key"])
    op.create_table(
        "claim_place",
        sa.Column("claim_key", sa.Integer, sa.ForeignKey("claim.key"), primary_key=True),
        sa.Column("position", sa.Integer, primary_key=True),
        sa.Column("place_id", sa.Text),
        *[sa.Column(name, sa.Text, nullable=False) for name in ("name", "folded", "level")],
        *[sa.Column(name, sa.Text) for name in ("country", "admin1")],
        *[sa.Column(name, sa.Float) for name in ("lat", "lon")],
    )
    op.create_index("ix_claim_place_folded", "claim_place", ["folded", "claim_key"])
    op.create_index("ix_claim_place_id", "claim_place", ["place_id", "claim_key"])
    op.create_index("ix_claim_place_country", "claim_place", ["country", "claim_key"])


def _make_incidents() -> None:
    op.create_table(
        "incident",
        sa.Column("id", sa.Text, primary_key=True),
        *[sa.Column(name, sa.Text, nullable=False) for name in ("kind", "type")],
        sa.Column("day", sa.Date, nullable=False),
        sa.Column("body", sa.Text, nullable=False),
    )
    op.create_index("ix_incident_day", "incident", ["day", "id"])
    op.create_table(
        "incident_claim",
        sa.Column("incident_id", sa.Text, sa.ForeignKey("incident.id"), primary_key=True),
        sa.Column("claim_id", sa.Text, sa.ForeignKey("claim.id"), primary_key=True),
    )
    op.create_index("ix_incident_claim_claim_id", "incident_claim", ["claim_id"])


def _make_books() -> None:
    op.create_table(
        "skipped",
        sa.Column("key", sa.Integer, primary_key=True),
        sa.Column("digest", sa.Text, nullable=False, unique=True),
        sa.Column("added", sa.DateTime, nullable=False),
        sa.Column("body", sa.Text, nullable=False),
    )
    meta = op.create_table(
        "meta",
        sa.Column("name", sa.Text, primary_key=True),
        sa.Column("value", sa.Integer, nullable=False),
    )
    op.bulk_insert(meta, [{"name": "claims", "value": 0}, {"name": "incidents", "value": 0}])


def _make_sqlite_search() -> None:
    # Without content: the words themselves lie in report_version and claim, and nothing is ever deleted there.
    options = "content='', tokenize='unicode61 remove_diacritics 2'"
    op.execute(f"CREATE VIRTUAL TABLE report_words USING fts5(title, text, {options})")
    op.execute(f"CREATE VIRTUAL TABLE claim_words USING fts5(words, {options})")
