"""The registry of actors: who fights, rules, reports and watches in the world's conflicts, under all their names.

The data lie beside this file as TOML, one file a region; `load_actors(Path("mine.toml"))` adds a file of one's own.
"""

from marsad.knowledge.actors.entry import KINDS, ActorEntry, Bond, Found
from marsad.knowledge.actors.registry import ActorRegistry, load_actors

__all__ = ["KINDS", "ActorEntry", "ActorRegistry", "Bond", "Found", "load_actors"]
