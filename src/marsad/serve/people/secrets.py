"""Passwords by argon2id, sessions and tokens as random keys of which only digests are kept."""

import re
import secrets
from datetime import UTC, datetime, timedelta
from functools import cache
from hashlib import blake2b
from typing import TYPE_CHECKING, Final

from marsad.errors import UsageError
from marsad.store.accounts import Account, Accounts, Token

if TYPE_CHECKING:
    from argon2 import PasswordHasher

SESSION_HOURS: Final = 12
SHORTEST_PASSWORD: Final = 10
LONGEST_PASSWORD: Final = 1000
_NAME: Final = re.compile(r"[\w.@-]{1,64}")
_MARK: Final = "marsad_"  # so that programs which look for leaked keys know it


@cache
def _hasher() -> "PasswordHasher":
    from argon2 import PasswordHasher

    return PasswordHasher()  # argon2id with the parameters of RFC 9106 for little memory


def fit_name(name: str) -> str:
    """Return a name that an account may have, else raise `UsageError`."""
    if not _NAME.fullmatch(name):
        raise UsageError(f"{name!r} cannot be an account's name; use up to 64 letters, digits and . _ @ -")
    return name


def fit_password(password: str) -> str:
    """Return a password that is neither too short nor too long, else raise `UsageError`."""
    if not SHORTEST_PASSWORD <= len(password) <= LONGEST_PASSWORD:
        raise UsageError(f"a password has at least {SHORTEST_PASSWORD} characters; a few words are easy to remember")
    return password


def hashed(password: str) -> str:
    """Return the argon2id hash of a password, which names its own parameters."""
    return _hasher().hash(password)


def _digest(secret: str) -> str:
    # The keys are random and long: a plain digest cannot be guessed back as one of a password could.
    return blake2b(secret.encode(), digest_size=32, person=b"marsad key").hexdigest()


def csrf_of(secret: str) -> str:
    """Return what a page must send along with changes: it follows from the session, but does not tell it."""
    return blake2b(secret.encode(), digest_size=16, person=b"marsad csrf").hexdigest()


def new_token(accounts: Accounts, name: str, label: str, by: str) -> tuple[str, Token]:
    """Make a token for an account; the text itself is never seen again."""
    secret = _MARK + secrets.token_urlsafe(32)
    return secret, accounts.add_token(_digest(secret), name, label, by)


class Secrets:
    """Knows people by what they hold."""

    def __init__(self, accounts: Accounts) -> None:
        self.accounts = accounts

    def sign_in(self, name: str, password: str) -> str | None:
        """Return the secret of a new session, None where name and password do not fit; slow on purpose."""
        from argon2.exceptions import Argon2Error, InvalidHashError

        known = self.accounts.password_of(name)
        try:
            # Somebody who is not known takes as long, so that names cannot be found out by the clock.
            _hasher().verify(known or _nobodys(), password)
        except (Argon2Error, InvalidHashError):
            return None
        return self._begin(name) if known else None

    def sign_out(self, secret: str, name: str) -> None:
        """End a session."""
        self.accounts.end_session(_digest(secret), name)

    def of_session(self, secret: str) -> Account | None:
        """Return whose session it is."""
        return self.accounts.of_session(_digest(secret))

    def of_token(self, secret: str) -> Account | None:
        """Return whose token it is."""
        return self.accounts.of_token(_digest(secret))

    def _begin(self, name: str) -> str:
        secret = secrets.token_urlsafe(32)
        expires = datetime.now(UTC) + timedelta(hours=SESSION_HOURS)
        self.accounts.begin_session(_digest(secret), name, expires)
        return secret


@cache
def _nobodys() -> str:
    return hashed(secrets.token_urlsafe(16))
