"""The desk: an API under `/api/v1` and the page that is drawn from it, for one store, with nothing fetched outside."""

from marsad.serve.application import app
from marsad.serve.running import Address, Letting, run

__all__ = ["Address", "Letting", "app", "run"]
