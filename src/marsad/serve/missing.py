"""The answer for all addresses under the API that are not there."""

from fastapi import APIRouter
from starlette.responses import Response

from marsad.errors import NotFoundError
from marsad.serve.asked import PREFIX

router = APIRouter(prefix=PREFIX)


@router.get("/{rest:path}", include_in_schema=False)
def nothing(rest: str) -> Response:
    """Answer as JSON."""
    raise NotFoundError(f"no such address in the API: {PREFIX}/{rest}; see {PREFIX}/openapi.json")
