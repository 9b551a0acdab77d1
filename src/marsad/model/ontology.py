"""The closed lists that claims are coded with, in the field's own words.

Event and situation types follow ACLED's sub-events where one fits (`publish/data/acled.toml`).
"""

from typing import Final, Literal, get_args

Kind = Literal["event", "situation"]

EventType = Literal[
    "armed_clash",
    "offensive",
    "territory_gained",
    "withdrawal",
    "air_strike",
    "shelling",
    "suicide_bombing",
    "explosive_device",
    "grenade_attack",
    "chemical_attack",
    "attack_on_civilians",
    "sexual_violence",
    "abduction",
    "arrest",
    "human_shields",
    "siege",
    "displacement",
    "property_destruction",
    "weapons_seized",
    "deployment",
    "agreement",
    "protest",
    "riot",
    "aid",
    "other",
]
SituationType = Literal["control", "presence", "population", "alliance"]
ClaimType = Literal[EventType, SituationType]

Status = Literal["happened", "ongoing", "planned", "background", "denied"]
Certainty = Literal["stated", "hedged"]
Level = Literal["site", "district", "town", "subprovince", "province", "country", "region"]
Outcome = Literal[
    "killed",
    "injured",
    "captured",
    "abducted",
    "arrested",
    "displaced",
    "missing",
    "trapped",
    "in_need",
    "present",
    "surrendered",
    "destroyed",
]
Side = Literal["initiator", "target", "civilians", "unknown"]
PublishedBasis = Literal["given", "metadata", "text", "inferred", "unknown"]
DateBasis = Literal["text", "published", "inferred"]

EVENT_TYPES: Final[tuple[str, ...]] = get_args(EventType)
SITUATION_TYPES: Final[tuple[str, ...]] = get_args(SituationType)
CLAIM_TYPES: Final[tuple[str, ...]] = EVENT_TYPES + SITUATION_TYPES


def kind_of(claim_type: str) -> Kind:
    """Return whether a type happens at a time (event) or holds at a time (situation)."""
    return "situation" if claim_type in SITUATION_TYPES else "event"
