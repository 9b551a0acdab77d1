"""The tables, in SQLAlchemy Core and for any database.

What people look for has columns; the whole record lies beside them as JSON. `day` is what rows are ordered by: the
first day that is meant, or `UNDATED`, so that those without a date come last.
"""

from datetime import UTC, date, datetime
from typing import Final

from sqlalchemy import (
    BigInteger,
    Boolean,
    Column,
    Date,
    DateTime,
    Dialect,
    Float,
    ForeignKey,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    Table,
    Text,
    TypeDecorator,
    UniqueConstraint,
)

REVISION: Final = "0005"
"""The migration that makes the tables below; a store at it is opened without loading Alembic."""

UNDATED: Final = date.max

metadata: Final = MetaData()


class UtcDateTime(TypeDecorator[datetime]):
    """A moment in UTC, also in databases that keep no time zone."""

    impl = DateTime
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        """Turn any moment into UTC without a zone."""
        return value and value.astimezone(UTC).replace(tzinfo=None)

    def process_result_value(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        """Give the zone back."""
        return value and value.replace(tzinfo=UTC)


# `url` is the latest one: a later text of the same `file:` address is the same report.
report: Final = Table(
    "report",
    metadata,
    Column("id", Text, primary_key=True),
    Column("url", Text, nullable=False, index=True),
)

# `text` stands last: SQLite then reads the columns before it without the pages of a long text.
report_version: Final = Table(
    "report_version",
    metadata,
    Column("key", Integer, primary_key=True),
    Column("report_id", ForeignKey("report.id"), nullable=False),
    Column("number", Integer, nullable=False),
    Column("current", Boolean, nullable=False),
    Column("day", Date, nullable=False),
    Column("digest", Text, nullable=False),
    Column("added", UtcDateTime, nullable=False),
    Column("title", Text, nullable=False),
    Column("publisher", Text, nullable=False),
    Column("language", Text, nullable=False),
    Column("url", Text, nullable=False),
    Column("published", Date),
    Column("published_basis", Text, nullable=False),
    Column("text", Text, nullable=False),
    Column("reader", Text, nullable=False, server_default=""),
    UniqueConstraint("report_id", "number", name="uq_report_version_number"),
    Index("ix_report_version_day", "current", "day", "report_id"),
)

claim: Final = Table(
    "claim",
    metadata,
    Column("key", Integer, primary_key=True),
    Column("id", Text, nullable=False, unique=True),
    Column("version_key", ForeignKey("report_version.key"), nullable=False, index=True),
    Column("current", Boolean, nullable=False),
    Column("kind", Text, nullable=False),
    Column("type", Text, nullable=False),
    Column("status", Text, nullable=False),
    Column("day", Date, nullable=False),
    Column("day_start", Date),
    Column("day_end", Date),
    Column("body", Text, nullable=False),
    Index("ix_claim_day", "current", "day", "id", "day_start", "day_end"),  # the last two spare looking into each row
    Column("confidence", Float),
    # What people made of it: `current` says that it counts, in the latest text and not rejected. `body` is as it was
    # read and never changed, `reviewed` as it stands where that is something else; the other columns tell of that.
    Column("standing", Text, nullable=False, server_default="read"),
    Column("reviewed", Text),
    # Of a claim as it stands: `lowest` is the lowest confidence in it, `contested` whether its incident is, and `rank`
    # its place among those to be reviewed, lowest first: see `marsad.model.doubt`.
    Column("lowest", Float, nullable=False, server_default="0.5"),
    Column("contested", Boolean, nullable=False, server_default="0"),
    Column("rank", BigInteger, nullable=False, server_default="0"),
    Index("ix_claim_rank", "current", "standing", "rank", "id"),
    Index("ix_claim_type", "current", "type", "day", "id"),
    Index("ix_claim_day_end", "current", "day_end"),
)

# `role` is the field of the claim, or "publisher" where a claim names no source: then the report itself says so.
claim_actor: Final = Table(
    "claim_actor",
    metadata,
    Column("claim_key", ForeignKey("claim.key"), primary_key=True),
    Column("role", Text, primary_key=True),
    Column("position", Integer, primary_key=True),
    Column("actor_id", Text, nullable=False),
    Column("name", Text, nullable=False),
    Column("folded", Text, nullable=False),
    Index("ix_claim_actor_folded", "folded", "role", "claim_key"),
    Index("ix_claim_actor_id", "actor_id", "role", "claim_key"),
)

claim_place: Final = Table(
    "claim_place",
    metadata,
    Column("claim_key", ForeignKey("claim.key"), primary_key=True),
    Column("position", Integer, primary_key=True),
    Column("place_id", Text),
    Column("name", Text, nullable=False),
    Column("folded", Text, nullable=False),
    Column("level", Text, nullable=False),
    Column("country", Text),
    Column("admin1", Text),
    Column("lat", Float),
    Column("lon", Float),
    Index("ix_claim_place_folded", "folded", "claim_key"),
    Index("ix_claim_place_id", "place_id", "claim_key"),
    Index("ix_claim_place_country", "country", "claim_key"),
)

# `day_end` is the last day of its date, without the open end that `UNDATED` stands for.
incident: Final = Table(
    "incident",
    metadata,
    Column("id", Text, primary_key=True),
    Column("kind", Text, nullable=False),
    Column("type", Text, nullable=False),
    Column("day", Date, nullable=False),
    Column("day_end", Date),
    Column("body", Text, nullable=False),
    Index("ix_incident_day", "day", "id"),
)

# `name` is the id that an incident has while this claim is its first: an id once given always leads somewhere.
incident_claim: Final = Table(
    "incident_claim",
    metadata,
    Column("incident_id", ForeignKey("incident.id"), primary_key=True),
    Column("claim_id", ForeignKey("claim.id"), primary_key=True, index=True),
    Column("name", Text, nullable=False, index=True),
)

# What people decided, in the order in which they did; rows are only ever added.
decision: Final = Table(
    "decision",
    metadata,
    Column("key", Integer, primary_key=True),
    Column("id", Text, nullable=False, unique=True),
    Column("body", Text, nullable=False),
)

# What reviewers did to claims, in that order; rows are only ever added. `claim_id` may be of any text, or of none yet.
review: Final = Table(
    "review",
    metadata,
    Column("key", Integer, primary_key=True),
    Column("id", Text, nullable=False, unique=True),
    Column("report_id", Text, nullable=False, index=True),
    Column("claim_id", Text, nullable=False, index=True),
    Column("verb", Text, nullable=False, index=True),
    Column("person", Text, nullable=False),
    Column("at", UtcDateTime, nullable=False),
    Column("body", Text, nullable=False),
    Index("ix_review_person", "person", "at"),
)

# Texts whose claims have come or gone since the incidents were made; `change` is the counter `claims` at that time.
pending: Final = Table(
    "pending",
    metadata,
    Column("version_key", ForeignKey("report_version.key"), primary_key=True),
    Column("change", Integer, nullable=False),
)

# What corroboration remembers, so that a new report costs work near it only. All of it can be made anew.
# A report: the day of publication as an ordinal (0 unknown), and whom its text may have the news from, as JSON.
report_trace: Final = Table(
    "report_trace",
    metadata,
    Column("report_id", ForeignKey("report.id"), primary_key=True),
    Column("day", Integer, nullable=False),
    Column("passages", LargeBinary, nullable=False),
    Column("voices", Text, nullable=False),
)

# A sample of the passages of each report, by which its copies are found. `span` numbers spans of days (0 where the day
# is not known) and stands first, so that what is of one time lies side by side.
passage: Final = Table(
    "passage",
    metadata,
    Column("span", Integer, primary_key=True),
    Column("hash", BigInteger, primary_key=True),
    Column("day", Integer, nullable=False),
    Column("report_id", Text, primary_key=True),
    sqlite_with_rowid=False,
)

# Reports of which one copies the other; each pair lies here both ways round.
report_copy: Final = Table(
    "report_copy",
    metadata,
    Column("report_id", Text, primary_key=True),
    Column("other_id", Text, primary_key=True),
    sqlite_with_rowid=False,
)

# A claim that the incidents know, with the words that its evidence is compared by.
claim_trace: Final = Table(
    "claim_trace",
    metadata,
    Column("claim_id", ForeignKey("claim.id"), primary_key=True),
    Column("report_id", Text, nullable=False, index=True),
    Column("words", Text, nullable=False),
    Column("body", Text),  # as it was remembered, where people had changed it
)

# The blocks that a claim lies in: only claims of one block are compared. `rank` grows with the day of publication.
block: Final = Table(
    "block",
    metadata,
    Column("block", BigInteger, primary_key=True),
    Column("rank", BigInteger, primary_key=True),
    Column("claim_id", Text, primary_key=True),
    sqlite_with_rowid=False,
)

# Claims judged to tell of the same, with the probability in millionths; each pair lies here both ways round.
link: Final = Table(
    "link",
    metadata,
    Column("claim_id", Text, primary_key=True),
    Column("other_id", Text, primary_key=True),
    Column("millionths", Integer, nullable=False),
    sqlite_with_rowid=False,
)

skipped: Final = Table(
    "skipped",
    metadata,
    Column("key", Integer, primary_key=True),
    Column("digest", Text, nullable=False, unique=True),
    Column("added", UtcDateTime, nullable=False),
    Column("body", Text, nullable=False),
)

# Counters: `claims` grows with every transaction that brings claims, `incidents` is what it was when the incidents were
# last made as a whole, `edits` grows whenever some are changed; `edition` is that of the rules which made them.
meta: Final = Table(
    "meta",
    metadata,
    Column("name", Text, primary_key=True),
    Column("value", Integer, nullable=False),
)

# What `corroborate` can make anew, in an order in which it can be emptied.
TRACES: Final = (link, block, claim_trace, report_copy, passage, report_trace)
