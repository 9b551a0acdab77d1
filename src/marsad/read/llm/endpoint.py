"""Asking one endpoint that speaks OpenAI's chat completions: time limits, retries with growing waits, bad answers."""

import asyncio
import random
import re
from typing import TYPE_CHECKING, Final

import msgspec

from marsad.config import Settings
from marsad.errors import ReaderError, UsageError
from marsad.model import Record
from marsad.read.llm.budget import Cost

if TYPE_CHECKING:
    import httpx

_LONGEST_WAIT: Final = 60.0
_LARGEST_ANSWER: Final = 4_000_000
_SHOWN: Final = 200
_TOO_LONG: Final = re.compile(r"context|too long|too many tokens|maximum.{0,20}(?:token|length)", re.IGNORECASE)
_REFUSED_FOR_GOOD: Final = {
    401: "the key was refused; set MARSAD_LLM_KEY",
    402: "the account has no credit",
    403: "the key has no right to this; check MARSAD_LLM_KEY and the model",
    404: "there is no such address or model; check llm_endpoint (it ends in /v1) and llm_model",
}


class TransientError(Exception):
    """It failed this time; the same may go well later. `wait` are the seconds the endpoint asks for."""

    def __init__(self, reason: str, wait: float = 0.0) -> None:
        super().__init__(reason)
        self.wait = wait


class RejectedError(Exception):
    """The endpoint does not take this question, and will not."""


class TooLongError(Exception):
    """The question, or its answer, has no room in the model's context; a shorter one may have. `tokens` were spent."""

    def __init__(self, reason: str, tokens: int = 0) -> None:
        super().__init__(reason)
        self.tokens = tokens


class Reply(Record, frozen=True, kw_only=True):
    """What came back, and what it cost."""

    content: str
    cost: Cost


class _Message(Record, frozen=True, kw_only=True):
    content: str | None = None


class _Choice(Record, frozen=True, kw_only=True):
    message: _Message
    finish_reason: str | None = None


class _Completion(Record, frozen=True, kw_only=True):
    choices: tuple[_Choice, ...]
    usage: Cost | None = None


class Endpoint:
    """One endpoint and model. `key` goes into one header and nowhere else; `patience` are the seconds of a first wait.

    Used from one event loop. Raises `UsageError` where the address is none.
    """

    def __init__(self, settings: Settings, key: str = "", patience: float = 1.0) -> None:
        import httpx

        self.address = settings.llm_endpoint
        self._model = settings.llm_model
        self._retries = settings.llm_retries
        self._timeout = settings.llm_timeout
        self._key = key
        self._patience = patience
        self._reached = False
        self._url = _url(self.address)
        self._form: str | None = "json_schema"
        self._temperature = True
        headers = {"Authorization": f"Bearer {key}"} if key else {}
        self._client = httpx.AsyncClient(headers=headers, timeout=settings.llm_timeout)

    async def close(self) -> None:
        """Let go of all connections."""
        await self._client.aclose()

    async def ask(self, instructions: str, question: str, schema: dict[str, object]) -> Reply:
        """Return one answer, asked for again where it failed in passing.

        Raises `TransientError` where it failed each time, `TooLongError`, `RejectedError`, and `ReaderError` where no
        question will ever be answered.
        """
        for again in range(self._retries + 1):
            try:
                return await self._once(instructions, question, schema)
            except TransientError as error:
                if again == self._retries:
                    raise
                await asyncio.sleep(self._wait(again, error.wait))
        raise AssertionError("unreachable")

    def _wait(self, again: int, asked: float) -> float:
        growing = self._patience * 2**again * random.uniform(0.75, 1.25)  # noqa: S311  (spreads, hides nothing)
        return float(min(max(asked, growing), _LONGEST_WAIT))

    async def _once(self, instructions: str, question: str, schema: dict[str, object]) -> Reply:
        status, headers, body = await self._post(self._body(instructions, question, schema))
        if status == 200:
            return self._reply(body)
        said = self._said(body)
        if status in _REFUSED_FOR_GOOD:
            raise ReaderError(f"{self.address}: {_REFUSED_FOR_GOOD[status]} (status {status}: {said})")
        if status in (408, 409, 425, 429) or status >= 500:
            raise TransientError(f"status {status}: {said}", _seconds(headers.get("retry-after", "")))
        if self._relents(said):
            return await self._once(instructions, question, schema)
        if status == 413 or _TOO_LONG.search(said):
            raise TooLongError(said)
        raise RejectedError(f"status {status}: {said}")

    async def _post(self, body: bytes) -> "tuple[int, httpx.Headers, bytes]":
        import httpx

        content = b""
        try:
            # The client's own limit is for each piece, and a server may drip for ever.
            async with asyncio.timeout(self._timeout):
                headers = {"Content-Type": "application/json"}
                async with self._client.stream("POST", self._url, content=body, headers=headers) as response:
                    self._reached = True
                    async for piece in response.aiter_bytes():
                        content += piece
                        if len(content) > _LARGEST_ANSWER:
                            raise TransientError("the answer does not end")
        except (TimeoutError, httpx.TimeoutException) as error:
            raise TransientError(f"no answer within llm_timeout = {self._timeout:g} seconds") from error
        except (httpx.TransportError, httpx.DecodingError) as error:
            if isinstance(error, httpx.ConnectError) and not self._reached:
                raise ReaderError(f"{self.address}: cannot be reached ({error}); is the server running?") from error
            raise TransientError(f"the connection broke ({type(error).__name__})") from error
        return response.status_code, response.headers, content

    def _body(self, instructions: str, question: str, schema: dict[str, object]) -> bytes:
        body: dict[str, object] = {
            "model": self._model,
            "messages": [{"role": "system", "content": instructions}, {"role": "user", "content": question}],
        }
        if self._temperature:
            body["temperature"] = 0
        if self._form == "json_schema":
            named = {"name": "claims", "strict": True, "schema": schema}
            body["response_format"] = {"type": "json_schema", "json_schema": named}
        elif self._form:
            body["response_format"] = {"type": self._form}
        return msgspec.json.encode(body)

    def _relents(self, said: str) -> bool:
        """Ask for less where an endpoint does not know what was asked for; False where nothing can be left out."""
        if self._temperature and "temperature" in said:
            self._temperature = False
        elif self._form and re.search(r"response_format|json_schema|json_object", said):
            self._form = "json_object" if self._form == "json_schema" else None
        else:
            return False
        return True

    def _reply(self, body: bytes) -> Reply:
        try:
            completion = msgspec.json.decode(body, type=_Completion)
            choice = completion.choices[0]
        except (msgspec.MsgspecError, UnicodeDecodeError, IndexError, RecursionError) as error:
            raise TransientError(f"an answer that is no chat completion ({error})") from error
        if choice.finish_reason == "length":
            cost = completion.usage or Cost()
            raise TooLongError("the answer was cut off", cost.tokens("", choice.message.content or ""))
        if not choice.message.content:
            raise TransientError("an empty answer")
        return Reply(content=choice.message.content, cost=completion.usage or Cost())

    def _said(self, body: bytes) -> str:
        """Return the beginning of what an endpoint says, on one line and without the key."""
        said = " ".join(body.decode("utf-8", "replace").split())
        return (said.replace(self._key, "…") if self._key else said)[:_SHOWN]


def _url(address: str) -> str:
    import httpx

    try:
        url = httpx.URL(address)
    except httpx.InvalidURL as error:
        raise UsageError(f"llm_endpoint {address!r} is no address ({error}); write it like {_LIKE}") from error
    if url.scheme not in ("http", "https") or not url.host:
        raise UsageError(f"llm_endpoint {address!r} is no address; write it like {_LIKE}")
    if url.userinfo:
        raise UsageError("llm_endpoint holds a user or password; set MARSAD_LLM_KEY instead")
    return address.rstrip("/") + "/chat/completions"


_LIKE: Final = "http://127.0.0.1:8080/v1"


def _seconds(header: str) -> float:
    try:
        return max(0.0, float(header))
    except ValueError:  # a date, or nothing: the wait that grows is good enough
        return 0.0
