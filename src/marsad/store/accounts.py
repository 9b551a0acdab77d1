"""Who may use a store: accounts with their roles, sessions and tokens, and the log of who changed what.

It keeps what it is given: hashing, and who may do what, are the business of those who ask it.
"""

from collections.abc import Iterator
from datetime import UTC, datetime
from typing import Literal, Self

from sqlalchemy import Connection, delete, func, insert, select, update

from marsad.errors import NotFoundError, UsageError
from marsad.model import Record
from marsad.store.account_tables import account, audit, session, token
from marsad.store.backend import Backend

Role = Literal["reader", "reviewer", "administrator"]


class Account(Record, frozen=True, kw_only=True):
    """Somebody who may sign in: a reader looks, a reviewer judges too, an administrator also sees who did what."""

    name: str
    role: Role
    made: datetime


class Token(Record, frozen=True, kw_only=True):
    """A key for programs, which may do what its account may; itself it was only shown once."""

    number: int
    account: str
    label: str
    made: datetime


class Act(Record, frozen=True, kw_only=True):
    """One line of the log: when who did what, to what."""

    number: int
    at: datetime
    who: str
    act: str
    subject: str = ""
    detail: str = ""


class Accounts:
    """The accounts in a database; all methods raise `StoreError` where they cannot."""

    def __init__(self, backend: Backend):
        self._backend = backend

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *error: object) -> None:
        self._backend.close()

    def all(self) -> tuple[Account, ...]:
        """Return the accounts by name."""
        columns = select(account.c.name, account.c.role, account.c.made).order_by(account.c.name)
        with self._backend.reading() as connection:
            return tuple(Account(**row._mapping) for row in connection.execute(columns))

    def find(self, name: str) -> Account | None:
        """Return an account, None where there is none."""
        return next((one for one in self.all() if one.name == name), None)

    def password_of(self, name: str) -> str | None:
        """Return the hash of an account's password, None where there is no such account."""
        with self._backend.reading() as connection:
            return connection.scalar(select(account.c.password).where(account.c.name == name))

    def add(self, name: str, role: Role, password: str, by: str) -> None:
        """Make an account with a hash; `UsageError` where there is one of that name."""
        with self._backend.writing() as connection:
            if connection.scalar(select(account.c.name).where(account.c.name == name)):
                raise UsageError(f"there is an account {name!r} already; `marsad users password {name}` changes it")
            row = {"name": name, "role": role, "password": password, "made": datetime.now(UTC)}
            connection.execute(insert(account).values(**row))
            _note(connection, by, "account added", name, role)

    def remove(self, name: str, by: str) -> None:
        """Remove an account with its sessions and tokens; `NotFoundError` where there is none."""
        with self._backend.writing() as connection:
            _must_be(connection, name)
            connection.execute(delete(account).where(account.c.name == name))
            connection.execute(delete(session).where(session.c.account == name))
            connection.execute(delete(token).where(token.c.account == name))
            _note(connection, by, "account removed", name)

    def set_password(self, name: str, password: str, by: str) -> None:
        """Change the hash of an account's password and end its sessions; `NotFoundError` where there is none."""
        with self._backend.writing() as connection:
            _must_be(connection, name)
            connection.execute(update(account).where(account.c.name == name).values(password=password))
            connection.execute(delete(session).where(session.c.account == name))
            _note(connection, by, "password changed", name)

    def begin_session(self, digest: str, name: str, expires: datetime) -> None:
        """Note that somebody has signed in, and forget the sessions that are over."""
        now = datetime.now(UTC)
        with self._backend.writing() as connection:
            connection.execute(delete(session).where(session.c.expires < now))
            row = {"digest": digest, "account": name, "made": now, "expires": expires}
            connection.execute(insert(session).values(**row))
            _note(connection, name, "signed in")

    def end_session(self, digest: str, name: str) -> None:
        """Note that somebody has signed out."""
        with self._backend.writing() as connection:
            connection.execute(delete(session).where(session.c.digest == digest))
            _note(connection, name, "signed out")

    def of_session(self, digest: str) -> Account | None:
        """Return whose session it is, None where it is nobody's or over."""
        columns = select(account.c.name, account.c.role, account.c.made)
        joined = columns.join(session, session.c.account == account.c.name)
        wanted = joined.where(session.c.digest == digest, session.c.expires > datetime.now(UTC))
        with self._backend.reading() as connection:
            row = connection.execute(wanted).first()
        return Account(**row._mapping) if row else None

    def add_token(self, digest: str, name: str, label: str, by: str) -> Token:
        """Make a token for an account; `NotFoundError` where there is none."""
        made = datetime.now(UTC)
        with self._backend.writing() as connection:
            _must_be(connection, name)
            row = {"digest": digest, "account": name, "label": label, "made": made}
            number = connection.scalar(insert(token).returning(token.c.key), row) or 0
            _note(connection, by, "token made", name, label)
        return Token(number=number, account=name, label=label, made=made)

    def tokens(self, name: str) -> tuple[Token, ...]:
        """Return the tokens of an account, oldest first."""
        columns = select(token.c.key.label("number"), token.c.account, token.c.label, token.c.made)
        with self._backend.reading() as connection:
            rows = connection.execute(columns.where(token.c.account == name).order_by(token.c.key))
            return tuple(Token(**row._mapping) for row in rows)

    def revoke_token(self, number: int, name: str, by: str) -> None:
        """End a token of an account; `NotFoundError` where it has none of that number."""
        with self._backend.writing() as connection:
            ended = delete(token).where(token.c.key == number, token.c.account == name)
            if not connection.execute(ended).rowcount:
                raise NotFoundError(f"{name} has no token {number}; `marsad users tokens {name}` lists them")
            _note(connection, by, "token ended", name, str(number))

    def of_token(self, digest: str) -> Account | None:
        """Return whose token it is, None where it is nobody's."""
        columns = select(account.c.name, account.c.role, account.c.made)
        joined = columns.join(token, token.c.account == account.c.name).where(token.c.digest == digest)
        with self._backend.reading() as connection:
            row = connection.execute(joined).first()
        return Account(**row._mapping) if row else None

    def note(self, who: str, act: str, subject: str = "", detail: str = "") -> None:
        """Add a line to the log."""
        with self._backend.writing() as connection:
            _note(connection, who, act, subject, detail)

    def acts(self, who: str = "", after: int = 0, limit: int | None = None) -> Iterator[Act]:
        """Yield the log, newest first: of one person or of all, below the number `after` where that is given."""
        columns = select(audit.c.key.label("number"), *(audit.c[name] for name in Act.__struct_fields__[1:]))
        wanted = columns.order_by(audit.c.key.desc()).limit(limit)
        wanted = wanted.where(audit.c.who == who) if who else wanted
        wanted = wanted.where(audit.c.key < after) if after else wanted
        with self._backend.reading() as connection:
            for row in connection.execute(wanted):
                yield Act(**row._mapping)


def _must_be(connection: Connection, name: str) -> None:
    if not connection.scalar(select(func.count()).select_from(account).where(account.c.name == name)):
        raise NotFoundError(f"no account {name!r} in this store; `marsad users list` lists those there are")


def _note(connection: Connection, who: str, act: str, subject: str = "", detail: str = "") -> None:
    row = {"at": datetime.now(UTC), "who": who, "act": act, "subject": subject, "detail": detail}
    connection.execute(insert(audit).values(**row))
