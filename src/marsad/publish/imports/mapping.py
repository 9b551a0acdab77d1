"""What a mapping file says: which column of a data set is what of a claim."""

import tomllib
from importlib.resources import files
from pathlib import Path
from typing import Annotated, Final

import msgspec

from marsad.errors import UsageError
from marsad.model.ontology import ClaimType, Level, Outcome, Side

SHIPPED: Final = ("acled", "ucdp-ged", "gdelt")


class _Part(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A part of a mapping: a word that means nothing is an error."""


class DateColumns(_Part, frozen=True, kw_only=True):
    """The days: `start` and `end` are columns, `formats` how they are written (`unix`: seconds since 1970).

    Where there is no `end`, the code in the column `precision` says by `days` how wide an interval around it is meant.
    """

    start: str
    end: str = ""
    formats: tuple[str, ...] = ("%Y-%m-%d",)
    precision: str = ""
    days: dict[str, int] = {}


class TypeColumns(_Part, frozen=True, kw_only=True):
    """The type of claim: by `codes` of the values of `column`; `default` for others, without it they are left out.

    With `prefix` a code stands for all that begin with it, the longest first, as CAMEO's do.
    """

    column: str = ""
    default: ClaimType | None = None
    prefix: bool = False
    codes: dict[str, ClaimType] = {}


class PlaceColumns(_Part, frozen=True, kw_only=True):
    """The place: columns of its name, province, country (name, ISO or, with `fips`, FIPS code), and coordinates.

    `levels` say for each value of the column `precision` how fine the place is, else it is `level`.
    """

    name: str
    admin1: str = ""
    country: str = ""
    fips: bool = False
    lat: str = ""
    lon: str = ""
    precision: str = ""
    levels: dict[str, Level] = {}
    level: Level = "town"


class SideColumn(_Part, frozen=True, kw_only=True):
    """A column of actors, parted by `split` where there may be several."""

    column: str
    split: str = ""


class TollColumns(_Part, frozen=True, kw_only=True):
    """A toll: the column of its number, or of its bounds. Zero is no toll: a data set writes it for not known, too."""

    outcome: Outcome = "killed"
    side: Side = "unknown"
    number: str = ""
    low: str = ""
    high: str = ""


class Mapping(_Part, frozen=True, kw_only=True):
    """Which column is what. `source` is the data set, which says so in every claim.

    `id` is the column of the row's id, `title` the columns that make the report's title. `header` are the columns of a
    file that has no header row.
    """

    source: str
    date: DateColumns
    place: PlaceColumns
    type: TypeColumns
    id: str = ""
    title: tuple[str, ...] = ()
    url: str = ""
    published: str = ""
    published_formats: tuple[str, ...] = ("%Y-%m-%d",)
    delimiter: Annotated[str, msgspec.Meta(min_length=1, max_length=1)] = ","
    header: tuple[str, ...] = ()
    initiators: tuple[SideColumn, ...] = ()
    targets: tuple[SideColumn, ...] = ()
    tolls: tuple[TollColumns, ...] = ()

    @property
    def needed(self) -> tuple[str, ...]:
        """The columns without which a file is not of this form."""
        named = (self.date.start, self.date.end, self.type.column, self.place.name, self.id)
        return tuple(name for name in named if name)


def read_mapping(path: Path) -> Mapping:
    """Return a user's mapping. Raises `UsageError` naming what does not fit."""
    try:
        return _mapping(path.read_text(encoding="utf-8"), str(path))
    except (OSError, UnicodeDecodeError) as error:
        raise UsageError(f"{path}: cannot be read ({error}); name a mapping file with --mapping") from error


def shipped_mapping(name: str) -> Mapping:
    """Return the mapping of a data set that Marsad knows. Raises `UsageError` where it knows none of this name."""
    if name not in SHIPPED:
        raise UsageError(f"there is no form {name!r} to import; there are jsonl, {', '.join(SHIPPED)}, and csv")
    return _mapping((files("marsad.publish") / "data" / "mappings" / f"{name}.toml").read_text(encoding="utf-8"), name)


def _mapping(text: str, where: str) -> Mapping:
    try:
        return msgspec.convert(tomllib.loads(text), Mapping)
    except (tomllib.TOMLDecodeError, msgspec.ValidationError) as error:
        raise UsageError(f"{where}: is no mapping ({error}); docs/exports.md tells its form") from error
