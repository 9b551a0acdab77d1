"""Run every benchmark that floors.toml lists, one after the other, so that none disturbs another's times."""

import subprocess
import sys

from _common import Measured, all_measured


def main() -> None:
    """Run them all, and fail where any failed."""
    failed = [measured for measured in all_measured() if not succeeds(measured)]
    if failed:
        sys.exit(f"failed: {', '.join(f'{measured.program} {measured.data}'.rstrip() for measured in failed)}")


def succeeds(measured: Measured) -> bool:
    """Run one; what is left out does not fail."""
    print(f"\n== {measured.program} {measured.data}", flush=True)
    command = measured.command()
    return command is None or subprocess.run(command, check=False).returncode == 0


if __name__ == "__main__":
    main()
