"""List given names: `python recipes/gazetteer/given_names.py DIST... > given.txt`.

The files are the US Census Bureau's name counts of 1990 (public domain), `dist.male.first` and `dist.female.first` of
the PyPI package `names`; those borne by over 0.006 % are kept. `given_more.txt` adds names from elsewhere.
"""

import sys
from pathlib import Path
from typing import Final

LEAST_PERCENT: Final = 0.006


def common(lines: list[str]) -> set[str]:
    """Return the names that are frequent enough."""
    rows = (line.split() for line in lines)
    return {name.lower() for name, percent, *_ in rows if float(percent) >= LEAST_PERCENT}


def main() -> None:
    """Read the files named on the command line."""
    more = Path(__file__).with_name("given_more.txt").read_text(encoding="utf-8").split()
    counted = [common(Path(argument).read_text(encoding="ascii").splitlines()) for argument in sys.argv[1:]]
    print("\n".join(sorted(set(more).union(*counted))))


if __name__ == "__main__":
    main()
