"""Words for those counted that tell of nobody: "civilians", "children", "fighters"."""

from functools import cache, lru_cache
from importlib.resources import files


@lru_cache(maxsize=65536)
def harmless(group: str) -> bool:
    """Return whether words for a group are all out of `groups.txt`, and so tell of nobody."""
    return all(word in _known() for word in group.casefold().replace("-", " ").replace(",", " ").split())


@cache
def _known() -> frozenset[str]:
    text = (files("marsad.publish") / "data" / "groups.txt").read_text(encoding="utf-8")
    return frozenset(word for line in text.splitlines() if not line.startswith("#") for word in line.split())
