"""What the routes share: the desk they ask, what answers, and how their answers are described."""

from collections.abc import Mapping
from typing import Annotated, Final

from fastapi import Depends, Request
from starlette.datastructures import State

from marsad.model import Record
from marsad.serve.answers import JSON, Answers
from marsad.serve.desk import Desk
from marsad.serve.people import person_of
from marsad.serve.sides import Side, Sides

PREFIX = "/api/v1"


def side_of(request: Request) -> Side:
    """Return the record that whoever asks is shown, the same all through one answer."""
    state: State = request.state
    if not hasattr(state, "side"):
        sides: Sides = request.app.state.sides
        state.side = sides.of(person_of(request))
    side: Side = state.side
    return side


async def _side(request: Request) -> Side:
    return side_of(request)


OfSide = Annotated[Side, Depends(_side)]


async def _desk(side: OfSide) -> Desk:
    return side.desk


async def _answers(side: OfSide) -> Answers:
    return side.answers


OfDesk = Annotated[Desk, Depends(_desk)]
Answering = Annotated[Answers, Depends(_answers)]


BYTES: Final[dict[str, object]] = {"type": "string", "format": "binary"}
Responses = dict[int | str, dict[str, object]]


def says_in(schemas: Mapping[str, Mapping[str, object]], told: str) -> Responses:
    """Describe an answer that is no record of ours, in its media types, and its errors."""
    content = {media_type: {"schema": schema} for media_type, schema in schemas.items()}
    return {**says(None), 200: {"description": told, "content": content}}


def says(record: type[Record] | None, media_type: str = JSON, told: str = "Bytes") -> Responses:
    """Describe an answer (None: bytes, and `told` says which) and its errors; the schemas are added by `openapi`."""

    def of(schema: str, description: str, media: str = JSON) -> dict[str, object]:
        return {"description": description, "content": {media: {"schema": {"$ref": f"#/components/schemas/{schema}"}}}}

    raw: dict[str, object] = {"description": told, "content": {media_type: {"schema": BYTES}}}
    return {
        200: of(record.__name__, (record.__doc__ or "").splitlines()[0], media_type) if record else raw,
        304: {"description": "What the asker has is still so"},
        400: of("Problem", "The question makes no sense"),
        401: of("Problem", "Sign in first"),
        403: of("Problem", "This is not for your account"),
        404: of("Problem", "There is no such thing"),
        422: of("Problem", "A parameter is not of its form"),
        503: of("Problem", "The store cannot be read"),
    }
