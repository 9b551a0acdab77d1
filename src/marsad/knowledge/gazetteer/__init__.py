"""The places of the world: what a name may mean, and which words of a text look like one.

`load_gazetteer().find("Raqqa")` gives candidates, the likeliest first; `.mentions(text)` the names in a text.
"""

from marsad.knowledge.gazetteer.entry import Entry, Found
from marsad.knowledge.gazetteer.gazetteer import Gazetteer, load_gazetteer
from marsad.knowledge.gazetteer.names import fold, loosen

__all__ = ["Entry", "Found", "Gazetteer", "fold", "load_gazetteer", "loosen"]
