"""The small tables: figures, reports, sources, judgements."""

from typing import Final, NamedTuple

from marsad.model import Figure, Judgement, ReportHead
from marsad.publish.material import SourceLine
from marsad.publish.table import Table, col


class FigureRow(NamedTuple):
    """One figure of one incident."""

    incident_id: str
    figure: Figure


FIGURES: Final[Table[FigureRow]] = Table(
    name="figures",
    meaning="one row a figure: how many of one side suffered one outcome in an incident",
    columns=(
        col("incident_id", "text", "the incident", lambda row: row.incident_id),
        col("outcome", "text", "killed, injured, displaced, …", lambda row: row.figure.outcome),
        col("side", "text", "initiator, target, civilians or unknown", lambda row: row.figure.side),
        col("low", "whole", "the smallest lower bound; empty where open", lambda row: row.figure.low),
        col("best", "whole", "of the latest report with a named source", lambda row: row.figure.best),
        col("high", "whole", "the largest bound; empty where open", lambda row: row.figure.high),
        col("statements", "whole", "how many claims give it", lambda row: len(row.figure.statements)),
        col("claim_ids", "list", "which claims", lambda row: tuple(each.claim_id for each in row.figure.statements)),
    ),
)

REPORTS: Final[Table[ReportHead]] = Table(
    name="reports",
    meaning="one row a report, without its words",
    columns=(
        col("id", "text", "the report's id", lambda row: row.id),
        col("title", "text", "its title", lambda row: row.title),
        col("publisher", "text", "who published it", lambda row: row.publisher),
        col("language", "text", "ISO 639-1", lambda row: row.language),
        col("url", "text", "where it came from", lambda row: row.url),
        col("published", "day", "when it was published", lambda row: row.published),
        col("published_basis", "text", "how that is known: given, metadata, text, inferred or unknown",
            lambda row: row.published_basis),
    ),
)  # fmt: skip

SOURCES: Final[Table[SourceLine]] = Table(
    name="sources",
    meaning="one row a source: who says things",
    columns=(
        col("id", "text", "the actor's id", lambda row: row.id),
        col("name", "text", "the name that most claims give", lambda row: row.name),
        col("claims", "whole", "how many claims", lambda row: row.claims),
        col("reports", "whole", "in how many reports", lambda row: row.reports),
        col("first", "day", "when the first of them was published", lambda row: row.first),
        col("last", "day", "when the last of them was published", lambda row: row.last),
    ),
)

JUDGEMENTS: Final[Table[Judgement]] = Table(
    name="judgements",
    meaning="one row a judgement on whether two claims tell of the same incident",
    columns=(
        col("left", "text", "a claim", lambda row: row.left),
        col("right", "text", "another claim", lambda row: row.right),
        col("verdict", "text", "same, different or unsure", lambda row: row.verdict),
        col("probability", "number", "that they tell of the same", lambda row: row.probability),
        col("reasons", "list", "why", lambda row: row.reasons),
        col("judge", "text", "machine, or a person's name", lambda row: row.judge),
        col("at", "text", "when, ISO 8601", lambda row: row.at.isoformat() if row.at else None),
    ),
)
