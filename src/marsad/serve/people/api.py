"""The routes about those who ask: who am I, my tokens, and who changed what."""

from typing import Annotated

import msgspec
from fastapi import APIRouter, Depends, Request
from fastapi import Path as PathParameter
from fastapi import Query as Parameter
from starlette.responses import Response

from marsad.errors import NotAllowedError, UsageError
from marsad.serve.answers import JSON
from marsad.serve.asked import PREFIX, says
from marsad.serve.filters import DEFAULT_LIMIT, Limit, only
from marsad.serve.people.gate import Person, must_be, person_of
from marsad.serve.people.secrets import new_token
from marsad.serve.people.views import ActPage, Me, NewToken, TokenPage
from marsad.store.accounts import Accounts

router = APIRouter(prefix=PREFIX)

NO_ACCOUNTS = "this store is open to everybody on this machine, without accounts; make some with `marsad users add`"
_UNKEPT = {"cache-control": "no-store"}


def _accounts(request: Request) -> Accounts:
    accounts: Accounts | None = request.app.state.accounts
    if accounts is None:
        raise UsageError(NO_ACCOUNTS)
    return accounts


Asking = Annotated[Person, Depends(person_of)]
OfAccounts = Annotated[Accounts, Depends(_accounts)]
Label = Annotated[str, Parameter(min_length=1, max_length=100, description="What it is for", examples=["notebook"])]
Number = Annotated[int, PathParameter(ge=1, lt=2**63)]
After = Annotated[int, Parameter(ge=0, lt=2**63, description="`next` of the page before")]


def _with_account(request: Request) -> Person:
    person = person_of(request)
    if person.means == "anonymous":
        raise NotAllowedError("this is for those with an account; sign in first")
    return person


WithAccount = Annotated[Person, Depends(_with_account)]


def _json(record: msgspec.Struct) -> Response:
    return Response(msgspec.json.encode(record), media_type=JSON, headers=_UNKEPT)


@router.get("/me", responses=says(Me), dependencies=[only()])
def me(person: Asking) -> Response:
    """Say who asks, what their role is, and what must be sent along with changes."""
    return _json(Me(name=person.name, role=person.role, open=person.means == "open", csrf=person.csrf))


@router.get("/tokens", responses=says(TokenPage), dependencies=[only()])
def tokens(person: WithAccount, accounts: OfAccounts) -> Response:
    """List one's own tokens; what they are is not kept."""
    return _json(TokenPage(tokens=accounts.tokens(person.name)))


@router.post("/tokens", responses=says(NewToken), dependencies=[only(names=("label",))])
def make_token(person: WithAccount, accounts: OfAccounts, label: Label) -> Response:
    """Make a token for programs, which may do what its owner may; it is shown this once."""
    secret, token = new_token(accounts, person.name, label, person.name)
    return _json(NewToken(secret=secret, token=token))


@router.delete("/tokens/{number}", responses=says(TokenPage), dependencies=[only()])
def end_token(person: WithAccount, accounts: OfAccounts, number: Number) -> Response:
    """End a token of one's own; give those that are left."""
    accounts.revoke_token(number, person.name, person.name)
    return _json(TokenPage(tokens=accounts.tokens(person.name)))


@router.get("/audit", responses=says(ActPage), dependencies=[only(names=("who", "after", "limit"))])
def audit(
    person: Asking,
    accounts: OfAccounts,
    who: Annotated[str, Parameter(max_length=64, description="Of one person only")] = "",
    after: After = 0,
    limit: Limit = DEFAULT_LIMIT,
) -> Response:
    """List who changed what, newest first; for administrators."""
    must_be(person, "administrator")
    acts = tuple(accounts.acts(who, after, limit))
    return _json(ActPage(acts=acts, next=acts[-1].number if len(acts) == limit else None))
