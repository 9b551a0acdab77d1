"""The gate: it knows who asks, lets nobody in whom it does not know, and no page elsewhere act in somebody's name."""

import secrets
import time
from http.cookies import CookieError, SimpleCookie
from typing import Final, Literal, NamedTuple
from urllib.parse import quote, urlsplit

from anyio.to_thread import run_sync
from starlette.datastructures import Headers
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.types import ASGIApp, Receive, Scope, Send

from marsad.errors import NotAllowedError
from marsad.model import Record
from marsad.serve.people.secrets import Secrets, csrf_of
from marsad.serve.problems import problem
from marsad.store.accounts import Account, Role

COOKIE: Final = "marsad_session"
CSRF_HEADER: Final = "x-csrf-token"
SIGN_IN: Final = "/sign-in"
_OPEN: Final = (SIGN_IN, "/static/css/", "/favicon.ico")
_HARMLESS: Final = frozenset({"GET", "HEAD", "OPTIONS"})
_RANK: Final[dict[Role, int]] = {"reader": 0, "reviewer": 1, "administrator": 2}
_TRUSTED_SECONDS: Final = 5.0
_TRUSTED_MOST: Final = 1000

ANONYMOUS: Final = "anonymous"
Means = Literal["open", "session", "token", "anonymous"]


class Person(Record, frozen=True, kw_only=True):
    """Who asks, what they may do, and how they are known.

    `open` is everybody on this machine where there are no accounts; `anonymous` is somebody without an account, where
    such people may read.
    """

    name: str
    role: Role
    means: Means
    csrf: str = ""


def person_of(request: Request) -> Person:
    """Return who asks."""
    person: Person = request.scope["state"]["person"]
    return person


def may(person: Person, role: Role) -> bool:
    """Return whether somebody's role reaches so far."""
    return _RANK[person.role] >= _RANK[role]


def must_be(person: Person, role: Role) -> None:
    """Raise `NotAllowedError` where somebody's role does not reach so far."""
    if not may(person, role):
        raise NotAllowedError(f"this is for {role}s, and {person.name} is a {person.role}; ask an administrator")


class Trusted:
    """Whom the gate has looked up just now, by what they showed: each request would ask the store again."""

    def __init__(self) -> None:
        self._known: dict[str, tuple[float, Person | None]] = {}

    def get(self, secret: str) -> tuple[Person | None] | None:
        """Return whom a secret belongs to; None where that is not known, or no longer."""
        found = self._known.get(secret)
        return (found[1],) if found and found[0] > time.monotonic() else None

    def keep(self, secret: str, person: Person | None) -> None:
        """Remember whom a secret belongs to, for some seconds."""
        if len(self._known) >= _TRUSTED_MOST:
            self._known.clear()
        self._known[secret] = time.monotonic() + _TRUSTED_SECONDS, person

    def forget(self, secret: str) -> None:
        """Forget a session that has just been ended."""
        self._known.pop(secret, None)


class Rules(NamedTuple):
    """Whom the gate lets in: `local` names everybody where there are no accounts, and `role` is then theirs.

    `anonymous` lets those look who have no account.
    """

    local: str
    role: Role = "administrator"
    anonymous: bool = False


class Gate:
    """Goes before the application. Without `known` all are let in; else those with an account, or who may only look."""

    def __init__(self, app: ASGIApp, known: Secrets | None, rules: Rules, trusted: Trusted) -> None:
        self.app = app
        self._known = known
        self._local = Person(name=rules.local, role=rules.role, means="open", csrf=secrets.token_urlsafe(16))
        self._nobody = Person(name=ANONYMOUS, role="reader", means="anonymous") if rules.anonymous else None
        self._trusted = trusted

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request."""
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        headers = Headers(scope=scope)
        person = await self._person(headers)
        refusal = _refused(scope, headers, person)
        if refusal is None:
            scope.setdefault("state", {})["person"] = person
        await (refusal or self.app)(scope, receive, send)

    async def _person(self, headers: Headers) -> Person | None:
        if self._known is None:
            return self._local
        secret, means = _shown(headers)
        if not secret:
            return self._nobody
        found = self._trusted.get(secret)
        if found is None:
            found = (await run_sync(self._looked_up, secret, means),)
            self._trusted.keep(secret, found[0])
        # A token that is none is refused; a session that is over is as good as none.
        return found[0] or (self._nobody if means == "session" else None)

    def _looked_up(self, secret: str, means: Means) -> Person | None:
        if self._known is None:
            return None
        look = self._known.of_token if means == "token" else self._known.of_session
        account: Account | None = look(secret)
        if account is None:
            return None
        return Person(name=account.name, role=account.role, means=means, csrf=csrf_of(secret))


def shown_session(headers: Headers) -> str:
    """Return the secret of the session that a browser shows, empty where it shows none."""
    try:
        morsel = SimpleCookie(headers.get("cookie", "")).get(COOKIE)
    except CookieError:
        return ""
    return morsel.value if morsel else ""


def _shown(headers: Headers) -> tuple[str, Means]:
    scheme, _, token = headers.get("authorization", "").partition(" ")
    if scheme.lower() == "bearer" and token.strip():
        return token.strip(), "token"
    return shown_session(headers), "session"


def _refused(scope: Scope, headers: Headers, person: Person | None) -> Response | None:
    """Return why a request goes no further, None where it does."""
    path: str = scope["path"]
    if scope["method"] not in _HARMLESS and from_elsewhere(headers):
        return problem(403, "a page elsewhere asked for this; do it in Marsad's own page")
    if path.startswith(_OPEN):
        return None
    if person is None and path.startswith("/api/"):
        return problem(401, f"sign in at {SIGN_IN}, or send a token as `Authorization: Bearer …`")
    if person is None:
        return RedirectResponse(f"{SIGN_IN}?next={quote(path)}", 303)
    if scope["method"] in _HARMLESS or person.means == "token":
        return None
    if person.means == "anonymous":
        return problem(401, f"sign in at {SIGN_IN}: without an account one may only look")
    if secrets.compare_digest(headers.get(CSRF_HEADER, "").encode(), person.csrf.encode()):
        return None
    return problem(403, f"send the `csrf` of /api/v1/me along as the header {CSRF_HEADER}")


def from_elsewhere(headers: Headers) -> bool:
    """Return whether a browser says that a page of another origin asks.

    Where it says what site asks, that is to be believed; over plain http to another machine it gives the origin only.
    """
    site = headers.get("sec-fetch-site")
    if site is not None:
        return site not in ("same-origin", "none")
    origin = headers.get("origin", "")
    return bool(origin) and urlsplit(origin).netloc.lower() != headers.get("host", "").lower()
