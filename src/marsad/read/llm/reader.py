"""The llm reader: asks for the claims of each part of a report, several at a time, and checks every word of them."""

import asyncio
import os
from collections import deque
from collections.abc import Iterable, Iterator, Sequence
from concurrent.futures import Future
from typing import Final, NamedTuple

import msgspec

from marsad import __version__
from marsad.config import Settings
from marsad.errors import MarsadError, ReaderError, UsageError
from marsad.model import Claim, Reading, Report, Skipped
from marsad.read.identity import claim_ids
from marsad.read.lexicon import languages
from marsad.read.llm.answer import BadAnswerError, Refusal, parsed, schema
from marsad.read.llm.budget import Budget, guess
from marsad.read.llm.check import checked
from marsad.read.llm.endpoint import Endpoint, Reply, TooLongError, TransientError
from marsad.read.llm.errands import Errands
from marsad.read.llm.question import instructions, question
from marsad.read.llm.windows import Window, halves, windows
from marsad.read.relevance import is_about_conflict

# Where the key is looked for; there is no setting for it, so that it stands in no file.
KEY: Final = "MARSAD_LLM_KEY"
# After so many reports in a row that failed, an endpoint is taken to be down.
_GIVES_UP: Final = 3
# A model that has no luck answers the same again, and each time is paid for.
_TRIES: Final = 3
# What an answer may take is set aside before it is known: a claim is about as long as the words that it rests on.
_ANSWER_SHARE: Final = 1.5
_SHOWN: Final = 8


class _Found(NamedTuple):
    claims: list[Claim]
    refusals: list[Refusal]


class _Underway(NamedTuple):
    """A report that is being read; it has no parts where nothing needs to be asked."""

    report: Report | Skipped
    parts: "list[Future[_Found]]"

    @property
    def done(self) -> bool:
        return all(part.done() for part in self.parts)


class LlmReader:
    """Reads reports by asking a language model; see `marsad.read.protocol.Reader`.

    Reports that are plainly not about conflict are not asked about. Raises `UsageError` without a model's name.
    """

    def __init__(self, settings: Settings, patience: float = 1.0) -> None:
        if not settings.llm_model:
            raise UsageError("the reader llm needs a model: name one with --llm-model or the setting llm_model")
        self._settings = settings
        self._patience = patience
        self._schema = schema()

    @property
    def version(self) -> str:
        """Its version, and the model that it asks."""
        return f"{__version__} {self._settings.llm_model}"

    def read(self, reports: Iterable[Report | Skipped]) -> Iterator[Reading | Skipped]:
        """Yield one reading a report, in order, each followed by what was refused of it.

        Raises `ReaderError` where the limit is spent or the endpoint cannot be used; what was yielded stands.
        """
        endpoint = Endpoint(self._settings, os.environ.get(KEY, ""), self._patience)
        with Errands(endpoint.close) as errands:
            yield from _Run(self._settings, endpoint, errands, self._schema).read(reports)


class _Run:
    """One pass over some reports: what is under way, what it cost, how many failed in a row."""

    def __init__(
        self, settings: Settings, endpoint: Endpoint, errands: Errands, answer_schema: dict[str, object]
    ) -> None:
        self._endpoint = endpoint
        self._errands = errands
        self._schema = answer_schema
        self._again = min(settings.llm_retries, _TRIES - 1)
        self._budget = Budget(settings.llm_token_limit)
        self._turns = asyncio.Semaphore(settings.llm_concurrency)
        self._ahead = 2 * settings.llm_concurrency
        self._failed = 0

    def read(self, reports: Iterable[Report | Skipped]) -> Iterator[Reading | Skipped]:
        underway: deque[_Underway] = deque()
        for report in reports:
            underway.append(self._begun(report))
            while underway and (underway[0].done or sum(len(one.parts) for one in underway) > self._ahead):
                yield from self._ended(underway.popleft())
        while underway:
            yield from self._ended(underway.popleft())

    def _begun(self, report: Report | Skipped) -> _Underway:
        if isinstance(report, Skipped):
            return _Underway(report, [])
        if report.language in languages() and not is_about_conflict(report.text, report.language):
            return _Underway(report, [])
        return _Underway(report, [self._errands.send(self._part(report, part)) for part in windows(report.text)])

    def _ended(self, one: _Underway) -> Iterator[Reading | Skipped]:
        if isinstance(one.report, Skipped):
            yield one.report
            return
        try:
            found = [part.result() for part in one.parts]
        except MarsadError:
            raise
        except Exception as error:  # one report that fails must not end the run
            for part in one.parts:
                part.cancel()
            yield self._failure(one.report, error)
            return
        if found:
            self._failed = 0
        yield _reading(one.report, [claim for part in found for claim in part.claims])
        refusals = [refusal for part in found for refusal in part.refusals]
        if refusals:
            yield _refused(one.report, refusals)

    def _failure(self, report: Report, error: Exception) -> Skipped:
        self._failed += 1
        if self._failed >= _GIVES_UP:
            raise ReaderError(
                f"{self._endpoint.address}: {_GIVES_UP} reports in a row could not be read (at last: {error}); "
                "what was read before is kept; mend the endpoint and give the command again"
            ) from error
        reason = f"the model gave no answer that can be used ({error}); give the same command again to try anew"
        return Skipped(source=report.url or report.id, report_id=report.id, stage="read", reason=reason)

    async def _part(self, report: Report, window: Window) -> _Found:
        """Read one part; where it or its answer is too long for the model, its halves."""
        try:
            return await self._read(report, window)
        except TooLongError:
            parts = halves(window, report.text)
            if parts is None:
                raise
        first, second = [await self._part(report, part) for part in parts]
        return _Found(first.claims + second.claims, first.refusals + second.refusals)

    async def _read(self, report: Report, window: Window) -> _Found:
        for again in range(self._again + 1):
            reply = await self._asked(question(report, window))
            try:
                told, refusals = parsed(reply.content)
            except BadAnswerError as error:
                if again == self._again:
                    raise TransientError(str(error)) from error
                continue
            claims = [claim for one in told if (claim := checked(one, report, window, refusals)) is not None]
            return _Found(claims, refusals)
        raise AssertionError("unreachable")

    async def _asked(self, asked: str) -> Reply:
        async with self._turns:
            reserved = guess(instructions()) + int(guess(asked) * (1 + _ANSWER_SHARE))
            self._budget.reserve(reserved)
            spent = 0
            try:
                reply = await self._endpoint.ask(instructions(), asked, self._schema)
                spent = reply.cost.tokens(instructions() + asked, reply.content)
            except TooLongError as error:
                spent = error.tokens
                raise
            finally:
                self._budget.settle(reserved, spent)
            return reply


def _reading(report: Report, claims: Iterable[Claim]) -> Reading:
    """Return the claims in the order of the text, under their ids."""
    ordered = sorted(claims, key=lambda claim: claim.evidence[0].start)
    ids = claim_ids(report, ((claim.type, claim.evidence) for claim in ordered))
    return Reading(
        report=report,
        claims=tuple(msgspec.structs.replace(claim, id=name) for claim, name in zip(ordered, ids, strict=True)),
    )


def _refused(report: Report, refusals: Sequence[Refusal]) -> Skipped:
    """Say what of an answer was not taken over."""
    shown = "; ".join(f"{one.field} “{' '.join(one.said.split())[:80]}”: {one.why}" for one in refusals[:_SHOWN])
    more = f"; and {len(refusals) - _SHOWN} more" if len(refusals) > _SHOWN else ""
    count = "1 thing" if len(refusals) == 1 else f"{len(refusals)} things"
    reason = f"{count} that the model said of this report was left out ({shown}{more}); the rest of it is kept"
    return Skipped(source=report.url or report.id, report_id=report.id, stage="read", reason=reason)
