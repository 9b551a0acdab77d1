"""All that can be set, as one frozen object: from `marsad.toml`, then the environment (`MARSAD_STORE=…`)."""

import os
import tomllib
from pathlib import Path
from typing import Annotated, Final

import msgspec

from marsad.errors import UsageError

FILE_NAME: Final = "marsad.toml"
PREFIX: Final = "MARSAD_"


class Settings(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Settings with their defaults; docs/reference.md tells what each does."""

    store: str = "marsad.db"
    host: str = "127.0.0.1"
    port: Annotated[int, msgspec.Meta(ge=0, le=65535)] = 8300
    max_report_mb: Annotated[float, msgspec.Meta(gt=0)] = 10.0
    user: str = ""
    batch: Annotated[int, msgspec.Meta(ge=1)] = 32
    reader: str = "encoder"
    llm_endpoint: str = "http://127.0.0.1:8080/v1"
    llm_model: str = ""
    llm_concurrency: Annotated[int, msgspec.Meta(ge=1, le=64)] = 4
    llm_timeout: Annotated[float, msgspec.Meta(gt=0)] = 120.0
    llm_retries: Annotated[int, msgspec.Meta(ge=0, le=20)] = 4
    llm_token_limit: Annotated[int, msgspec.Meta(ge=0)] = 1_000_000
    sources: str = ""
    gazetteer: str = "marsad-gazetteer.db"
    actors: str = "marsad-actors.toml"
    embargo_days: Annotated[int, msgspec.Meta(ge=0)] = 0
    anonymous: bool = False
    coarsen: str = "home,shelter,hospital,camp"

    @property
    def store_path(self) -> Path:
        """Where the store lies."""
        return Path(self.store)

    @property
    def sources_path(self) -> Path | None:
        """Where the user's judgements on sources lie; None where there are none."""
        return Path(self.sources) if self.sources else None

    @property
    def gazetteer_path(self) -> Path | None:
        """Where the user's own places lie, None where there are none."""
        return _own_file("gazetteer", self.gazetteer)

    @property
    def actors_path(self) -> Path | None:
        """Where the user's own actors lie, None where there are none."""
        return _own_file("actors", self.actors)


def override(name: str, value: str) -> None:
    """Let a setting hold for this process and those that it starts, whatever file and environment say."""
    os.environ[PREFIX + name.upper()] = value


def load_settings(folder: Path | None = None) -> Settings:
    """Return the settings of a folder (default: the current one), overridden by the environment.

    Raises `UsageError` where a file or variable does not fit, naming it.
    """
    path = (folder or Path()) / FILE_NAME
    given = _from_file(path) | _from_environment()
    try:
        return msgspec.convert(given, Settings, strict=False)
    except msgspec.ValidationError as error:
        raise UsageError(f"{path} or {PREFIX}* variables: {error}; see docs/reference.md for the settings") from error


def _own_file(setting: str, name: str) -> Path | None:
    """Return a file that is used where it is there; one that somebody named must be."""
    path = Path(name).resolve()
    if path.is_file():
        return path
    if name == getattr(Settings(), setting):
        return None
    raise UsageError(f"{name}: there is no such file; the setting `{setting}`, or --{setting}, names it")


def _from_file(path: Path) -> dict[str, object]:
    try:
        return dict(tomllib.loads(path.read_text(encoding="utf-8")))
    except FileNotFoundError:
        return {}
    except (tomllib.TOMLDecodeError, UnicodeDecodeError, OSError) as error:
        raise UsageError(f"{path}: cannot be read as TOML ({error}); mend or remove it") from error


def _from_environment() -> dict[str, object]:
    names = Settings.__struct_fields__
    return {name: os.environ[PREFIX + name.upper()] for name in names if PREFIX + name.upper() in os.environ}
