"""What the benchmarks share: their command line, their table, and the line of JSON at their end."""

import argparse
import json
import sys
import tomllib
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Final, NamedTuple

ROOT: Final = Path(__file__).resolve().parents[1]
SHARED: Final = ROOT.parent / "shared"

Results = dict[str, object]


def run(question: str, measure: Callable[[argparse.Namespace], Results], parser: argparse.ArgumentParser) -> None:
    """Measure, and print the results as the last line.

    `parser` has a `--data` option. Where it was not given and its default is not there, nothing is measured; where
    it was given and is not there, that is an error.
    """
    given = parser.parse_args()
    if given.data is not None and not given.data.exists():
        if given.data != parser.get_default("data"):
            parser.error(f"{given.data}: there is no such file or folder")
        print(f"left out: {question} needs data, and {given.data} is not there; name some with --data")
        return
    print(question)
    print(json.dumps(measure(given)))


def parser_for(description: str | None, default: str | None) -> argparse.ArgumentParser:
    """Return a parser with `--data`; `default` is a path below the open data, None for a question without data."""
    parser = argparse.ArgumentParser(description=description, formatter_class=argparse.RawDescriptionHelpFormatter)
    data = SHARED / default if default else None
    parser.add_argument("--data", type=Path, default=data, help="what to measure on" if default else "not used")
    return parser


def print_table(rows: Iterable[tuple[str, object]]) -> None:
    """Print labels and values in two columns."""
    for label, value in rows:
        print(f"  {label:<34} {value:>12,.2f}" if isinstance(value, float) else f"  {label:<34} {value!s:>12}")


class Measured(NamedTuple):
    """A program, the open data that it measures on, and the floors of its figures."""

    program: str
    data: str
    floors: dict[str, float]

    @property
    def path(self) -> Path:
        """Return where the data lies."""
        return SHARED / self.data

    def command(self) -> list[str] | None:
        """Return how to run it; None, saying so, where the data is not there."""
        if not self.path.exists():
            print(f"left out: {self.path} is not there", flush=True)
            return None
        given = ["--data", str(self.path)] if self.data else []
        return [sys.executable, str(ROOT / "benchmarks" / self.program), *given]


def all_measured() -> list[Measured]:
    """Return what floors.toml lists."""
    table = tomllib.loads((ROOT / "benchmarks" / "floors.toml").read_text(encoding="utf-8"))
    return [Measured(row["program"], row.get("data", ""), row.get("floors", {})) for row in table["measured"]]
