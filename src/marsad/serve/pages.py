"""Pages of incidents and claims, put together from the JSON that the store keeps, which is not read for it."""

from collections.abc import Iterable, Iterator, Mapping
from typing import Final

import msgspec

from marsad.serve.board import Board
from marsad.serve.views import Found, ReportView
from marsad.store import CitedBody


def page_of(bodies: Iterable[str], board: Board, following: str | None) -> bytes:
    """Return an `IncidentPage` in JSON: each incident as it is kept, with its `killed` beside it."""
    listed = ",".join(_tallied(bodies, board))
    return f'{{"incidents":[{listed}],"next":{msgspec.json.encode(following).decode()}}}'.encode()


def claims_page(cited: Mapping[str, CitedBody], following: str | None) -> bytes:
    """Return a `ClaimPage` in JSON: each claim as it is kept, with its report's head beside it."""
    told = ((msgspec.json.encode(one.report).decode(), one.body) for one in cited.values())
    listed = ",".join(f'{{"report":{head},"claim":{body}}}' for head, body in told)
    standings = {name: one.standing for name, one in cited.items() if one.standing != "read"}
    rest = msgspec.json.encode({"next": following, "standings": standings}).decode()
    return f'{{"claims":[{listed}],{rest[1:]}'.encode()


def with_incidents(record: Found | ReportView, bodies: Iterable[str], board: Board) -> bytes:
    """Return a record in JSON that was made without incidents, with these as they are kept in their place."""
    # Within a text the quotation marks are escaped, so that this stands nowhere else.
    before, _, after = msgspec.json.encode(record).partition(_NO_INCIDENTS)
    return b"".join((before, _NO_INCIDENTS[:-1], ",".join(_tallied(bodies, board)).encode(), b"]", after))


def _tallied(bodies: Iterable[str], board: Board) -> Iterator[str]:
    for body in bodies:
        row = board.row_of[_ID.decode(body).id]
        yield f'{body[:-1]},"killed":{msgspec.json.encode(board.killed(row)).decode()}}}'


_NO_INCIDENTS: Final = b'"incidents":[]'


class _Named(msgspec.Struct):
    id: str


_ID = msgspec.json.Decoder(_Named)
