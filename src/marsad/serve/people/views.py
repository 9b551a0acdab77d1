"""What the API says of those who ask."""

from marsad.model import Record
from marsad.store.accounts import Act, Role, Token


class Me(Record, frozen=True, kw_only=True):
    """Who asks; `open` says that there are no accounts. `csrf` goes with each change as the header x-csrf-token."""

    name: str
    role: Role
    open: bool
    csrf: str


class TokenPage(Record, frozen=True, kw_only=True):
    """The tokens of an account."""

    tokens: tuple[Token, ...]


class NewToken(Record, frozen=True, kw_only=True):
    """A new token: `secret` is what a program sends as `Authorization: Bearer …`, and is shown this once."""

    secret: str
    token: Token


class ActPage(Record, frozen=True, kw_only=True):
    """Some of the log, newest first; `next` is the number to ask on with, None at the end."""

    acts: tuple[Act, ...]
    next: int | None
