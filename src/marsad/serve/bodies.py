"""What is sent to a route as JSON, read into a record of the route's own."""

from typing import Any, Final, TypeVar

import msgspec
from fastapi import Depends, Request
from fastapi.exceptions import RequestValidationError

from marsad.errors import UsageError
from marsad.model import Record

MOST_BYTES: Final = 256 * 1024


class Wanted(Record, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What somebody wants done; a key that nobody reads is an error."""


Body = TypeVar("Body", bound=Wanted)


def wanted(kind: type[Body]) -> Any:
    """Give a dependency that reads the body of a request; what does not fit is said in one line."""

    async def read(request: Request) -> Body:
        content = b""
        async for chunk in request.stream():
            content += chunk
            if len(content) > MOST_BYTES:
                raise UsageError(f"the request is larger than {MOST_BYTES} bytes; send less at a time")
        try:
            return msgspec.json.decode(content, type=kind)
        except (msgspec.DecodeError, UnicodeDecodeError) as error:
            raise RequestValidationError([{"loc": ("body", kind.__name__), "msg": str(error)}]) from error

    return Depends(read)


def takes(kind: type[Wanted]) -> dict[str, object]:
    """Describe the body that a route takes; the schema is added by `openapi`."""
    schema = {"$ref": f"#/components/schemas/{kind.__name__}"}
    return {"requestBody": {"required": True, "content": {"application/json": {"schema": schema}}}}
