"""Who asks: accounts and their secrets, the gate that knows people by them, signing in and out."""

from marsad.serve.people.gate import Gate, Person, Rules, Trusted, may, must_be, person_of
from marsad.serve.people.secrets import Secrets, fit_name, fit_password, hashed, new_token

__all__ = [
    "Gate",
    "Person",
    "Rules",
    "Secrets",
    "Trusted",
    "fit_name",
    "fit_password",
    "hashed",
    "may",
    "must_be",
    "new_token",
    "person_of",
]
