"""Where a report was found."""

from hashlib import sha256
from typing import Final

from marsad.model import Record, Skipped

_DIGITS: Final = 12


def digest(words: bytes) -> str:
    """Return a short name for words, the same wherever and whenever they are found."""
    return sha256(words).hexdigest()[:_DIGITS]


class Place(Record, frozen=True, kw_only=True):
    """A file, or a line of one: `source` as people know it, its id and its address.

    `piped` input has neither; see `of`.
    """

    source: str
    id: str
    url: str
    line: int | None = None
    piped: bool = False

    def of(self, data: bytes) -> "Place":
        """Return the place of a whole text. One that is piped in has only its words to tell it from the next."""
        if not self.piped:
            return self
        key = digest(data)
        return Place(source=self.source, id=f"{self.id}#{key}", url=f"{self.url}#{key}")

    def at(self, line: int) -> "Place":
        """Return the place of a line."""
        return Place(source=self.source, id=self.id, url=self.url, line=line)

    def skip(self, reason: str) -> Skipped:
        """Say why there is no report here."""
        return Skipped(source=self.source, line=self.line, reason=reason)
