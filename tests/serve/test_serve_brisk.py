"""Routes that read a question quickly answer as FastAPI's own do, whatever is asked."""

import threading
from collections.abc import Callable, Iterator
from types import SimpleNamespace
from typing import Annotated

import pytest
from fastapi import APIRouter, Depends, FastAPI, Query
from fastapi.routing import APIRoute
from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response
from starlette.testclient import TestClient
from starlette.types import Receive, Scope, Send

from marsad.serve.answers import Answers
from marsad.serve.brisk import BriskRoute
from marsad.serve.pace import SHORT_SECONDS, Pace


def client_of(router: APIRouter, generation: Callable[[], str] = lambda: "1") -> TestClient:
    """Ask routes of one side, whose store is always in the same state unless it is told otherwise."""
    application = FastAPI()
    application.include_router(router)
    side = SimpleNamespace(answers=Answers(generation))

    async def of_a_side(scope: Scope, receive: Receive, send: Send) -> None:
        scope.setdefault("state", {})["side"] = side
        await application(scope, receive, send)

    return TestClient(of_a_side)


def asked_by(kind: type[APIRoute]) -> TestClient:
    router = APIRouter(route_class=kind)
    calls: list[str] = []

    async def filters(words: Annotated[str, Query(max_length=5)], least: Annotated[int, Query(ge=0)] = 3) -> str:
        calls.append(words)
        return f"{words} {least}"

    async def twice(known: Annotated[str, Depends(filters)], order: str = "oldest") -> str:
        return f"{known} {order}"

    @router.get("/places/{number}")
    def answer(
        request: Request,
        number: int,
        known: Annotated[str, Depends(filters)],
        more: Annotated[str, Depends(twice)],
        limit: int = 50,
    ) -> Response:
        calls.append("answered")
        return PlainTextResponse(f"{request.url.path} {number} {known} {more} {limit} {calls}")

    return client_of(router)


@pytest.mark.parametrize(
    "path",
    [
        "/places/7?words=abc",
        "/places/7?words=abc&least=9&order=newest&limit=2",
        "/places/7?words=abc&words=def",  # the last of them
        "/places/7?words=",
        "/places/7",
        "/places/seven?words=abc",
        "/places/7?words=abcdef",
        "/places/7?words=abc&least=-1&limit=many",
        "/places/7?words=abc&nobody=knows",
    ],
)
def test_the_same_is_answered_as_by_fastapi(path: str) -> None:
    own, brisk = asked_by(APIRoute).get(path), asked_by(BriskRoute).get(path)
    assert (brisk.status_code, brisk.text) == (own.status_code, own.text)
    assert own.status_code == (200 if "answered" in own.text else 422)


def places_of_work(generations: Iterator[str]) -> TestClient:
    """Ask a route that says whether it worked where questions are taken in."""
    router = APIRouter(route_class=BriskRoute)

    async def taken_in() -> int:
        return threading.get_ident()

    @router.get("/where")
    def where(here: Annotated[int, Depends(taken_in)]) -> Response:
        return PlainTextResponse("in turn" if threading.get_ident() == here else "in a thread")

    return client_of(router, lambda: next(generations))


def test_answers_known_to_be_short_are_given_in_turn_until_the_store_changes() -> None:
    with places_of_work(iter("aaab")) as client:
        assert [client.get("/where").text for _ in "aaab"] == ["in a thread", "in turn", "in turn", "in a thread"]


def test_where_the_state_of_a_store_cannot_be_told_all_work_in_threads() -> None:
    with places_of_work(iter(["", "", ""])) as client:
        assert {client.get("/where").text for _ in range(3)} == {"in a thread"}


def test_one_long_answer_of_late_sends_the_next_to_threads() -> None:
    pace = Pace().of("a")
    pace.note(SHORT_SECONDS / 2)
    assert pace.is_short()
    pace.note(SHORT_SECONDS)
    assert not pace.is_short()
    for _ in range(20):
        pace.note(0)
    assert pace.is_short()
