"""The records that stages hand to each other, and nothing else.

`Report` → `Claim` → `GroundedClaim` → (`Judgement`) → `Incident`. All are frozen; their JSON is the published form.
"""

from marsad.model.claim import Claim, Mention, Reading, Sureness, Toll
from marsad.model.control import Change, Holding, Sign
from marsad.model.decision import Decision
from marsad.model.grounded import (
    Actor,
    Alternative,
    CitedClaim,
    GroundedClaim,
    GroundedReading,
    Interval,
    KeptReading,
    Place,
)
from marsad.model.incident import (
    Contradiction,
    Figure,
    Grade,
    Incident,
    Judgement,
    Origins,
    Position,
    Statement,
    Voice,
    incident_id,
)
from marsad.model.ontology import CLAIM_TYPES, EVENT_TYPES, SITUATION_TYPES, kind_of
from marsad.model.record import Record, Span
from marsad.model.report import Report, ReportHead, Skipped
from marsad.model.review import Effective, Review
from marsad.model.trace import ClaimTrace, ReportTrace

__all__ = [
    "CLAIM_TYPES",
    "EVENT_TYPES",
    "SITUATION_TYPES",
    "Actor",
    "Alternative",
    "Change",
    "CitedClaim",
    "Claim",
    "ClaimTrace",
    "Contradiction",
    "Decision",
    "Effective",
    "Figure",
    "Grade",
    "GroundedClaim",
    "GroundedReading",
    "Holding",
    "Incident",
    "Interval",
    "Judgement",
    "KeptReading",
    "Mention",
    "Origins",
    "Place",
    "Position",
    "Reading",
    "Record",
    "Report",
    "ReportHead",
    "ReportTrace",
    "Review",
    "Sign",
    "Skipped",
    "Span",
    "Statement",
    "Sureness",
    "Toll",
    "Voice",
    "incident_id",
    "kind_of",
]
