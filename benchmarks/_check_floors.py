"""Measure every accuracy that has a floor in floors.toml, and fail where one has fallen below it."""

import json
import subprocess
import sys

from _common import Measured, all_measured


def main() -> None:
    """Check all floors, and end with status 1 where any figure is below its own."""
    fallen = [line for measured in all_measured() if measured.floors for line in below(measured)]
    if fallen:
        sys.exit("\n".join(["below the floor:", *fallen]))


def below(measured: Measured) -> list[str]:
    """Return a line for each figure that is below its floor."""
    figures = measure(measured)
    if figures is None:
        return []
    lines = []
    for key, floor in measured.floors.items():
        line = f"  {measured.program} {measured.data}: {key} {figures[key]:.4f}, floor {floor}"
        print(line, flush=True)
        if figures[key] < floor:
            lines.append(line)
    return lines


def measure(measured: Measured) -> dict[str, float] | None:
    """Run a program and return the figures of its last line; None where its data is not there."""
    command = measured.command()
    if command is None:
        return None
    printed = subprocess.run(command, check=True, stdout=subprocess.PIPE, text=True).stdout.rstrip()
    figures: dict[str, float] = json.loads(printed.rpartition("\n")[2])
    return figures


if __name__ == "__main__":
    main()
