"""Who reviews and decides: a reviewer's account, or on the open desk of one machine the name that is given."""

from typing import Annotated

from fastapi import Depends, Request
from fastapi import Query as Parameter
from msgspec.structs import replace

from marsad.config import load_settings
from marsad.errors import NotAllowedError
from marsad.serve.filters import PLAIN
from marsad.serve.people import Person, must_be, person_of

Named = Annotated[
    str,
    Parameter(max_length=64, description="Who reviews, where there are no accounts to tell", examples=["Rana"]),
    PLAIN,
]


def _reviewer(request: Request, reviewer: Named = "") -> Person:
    """Return who reviews: the account, or on the open desk whoever is named, else the setting `user`."""
    person = person_of(request)
    must_be(person, "reviewer")
    if person.means != "open":
        if reviewer not in ("", person.name):
            raise NotAllowedError(f"acts are signed with your account, {person.name}; leave `reviewer` out")
        return person
    return replace(person, name=reviewer or load_settings().user.strip() or person.name)


Reviewer = Annotated[Person, Depends(_reviewer)]
