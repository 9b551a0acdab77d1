"""Do no harm: what is taken out of the record before anybody outside sees it.

::

    profile ─ what each profile withholds          persons, places ─ what is somebody's name, or a place to hide
                                  └─ rules ─ a record as it may be seen ─┘── scrub ─ words that may stand nowhere
                                       └─ material ─ the same for a whole export, with counts
"""

from marsad.publish.withhold.material import Withheld, withheld
from marsad.publish.withhold.profile import PROFILES, Profile, Terms
from marsad.publish.withhold.rules import Noted

__all__ = ["PROFILES", "Noted", "Profile", "Terms", "Withheld", "withheld"]
