"""The description of the API: the records' own schemas, and examples that fit them."""

import msgspec
from fastapi import FastAPI
from starlette.types import Lifespan

from marsad import __version__
from marsad.corroborate.why import Why
from marsad.serve.asked import PREFIX
from marsad.serve.examples import EXAMPLES
from marsad.serve.explaining import Offers
from marsad.serve.judging import Decided, Decisions
from marsad.serve.lines import Changes, Held, History, TrendTable
from marsad.serve.people.views import ActPage, Me, NewToken, TokenPage
from marsad.serve.reviewing import RECORDS as OF_REVIEW
from marsad.serve.views import ANSWERS

ABOUT = """Incidents of an armed conflict, each with every claim behind it and the words of who says so.

Lists come a page at a time: `next` of one is `after` of the following. Every answer has an ETag; ask with
If-None-Match, and what has not changed is not sent again."""
RECORDS = (
    *(*ANSWERS, Held, Changes, History, TrendTable, Decisions, Decided, Me, TokenPage, NewToken, ActPage, Offers, Why),
    *OF_REVIEW,
)


class Described(FastAPI):
    """An application that describes itself with the schemas of the records."""

    def __init__(self, lifespan: Lifespan[FastAPI]) -> None:
        super().__init__(
            title="Marsad",
            version=__version__,
            description=ABOUT,
            openapi_url=f"{PREFIX}/openapi.json",
            docs_url=None,  # both would fetch their code from elsewhere
            redoc_url=None,
            lifespan=lifespan,
        )

    def openapi(self) -> dict[str, object]:
        """Return the description, with the records' schemas and an example of each that has one."""
        described = super().openapi()
        _, schemas = msgspec.json.schema_components(RECORDS, ref_template="#/components/schemas/{name}")
        for example in EXAMPLES:
            schemas[type(example).__name__]["examples"] = [msgspec.to_builtins(example)]
        bodies = described.get("components", {}).get("schemas", {})
        described["components"] = {"schemas": {**bodies, **schemas}, "securitySchemes": _SIGNED}
        return described


_SIGNED = {
    "token": {"type": "http", "scheme": "bearer"},
    "session": {"type": "apiKey", "in": "cookie", "name": "marsad_session"},
}
