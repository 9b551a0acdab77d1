"""The base of all records: frozen, typed, keyword-only, and the same in JSON as in Python."""

import msgspec


class Record(msgspec.Struct, frozen=True, kw_only=True):
    """A frozen record. Equal fields make equal records; `msgspec.json.encode` gives its JSON form."""


class Span(Record, frozen=True, kw_only=True):
    """Some words of a report: Unicode code points into its text, `end` exclusive."""

    start: int
    end: int

    def of(self, text: str) -> str:
        """Return the words themselves."""
        return text[self.start : self.end]
