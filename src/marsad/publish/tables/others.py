"""The small tables: figures, voices, positions, reports, sources, judgements."""

from typing import Final, NamedTuple

from marsad.model import Figure, Judgement, Position, ReportHead, Voice
from marsad.model.incident import Disputed
from marsad.publish.material import SourceLine
from marsad.publish.table import Table, col


class FigureRow(NamedTuple):
    """One figure of one incident."""

    incident_id: str
    figure: Figure


class VoiceRow(NamedTuple):
    """One voice on one incident."""

    incident_id: str
    voice: Voice


class PositionRow(NamedTuple):
    """One position in a contradiction of one incident; `number` counts its contradictions from 1."""

    incident_id: str
    number: int
    about: Disputed
    position: Position


FIGURES: Final[Table[FigureRow]] = Table(
    name="figures",
    meaning="one row a figure: how many of one side, or of all sides together, suffered one outcome in an incident. "
    "Rows where `total` is true hold the others of their incident and outcome once more: add up these alone, or the "
    "others alone, of which `unknown` may count people of a known side again",
    columns=(
        col("incident_id", "text", "the incident", lambda row: row.incident_id),
        col("outcome", "text", "killed, injured, displaced, …", lambda row: row.figure.outcome),
        col("side", "text", "initiator, target, civilians, unknown; all for the sides together",
            lambda row: row.figure.side),
        col("total", "flag", "whether it is of the sides together (side is all), and so holds the other rows of this "
            "incident and outcome once more", lambda row: row.figure.side == "all"),
        col("low", "whole", "the smallest lower bound; empty where open", lambda row: row.figure.low),
        col("best", "whole", "the best figure", lambda row: row.figure.best),
        col("high", "whole", "the largest bound; empty where open", lambda row: row.figure.high),
        col("reason", "text", "how the range came about", lambda row: row.figure.reason),
        col("statements", "whole", "how many claims give it", lambda row: len(row.figure.statements)),
        col("claim_ids", "list", "which claims", lambda row: tuple(each.claim_id for each in row.figure.statements)),
        col("low_by", "list", "the claims that the low figure is from", lambda row: row.figure.low_by),
        col("best_by", "list", "the claims that the best figure is from", lambda row: row.figure.best_by),
        col("high_by", "list", "the claims that the high figure is from", lambda row: row.figure.high_by),
    ),
)  # fmt: skip

VOICES: Final[Table[VoiceRow]] = Table(
    name="voices",
    meaning="one row for each who tells an incident or denies it",
    columns=(
        col("incident_id", "text", "the incident", lambda row: row.incident_id),
        col("id", "text", "the actor's id; empty for a publisher", lambda row: row.voice.id),
        col("name", "text", "who it is", lambda row: row.voice.name),
        col("stance", "text", "tells or denies", lambda row: row.voice.stance),
        col("hedged", "flag", "whether all that it says is hedged", lambda row: row.voice.hedged),
        col("own_deed", "flag", "whether it tells of what it has done itself", lambda row: row.voice.own_deed),
        col("claim_ids", "list", "its claims", lambda row: row.voice.claims),
    ),
)

CONTRADICTIONS: Final[Table[PositionRow]] = Table(
    name="contradictions",
    meaning="one row a position in a contradiction: what some of an incident's claims say and others exclude",
    columns=(
        col("incident_id", "text", "the incident", lambda row: row.incident_id),
        col("number", "whole", "which of the incident's contradictions, from 1", lambda row: row.number),
        col("about", "text", "figure, perpetrator, denial, weapon, day or place", lambda row: row.about),
        col("says", "text", "the position in words", lambda row: row.position.says),
        col("voices", "list", "who takes it", lambda row: row.position.voices),
        col("claim_ids", "list", "in which claims", lambda row: row.position.claims),
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
        col(
            "reasons",
            "list",
            "why, where somebody judged; `marsad why` works out the machine's",
            lambda row: row.reasons,
        ),
        col("judge", "text", "machine, or a person's name", lambda row: row.judge),
        col("at", "text", "when, ISO 8601", lambda row: row.at.isoformat() if row.at else None),
    ),
)
