"""Pages of incidents and claims, put together from the JSON that the store keeps, which is not read for it."""

from collections.abc import Iterable, Iterator, Mapping

import msgspec

from marsad.model.review import Standing
from marsad.serve.board import Board
from marsad.serve.views import Found, ReportView
from marsad.store import CitedBody, ToldReport


def page_of(bodies: Iterable[str], board: Board, following: str | None) -> bytes:
    """Return an `IncidentPage` in JSON: each incident as it is kept, with its `killed` beside it."""
    listed = ",".join(_tallied(bodies, board))
    return f'{{"incidents":[{listed}],"next":{msgspec.json.encode(following).decode()}}}'.encode()


def claims_page(cited: Mapping[str, CitedBody], following: str | None) -> bytes:
    """Return a `ClaimPage` in JSON: each claim as it is kept, with its report's head beside it."""
    told = ((msgspec.json.encode(one.report).decode(), one.body) for one in cited.values())
    listed = ",".join(f'{{"report":{head},"claim":{body}}}' for head, body in told)
    rest = msgspec.json.encode({"next": following, "standings": _standings(cited)}).decode()
    return f'{{"claims":[{listed}],{rest[1:]}'.encode()


def report_page(told: ToldReport, incidents: Iterable[str], board: Board) -> bytes:
    """Return a `ReportView` in JSON: claims and incidents as they are kept."""
    view = ReportView(
        report=told.report, versions=told.versions, claims=(), incidents=(), standings=_standings(told.claims)
    )
    return _filled(with_incidents(view, incidents, board), "claims", (one.body for one in told.claims.values()))


def with_incidents(record: Found | ReportView, bodies: Iterable[str], board: Board) -> bytes:
    """Return a record in JSON that was made without incidents, with these as they are kept in their place."""
    return _filled(msgspec.json.encode(record), "incidents", _tallied(bodies, board))


def _filled(answer: bytes, name: str, bodies: Iterable[str]) -> bytes:
    """Return an answer with something kept in the place of its first empty list of that name."""
    # Within a text the quotation marks are escaped, so that a name stands nowhere else.
    before, empty, after = answer.partition(f'"{name}":[]'.encode())
    return b"".join((before, empty[:-1], ",".join(bodies).encode(), b"]", after))


def _standings(cited: Mapping[str, CitedBody]) -> dict[str, Standing]:
    """Return what people made of those claims that they did something to."""
    return {name: one.standing for name, one in cited.items() if one.standing != "read"}


def _tallied(bodies: Iterable[str], board: Board) -> Iterator[str]:
    for body in bodies:
        row = board.row_of[_ID.decode(body).id]
        yield f'{body[:-1]},"killed":{msgspec.json.encode(board.killed(row)).decode()}}}'


class _Named(msgspec.Struct):
    id: str


_ID = msgspec.json.Decoder(_Named)
