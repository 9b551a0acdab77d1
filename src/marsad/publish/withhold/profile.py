"""The profiles: who an export is for, and so what it withholds."""

from datetime import date, timedelta
from typing import Final, Literal

from marsad.errors import UsageError
from marsad.model import Record

ProfileName = Literal["internal", "partner", "public"]


class Profile(Record, frozen=True, kw_only=True):
    """What a profile withholds.

    `people` are names of private persons, hints at unnamed sources and the reports' own words; `places` tells chosen
    kinds of place by their district; `embargo` holds back what is younger than the user set.
    """

    name: ProfileName
    meaning: str
    people: bool = False
    places: bool = False
    embargo: bool = False


PROFILES: Final[dict[str, Profile]] = {
    profile.name: profile
    for profile in (
        Profile(name="internal", meaning="everything, for those who work on the record"),
        Profile(
            name="partner",
            meaning="without names of private persons, hints at unnamed sources and the reports' own words",
            people=True,
        ),
        Profile(
            name="public",
            meaning="as partner; homes, shelters, hospitals and camps by their district, and nothing under embargo",
            people=True,
            places=True,
            embargo=True,
        ),
    )
}


class Terms(Record, frozen=True, kw_only=True):
    """On which terms an export is made: its profile, the day it is made, and what the user chose.

    `embargo_days` are how old an incident must be; `coarsen` are kinds of place out of `sensitive.toml`.
    """

    profile: Profile
    today: date
    embargo_days: int = 0
    coarsen: tuple[str, ...] = ("home", "shelter", "hospital", "camp")

    @property
    def latest(self) -> date | None:
        """The last day of which incidents are shown; None where nothing is held back."""
        if not self.profile.embargo or self.embargo_days <= 0:
            return None
        return self.today - timedelta(days=self.embargo_days)


def profile_named(name: str) -> Profile:
    """Return the profile of this name. Raises `UsageError` where there is none."""
    if name not in PROFILES:
        raise UsageError(f"there is no profile {name!r}; there are {', '.join(PROFILES)}")
    return PROFILES[name]
