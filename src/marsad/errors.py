"""What can go wrong, as one tree; every message says what was wrong, where, and what to do.

::

    MarsadError
    ├── UsageError            the words of the command or call do not fit
    │   └── NotAllowedError   somebody's role does not reach so far
    ├── KnowledgeError        a data file of the project or the user is damaged
    ├── ReaderError           a reader cannot go on: its model is out of reach, its limit spent
    └── StoreError            the store cannot be used
        ├── StoreVersionError it was written by a newer Marsad
        ├── StoreFullError    the disk is full
        └── NotFoundError     no such report, claim or incident

What is wrong with one report does not raise: it is recorded as a `marsad.model.Skipped` and the rest goes on.
"""


class MarsadError(Exception):
    """Root of all errors that Marsad raises on purpose; its text is one line fit for a person."""


class UsageError(MarsadError):
    """The words of the command or call do not fit; the text names the remedy."""


class NotAllowedError(UsageError):
    """What was asked is not for the role of who asks."""


class KnowledgeError(MarsadError):
    """A data file (gazetteer, actors, outlets, lexicon) is missing or damaged."""


class ReaderError(MarsadError):
    """A reader cannot go on; what it has read so far stands, and the text names the remedy."""


class StoreError(MarsadError):
    """The store cannot be used."""


class StoreVersionError(StoreError):
    """The store was written by a newer Marsad than this one."""


class StoreFullError(StoreError):
    """The disk that holds the store is full."""


class NotFoundError(StoreError):
    """The store holds nothing with that id."""
