"""What is new, as it comes: server-sent events."""

import asyncio
from collections.abc import AsyncIterator
from typing import Annotated, Final

import msgspec
from anyio.to_thread import run_sync
from fastapi import APIRouter, Header, Request
from fastapi import Query as Parameter
from starlette.responses import StreamingResponse

from marsad.model import Record
from marsad.serve.asked import PREFIX, says_in
from marsad.serve.filters import only
from marsad.serve.people import person_of
from marsad.serve.sides import Sides

LOOK_SECONDS: Final = 1.0
ALIVE_SECONDS: Final = 15.0  # a proxy may close what is silent for longer
_AT_ONCE: Final = 100
_HIGHEST: Final = 2**63 - 1
_HEADERS: Final = {"cache-control": "no-store", "x-accel-buffering": "no"}

_WORDS: Final = {"type": "string"}
_AN_EVENT: Final[dict[str, object]] = {
    "type": "object",
    "description": "One event; `data` is JSON: an `Arrived` for `report`, a `Changed` for `store`",
    "properties": {"event": _WORDS, "data": _WORDS, "id": _WORDS, "retry": {}},
}

router = APIRouter(prefix=PREFIX)

_TOLD: Final = "Events until the asker goes: `report` for each text that came, `store` when anything changed"


@router.get(
    "/events",
    responses=says_in({"text/event-stream": _AN_EVENT}, _TOLD),
    response_class=StreamingResponse,
    dependencies=[only(names=("after", "last"))],
)
async def events(
    request: Request,
    after: Annotated[int | None, Parameter(ge=0, lt=2**63, description="Begin behind the text of this number")] = None,
    last: Annotated[bool, Parameter(description="End when all that is new now has been told")] = False,
    last_event_id: Annotated[str, Header(max_length=20)] = "",
) -> StreamingResponse:
    """Tell what is new: reports as they come, and that the store has changed; a browser goes on where it broke off."""
    begin = min(int(last_event_id), _HIGHEST) if last_event_id.isdecimal() else after
    told = _told(request, begin, last=last)
    return StreamingResponse(told, media_type="text/event-stream", headers=_HEADERS)


async def _told(request: Request, begin: int | None, *, last: bool) -> AsyncIterator[bytes]:
    sides: Sides = request.app.state.sides
    person = person_of(request)
    number = await run_sync(sides.of(person).desk.store.last_arrival) if begin is None else begin
    known: str | None = None
    silent = 0.0
    yield b"retry: 3000\n\n"
    while not await request.is_disconnected():
        side = sides.of(person)  # what readers are shown is another store whenever it was made anew
        desk, generation = side.desk, await run_sync(side.answers.generation)
        if generation != known:
            arrived = await run_sync(desk.store.arrivals, number, _AT_ONCE)
            for one in arrived:
                number = one.number
                yield _event("report", one, number)
            if len(arrived) == _AT_ONCE:
                continue  # there are more: the same generation is asked again
            yield _event("store", await run_sync(desk.changed))
            known, silent = generation, 0.0
        elif silent >= ALIVE_SECONDS:
            yield b": still here\n\n"
            silent = 0.0
        if last:
            return
        await asyncio.sleep(LOOK_SECONDS)
        silent += LOOK_SECONDS


def _event(name: str, record: Record, number: int | None = None) -> bytes:
    # JSON has no line breaks of its own, and so none can end the event.
    head = f"id: {number}\n" if number is not None else ""
    return f"{head}event: {name}\ndata: ".encode() + msgspec.json.encode(record) + b"\n\n"
