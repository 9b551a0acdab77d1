"""`marsad schema`: the published form of what Marsad prints."""

from enum import StrEnum
from typing import Annotated

import typer


class Name(StrEnum):
    """What there are schemas of."""

    READING = "reading"
    CLAIM = "claim"
    INCIDENT = "incident"
    JUDGEMENT = "judgement"
    HOLDING = "holding"
    CHANGE = "change"
    TREND = "trend"


def schema(
    name: Annotated[
        Name,
        typer.Argument(
            metavar="NAME",
            show_default=False,
            help="What `read`, `claims`, `incidents`, `control` or `trends` print, or a judgement on two claims.",
        ),
    ],
) -> None:
    """Print the JSON Schema of what Marsad prints."""
    typer.echo(schema_of(name), nl=False)


def schema_of(name: Name) -> str:
    """Return a record's JSON Schema (draft 2020-12) as indented JSON."""
    import msgspec

    from marsad.model import Change, GroundedReading, Holding, Incident, Judgement
    from marsad.model.review import ReviewedClaim
    from marsad.model.trends import Trend

    records = {
        Name.READING: GroundedReading,
        Name.CLAIM: ReviewedClaim,
        Name.INCIDENT: Incident,
        Name.JUDGEMENT: Judgement,
        Name.HOLDING: Holding,
        Name.CHANGE: Change,
        Name.TREND: Trend,
    }
    described = {"$schema": "https://json-schema.org/draft/2020-12/schema"} | msgspec.json.schema(records[name])
    return msgspec.json.format(msgspec.json.encode(described), indent=2).decode() + "\n"
