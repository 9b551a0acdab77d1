"""Errors as people and programs can read them: `{"error": "…"}`, the right status, never a traceback."""

import logging

import msgspec
from fastapi import FastAPI, Request
from fastapi.exceptions import RequestValidationError
from starlette.exceptions import HTTPException
from starlette.responses import Response

from marsad.errors import MarsadError, NotAllowedError, NotFoundError, StoreError, UsageError
from marsad.serve.answers import JSON
from marsad.serve.views import Problem

log = logging.getLogger(__name__)
OUR_FAULT = "something went wrong here; the server's log has the details"


def problem(status: int, text: str) -> Response:
    """Return an error as an answer."""
    body = msgspec.json.encode(Problem(error=text))
    return Response(body, status_code=status, media_type=JSON, headers={"cache-control": "no-store"})


def answer_errors(app: FastAPI) -> None:
    """Make an app answer its errors so."""
    app.add_exception_handler(MarsadError, _ours)
    app.add_exception_handler(HTTPException, _of_http)
    app.add_exception_handler(RequestValidationError, _invalid)
    app.add_exception_handler(Exception, _unforeseen)


def _status(error: Exception) -> int:
    if isinstance(error, NotFoundError | NotAllowedError):
        return 404 if isinstance(error, NotFoundError) else 403
    if isinstance(error, StoreError):
        return 503
    return 400 if isinstance(error, UsageError) else 500


def _ours(request: Request, error: Exception) -> Response:
    return problem(_status(error), str(error))


def _of_http(request: Request, error: Exception) -> Response:
    status = error.status_code if isinstance(error, HTTPException) else 500
    words = {404: f"nothing at {request.url.path}", 405: f"{request.method} is not for {request.url.path}"}
    return problem(status, words.get(status, str(getattr(error, "detail", error))))


def _invalid(request: Request, error: Exception) -> Response:
    found = error.errors() if isinstance(error, RequestValidationError) else []
    lines = [f"{'.'.join(str(part) for part in one['loc'][1:])}: {one['msg']}" for one in found]
    return problem(422, "; ".join(lines).replace("Value error, ", "") or "a parameter is not of its form")


def _unforeseen(request: Request, error: Exception) -> Response:
    log.exception("%s %s failed", request.method, request.url.path, exc_info=error)
    return problem(500, OUR_FAULT)
