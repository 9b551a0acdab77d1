"""What the heads of the encoder can say: the labels of each, in the order of their scores."""

from typing import Final

from marsad.model.ontology import CLAIM_TYPES

ATTRIBUTION: Final = ("Source", "Cue", "Content")
ENTITIES: Final = (
    "Organisation", "Location", "Person", "Nationality", "Quantity", "Temporal", "Weapon", "Vehicle",
    "MilitaryPlatform", "DocumentReference", "Money", "Coordinate", "Frequency", "CommsIdentifier",
)  # fmt: skip
SIDES: Final = ("initiator", "target")
# Universal Dependencies, with the subtypes that tell who did what to whom.
RELATIONS: Final = (
    "root", "dep", "punct", "case", "det", "nsubj", "nsubj:pass", "advmod", "amod", "obj", "obl", "obl:agent",
    "obl:unmarked", "nmod", "nmod:poss", "nmod:unmarked", "conj", "cc", "mark", "compound", "compound:prt", "aux",
    "aux:pass", "cop", "advcl", "xcomp", "acl", "acl:relcl", "flat", "discourse", "parataxis", "ccomp", "nummod",
    "appos", "fixed", "expl", "iobj", "csubj", "vocative", "list", "orphan", "goeswith", "dislocated", "reparandum",
)  # fmt: skip
# What claims are of, by the second pair of layers; of human shields there was nothing to learn from.
TYPES: Final = tuple(sorted({*CLAIM_TYPES} - {"human_shields"}))
LOWER: Final = 4  # layers below both pairs
TAGGERS: Final = {"attribution": ATTRIBUTION, "entities": ENTITIES, "sides": SIDES}


def tags(task: str) -> int:
    """Return how many labels a tagger has: none, and begin and inside of each name."""
    return 1 + 2 * len(TAGGERS[task])
