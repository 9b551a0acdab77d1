"""The tables of those who use a store: accounts, their sessions and tokens, and the log of who changed what.

Nothing here can be used to sign in: passwords are kept as argon2 hashes, sessions and tokens as digests.
"""

from typing import Final

from sqlalchemy import Column, Index, Integer, Table, Text

from marsad.store.schema import UtcDateTime, metadata

account: Final = Table(
    "account",
    metadata,
    Column("name", Text, primary_key=True),
    Column("role", Text, nullable=False),
    Column("password", Text, nullable=False),
    Column("made", UtcDateTime, nullable=False),
)

session: Final = Table(
    "session",
    metadata,
    Column("digest", Text, primary_key=True),
    Column("account", Text, nullable=False, index=True),
    Column("made", UtcDateTime, nullable=False),
    Column("expires", UtcDateTime, nullable=False),
)

token: Final = Table(
    "token",
    metadata,
    Column("key", Integer, primary_key=True),
    Column("digest", Text, nullable=False, unique=True),
    Column("account", Text, nullable=False, index=True),
    Column("label", Text, nullable=False),
    Column("made", UtcDateTime, nullable=False),
)

# Never changed and never shortened: not even with the account that it tells of.
audit: Final = Table(
    "audit",
    metadata,
    Column("key", Integer, primary_key=True),
    Column("at", UtcDateTime, nullable=False),
    Column("who", Text, nullable=False),
    Column("act", Text, nullable=False),
    Column("subject", Text, nullable=False),
    Column("detail", Text, nullable=False),
    Index("ix_audit_who", "who", "key"),
)
