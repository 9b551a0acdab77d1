"""The code tables of the field, as files that people read and change.

They lie in `data/` beside this module. A folder of one's own beats them, file by file.
"""

import csv
import tomllib
from functools import lru_cache
from importlib.resources import files
from pathlib import Path
from typing import Final, TypeVar

import msgspec

from marsad.errors import KnowledgeError
from marsad.knowledge.actors import load_actors
from marsad.knowledge.countries import countries
from marsad.model import Actor, Record

Kind = TypeVar("Kind")
NOWHERE: Final = ""


class CountryCodes(Record, frozen=True, kw_only=True):
    """The codes of one country: ISO 3166-1 numeric, Gleditsch and Ward, FIPS 10-4, and the regions of two data sets."""

    iso2: str = ""
    iso_numeric: str = ""
    gwno: str = ""
    fips: str = ""
    acled_region: str = ""
    ucdp_region: str = ""

    @property
    def iso3(self) -> str:
        """ISO 3166-1 alpha-3."""
        known = countries().get(self.iso2)
        return known.iso3 if known else ""

    @property
    def name(self) -> str:
        """The usual English name."""
        known = countries().get(self.iso2)
        return known.name if known else ""


class EventCode(Record, frozen=True, kw_only=True):
    """What ACLED calls a type of claim; `by_state` is the sub-event where a state's forces do it."""

    disorder_type: str
    event_type: str
    sub_event_type: str
    by_state: str = ""


class Acled(Record, frozen=True, kw_only=True):
    """`acled.toml`: types of claim as events, kinds of actor as interaction codes, levels of place as precisions."""

    events: dict[str, EventCode]
    inter: dict[str, int]
    geo_precision: dict[str, int]


class Ucdp(Record, frozen=True, kw_only=True):
    """`ucdp.toml`: levels of place as precisions, and which kinds of actor are a state's."""

    where_prec: dict[str, int]
    state_kinds: tuple[str, ...]
    civilian_kinds: tuple[str, ...]


class PloverCode(Record, frozen=True, kw_only=True):
    """What PLOVER calls a type of claim."""

    type: str
    mode: str = ""


class Plover(Record, frozen=True, kw_only=True):
    """`plover.toml`: types of claim as event types and modes, kinds of actor as sectors."""

    events: dict[str, PloverCode]
    quad: dict[str, int]
    sectors: dict[str, str]


class Codes:
    """All code tables, each read when first asked for; those in `folder` beat the shipped ones."""

    def __init__(self, folder: Path | None = None) -> None:
        self.folder = folder
        self._by_iso2: dict[str, CountryCodes] | None = None
        self._inter: dict[tuple[str, str], int | None] = {}

    @property
    def acled(self) -> Acled:
        """ACLED's codes."""
        read: Acled = _read(self.folder, "acled.toml", Acled)
        return read

    @property
    def ucdp(self) -> Ucdp:
        """UCDP's codes."""
        read: Ucdp = _read(self.folder, "ucdp.toml", Ucdp)
        return read

    @property
    def plover(self) -> Plover:
        """PLOVER's codes."""
        read: Plover = _read(self.folder, "plover.toml", Plover)
        return read

    def country(self, iso2: str | None) -> CountryCodes:
        """Return the codes of a country; all empty where there is none of this code."""
        if self._by_iso2 is None:
            self._by_iso2 = {row.iso2: row for row in country_rows(self.folder)}
        return self._by_iso2.get(iso2 or NOWHERE, CountryCodes())

    def inter(self, actor: Actor, country: str | None) -> int | None:
        """Return ACLED's interaction code of an actor; a state's forces abroad are external ones (8)."""
        key = actor.id, actor.kind
        if key not in self._inter:  # the registry asks for the settings anew each time: a file is looked for
            entry = load_actors().get(actor.id)
            self._inter[key] = (entry.inter if entry else None) or self.acled.inter.get(actor.kind)
        code = self._inter[key]
        abroad = code == 1 and actor.country and country and actor.country != country
        return 8 if abroad else code


@lru_cache(maxsize=8)
def country_rows(folder: Path | None = None) -> tuple[CountryCodes, ...]:
    """Return the codes of all countries. Raises `KnowledgeError` where the table is damaged."""
    where, text = _text(folder, "countries.csv")
    try:
        return tuple(CountryCodes(**row) for row in csv.DictReader(text.splitlines()))
    except TypeError as error:
        raise KnowledgeError(
            f"{where}: {error}; its columns are {', '.join(CountryCodes.__struct_fields__)}"
        ) from error


@lru_cache(maxsize=32)
def _read(folder: Path | None, name: str, kind: type[Kind]) -> Kind:
    where, text = _text(folder, name)
    try:
        return msgspec.convert(tomllib.loads(text), kind)
    except (tomllib.TOMLDecodeError, msgspec.ValidationError) as error:
        raise KnowledgeError(f"{where}: is no table of codes ({error}); mend it, or take it away") from error


def _text(folder: Path | None, name: str) -> tuple[str, str]:
    """Return where a table lies and what it holds."""
    own = folder / name if folder else None
    if own and own.exists():
        return str(own), own.read_text(encoding="utf-8")
    return name, (files("marsad.publish") / "data" / name).read_text(encoding="utf-8")
