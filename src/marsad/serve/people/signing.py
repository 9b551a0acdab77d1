"""Signing in and out: a form without any code, and a cookie that no code can read."""

from html import escape
from pathlib import Path
from string import Template
from typing import Final
from urllib.parse import parse_qs, urlsplit

from anyio.to_thread import run_sync
from fastapi import APIRouter, Request
from starlette.responses import HTMLResponse, RedirectResponse, Response

from marsad.serve.people.attempts import Attempts
from marsad.serve.people.gate import COOKIE, SIGN_IN, Trusted, person_of, shown_session
from marsad.serve.people.secrets import LONGEST_PASSWORD, SESSION_HOURS, Secrets

_PAGE: Final = Template((Path(__file__).parents[1] / "static" / "sign-in.html").read_text(encoding="utf-8"))
_LONGEST_FORM: Final = 8192
WRONG: Final = "Name and password do not fit."
LATER: Final = "Too many wrong passwords. Try again in {minutes} min."


def signing(known: Secrets | None, trusted: Trusted) -> APIRouter:
    """Return the routes for signing in and out; where there are no accounts, both lead to the page."""
    router = APIRouter(include_in_schema=False)
    attempts = Attempts()

    @router.get(SIGN_IN)
    def form(next: str = "/") -> Response:  # noqa: A002  (so the parameter is called)
        return _form(_inside(next)) if known else RedirectResponse("/", 303)

    @router.post(SIGN_IN)
    async def sign_in(request: Request) -> Response:
        given = parse_qs((await _start_of(request)).decode(errors="replace"))
        name, password, goal = (given.get(field, [""])[0] for field in ("name", "password", "next"))
        if known is None:
            return RedirectResponse("/", 303)
        address = request.client.host if request.client else ""
        if wait := attempts.wait(name, address):
            said = LATER.format(minutes=wait // 60 + 1)
            return _form(_inside(goal), said, status=429, headers={"retry-after": str(wait)})
        secret = await run_sync(known.sign_in, name, password[: LONGEST_PASSWORD + 1])
        if secret is None:
            attempts.fail(name, address)
            return _form(_inside(goal), WRONG, status=401)
        attempts.succeed(name, address)
        return _signed_in(request, secret, _inside(goal))

    @router.post("/sign-out")
    def sign_out(request: Request) -> Response:
        secret = shown_session(request.headers)
        if known and secret:
            known.sign_out(secret, person_of(request).name)
            trusted.forget(secret)
        leaving = Response(status_code=204)
        leaving.delete_cookie(COOKIE, path="/", httponly=True, samesite="lax")
        return leaving

    return router


async def _start_of(request: Request) -> bytes:
    body = b""
    async for chunk in request.stream():
        body += chunk
        if len(body) > _LONGEST_FORM:
            return b""
    return body


def _signed_in(request: Request, secret: str, goal: str) -> Response:
    answer = RedirectResponse(goal, 303)
    answer.set_cookie(
        COOKIE,
        secret,
        max_age=SESSION_HOURS * 3600,
        path="/",
        httponly=True,
        samesite="lax",
        secure=request.url.scheme == "https",
    )
    return answer


def _form(goal: str, message: str = "", status: int = 200, headers: dict[str, str] | None = None) -> Response:
    said = f'<p class="wrong" role="alert">{escape(message)}</p>' if message else ""
    page = _PAGE.substitute(message=said, next=escape(goal))
    return HTMLResponse(page, status, headers={"cache-control": "no-store", **(headers or {})})


def _inside(goal: str) -> str:
    """Return an address within this page, so that no link can lead elsewhere by way of signing in."""
    parts = urlsplit(goal.replace("\\", "/"))
    plain = goal.startswith("/") and not goal.startswith(("//", "/\\")) and goal.isprintable()
    return goal if plain and not parts.netloc and not parts.scheme else "/"
