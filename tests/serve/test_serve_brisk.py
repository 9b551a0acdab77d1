"""Routes that read a question quickly answer as FastAPI's own do, whatever is asked."""

from typing import Annotated

import pytest
from fastapi import APIRouter, Depends, FastAPI, Query
from fastapi.routing import APIRoute
from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response
from starlette.testclient import TestClient

from marsad.serve.brisk import BriskRoute


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

    application = FastAPI()
    application.include_router(router)
    return TestClient(application)


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
