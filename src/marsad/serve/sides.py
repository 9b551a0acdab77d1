"""Which record somebody is shown: the whole one, or what a profile leaves of it.

Reviewers and administrators see the whole store. Everybody else sees a store derived from it, in which what is
withheld does not stand, so that no filter, search or chart can tell of it. It is made anew some time after the store
has changed.
"""

import logging
import threading
import time
from collections.abc import Callable, Mapping
from contextlib import suppress
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Final, NamedTuple

from msgspec.structs import replace

from marsad.errors import MarsadError
from marsad.publish.withhold import Terms
from marsad.publish.withhold.profile import ProfileName
from marsad.serve.answers import Answers
from marsad.serve.desk import Desk
from marsad.serve.people import Person, may
from marsad.showing import Shown, about, key_of, make_shown, shown_path
from marsad.store import Store, open_store

log = logging.getLogger(__name__)

LOOK_SECONDS: Final = 1.0
REST_SECONDS: Final = 5.0
RESTS: Final = 4  # times as long as making took: at most a fifth of one core goes into it
Make = Callable[[Path, Terms], Shown]


class Side(NamedTuple):
    """One record as it is served: whose profile it is, what answers from it, and what is not in it."""

    profile: ProfileName
    desk: Desk
    answers: Answers
    withheld: Mapping[str, int] = {}


class Sides:
    """The whole record, and what is shown to those who only read; without `shown` everybody sees the whole."""

    def __init__(self, whole: Side, shown: "ShownSide | None" = None) -> None:
        self.whole = whole
        self.shown = shown

    def of(self, person: Person) -> Side:
        """Return what somebody sees."""
        if self.shown is None or may(person, "reviewer"):
            return self.whole
        return self.shown.side

    def close(self) -> None:
        """Close what was opened here; the whole store is not ours."""
        if self.shown:
            self.shown.close()


class ShownSide:
    """A derived store that follows the whole one. Raises as `make_shown` where it has to be made and cannot be."""

    def __init__(self, path: Path, store: Store, terms: Terms, make: Make = make_shown) -> None:
        self._path = path
        self._whole = store
        self._terms = terms
        self._make = make
        self._store: Store | None = None
        self._ending = threading.Event()
        self._rested = 0.0
        known = about(shown_path(path, terms))
        # What was made on other terms is never shown; what is only older may be, until the new one is there.
        self._shown = known if known and self._fits(known) else make(path, self._today())
        self.side = self._opened()

    def renew(self) -> bool:
        """Make it anew where the store or the day is another; return whether it was."""
        terms = self._today()
        if self._shown.is_of(self._whole.state(), terms):
            return False
        started = time.monotonic()
        self._shown = self._make(self._path, terms)
        self.side = self._opened()
        self._rested = time.monotonic() + max(REST_SECONDS, RESTS * (time.monotonic() - started))
        return True

    def watch(self, generation: Callable[[], str]) -> None:
        """Follow the store until it is closed; meant for a thread."""
        known: tuple[str, date | None] = ("", None)
        while not self._ending.wait(LOOK_SECONDS):
            if time.monotonic() < self._rested:
                continue
            with suppress(MarsadError):
                now = (generation(), self._today().latest)
                if now != known:
                    self._renewed()
                    known = now

    def close(self) -> None:
        """Stop following, and close the store."""
        self._ending.set()
        if self._store:
            self._store.__exit__(None, None, None)

    def _renewed(self) -> None:
        try:
            self.renew()
        except MarsadError:
            self._rested = time.monotonic() + REST_SECONDS
            log.exception("what readers see could not be brought up to date")
            raise

    def _fits(self, shown: Shown) -> bool:
        """Return whether what was made shows no more than may be shown now."""
        latest = self._today().latest
        held_back = latest is None or (shown.latest is not None and shown.latest <= latest)
        return shown.key == key_of(self._terms) and held_back

    def _today(self) -> Terms:
        return replace(self._terms, today=datetime.now(UTC).date())

    def _opened(self) -> Side:
        before, self._store = self._store, open_store(shown_path(self._path, self._terms), create=False)
        stamp = f"{self._shown.key}|{self._shown.state}|{self._shown.made.isoformat()}"

        def generation() -> str:
            return stamp

        side = Side(
            profile=self._terms.profile.name,
            desk=Desk(self._store, generation),
            answers=Answers(generation),
            withheld=self._shown.withheld,
        )
        if before:  # those who read in it still are given what they asked for
            before.__exit__(None, None, None)
        return side
